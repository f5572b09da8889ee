import CryptoKit
import Foundation
import Security
import TakanCore

/// Seals what the core must keep secret under a key that only the keychain holds. The key stays on
/// this phone: it is in no backup and moves to no other one.
final class Keychain: KeyStore {
    private let tag = "org.takan.store"

    func seal(secret: Data) throws -> Data {
        guard let sealed = try AES.GCM.seal(secret, using: key(create: true)).combined else {
            throw HostError.Failed(reason: "nothing was sealed")
        }
        return sealed
    }

    func open(sealed: Data) throws -> Data {
        let box = try AES.GCM.SealedBox(combined: sealed)
        return try AES.GCM.open(box, using: key(create: false))
    }

    private func key(create: Bool) throws -> SymmetricKey {
        var found: CFTypeRef?
        let status = SecItemCopyMatching(query([kSecReturnData: true]), &found)
        if status == errSecSuccess, let bytes = found as? Data {
            return SymmetricKey(data: bytes)
        }
        // Only a key that is not there is made anew: a locked keychain must not lose the old one.
        guard status == errSecItemNotFound else {
            throw HostError.Failed(reason: "the keychain answers \(status)")
        }
        guard create else {
            throw HostError.KeyLost(reason: "the keychain has no key")
        }
        let key = SymmetricKey(size: .bits256)
        let bytes = key.withUnsafeBytes { Data($0) }
        let added = SecItemAdd(
            query([
                kSecValueData: bytes,
                kSecAttrAccessible: kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly,
            ]), nil)
        guard added == errSecSuccess else {
            throw HostError.Failed(reason: "the keychain answers \(added)")
        }
        return key
    }

    private func query(_ more: [CFString: Any]) -> CFDictionary {
        let common: [CFString: Any] = [
            kSecClass: kSecClassGenericPassword,
            kSecAttrService: tag,
            kSecAttrAccount: "key",
        ]
        return common.merging(more) { $1 } as CFDictionary
    }
}
