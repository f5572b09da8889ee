import SwiftUI
import TakanCore

/// Answers that differ, side by side; one of them is kept.
struct ConflictView: View {
    let id: CaseId
    @EnvironmentObject private var model: AppModel
    @Environment(\.look) private var look

    var body: some View {
        let (id, language) = (id, model.language)
        Shown(
            watched: .one(id), read: { try $0.conflicts(case: id, language: language) }
        ) { screen in
            List {
                Text(say("conflict.why"))
                if screen.conflicts.isEmpty { Text(say("conflict.none")) }
                ForEach(screen.conflicts, id: \.key) { card in
                    Section("\(card.code) \(card.label)") {
                        Text(card.phrase.said).foregroundStyle(card.blocking ? look.fail : look.quiet)
                        ForEach(card.sides, id: \.id) { side in
                            SideView(side: side)
                            PressButton(
                                title: say("conflict.keepOf", ["author": side.author]),
                                press: card.keep
                            ) {
                                model.run {
                                    try model.takan.resolve(case: id, key: card.key, value: side.id)
                                }
                            }
                        }
                    }
                }
            }
        }
        .navigationTitle(say("conflict.title"))
    }
}

/// One of the answers: what, by whom, when.
struct SideView: View {
    let side: ConflictSide
    @Environment(\.look) private var look

    var body: some View {
        VStack(alignment: .leading, spacing: 4) {
            if let verdict = side.verdict { Text(verdict.said).font(.headline) }
            if let grade = side.grade { Text(grade.said) }
            if let measured = side.measured { Text(measured) }
            if !side.shown.isEmpty { Text(side.shown) }
            if !side.remark.isEmpty { Text(side.remark) }
            Text(
                side.own
                    ? say("conflict.own")
                    : say(
                        "conflict.by",
                        [
                            "author": side.author,
                            "at": side.at.formatted(date: .numeric, time: .shortened),
                        ])
            )
            .font(.footnote).foregroundStyle(look.quiet)
        }
        .accessibilityElement(children: .combine)
    }
}

extension Verdict {
    var said: String {
        switch self {
        case .pass: say("common.verdict.pass")
        case .fail: say("common.verdict.fail")
        case .na: say("common.verdict.na")
        case .cleared: say("common.verdict.cleared")
        }
    }
}
