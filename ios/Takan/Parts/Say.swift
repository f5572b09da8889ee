import Foundation
import TakanCore

/// A sentence in the language the app is set to. The keys and texts come from `core/words`.
func say(_ key: String, _ gaps: [String: String] = [:], in language: Language = Speech.language)
    -> String
{
    let format = Speech.bundle(language).localizedString(forKey: key, value: nil, table: nil)
    guard let names = wordGaps[key] else { return format }
    let values = names.map { name -> CVarArg in
        let value = gaps[name] ?? ""
        return name == "count" ? Int(value) ?? 0 : value
    }
    return String(format: format, locale: Locale(identifier: language.tag), arguments: values)
}

extension Phrase {
    /// The sentence as a person reads it.
    var said: String {
        say(key, Dictionary(arguments.map { ($0.name, $0.value) }) { first, _ in first })
    }
}

/// Which language the app speaks, whatever the system does.
enum Speech {
    static var language = Language.zhHans

    static func bundle(_ language: Language) -> Bundle {
        let path = Bundle.main.path(forResource: language.tag, ofType: "lproj")
        return path.flatMap(Bundle.init(path:)) ?? .main
    }
}

extension Language {
    /// The phone's own, where the app speaks it.
    static var preferred: Language {
        switch Bundle.main.preferredLocalizations.first {
        case "zh-Hant": .zhHant
        case "en": .en
        default: .zhHans
        }
    }

    var tag: String {
        switch self {
        case .zhHans: "zh-Hans"
        case .zhHant: "zh-Hant"
        case .en: "en"
        }
    }
}

extension TakanError {
    /// What a person is told: what is, and what to do.
    var said: String {
        switch self {
        case .Offline: say("error.offline")
        case .SignInNeeded: say("error.signInNeeded")
        case .NotFound: say("error.notFound")
        case .Invalid(let reason): say("error.invalid", ["reason": reason])
        case .StorageFull: say("error.storageFull")
        case .NeedsNewerApp: say("error.needsNewerApp")
        case .NeedsNewerServer: say("error.needsNewerServer")
        case .Damaged: say("error.damaged")
        case .KeyLost: say("error.keyLost")
        case .Refused(let reason): say("error.refused", ["reason": reason])
        case .Unexpected: say("error.unexpected")
        }
    }
}
