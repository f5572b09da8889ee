import SwiftUI
import TakanCore

/// What has been sent, what waits and why.
struct SyncView: View {
    @EnvironmentObject private var model: AppModel
    @Environment(\.look) private var look
    @State private var frees = false

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
                        Text(say("sync.refusedNote")).font(.footnote)
                        ForEach(screen.refused, id: \.id) { RefusedView(row: $0) }
                    }
                }
                if let space = screen.space {
                    Section(say("sync.space.title")) {
                        Text(space.line.said)
                        if let waits = space.waits { Text(waits.said).font(.footnote) }
                        if space.free.allowed {
                            let size = Int64(space.bytes).formatted(.byteCount(style: .file))
                            Button(say("sync.space.free", ["size": size])) { frees = true }
                                .frame(minHeight: 48)
                        }
                    }
                }
                Section(say("sync.ways")) {
                    NavigationLink(say("meet.title"), value: Place.meet).frame(minHeight: 48)
                    NavigationLink(say("carry.open"), value: Place.carry).frame(minHeight: 48)
                }
            }
        }
        .navigationTitle(say("sync.title"))
        .alert(say("sync.space.title"), isPresented: $frees) {
            Button(say("common.ok")) { model.run { _ = try model.takan.freeSpace() } }
            Button(say("common.cancel"), role: .cancel) {}
        } message: {
            Text(say("sync.space.ask"))
        }
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
                    if let mayGo = file.mayGo {
                        Text(say("sync.mayGo", ["at": mayGo.formatted()])).font(.footnote)
                    }
                    if let why = file.why {
                        Text(why.said).font(.footnote).foregroundStyle(look.quiet)
                    }
                }
            }
        }
    }
}

/// What the server refused: why, what it said, and what can be done about it.
struct RefusedView: View {
    let row: RefusedRow
    @EnvironmentObject private var model: AppModel

    var body: some View {
        VStack(alignment: .leading, spacing: 6) {
            Text(row.phrase.said).bold()
            Text("\(row.number)  \(row.at.formatted())").font(.footnote)
            ForEach(Array(row.said.enumerated()), id: \.offset) { _, it in
                if !it.label.isEmpty { Text(it.label).font(.footnote) }
                Text([it.verdict?.said ?? "", it.text].filter { !$0.isEmpty }.joined(separator: "  "))
            }
            if row.handed { Text(say("sync.refusedHanded")) }
            ForEach(row.mends, id: \.self) { mend in
                Button(say(word(mend))) { model.run { try act(mend) } }
                    .buttonStyle(.bordered)
                    .frame(minHeight: 48)
            }
        }
    }

    private func word(_ mend: Mend) -> String {
        switch mend {
        case .again: "sync.mend.again"
        case .hand: "sync.mend.hand"
        case .dismiss: "sync.mend.dismiss"
        }
    }

    private func act(_ mend: Mend) throws {
        switch mend {
        case .again:
            let again = try model.takan.recordAgain(id: row.id)
            if let place = again.row {
                model.places.append(.checklist(again.case, row: place))
            } else {
                model.places.append(.inspection(again.case))
            }
        case .hand: try model.takan.handRefused(id: row.id)
        case .dismiss: try model.takan.dismissRefused(id: row.id)
        }
    }
}
