import SwiftUI
import TakanCore

/// The stack of screens. It opens where the app was left, also after it was killed.
struct RootView: View {
    @EnvironmentObject private var model: AppModel
    @Environment(\.colorScheme) private var system

    var body: some View {
        Group {
            if model.enrolled {
                NavigationStack(path: $model.places) {
                    TodayView().navigationDestination(for: Place.self, destination: screen)
                }
            } else {
                EnrolView()
            }
        }
        .environment(\.look, look)
        .environment(\.locale, Locale(identifier: model.language.tag))
        .environment(\.layoutDirection, .leftToRight)
        .preferredColorScheme(scheme)
        .dynamicTypeSize(size)
        .tint(look.accent)
        .alert(
            model.problem ?? "",
            isPresented: Binding(get: { model.problem != nil }, set: { _ in model.problem = nil })
        ) {
            Button(say("common.ok")) {}
        }
    }

    @ViewBuilder private func screen(_ place: Place) -> some View {
        switch place {
        case .inspection(let id): CaseView(id: id)
        case .checklist(let id, let row): ChecklistView(id: id, openAt: row)
        case .camera(let id, let item): PhotoView(id: id, item: item)
        case .conflicts(let id): ConflictView(id: id)
        case .summary(let id): SummaryView(id: id)
        case .sync: SyncView()
        case .meet: MeetView()
        case .carry: CarryView()
        case .doctor: DoctorView()
        case .settings: SettingsView()
        }
    }

    private var look: Look {
        switch model.settings.theme {
        case .outdoor: .outdoor
        case .dark: .dark
        case .light: .light
        case .system: system == .dark ? .dark : .light
        }
    }

    private var scheme: ColorScheme? {
        switch model.settings.theme {
        case .dark: .dark
        case .light, .outdoor: .light
        case .system: nil
        }
    }

    private var size: DynamicTypeSize {
        switch model.settings.typePercent {
        case ..<120: .large
        case ..<150: .xxLarge
        case ..<180: .accessibility1
        default: .accessibility2
        }
    }
}
