import SwiftUI
import TakanCore
import UniformTypeIdentifiers

/// Unsent work as one sealed file, to be carried to a network by other hands; and one taken in.
struct CarryView: View {
    @EnvironmentObject private var model: AppModel
    @Environment(\.look) private var look
    @State private var receiver: UInt32 = 0
    @State private var outcome: CarryOutcome?
    @State private var file: URL?
    @State private var running = false
    @State private var choosing = false

    var body: some View {
        let language = model.language
        Shown(watched: .sync, read: { try $0.carryScreen(language: language) }) { screen in
            List {
                if let outcome {
                    told(outcome)
                } else {
                    choice(screen)
                }
            }
        }
        .navigationTitle(say("carry.title"))
        .fileImporter(isPresented: $choosing, allowedContentTypes: [.data]) { chosen in
            if case .success(let url) = chosen { take(url) }
        }
    }

    @ViewBuilder private func choice(_ screen: CarryScreen) -> some View {
        Section {
            Text(screen.line.said).font(.headline)
            Text(say("carry.note.why"))
            Text(say("carry.note.honest")).bold()
        }
        if screen.make.allowed {
            Picker(say("carry.receiver"), selection: $receiver) {
                ForEach(screen.receivers, id: \.device) { Text($0.name.said).tag($0.device) }
            }
            .pickerStyle(.inline)
            Section {
                ForEach(screen.cases, id: \.id) { row in
                    VStack(alignment: .leading) {
                        Text(row.title.isEmpty ? row.number : row.title)
                        Text(say("sync.changes", ["count": "\(row.changes)"])).font(.footnote)
                        Text(say("sync.files", ["count": "\(row.files)"])).font(.footnote)
                    }
                }
            }
        }
        Section {
            PressButton(title: say("carry.make"), press: screen.make) { make(screen) }
                .disabled(running)
            Button(say("carry.take")) { choosing = true }.frame(minHeight: 48)
        }
    }

    @ViewBuilder private func told(_ outcome: CarryOutcome) -> some View {
        Section {
            Text(outcome.line.said).font(.headline)
            Text(outcome.note.said).bold()
        }
        Section(say("carry.contents")) {
            ForEach(Array(outcome.facts.enumerated()), id: \.offset) { _, fact in Text(fact.said) }
        }
        NotTakenSection(rows: outcome.refused)
        Section {
            if let file { ShareLink(say("carry.share"), item: file).frame(minHeight: 48) }
            Button(say("common.done")) {
                self.outcome = nil
                file = nil
            }
            .frame(minHeight: 48)
        }
    }

    private func make(_ screen: CarryScreen) {
        guard let to = screen.receivers.first(where: { $0.device == receiver }) else { return }
        let name = "takan-\(Date.now.formatted(.iso8601.year().month().day())).takan"
        let url = FileManager.default.temporaryDirectory.appendingPathComponent(name)
        let takan = model.takan
        work {
            let made = try takan.exportBundle(
                to: to.device == 0 ? "server" : "\(to.device)", file: url.path)
            let bytes = try url.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
            return (carried(made: made, receiver: to, bytes: UInt64(bytes)), url)
        }
    }

    private func take(_ url: URL) {
        let takan = model.takan
        work {
            let allowed = url.startAccessingSecurityScopedResource()
            defer { if allowed { url.stopAccessingSecurityScopedResource() } }
            return (takenIn(report: try takan.importBundle(file: url.path)), nil)
        }
    }

    private func work(_ work: @escaping @Sendable () throws -> (CarryOutcome, URL?)) {
        running = true
        Task {
            defer { running = false }
            do {
                let (said, made) = try await Task.detached(operation: work).value
                outcome = said
                file = made
            } catch let error as TakanError {
                switch error {
                case .Invalid, .Damaged: model.problem = say("carry.why.notForThis")
                default: model.problem = error.said
                }
            } catch {
                model.problem = say("error.unexpected")
            }
        }
    }
}
