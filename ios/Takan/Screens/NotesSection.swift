import SwiftUI
import TakanCore

/// Notes of a case. What is half typed is kept with every keystroke.
struct NotesSection: View {
    let id: CaseId
    let screen: CaseScreen
    @EnvironmentObject private var model: AppModel
    @Environment(\.look) private var look
    @StateObject private var recorder = MemoRecorder()
    @State private var text: String

    init(id: CaseId, screen: CaseScreen) {
        self.id = id
        self.screen = screen
        _text = State(initialValue: screen.noteDraft ?? "")
    }

    var body: some View {
        Section(say("case.notes")) {
            ForEach(screen.notes, id: \.id) { note in
                VStack(alignment: .leading, spacing: 2) {
                    Text(note.text)
                    Text("\(note.author) · \(note.at.formatted(date: .numeric, time: .shortened))")
                        .font(.footnote).foregroundStyle(look.quiet)
                }
            }
            TextField(say("case.noteHint"), text: $text, axis: .vertical)
                .onChange(of: text) { typed in
                    model.run {
                        try model.takan.putDraft(case: id, field: "note", text: typed)
                    }
                }
            Button(say("case.addNote")) {
                model.run {
                    try model.takan.addNote(case: id, text: text)
                    text = ""
                }
            }
            .frame(minHeight: 48)
            .disabled(text.isEmpty)
            memo
        }
    }

    @ViewBuilder private var memo: some View {
        Button(recorder.recording ? say("memo.stop") : say("case.addMemo")) {
            guard recorder.recording else {
                Task { await recorder.start() }
                return
            }
            guard let file = recorder.stop() else { return }
            model.run {
                _ = try model.takan.addMemo(
                    case: id, path: file.path,
                    new: NewFile(item: nil, mediaType: "audio/mp4", derivedFrom: nil, fix: nil))
            }
        }
        .frame(minHeight: 48)
        if recorder.refused {
            Text(say("memo.refused")).font(.footnote).foregroundStyle(look.fail)
        }
    }
}
