import SwiftUI
import TakanCore

/// Type, theme, hand, language, transfer, storage, diagnostics.
struct SettingsView: View {
    @EnvironmentObject private var model: AppModel

    var body: some View {
        Form {
            Section(say("settings.display")) {
                Picker(say("settings.languageLabel"), selection: bind(\.language)) {
                    Text(say("settings.language.system")).tag(Language?.none)
                    ForEach([Language.zhHans, .zhHant, .en], id: \.self) { language in
                        Text(say("common.language.self", in: language)).tag(Language?.some(language))
                    }
                }
                Picker(say("settings.themeLabel"), selection: bind(\.theme)) {
                    Text(say("settings.theme.system")).tag(Theme.system)
                    Text(say("settings.theme.light")).tag(Theme.light)
                    Text(say("settings.theme.dark")).tag(Theme.dark)
                    Text(say("settings.theme.outdoor")).tag(Theme.outdoor)
                }
                Stepper(say("settings.textSize"), value: bind(\.typePercent), in: 100...200, step: 25)
                Text(say("settings.textSizeSample"))
                Toggle(say("settings.leftHand"), isOn: bind(\.leftHand))
            }
            Section(say("settings.feedback")) {
                Toggle(say("settings.vibrate"), isOn: bind(\.vibration))
                Toggle(say("settings.sound"), isOn: bind(\.sound))
            }
            Section(say("settings.transfer")) {
                Toggle(say("settings.originalsWifi"), isOn: unmetered)
                Toggle(say("settings.originalsCharging"), isOn: bind(\.uploads.chargingOnly))
                NavigationLink(say("meet.title"), value: Place.meet).frame(minHeight: 48)
                NavigationLink(say("carry.title"), value: Place.carry).frame(minHeight: 48)
            }
            Section(say("settings.storage")) {
                NavigationLink(say("doctor.title"), value: Place.doctor).frame(minHeight: 48)
            }
            Section(say("settings.diagnostics")) {
                Text(say("settings.diagnosticsNote")).font(.footnote)
                if let text = try? model.takan.diagnostics() {
                    ShareLink(say("settings.diagnosticsShare"), item: text).frame(minHeight: 48)
                }
            }
        }
        .navigationTitle(say("settings.title"))
    }

    private var unmetered: Binding<Bool> {
        Binding(
            get: { !model.settings.uploads.metered },
            set: { only in model.set { $0.uploads.metered = !only } })
    }

    private func bind<Value>(_ path: WritableKeyPath<Settings, Value>) -> Binding<Value> {
        Binding(
            get: { model.settings[keyPath: path] },
            set: { value in model.set { $0[keyPath: path] = value } })
    }
}
