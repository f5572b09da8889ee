import AudioToolbox
import SwiftUI
import TakanCore

/// Where the app is, and the store it looks at. It decides nothing about a case.
@MainActor
final class AppModel: ObservableObject {
    let takan: Takan
    let locator: LocationReader
    @Published var places: [Place] = [] {
        didSet { keepPlace() }
    }
    @Published var enrolled: Bool
    @Published var code: EnrolmentCode?
    @Published var settings: Settings {
        didSet { Speech.language = language }
    }
    @Published var problem: String?
    @Published var syncing = false

    var language: Language { settings.language ?? Language.preferred }

    /// Where the store lies.
    static func folder() throws -> URL {
        try FileManager.default.url(
            for: .applicationSupportDirectory, in: .userDomainMask, appropriateFor: nil,
            create: true
        ).appendingPathComponent("takan")
    }

    static func open() throws -> AppModel {
        let files = FileManager.default
        var folder = try Self.folder()
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
        // A backup restored onto another phone would be a second phone with the same number.
        var values = URLResourceValues()
        values.isExcludedFromBackup = true
        try folder.setResourceValues(values)
        let locator = LocationReader()
        let host = Host(keys: Keychain(), location: locator, network: NetworkReader())
        let takan = try Takan.open(folder: folder.path, host: host)
        return try AppModel(takan: takan, locator: locator)
    }

    init(takan: Takan, locator: LocationReader) throws {
        self.takan = takan
        self.locator = locator
        settings = try takan.settings()
        enrolled = (try? takan.enrolment()) != nil
        Speech.language = language
        _ = try takan.promoteDrafts()
        places = try takan.bookmark().map(Place.stack) ?? []
    }

    /// What a person feels when something is on the disk.
    func felt() {
        if settings.vibration { UINotificationFeedbackGenerator().notificationOccurred(.success) }
        if settings.sound { AudioServicesPlaySystemSound(1104) }
    }

    /// Runs what a person pressed; an error becomes the sentence they read.
    func run(_ work: () throws -> Void) {
        do {
            try work()
        } catch let error as TakanError {
            problem = error.said
        } catch {
            problem = say("error.unexpected")
        }
    }

    func set(_ change: (inout Settings) -> Void) {
        var changed = settings
        change(&changed)
        run {
            try takan.setSettings(settings: changed)
            settings = changed
        }
    }

    func open(link: URL) {
        do {
            code = try parseCode(text: link.absoluteString)
            enrolled = false
        } catch {
            problem = say("error.link")
        }
    }

    func sync() async {
        guard !syncing else { return }
        syncing = true
        defer { syncing = false }
        do {
            _ = try await takan.sync(observer: nil)
            BackgroundSync.schedule(charging: settings.uploads.chargingOnly)
        } catch let error as TakanError {
            problem = error.said
        } catch {
            problem = say("error.unexpected")
        }
    }

    private func keepPlace() {
        run { try takan.setBookmark(bookmark: places.last?.bookmark) }
    }
}
