import Foundation
import XCTest

@testable import TakanCore

/// The boundary as Swift meets it. Not run anywhere yet: see the README.
final class StoreTests: XCTestCase {
    private func folder() throws -> String {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder.path
    }

    func testAStoreNobodyEnrolledAsksForACode() throws {
        let takan = try Takan.open(folder: folder(), host: Host())
        XCTAssertThrowsError(try takan.enrolment()) { error in
            guard case TakanError.SignInNeeded = error else { return XCTFail("\(error)") }
        }
    }

    func testAClockThatThrowsIsAnErrorAndNoCrash() throws {
        final class Broken: HostClock {
            func now() throws -> Date { throw HostError.Failed(reason: "no battery") }
        }
        XCTAssertThrowsError(try Takan.open(folder: folder(), host: Host(clock: Broken())))
    }

    func testWhatIsWatchedComesNowAndWhenItChanges() async throws {
        let takan = try Takan.open(folder: folder(), host: Host())
        var sizes: [UInt32] = []
        for try await size in takan.values(of: .settings, { try $0.settings().typePercent }) {
            sizes.append(size)
            guard sizes.count < 2 else { break }
            var larger = try takan.settings()
            larger.typePercent = 150
            try takan.setSettings(settings: larger)
        }
        XCTAssertEqual(sizes, [100, 150])
    }
}
