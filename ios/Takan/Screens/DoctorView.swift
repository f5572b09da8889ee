import SwiftUI
import TakanCore

/// Whether everything on this phone can be read, what was repaired, what is damaged.
struct DoctorView: View {
    @EnvironmentObject private var model: AppModel
    @Environment(\.look) private var look
    @State private var found: DoctorScreen?
    @State private var running = false

    var body: some View {
        List {
            if let found {
                Section {
                    Text(found.line.said)
                        .font(.headline)
                        .foregroundStyle(found.sound ? look.pass : look.fail)
                    if let note = found.note { Text(note.said) }
                }
                rows("doctor.damaged", found.damaged)
                rows("doctor.repaired", found.repaired)
                rows("doctor.checked", found.checked)
            } else {
                Text(say("doctor.note.what"))
            }
            Button(say(label)) { check() }
                .buttonStyle(WideButton(colour: look.accent))
                .disabled(running)
        }
        .navigationTitle(say("doctor.title"))
    }

    private var label: String {
        if running { return "doctor.running" }
        return found == nil ? "doctor.run" : "doctor.again"
    }

    @ViewBuilder private func rows(_ title: String, _ rows: [Phrase]) -> some View {
        if !rows.isEmpty {
            Section(say(title)) {
                ForEach(Array(rows.enumerated()), id: \.offset) { _, row in Text(row.said) }
            }
        }
    }

    private func check() {
        running = true
        let takan = model.takan
        Task {
            defer { running = false }
            do {
                found = try await Task.detached { doctorScreen(found: try takan.doctor()) }.value
            } catch let error as TakanError {
                model.problem = error.said
            } catch {
                model.problem = say("error.unexpected")
            }
        }
    }
}
