import SwiftUI
import TakanCore

/// Reads a screen's state now and whenever it changes, and shows it, or the error.
struct Shown<State: Sendable, Content: View>: View {
    let watched: Watched
    let read: @Sendable (Takan) throws -> State
    @ViewBuilder let content: (State) -> Content

    @EnvironmentObject private var model: AppModel
    @SwiftUI.State private var state: State?
    @SwiftUI.State private var problem: String?

    var body: some View {
        Group {
            if let state {
                content(state)
            } else if let problem {
                Text(problem).padding()
            } else {
                ProgressView(say("common.loading"))
            }
        }
        .task(id: model.language) { await follow() }
    }

    private func follow() async {
        do {
            for try await value in model.takan.values(of: watched, read) {
                state = value
                problem = nil
            }
        } catch let error as TakanError {
            problem = error.said
        } catch {
            problem = say("error.unexpected")
        }
    }
}
