import BackgroundTasks
import TakanCore

/// Asks the system for time: soon on any network for records and thumbnails, later and on the
/// charger for originals where the settings want that. What may be sent is the core's to say.
enum BackgroundSync {
    static let records = "org.takan.sync"
    static let originals = "org.takan.originals"

    static func register(_ model: AppModel) {
        for name in [records, originals] {
            BGTaskScheduler.shared.register(forTaskWithIdentifier: name, using: .main) { task in
                let work = Task { @MainActor in
                    await model.sync()
                    task.setTaskCompleted(success: true)
                }
                task.expirationHandler = {
                    model.takan.cancelSync()
                    work.cancel()
                }
            }
        }
    }

    static func schedule(charging: Bool = false) {
        let soon = BGAppRefreshTaskRequest(identifier: records)
        soon.earliestBeginDate = Date(timeIntervalSinceNow: 15 * 60)
        let later = BGProcessingTaskRequest(identifier: originals)
        later.requiresNetworkConnectivity = true
        later.requiresExternalPower = charging
        // Refused where background work is switched off; the next opening of the app syncs.
        for request in [soon, later] as [BGTaskRequest] {
            try? BGTaskScheduler.shared.submit(request)
        }
    }
}
