import SwiftUI
import TakanCore

/// One case: who, where, what was found before, how far it has come.
struct CaseView: View {
    let id: CaseId
    @EnvironmentObject private var model: AppModel
    @Environment(\.look) private var look

    var body: some View {
        let (id, language, here) = (id, model.language, model.locator.last)
        Shown(
            watched: .one(id),
            read: { try $0.caseScreen(case: id, language: language, here: here) }
        ) { screen in
            List {
                Section { CaseRowView(row: screen.row) }
                Section(say("case.who")) {
                    Text(screen.inspectors.joined(separator: say("common.comma")))
                    Text(screen.pair).foregroundStyle(look.quiet)
                }
                if screen.row.conflicts > 0 {
                    Button(say("case.openConflicts")) { model.places.append(.conflicts(id)) }
                        .frame(minHeight: 48)
                }
                Section(say("case.sections")) {
                    ForEach(screen.sections, id: \.path) { SectionLine(section: $0) }
                }
                Section(say("case.earlier")) { earlier(screen.earlier) }
                NotesSection(id: id, screen: screen)
                Section {
                    PressButton(title: say("case.openChecklist"), press: screen.openChecklist) {
                        model.places.append(.checklist(id, row: nil))
                    }
                    PressButton(title: say("case.openSummary"), press: screen.openSummary) {
                        model.places.append(.summary(id))
                    }
                    if let submitted = screen.submitted { Text(submitted.said) }
                }
            }
        }
        .navigationTitle(say("case.checklist"))
        .toolbar {
            Button { model.places.append(.camera(id, item: nil)) } label: {
                Label(say("case.addPhoto"), systemImage: "camera")
            }
        }
    }

    @ViewBuilder private func earlier(_ visits: [EarlierVisit]) -> some View {
        if visits.isEmpty { Text(say("case.earlierNone")).foregroundStyle(look.quiet) }
        ForEach(visits, id: \.number) { visit in
            DisclosureGroup {
                ForEach(visit.failures, id: \.code) { FailureLine(item: $0) }
            } label: {
                VStack(alignment: .leading) {
                    Text(
                        say(
                            "case.earlierVisit",
                            [
                                "number": visit.number,
                                "day": visit.at.formatted(date: .numeric, time: .omitted),
                            ]))
                    Text(say("case.earlierFailures", ["count": "\(visit.failures.count)"]))
                        .font(.footnote)
                }
            }
        }
    }
}

/// A section with its progress.
struct SectionLine: View {
    let section: SectionProgress
    @Environment(\.look) private var look

    var body: some View {
        HStack {
            Text(section.label)
            Spacer()
            if section.failed > 0 {
                Text(say("case.sectionFailed", ["count": "\(section.failed)"]))
                    .foregroundStyle(look.fail)
            }
            Text(
                say(
                    "case.sectionProgress",
                    ["answered": "\(section.answered)", "total": "\(section.total)"])
            )
            .monospacedDigit()
        }
        .frame(minHeight: 48)
        .accessibilityElement(children: .combine)
    }
}

/// An item that failed, with the inspector's words.
struct FailureLine: View {
    let item: FailedItem
    @Environment(\.look) private var look

    var body: some View {
        VStack(alignment: .leading, spacing: 2) {
            Text("\(item.code) \(item.label)")
            if !item.remark.isEmpty { Text(item.remark).foregroundStyle(look.quiet) }
        }
    }
}
