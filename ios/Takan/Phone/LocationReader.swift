import CoreLocation
import Foundation
import TakanCore

/// Where the phone is. A refused permission is a state that screens show, not an error.
final class LocationReader: NSObject, ObservableObject, CLLocationManagerDelegate, Locator {
    @Published private(set) var refused = false
    @Published private(set) var last: Fix?

    private let manager = CLLocationManager()

    override init() {
        super.init()
        manager.delegate = self
        manager.desiredAccuracy = kCLLocationAccuracyBest
    }

    /// Runs the receiver while a screen wants it: an open case or the camera.
    func start() {
        manager.requestWhenInUseAuthorization()
        manager.startUpdatingLocation()
    }

    /// Lets the receiver rest; the battery lasts a day.
    func stop() {
        manager.stopUpdatingLocation()
    }

    func fix() throws -> Fix? { last }

    func locationManagerDidChangeAuthorization(_ manager: CLLocationManager) {
        refused = [.denied, .restricted].contains(manager.authorizationStatus)
    }

    func locationManager(_ manager: CLLocationManager, didUpdateLocations found: [CLLocation]) {
        guard let newest = found.last, newest.horizontalAccuracy >= 0 else { return }
        let place = newest.coordinate
        last = Fix(
            position: Position(
                lat: place.latitude,
                lon: place.longitude,
                datum: .wgs84,
                accuracyM: newest.horizontalAccuracy,
                synthetic: false),
            at: newest.timestamp,
            mocked: newest.sourceInformation?.isSimulatedBySoftware ?? false)
    }

    func locationManager(_ manager: CLLocationManager, didFailWithError error: Error) {
        // Indoors there is none; the last one stays, and its age is shown.
    }
}
