import SwiftUI
import TakanCore

/// An inspection item: pass in one tap, fail, not applicable; the ground and pictures one tap away.
struct ItemView: View {
    let id: CaseId
    let row: QuestionRow
    let fail: () -> Void
    @EnvironmentObject private var model: AppModel
    @Environment(\.look) private var look
    @State private var more = false

    var body: some View {
        if let item = row.item {
            VStack(alignment: .leading, spacing: 10) {
                heading(item)
                Text(row.label).font(.body)
                if !row.hint.isEmpty {
                    Text(row.hint).font(.footnote).foregroundStyle(look.quiet)
                }
                buttons(item)
                if let unit = item.unit { measured(item, unit) }
                evidence(item)
                if let fault = row.message ?? row.fault?.said {
                    Text(fault).font(.footnote).foregroundStyle(look.fail)
                }
                if item.conflict {
                    Button(say("checklist.inConflict")) { model.places.append(.conflicts(id)) }
                        .frame(minHeight: 48)
                }
            }
            .sheet(isPresented: $more) { ItemMore(row: row, item: item) }
        }
    }

    private func heading(_ item: ItemRow) -> some View {
        HStack {
            Text(item.code).font(.footnote.monospaced()).foregroundStyle(look.quiet)
            Text(item.classPhrase.said).font(.footnote.bold()).foregroundStyle(look.accent)
            Spacer()
            Button { more = true } label: {
                Label(say("checklist.basis"), systemImage: "book")
            }
            .labelStyle(.iconOnly)
            .frame(minWidth: 48, minHeight: 48)
        }
    }

    private func buttons(_ item: ItemRow) -> some View {
        HStack(spacing: 8) {
            Button(say("checklist.pass")) { answer(.pass) }
                .buttonStyle(WideButton(colour: look.pass, filled: item.verdict == .pass))
                .disabled(!item.pass.allowed)
            Button(say("checklist.fail"), action: fail)
                .buttonStyle(WideButton(colour: look.fail, filled: item.verdict == .fail))
                .disabled(!item.fail.allowed)
            if item.na.allowed {
                Button(say("checklist.na")) { answer(.na) }
                    .buttonStyle(WideButton(colour: look.quiet, filled: item.verdict == .na))
            }
        }
        .buttonStyle(.borderless)
    }

    private func measured(_ item: ItemRow, _ unit: String) -> some View {
        NumberField(
            title: say("checklist.measured"), unit: unit, decimal: true,
            value: item.measured ?? ""
        ) { typed in
            model.run {
                try model.takan.answer(
                    case: id, item: row.id,
                    given: NewAnswer(
                        verdict: item.verdict ?? .pass, grade: item.grade, fixable: item.fixable,
                        measured: typed, remark: item.remark))
            }
        }
        .foregroundStyle(item.outOfBounds ? look.fail : look.ink)
    }

    @ViewBuilder private func evidence(_ item: ItemRow) -> some View {
        ForEach(item.evidence, id: \.kind) { need in
            Text(need.phrase.said).font(.footnote)
        }
        Button { model.places.append(.camera(id, item: row.id)) } label: {
            Label(say("checklist.takePhoto"), systemImage: "camera")
        }
        .frame(minHeight: 48)
    }

    private func answer(_ verdict: Verdict) {
        model.run {
            try model.takan.answer(
                case: id, item: row.id,
                given: NewAnswer(
                    verdict: verdict, grade: nil, fixable: nil, measured: row.item?.measured,
                    remark: row.item?.remark ?? ""))
            model.felt()
        }
    }
}

/// The legal basis, the guidance, good and bad pictures.
struct ItemMore: View {
    let row: QuestionRow
    let item: ItemRow

    var body: some View {
        List {
            if !item.basis.isEmpty { Section(say("checklist.basis")) { Text(item.basis) } }
            if !row.guidance.isEmpty {
                Section(say("checklist.guidance")) { Text(row.guidance) }
            }
            if !item.good.isEmpty { Section(say("checklist.good")) { pictures(item.good) } }
            if !item.bad.isEmpty { Section(say("checklist.bad")) { pictures(item.bad) } }
        }
    }

    private func pictures(_ files: [MediaFile]) -> some View {
        ForEach(files, id: \.name) { FilePicture(path: $0.file, label: $0.name) }
    }
}
