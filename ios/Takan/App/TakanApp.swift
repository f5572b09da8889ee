import SwiftUI
import TakanCore

@main
struct TakanApp: App {
    @StateObject private var start = Start()

    var body: some Scene {
        WindowGroup {
            switch start.state {
            case .opened(let model):
                RootView().environmentObject(model)
                    .onOpenURL { model.open(link: $0) }
            case .failed(let sentence):
                // Nothing is deleted and nothing is hidden: the store is as it was.
                Text(sentence).padding()
            }
        }
    }
}

/// Opens the store once, before anything is drawn.
@MainActor
final class Start: ObservableObject {
    enum State {
        case opened(AppModel)
        case failed(String)
    }

    let state: State

    init() {
        do {
            state = .opened(try AppModel.open())
        } catch let error as TakanError {
            state = .failed(error.said)
        } catch {
            state = .failed(say("error.unexpected"))
        }
    }
}
