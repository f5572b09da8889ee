import Foundation

/// What may change while a screen shows it.
public enum Watched: Sendable {
    case cases
    case one(CaseId)
    case sync
    case settings
}

extension Takan {
    /// A value now, and anew whenever what is watched changes. Ends with the task that reads it; the
    /// observation is closed then, and not when memory is tidied.
    public func values<Value: Sendable>(
        of watched: Watched,
        _ read: @escaping @Sendable (Takan) throws -> Value
    ) -> AsyncThrowingStream<Value, Error> {
        AsyncThrowingStream(bufferingPolicy: .bufferingNewest(1)) { stream in
            let show: @Sendable () -> Void = { [weak self] in
                guard let self else { return stream.finish() }
                do {
                    stream.yield(try read(self))
                } catch {
                    stream.finish(throwing: error)
                }
            }
            do {
                let observation = try observe(watched, Observer(changed: show))
                stream.onTermination = { _ in observation.stop() }
                show()
            } catch {
                stream.finish(throwing: error)
            }
        }
    }

    private func observe(_ watched: Watched, _ observer: Observer) throws -> Observation {
        switch watched {
        case .cases: try observeCases(observer: observer)
        case .one(let id): try observeCase(case: id, observer: observer)
        case .sync: try observeSync(observer: observer)
        case .settings: try observeSettings(observer: observer)
        }
    }
}

private final class Observer: ChangeObserver {
    private let changed: @Sendable () -> Void

    init(changed: @escaping @Sendable () -> Void) {
        self.changed = changed
    }

    func onChange() throws {
        changed()
    }
}
