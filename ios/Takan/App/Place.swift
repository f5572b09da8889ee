import TakanCore

/// A screen the app may be at, besides the day's cases.
enum Place: Hashable {
    case inspection(CaseId)
    case checklist(CaseId, row: String?)
    case camera(CaseId, item: String?)
    case conflicts(CaseId)
    case summary(CaseId)
    case sync
    case meet
    case carry
    case doctor
    case settings

    /// What the core keeps of it, so that the app opens here after its process died.
    var bookmark: Bookmark {
        switch self {
        case .inspection(let id): Bookmark(screen: "case", case: id, row: nil)
        case .checklist(let id, let row): Bookmark(screen: "checklist", case: id, row: row)
        case .camera(let id, let item): Bookmark(screen: "photo", case: id, row: item)
        case .conflicts(let id): Bookmark(screen: "conflict", case: id, row: nil)
        case .summary(let id): Bookmark(screen: "summary", case: id, row: nil)
        // What runs on the last two ends with the process: there is nothing to come back to.
        case .sync, .meet, .carry: Bookmark(screen: "sync", case: nil, row: nil)
        case .settings, .doctor: Bookmark(screen: "settings", case: nil, row: nil)
        }
    }

    /// The way to a bookmark, so that back leads where it always does.
    static func stack(_ mark: Bookmark) -> [Place] {
        guard let id = mark.case else {
            return mark.screen == "sync" ? [.sync] : mark.screen == "settings" ? [.settings] : []
        }
        switch mark.screen {
        case "checklist": return [.inspection(id), .checklist(id, row: mark.row)]
        case "photo":
            return [.inspection(id), .checklist(id, row: mark.row), .camera(id, item: mark.row)]
        case "conflict": return [.inspection(id), .conflicts(id)]
        case "summary": return [.inspection(id), .summary(id)]
        default: return [.inspection(id)]
        }
    }
}
