import SwiftUI
import TakanCore

/// A number with its unit, on the number pad; recorded when the field is left.
struct NumberField: View {
    let title: String
    let unit: String
    let decimal: Bool
    let value: String
    let commit: (String) -> Void
    @State private var typed: String
    @FocusState private var typing: Bool

    init(
        title: String, unit: String, decimal: Bool, value: String,
        commit: @escaping (String) -> Void
    ) {
        self.title = title
        self.unit = unit
        self.decimal = decimal
        self.value = value
        self.commit = commit
        _typed = State(initialValue: value)
    }

    var body: some View {
        HStack {
            TextField(title, text: $typed)
                .keyboardType(decimal ? .numbersAndPunctuation : .numberPad)
                .font(.title2.monospacedDigit())
                .focused($typing)
            Text(unit)
        }
        .frame(minHeight: 48)
        .onChange(of: typing) { now in
            if !now, typed != value { commit(typed) }
        }
    }
}

/// A day, a time or both, as XLSForm writes them.
struct MomentField: View {
    let row: QuestionRow
    let parts: DatePicker<Text>.Components
    let format: String
    let commit: (String) -> Void

    var body: some View {
        HStack {
            if row.value.isEmpty {
                Button(say("checklist.choose")) { commit(writer.string(from: Date())) }
                    .frame(minHeight: 48)
            } else {
                DatePicker(row.label, selection: moment, displayedComponents: parts).labelsHidden()
                Button(say("common.clear")) { commit("") }.frame(minHeight: 48)
            }
        }
    }

    private var writer: DateFormatter {
        let writer = DateFormatter()
        writer.locale = Locale(identifier: "en_US_POSIX")
        writer.dateFormat = format
        return writer
    }

    private var moment: Binding<Date> {
        Binding(
            get: { writer.date(from: row.value) ?? Date() },
            set: { commit(writer.string(from: $0)) })
    }
}

/// The choices on offer, one or several; a long list is searched in.
struct ChoiceList: View {
    let row: QuestionRow
    let several: Bool
    let search: Bool
    let commit: (String) -> Void
    @State private var wanted = ""

    var body: some View {
        VStack(alignment: .leading, spacing: 0) {
            if search { TextField(say("checklist.searchChoices"), text: $wanted).frame(minHeight: 48) }
            if shown.isEmpty { Text(say("checklist.noChoices")) }
            ForEach(shown, id: \.name) { choice in
                Button { choose(choice) } label: {
                    HStack {
                        Image(systemName: choice.chosen ? "checkmark.circle.fill" : "circle")
                        Text(choice.label)
                        Spacer()
                    }
                }
                .frame(minHeight: 48)
                .accessibilityAddTraits(choice.chosen ? .isSelected : [])
            }
        }
        .buttonStyle(.borderless)
    }

    private var shown: [ChoiceRow] {
        wanted.isEmpty
            ? row.choices : row.choices.filter { $0.label.localizedCaseInsensitiveContains(wanted) }
    }

    private func choose(_ choice: ChoiceRow) {
        guard several else { return commit(choice.chosen ? "" : choice.name) }
        let chosen = row.choices.filter { $0.chosen != ($0.name == choice.name) }
        commit(chosen.map(\.name).joined(separator: " "))
    }
}

/// All choices, put into order.
struct RankList: View {
    let row: QuestionRow
    let commit: (String) -> Void

    var body: some View {
        let order = ranked
        VStack(spacing: 0) {
            ForEach(Array(order.enumerated()), id: \.element.name) { at, choice in
                HStack {
                    Text("\(at + 1). \(choice.label)")
                    Spacer()
                    Button { move(at, to: at - 1) } label: { Image(systemName: "chevron.up") }
                        .accessibilityLabel(say("checklist.rankUp"))
                        .disabled(at == 0)
                    Button { move(at, to: at + 1) } label: { Image(systemName: "chevron.down") }
                        .accessibilityLabel(say("checklist.rankDown"))
                        .disabled(at == order.count - 1)
                }
                .frame(minHeight: 48)
            }
        }
        .buttonStyle(.borderless)
    }

    private var ranked: [ChoiceRow] {
        let names = row.value.split(separator: " ").map(String.init)
        let placed = names.compactMap { name in row.choices.first { $0.name == name } }
        return placed + row.choices.filter { !names.contains($0.name) }
    }

    private func move(_ from: Int, to: Int) {
        var order = ranked
        order.swapAt(from, to)
        commit(order.map(\.name).joined(separator: " "))
    }
}

/// The points of a line or an area, one per visit of its corner.
struct PointsField: View {
    let row: QuestionRow
    let here: String?
    let commit: (String) -> Void

    var body: some View {
        HStack {
            Text(say("checklist.points", ["count": "\(points.count)"]))
            Spacer()
            Button(say("checklist.addPoint")) { if let here { commit(closed(points + [here])) } }
                .frame(minHeight: 48)
                .disabled(here == nil)
            Button(say("common.clear")) { commit("") }.frame(minHeight: 48)
        }
        .buttonStyle(.borderless)
    }

    private var shape: Bool { row.control == .geoshape }

    private var points: [String] {
        let all = row.value.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
        return shape && all.count > 1 ? Array(all.dropLast()) : all
    }

    private func closed(_ points: [String]) -> String {
        let ring = shape && points.count > 2 ? points + points.prefix(1) : points
        return ring.joined(separator: ";")
    }
}

/// A picture of the store, or the sentence that it is not here yet.
struct FilePicture: View {
    @EnvironmentObject private var model: AppModel
    let path: String?
    let label: String

    var body: some View {
        if let path, let bytes = try? model.takan.readFile(file: path), let picture = UIImage(data: bytes) {
            Image(uiImage: picture).resizable().scaledToFit().accessibilityLabel(label)
        } else {
            Text(say("checklist.pictureNotHere")).font(.footnote)
        }
    }
}
