import Network
import TakanCore
import UIKit

/// What network there is and whether the phone charges, as the policy for originals asks.
final class NetworkReader: NetworkState {
    private let monitor = NWPathMonitor()

    init() {
        monitor.start(queue: DispatchQueue(label: "org.takan.network"))
        UIDevice.current.isBatteryMonitoringEnabled = true
    }

    func conditions() throws -> Conditions {
        let battery = UIDevice.current.batteryState
        return Conditions(network: network, charging: battery == .charging || battery == .full)
    }

    private var network: TakanCore.Network {
        let path = monitor.currentPath
        guard path.status == .satisfied else { return .none }
        // iOS does not say whether a phone roams; a roaming line is an expensive one.
        return path.isExpensive || path.isConstrained ? .metered : .unmetered
    }
}
