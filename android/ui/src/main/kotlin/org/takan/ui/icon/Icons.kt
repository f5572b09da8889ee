package org.takan.ui.icon

/** The app's own icons, drawn for it: one weight of line, readable at arm's length. */
object Icons {
    val Back by lazy { line("back", "M15,5L8,12L15,19") }
    val Forward by lazy { line("forward", "M9,5L16,12L9,19") }
    val Down by lazy { line("down", "M5,9L12,16L19,9") }
    val Up by lazy { line("up", "M5,15L12,8L19,15") }
    val Close by lazy { line("close", "M6,6L18,18M18,6L6,18") }
    val More by lazy { line("more", ring(12f, 5.2f, 0.8f) + ring(12f, 12f, 0.8f) + ring(12f, 18.8f, 0.8f)) }
    val Plus by lazy { line("plus", "M12,5V19M5,12H19") }
    val Minus by lazy { line("minus", "M5,12H19") }
    val List by lazy { line("list", "M9,6H20M9,12H20M9,18H20M4.5,6v.01M4.5,12v.01M4.5,18v.01") }
    val Filter by lazy { line("filter", "M4,6H20M7,12H17M10,18H14") }
    val Search by lazy { line("search", ring(10.5f, 10.5f, 6f) + "M15,15L20,20") }
    val Next by lazy { line("next", "M12,4V17M6,11.5L12,17.5L18,11.5M6,21H18") }

    // Verdicts.
    val Pass by lazy { line("pass", "M4.5,12.5L10,18L20,6.5") }
    val Fail by lazy { line("fail", "M6,6L18,18M18,6L6,18") }
    val NotApplicable by lazy { line("not-applicable", ring(12f, 12f, 8.5f) + "M6,18L18,6") }
    val Open by lazy { line("open", ring(12f, 12f, 8.5f)) }
    val Done by lazy { line("done", ring(12f, 12f, 9f) + "M7.8,12.3L10.8,15.3L16.4,9.2") }
    val Conflict by lazy { line("conflict", "M4,8H15M11.5,4.5L15,8L11.5,11.5M20,16H9M12.5,12.5L9,16L12.5,19.5") }

    // Where and when.
    val Place by lazy { line("place", "M12,21C12,21 19,14.8 19,9.8A7,7 0 0,0 5,9.8C5,14.8 12,21 12,21Z" + ring(12f, 9.8f, 2.4f)) }
    val NoPlace by lazy { line("no-place", "M12,21C12,21 19,14.8 19,9.8A7,7 0 0,0 9,3.5M5.4,7.5C4,13 12,21 12,21M4,3L20,19") }
    val Clock by lazy { line("clock", ring(12f, 12f, 8.5f) + "M12,7V12.3L15.5,14.5") }
    val Calendar by lazy { line("calendar", "M5,6H19V20H5ZM5,10.5H19M8.5,3.5V7M15.5,3.5V7") }
    val History by lazy { line("history", "M4.5,9A8.3,8.3 0 1,1 3.7,13M4,4.5V9H8.5M12,8V12.5L15,14.5") }
    val People by lazy { line("people", ring(9f, 8f, 3.5f) + "M2.5,20C2.5,16.4 5.4,14 9,14C12.6,14 15.5,16.4 15.5,20M15.5,4.8A3.5,3.5 0 0,1 15.5,11.2M18,14.6C20.2,15.6 21.5,17.6 21.5,20") }
    val Person by lazy { line("person", ring(12f, 8f, 4f) + "M4.5,21C4.5,16.8 7.8,14 12,14C16.2,14 19.5,16.8 19.5,21") }

    // What is captured.
    val Camera by lazy { line("camera", "M4,8H7.5L9,5H15L16.5,8H20V19H4Z" + ring(12f, 13.2f, 3.4f)) }
    val Burst by lazy { line("burst", "M8,9H21V20H8ZM5,16V6H17M2.5,12V3H13") }
    val Flash by lazy { line("flash", "M13,3L5,14H11L10,21L19,9.5H12.5Z") }
    val Picture by lazy { line("picture", "M4,5H20V19H4ZM4,16L9,11L13.5,15.5L16,13L20,17M15.5,8.8v.01") }
    val Compare by lazy { line("compare", "M12,3V21M9,6H3.5V18H9M15,6H20.5V18H15") }
    val Film by lazy { line("film", "M3.5,7H15V17H3.5ZM15,10.5L20.5,7.5V16.5L15,13.5") }
    val Microphone by lazy { line("microphone", "M12,3.5A2.8,2.8 0 0,1 14.8,6.3V11.2A2.8,2.8 0 0,1 9.2,11.2V6.3A2.8,2.8 0 0,1 12,3.5ZM5.5,11A6.5,6.5 0 0,0 18.5,11M12,17.5V21M8.5,21H15.5") }
    val Play by lazy { line("play", "M8,5L18.5,12L8,19Z", "M8,5L18.5,12L8,19Z") }
    val Pause by lazy { line("pause", "M8.5,5V19M15.5,5V19") }
    val Stop by lazy { line("stop", "M7,7H17V17H7Z", "M7,7H17V17H7Z") }
    val Note by lazy { line("note", "M6,3.5H18V20.5H6ZM9,8H15M9,12H15M9,16H12.5") }
    val Pencil by lazy { line("pencil", "M4,20L5,15.5L15.5,5L19,8.5L8.5,19ZM13,7.5L16.5,11") }
    val Arrow by lazy { line("arrow", "M5,19L19,5M10,5H19V14") }
    val Circle by lazy { line("circle", ring(12f, 12f, 8f)) }
    val Letters by lazy { line("letters", "M4,19L9.5,5L15,19M6,14.5H13M17,19H21M19,12V19") }
    val Undo by lazy { line("undo", "M8,5L4,9L8,13M4,9H14A5.5,5.5 0 0,1 14,20H8") }
    val Ruler by lazy { line("ruler", "M3.5,15.5L15.5,3.5L20.5,8.5L8.5,20.5ZM7.5,11.5L9.5,13.5M10.5,8.5L13,11M13.5,5.5L15.5,7.5") }
    val File by lazy { line("file", "M6,3.5H14L18.5,8V20.5H6ZM14,3.5V8H18.5") }
    val Bin by lazy { line("bin", "M4.5,7H19.5M9,7V4.5H15V7M6.5,7L7.5,20H16.5L17.5,7M10.3,11V16M13.7,11V16") }

    // What is said beside.
    val Info by lazy { line("info", ring(12f, 12f, 9f) + "M12,11V16.5M12,7.6v.01") }
    val Warning by lazy { line("warning", "M12,4L21,19.5H3ZM12,10V14M12,16.9v.01") }
    val Hint by lazy { line("hint", "M9.5,18H14.5M10.5,21H13.5M9.2,15C9.2,13 6.5,12.2 6.5,8.9A5.5,5.5 0 0,1 17.5,8.9C17.5,12.2 14.8,13 14.8,15Z") }
    val Law by lazy { line("law", "M12,4V20M8,20H16M5,7H19M5,7L2.5,13H7.5ZM19,7L16.5,13H21.5ZM2.5,13A2.5,2.5 0 0,0 7.5,13M16.5,13A2.5,2.5 0 0,0 21.5,13") }
    val Lock by lazy { line("lock", "M6,11H18V20H6ZM8.5,11V7.5A3.5,3.5 0 0,1 15.5,7.5V11") }
    val Signature by lazy { line("signature", "M3,17C6,9 9,5 10,7C11,9 6,17 8,17C10,17 11,12 12.5,12C14,12 12.5,16.5 14.5,16.5C16.5,16.5 17,14 20,14M3,21H21") }

    // Sync.
    val Phone by lazy { line("phone", "M7.5,2.5H16.5V21.5H7.5ZM11,18.6H13") }
    val Upward by lazy { line("upward", "M12,20V5M5.5,11L12,4.5L18.5,11") }
    val Cloud by lazy { line("cloud", "M7,18.5A4,4 0 0,1 6.6,10.6A5.5,5.5 0 0,1 17.2,9.6A4.5,4.5 0 0,1 17,18.5Z") }
    val CloudDone by lazy { line("cloud-done", "M7,18.5A4,4 0 0,1 6.6,10.6A5.5,5.5 0 0,1 17.2,9.6A4.5,4.5 0 0,1 17,18.5ZM9,13.5L11.3,15.7L15.2,11.5") }
    val Offline by lazy { line("offline", "M7,18.5A4,4 0 0,1 6.6,10.6A5,5 0 0,1 7.3,8.6M10,6.6A5.5,5.5 0 0,1 17.2,9.6A4.5,4.5 0 0,1 19.6,17.6M4,4L20,20M7,18.5H16.5") }
    val Sync by lazy { line("sync", "M19.5,11A7.7,7.7 0 0,0 5.6,7.8M5,3.5V8H9.5M4.5,13A7.7,7.7 0 0,0 18.4,16.2M19,20.5V16H14.5") }

    // Settings.
    val Settings by lazy { line("settings", "M4,7H10M16,7H20M4,17H8M14,17H20" + ring(13f, 7f, 2.6f) + ring(11f, 17f, 2.6f)) }
    val Sun by lazy { line("sun", ring(12f, 12f, 4f) + "M12,2.5V4.5M12,19.5V21.5M2.5,12H4.5M19.5,12H21.5M5.3,5.3L6.7,6.7M17.3,17.3L18.7,18.7M18.7,5.3L17.3,6.7M6.7,17.3L5.3,18.7") }
    val Moon by lazy { line("moon", "M19.5,14.5A8,8 0 1,1 9.5,4.5A6.5,6.5 0 0,0 19.5,14.5Z") }
    val Hand by lazy { line("hand", "M8,13V6.2A1.6,1.6 0 0,1 11.2,6.2V11M11.2,10V4.6A1.6,1.6 0 0,1 14.4,4.6V11M14.4,7A1.6,1.6 0 0,1 17.6,7V15A6,6 0 0,1 11.6,21C8.5,21 7.3,19.3 4.4,14.6A1.7,1.7 0 0,1 8,13") }
    val Globe by lazy { line("globe", ring(12f, 12f, 9f) + "M3,12H21M12,3C7,8.5 7,15.5 12,21C17,15.5 17,8.5 12,3Z") }
    val Scan by lazy { line("scan", "M4,8V4H8M16,4H20V8M20,16V20H16M8,20H4V16M8,8H11V11H8ZM13,13H16V16H13ZM13,8.5H16M8.5,13V16") }
    val Keyboard by lazy { line("keyboard", "M3,6H21V18H3ZM7,10v.01M12,10v.01M17,10v.01M8,14.5H16") }
    val Sound by lazy { line("sound", "M4,9.5H8L13,5V19L8,14.5H4ZM16.5,9A4.5,4.5 0 0,1 16.5,15M18.8,6.2A8,8 0 0,1 18.8,17.8") }
    val Storage by lazy { line("storage", "M4,5.5C4,3.6 20,3.6 20,5.5V18.5C20,20.4 4,20.4 4,18.5ZM4,5.5C4,7.4 20,7.4 20,5.5M4,12C4,13.9 20,13.9 20,12") }
    val Report by lazy { line("report", "M6,3.5H18V20.5H6ZM9,16V13M12,16V9M15,16V11") }
    val Erase by lazy { line("erase", "M8.5,6H21V18H8.5L3,12ZM12,9.5L17,14.5M17,9.5L12,14.5") }
}
