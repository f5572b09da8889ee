import SwiftUI
import TakanCore
import UIKit

/// Scan the lead's code, or type it.
struct EnrolView: View {
    @EnvironmentObject private var model: AppModel
    @Environment(\.look) private var look
    @State private var scanning = false
    @State private var running = false
    @State private var address = ""
    @State private var code = ""
    @State private var problem: String?

    var body: some View {
        Form {
            Section {
                Text(say("enrol.title")).font(.largeTitle.bold())
                Text(say("enrol.welcome"))
                Button(say("enrol.scan")) { scanning = true }
                    .buttonStyle(WideButton(colour: look.accent))
            }
            Section(say("enrol.type")) {
                TextField(say("enrol.address"), text: $address, prompt: Text("https://"))
                    .keyboardType(.URL)
                TextField(say("enrol.code"), text: $code, prompt: Text(say("enrol.codeHint")))
                Button(say("enrol.submit")) { Task { await enrol(address, code) } }
                    .frame(minHeight: 48)
                    .disabled(address.isEmpty || code.isEmpty || running)
            }
            .textInputAutocapitalization(.never)
            .autocorrectionDisabled()
            if running { ProgressView(say("enrol.running")) }
            if let problem { Text(problem).foregroundStyle(look.fail) }
        }
        .sheet(isPresented: $scanning) {
            CodeScanner(found: scanned)
                .overlay(alignment: .bottom) { Text(say("enrol.scanHint")).padding() }
        }
        .onChange(of: model.code) { _ in follow() }
        .onAppear(perform: follow)
    }

    private func scanned(_ text: String) {
        scanning = false
        guard let read = try? parseCode(text: text) else {
            problem = say("enrol.error.malformed")
            return
        }
        model.code = read
    }

    private func follow() {
        guard let read = model.code else { return }
        code = read.code
        // A bare code says no address: the person types that.
        guard let url = read.url else { return }
        address = url
        Task { await enrol(url, read.code) }
    }

    private func enrol(_ url: String, _ code: String) async {
        running = true
        defer { running = false }
        do {
            _ = try await model.takan.enrol(url: url, code: code, model: UIDevice.current.model)
            model.code = nil
            model.enrolled = true
            await model.sync()
        } catch let error as TakanError {
            switch error {
            case .Offline: problem = say("enrol.error.offline")
            case .SignInNeeded, .Invalid: problem = say("enrol.error.code")
            default: problem = error.said
            }
        } catch {
            problem = say("error.unexpected")
        }
    }
}
