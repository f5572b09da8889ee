import SwiftUI
import TakanCore

/// The checklist: pass in one tap, fail opens remark and camera.
struct ChecklistView: View {
    let id: CaseId
    let openAt: String?
    @EnvironmentObject private var model: AppModel
    @Environment(\.look) private var look
    @State private var filter = ChecklistFilter.all
    @State private var failing: QuestionRow?
    @State private var passed: PassedRest?
    @State private var here: String?

    var body: some View {
        let (id, language, filter) = (id, model.language, filter)
        Shown(
            watched: .one(id),
            read: { try $0.checklist(case: id, filter: filter, language: language) }
        ) { screen in
            ScrollViewReader { reader in
                List {
                    if let locked = screen.locked { Text(locked.said) }
                    ForEach(screen.rows, id: \.rowId) { row in
                        line(row).id(row.rowId)
                    }
                    if screen.rows.isEmpty {
                        Text(
                            filter == .failed
                                ? say("checklist.noneFailed") : say("checklist.noneMissing"))
                    }
                }
                .onAppear { if let openAt { reader.scrollTo(openAt, anchor: .top) } }
                .safeAreaInset(edge: .bottom) { foot(screen, reader) }
            }
            .navigationTitle(screen.title)
        }
        .id(filter)
        .toolbar {
            Picker(say("checklist.filterLabel"), selection: $filter) {
                Text(say("checklist.filter.all")).tag(ChecklistFilter.all)
                Text(say("checklist.filter.missing")).tag(ChecklistFilter.missing)
                Text(say("checklist.filter.failed")).tag(ChecklistFilter.failed)
            }
        }
        .sheet(item: $failing) { FailSheet(id: id, row: $0) }
    }

    @ViewBuilder private func line(_ row: ChecklistRow) -> some View {
        switch row {
        case .group(let group): GroupLine(id: id, group: group, passed: $passed)
        case .repeat(let foot):
            PressButton(
                title: say("checklist.repeatAdd", ["label": foot.label]), press: foot.add
            ) {
                model.run { _ = try model.takan.addInstance(case: id, repeat: foot.path) }
            }
        case .question(let question):
            if question.item == nil {
                QuestionView(id: id, row: question).onAppear { keep(question.id) }
            } else {
                ItemView(id: id, row: question, fail: { failing = question })
                    .onAppear { keep(question.id) }
            }
        }
    }

    private func foot(_ screen: ChecklistScreen, _ reader: ScrollViewProxy) -> some View {
        VStack(spacing: 8) {
            if let passed {
                HStack {
                    Text(passed.phrase.said)
                    Spacer()
                    Button(say("common.undo")) {
                        model.run { _ = try model.takan.undo(passed: passed) }
                        self.passed = nil
                    }
                    .frame(minHeight: 48)
                }
            }
            HStack {
                Text(
                    say(
                        "checklist.progress",
                        ["answered": "\(screen.answered)", "total": "\(screen.total)"]))
                Spacer()
                Button(say("checklist.nextMissing")) {
                    guard let next = next(screen) else { return }
                    withAnimation { reader.scrollTo(next, anchor: .top) }
                    here = next
                }
                .frame(minHeight: 48)
                .disabled(screen.missingRows.isEmpty)
            }
        }
        .padding(.horizontal)
        .background(look.paper)
    }

    /// The next row after the one last jumped to; around the end to the first.
    private func next(_ screen: ChecklistScreen) -> String? {
        let missing = screen.missingRows
        guard let here, let at = missing.firstIndex(of: here) else { return missing.first }
        return missing[(at + 1) % missing.count]
    }

    private func keep(_ row: String) {
        if case .checklist(id, _) = model.places.last {
            model.places[model.places.count - 1] = .checklist(id, row: row)
        }
    }
}

extension ChecklistRow {
    /// What a list knows the row by.
    var rowId: String {
        switch self {
        case .group(let group): "g" + group.path
        case .repeat(let foot): "r" + foot.path
        case .question(let question): question.id
        }
    }
}

extension QuestionRow: Identifiable {}

/// The heading of a section, with "the rest passes".
struct GroupLine: View {
    let id: CaseId
    let group: GroupRow
    @Binding var passed: PassedRest?
    @EnvironmentObject private var model: AppModel

    var body: some View {
        VStack(alignment: .leading, spacing: 6) {
            SectionLine(section: group.progress).font(group.depth == 0 ? .title3.bold() : .headline)
            if !group.hint.isEmpty { Text(group.hint).font(.footnote) }
            if group.passRest.allowed {
                Button(say("checklist.passRest", ["count": "\(group.passRestCount)"])) {
                    model.run {
                        passed = try model.takan.passRest(case: id, section: group.path)
                    }
                }
                .frame(minHeight: 48)
            }
            if let instance = group.instance, group.remove.allowed {
                Button(say("checklist.repeatRemove"), role: .destructive) {
                    model.run {
                        _ = try model.takan.removeInstance(case: id, instance: instance)
                    }
                }
                .frame(minHeight: 48)
            }
        }
    }
}
