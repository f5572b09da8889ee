import SwiftUI
import TakanCore

/// What has been sent, what waits and why.
struct SyncView: View {
    @EnvironmentObject private var model: AppModel
    @Environment(\.look) private var look

    var body: some View {
        let language = model.language
        Shown(watched: .sync, read: { try $0.syncScreen(language: language) }) { screen in
            List {
                Section {
                    Text(screen.line.said).font(.headline)
                    if let problem = screen.problem { Text(problem.said) }
                    Text(
                        screen.last.map { say("sync.last", ["at": $0.formatted()]) }
                            ?? say("sync.never"))
                    if let next = screen.next { Text(say("sync.next", ["at": next.formatted()])) }
                    if model.syncing {
                        Button(say("sync.stop")) { model.takan.cancelSync() }.frame(minHeight: 48)
                    } else {
                        Button(say("sync.now")) { Task { await model.sync() } }
                            .buttonStyle(WideButton(colour: look.accent))
                    }
                }
                ForEach(screen.cases, id: \.id) { SyncCaseSection(row: $0) }
                if !screen.refused.isEmpty {
                    Section(say("sync.refused")) {
                        ForEach(Array(screen.refused.enumerated()), id: \.offset) { _, edit in
                            VStack(alignment: .leading) {
                                Text(edit.about.joined(separator: say("common.comma")))
                                Text(edit.phrase.said).font(.footnote)
                            }
                        }
                    }
                }
            }
        }
        .navigationTitle(say("sync.title"))
    }
}

/// A case and its files, each with its state and why it waits.
struct SyncCaseSection: View {
    let row: SyncCaseRow
    @Environment(\.look) private var look

    var body: some View {
        Section("\(row.number) \(row.title)") {
            HStack {
                Text(row.statePhrase.said)
                Spacer()
                if row.changes > 0 { Text(say("sync.changes", ["count": "\(row.changes)"])) }
            }
            if let why = row.why { Text(why.said).font(.footnote) }
            ForEach(row.files, id: \.id) { file in
                VStack(alignment: .leading, spacing: 2) {
                    HStack {
                        Text(file.label)
                        Spacer()
                        Text(file.statePhrase.said)
                    }
                    if file.bytesLeft > 0 {
                        let left = Int64(file.bytesLeft).formatted(.byteCount(style: .file))
                        Text(say("sync.left", ["size": left]))
                            .font(.footnote)
                    }
                    if let why = file.why {
                        Text(why.said).font(.footnote).foregroundStyle(look.quiet)
                    }
                }
            }
        }
    }
}
