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
            case .lost:
                LostView(start: start)
            case .failed(let sentence):
                // Nothing is deleted and nothing is hidden: the store is as it was.
                Text(sentence).padding()
            }
        }
    }
}

/// Opens the store before anything is drawn, and again where a person asks for it.
@MainActor
final class Start: ObservableObject {
    enum State {
        case opened(AppModel)
        case lost
        case failed(String)
    }

    @Published private(set) var state: State

    init() {
        state = Start.opened()
    }

    func open() {
        state = Start.opened()
    }

    /// Moves a store that cannot be read out of the way, as it is, and begins an empty one.
    func putAside() {
        do {
            _ = try putStoreAside(folder: AppModel.folder().path)
            state = Start.opened()
        } catch let error as TakanError {
            state = .failed(error.said)
        } catch {
            state = .failed(say("error.unexpected"))
        }
    }

    private static func opened() -> State {
        do {
            return .opened(try AppModel.open())
        } catch TakanError.KeyLost {
            return .lost
        } catch let error as TakanError {
            return .failed(error.said)
        } catch {
            return .failed(say("error.unexpected"))
        }
    }
}
