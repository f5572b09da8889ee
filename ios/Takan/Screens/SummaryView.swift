import SwiftUI
import TakanCore

/// What the case comes to, the rule behind it, and what is missing.
struct SummaryView: View {
    let id: CaseId
    @EnvironmentObject private var model: AppModel
    @Environment(\.look) private var look
    @State private var asking = false

    var body: some View {
        let (id, language) = (id, model.language)
        Shown(
            watched: .one(id), read: { try $0.summary(case: id, language: language) }
        ) { screen in
            List {
                Section {
                    Text(screen.conclusionPhrase.said).font(.largeTitle.bold())
                    if let provisional = screen.provisional { Text(provisional.said) }
                    if let overridden = screen.overridden { Text(overridden.said) }
                }
                if !screen.rule.isEmpty {
                    Section(say("summary.rule", ["rule": screen.rule])) {
                        if !screen.ruleLabel.isEmpty { Text(screen.ruleLabel) }
                        ForEach(screen.reasons, id: \.self) { Text($0.said) }
                    }
                }
                missing(screen.missing)
                if !screen.failures.isEmpty {
                    Section(say("summary.failures")) {
                        ForEach(screen.failures, id: \.code) { FailureLine(item: $0) }
                    }
                }
                if !screen.categories.isEmpty {
                    Section(say("summary.categories")) {
                        ForEach(screen.categories, id: \.name) { category in
                            Text("\(category.name) · \(category.phrase.said)")
                        }
                    }
                }
                Section {
                    if let submitted = screen.submitted { Text(submitted.said) }
                    PressButton(title: say("summary.submit"), press: screen.submit) {
                        asking = true
                    }
                }
            }
        }
        .navigationTitle(say("summary.title"))
        .confirmationDialog(
            say("summary.submitConfirm"), isPresented: $asking, titleVisibility: .visible
        ) {
            Button(say("summary.submit")) { model.run { try model.takan.submit(case: id) } }
        }
    }

    private func missing(_ rows: [MissingRow]) -> some View {
        Section(say("summary.missingTitle")) {
            if rows.isEmpty { Text(say("summary.nothingMissing")) }
            ForEach(Array(rows.enumerated()), id: \.offset) { _, row in
                Button { model.places.append(.checklist(id, row: row.id)) } label: {
                    VStack(alignment: .leading) {
                        Text("\(row.code) \(row.label)")
                        Text(row.phrase.said).font(.footnote).foregroundStyle(look.fail)
                    }
                }
                .frame(minHeight: 48)
                .accessibilityHint(say("summary.goTo", ["code": row.code]))
            }
        }
    }
}
