import SwiftUI
import TakanCore

/// A plain question: one input per kind of control.
struct QuestionView: View {
    let id: CaseId
    let row: QuestionRow
    @EnvironmentObject private var model: AppModel
    @Environment(\.look) private var look
    @State private var scanning = false

    var body: some View {
        VStack(alignment: .leading, spacing: 8) {
            Text(row.required ? "\(row.label) *" : row.label).font(.body)
                .accessibilityHint(row.required ? say("common.required") : "")
            if !row.hint.isEmpty { Text(row.hint).font(.footnote).foregroundStyle(look.quiet) }
            ForEach(row.media, id: \.name) { FilePicture(path: $0.file, label: $0.name) }
            control.disabled(!row.answer.allowed)
            if let fault = row.message ?? row.fault?.said {
                Text(fault).font(.footnote).foregroundStyle(look.fail)
            }
            if !row.guidance.isEmpty {
                DisclosureGroup(say("checklist.guidance")) { Text(row.guidance) }
            }
        }
    }

    @ViewBuilder private var control: some View {
        switch row.control {
        case .note: EmptyView()
        case .calculated: Text(row.shown)
        case .text(let multiline):
            DraftField(id: id, row: row, multiline: multiline)
        case .number(let decimal, let unit, _, _):
            NumberField(
                title: row.label, unit: unit ?? "", decimal: decimal, value: row.value, commit: set)
        case .range(let start, let end, let step):
            Slider(value: number(or: start), in: start...end, step: step)
            Text(row.value)
        case .date: MomentField(row: row, parts: .date, format: "yyyy-MM-dd", commit: set)
        case .time:
            MomentField(row: row, parts: .hourAndMinute, format: "HH:mm:ss.SSSXXX", commit: set)
        case .dateTime:
            MomentField(
                row: row, parts: [.date, .hourAndMinute], format: "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
                commit: set)
        case .selectOne(let search): ChoiceList(row: row, several: false, search: search, commit: set)
        case .selectMultiple(let search):
            ChoiceList(row: row, several: true, search: search, commit: set)
        case .rank: RankList(row: row, commit: set)
        case .acknowledge:
            Toggle(
                say("checklist.acknowledge"),
                isOn: Binding(get: { row.value == "OK" }, set: { set($0 ? "OK" : "") }))
        case .image, .video:
            Button(say("checklist.takePicture")) {
                model.places.append(.camera(id, item: row.id))
            }
            .frame(minHeight: 48)
        case .audio, .file: Text(row.shown.isEmpty ? say("checklist.chooseFile") : row.shown)
        case .barcode:
            Button(row.value.isEmpty ? say("checklist.scan") : row.value) { scanning = true }
                .frame(minHeight: 48)
                .sheet(isPresented: $scanning) {
                    CodeScanner { text in
                        scanning = false
                        set(text)
                    }
                }
        case .geopoint:
            Text(row.shown)
            Button(say("checklist.getPosition")) { if let point { set(point) } }
                .frame(minHeight: 48)
                .disabled(point == nil)
        case .geotrace, .geoshape: PointsField(row: row, here: point, commit: set)
        }
    }

    /// `lat lon altitude accuracy`, as XLSForm writes a point.
    private var point: String? {
        model.locator.last.map { fix in
            "\(fix.position.lat) \(fix.position.lon) 0 \(fix.position.accuracyM ?? 0)"
        }
    }

    private func number(or start: Double) -> Binding<Double> {
        Binding(get: { Double(row.value) ?? start }, set: { set("\($0)") })
    }

    private func set(_ value: String) {
        model.run { try model.takan.setValue(case: id, path: row.id, value: value) }
    }
}

/// Text that is kept with every keystroke and recorded when the field is left.
struct DraftField: View {
    let id: CaseId
    let row: QuestionRow
    let multiline: Bool
    @EnvironmentObject private var model: AppModel
    @State private var text: String
    @FocusState private var typing: Bool

    init(id: CaseId, row: QuestionRow, multiline: Bool) {
        self.id = id
        self.row = row
        self.multiline = multiline
        _text = State(initialValue: row.draft ?? row.value)
    }

    var body: some View {
        TextField(row.label, text: $text, axis: multiline ? .vertical : .horizontal)
            .textFieldStyle(.roundedBorder)
            .frame(minHeight: 48)
            .focused($typing)
            .onChange(of: text) { typed in
                model.run { try model.takan.putDraft(case: id, field: field, text: typed) }
            }
            .onChange(of: typing) { now in
                if !now { leave() }
            }
            .onDisappear { if typing { leave() } }
    }

    private var field: String { "v/\(row.id)" }

    /// One edit of what was typed. A field that was emptied takes its value back.
    private func leave() {
        model.run {
            if text.isEmpty, !row.value.isEmpty {
                try model.takan.setValue(case: id, path: row.id, value: "")
            } else {
                _ = try model.takan.leaveField(case: id, field: field)
            }
        }
    }
}
