import CoreImage.CIFilterBuiltins
import SwiftUI
import TakanCore

/// Two phones merge on the spot: one shows its code, the other scans or types it.
struct MeetView: View {
    @EnvironmentObject private var model: AppModel
    @Environment(\.look) private var look
    @State private var stage = MeetStage.idle
    @State private var originals = false
    @State private var scanning = false
    @State private var typed = ""
    @State private var meeting: Task<Void, Never>?

    var body: some View {
        let screen = meetScreen(stage: stage)
        List {
            Section {
                Text(screen.line.said).font(.headline)
                if let note = screen.note { Text(note.said) }
                if let with = screen.with {
                    Text(with.said)
                    Text(say("meet.withNote")).font(.footnote).foregroundStyle(look.quiet)
                }
            }
            if case .showing(let code, let link, let until) = stage {
                Section {
                    QrCode(text: link).frame(maxWidth: 280).frame(maxWidth: .infinity)
                    Text(code).font(.headline).textSelection(.enabled)
                    if let until {
                        TimelineView(.periodic(from: .now, by: 1)) { time in
                            Text(say("meet.until", ["time": left(until, at: time.date)]))
                        }
                    }
                }
            }
            if case .working(let bytes) = stage, bytes > 0 {
                let size = Int64(bytes).formatted(.byteCount(style: .file))
                Text(say("meet.bytes", ["size": size]))
            }
            if !screen.exchanged.isEmpty {
                Section(say("meet.exchanged")) {
                    ForEach(Array(screen.exchanged.enumerated()), id: \.offset) { _, fact in
                        Text(fact.said)
                    }
                }
            }
            NotTakenSection(rows: screen.refused)
            if screen.running {
                Button(say("common.cancel")) { stop() }.frame(minHeight: 48)
            } else {
                ways
            }
        }
        .navigationTitle(say("meet.title"))
        .sheet(isPresented: $scanning) {
            CodeScanner { text in
                scanning = false
                join(text)
            }
        }
        // Who leaves the page ends the meeting: nobody listens unseen.
        .onDisappear { stop() }
    }

    @ViewBuilder private var ways: some View {
        Section {
            Toggle(say("meet.originals"), isOn: $originals)
            Text(say("meet.originalsNote")).font(.footnote)
        }
        Section {
            Button(say("meet.show")) { show() }.buttonStyle(WideButton(colour: look.accent))
            Button(say("meet.scan")) { scanning = true }.frame(minHeight: 48)
        }
        Section(say("meet.type")) {
            TextField(say("meet.code"), text: $typed, prompt: Text(say("meet.codeHint")))
                .textInputAutocapitalization(.characters)
                .autocorrectionDisabled()
            Button(say("meet.connect")) { join(typed) }
                .frame(minHeight: 48)
                .disabled(typed.isEmpty)
        }
    }

    private func show() {
        run(odd: .noNetwork) {
            let listener = try model.takan.listenForPeer(originals: originals)
            stage = .showing(
                code: listener.code(), link: listener.qrText(), until: listener.expiresAt())
            return try await listener.wait(observer: nil)
        }
    }

    private func join(_ code: String) {
        stage = .joining
        run(odd: .unreadable) {
            try await model.takan.joinPeer(code: code, originals: originals, observer: nil)
        }
    }

    private func run(odd: MeetFailure, _ meet: @escaping () async throws -> PeerReport) {
        meeting = Task {
            do {
                stage = .done(report: try await meet())
            } catch let error as TakanError {
                stage = .failed(why: why(error, odd))
            } catch {
                stage = .failed(why: .stopped)
            }
        }
    }

    private func stop() {
        meeting?.cancel()
        meeting = nil
    }

    private func why(_ error: TakanError, _ odd: MeetFailure) -> MeetFailure {
        switch error {
        case .Invalid, .NotFound: .noCode
        case .Offline: .unreachable
        case .Refused: .stranger
        case .SignInNeeded: .notCertified
        case .NeedsNewerApp: .unreadable
        default: odd
        }
    }

    private func left(_ until: Date, at now: Date) -> String {
        let seconds = max(0, Int(until.timeIntervalSince(now)))
        return String(format: "%d:%02d", seconds / 60, seconds % 60)
    }
}

/// What one of two phones did not take, and the way to the case.
struct NotTakenSection: View {
    let rows: [NotTakenRow]
    @EnvironmentObject private var model: AppModel

    var body: some View {
        if !rows.isEmpty {
            Section(say("meet.notTaken")) {
                ForEach(Array(rows.enumerated()), id: \.offset) { _, row in
                    VStack(alignment: .leading) {
                        Text(row.phrase.said)
                        Button(say("sync.openCase", ["number": row.number])) {
                            model.places.append(.inspection(row.case))
                        }
                        .frame(minHeight: 48)
                    }
                }
            }
        }
    }
}

/// Black on white whatever the theme: that is what cameras read.
private struct QrCode: View {
    let text: String

    var body: some View {
        if let picture {
            Image(decorative: picture, scale: 1)
                .interpolation(.none)
                .resizable()
                .scaledToFit()
                .padding(16)
                .background(.white)
                .accessibilityLabel(say("meet.qr"))
        }
    }

    private var picture: CGImage? {
        let filter = CIFilter.qrCodeGenerator()
        filter.message = Data(text.utf8)
        guard let image = filter.outputImage else { return nil }
        return CIContext().createCGImage(image, from: image.extent)
    }
}
