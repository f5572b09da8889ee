import SwiftUI
import TakanCore

/// A failure: the remark, how bad, whether it can be put right, the camera. What is half typed is
/// kept with every keystroke.
struct FailSheet: View {
    let id: CaseId
    let row: QuestionRow
    @EnvironmentObject private var model: AppModel
    @Environment(\.dismiss) private var dismiss
    @Environment(\.look) private var look
    @State private var remark: String
    @State private var grade: Grade?
    @State private var fixable: Bool?
    @FocusState private var typing: Bool

    init(id: CaseId, row: QuestionRow) {
        self.id = id
        self.row = row
        _remark = State(initialValue: row.item?.remarkDraft ?? row.item?.remark ?? "")
        _grade = State(initialValue: row.item?.grade)
        _fixable = State(initialValue: row.item?.fixable)
    }

    var body: some View {
        Form {
            Text(row.label)
            if let grades = row.item?.grades, !grades.isEmpty {
                Picker(say("checklist.grade"), selection: $grade) {
                    ForEach(grades, id: \.self) { Text($0.said).tag(Grade?.some($0)) }
                }
                .pickerStyle(.segmented)
            }
            Picker(say("checklist.fixable"), selection: $fixable) {
                Text(say("checklist.fixableYes")).tag(Bool?.some(true))
                Text(say("checklist.fixableNo")).tag(Bool?.some(false))
            }
            .pickerStyle(.segmented)
            TextField(say("checklist.remarkHint"), text: $remark, axis: .vertical)
                .focused($typing)
                .onChange(of: remark) { typed in
                    model.run {
                        try model.takan.putDraft(case: id, field: "a/\(row.id)", text: typed)
                    }
                }
            Button(say("checklist.takePhoto")) {
                if record() { model.places.append(.camera(id, item: row.id)) }
            }
            .frame(minHeight: 48)
            Button(say("checklist.fail")) { _ = record() }
                .buttonStyle(WideButton(colour: look.fail))
        }
        .onAppear { typing = true }
    }

    private func record() -> Bool {
        var done = false
        model.run {
            try model.takan.answer(
                case: id, item: row.id,
                given: NewAnswer(
                    verdict: .fail, grade: grade, fixable: fixable,
                    measured: row.item?.measured, remark: remark))
            done = true
            model.felt()
            dismiss()
        }
        return done
    }
}

extension Grade {
    var said: String {
        switch self {
        case .severe: say("common.grade.severe")
        case .minor: say("common.grade.minor")
        }
    }
}
