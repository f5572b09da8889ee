import SwiftUI
import TakanCore

/// The day's cases in order, and what is not sent yet in one line.
struct TodayView: View {
    @EnvironmentObject private var model: AppModel
    @State private var search = ""
    @State private var order = TodayOrder.due

    var body: some View {
        let query = TodayQuery(search: search, order: order, here: model.locator.last, limit: 500)
        let language = model.language
        Shown(watched: .cases, read: { try $0.today(query: query, language: language) }) { today in
            List {
                if !today.notices.isEmpty {
                    Section { ForEach(today.notices, id: \.self) { Text($0.said) } }
                }
                Section {
                    Button { model.places.append(.sync) } label: {
                        Label(
                            today.unsent.said,
                            systemImage: today.allSent ? "checkmark.seal" : "arrow.up.circle")
                    }
                    .frame(minHeight: 48)
                }
                Section {
                    ForEach(today.cases, id: \.id) { row in
                        NavigationLink(value: Place.inspection(row.id)) {
                            CaseRowView(row: row)
                        }
                    }
                    if today.cases.isEmpty {
                        Text(
                            search.isEmpty
                                ? say("today.none") : say("today.noMatch", ["search": search]))
                    }
                }
            }
        }
        .id(query)
        .searchable(text: $search, prompt: say("today.search"))
        .navigationTitle(say("today.title"))
        .toolbar {
            Picker(say("today.orderLabel"), selection: $order) {
                Text(say("today.order.due")).tag(TodayOrder.due)
                Text(say("today.order.nearest")).tag(TodayOrder.nearest)
                Text(say("today.order.number")).tag(TodayOrder.number)
            }
            Button { model.places.append(.settings) } label: {
                Label(say("today.settings"), systemImage: "gearshape")
            }
        }
        .onAppear { model.locator.start() }
        .onDisappear { model.locator.stop() }
    }
}

/// A case in the list.
struct CaseRowView: View {
    let row: CaseRow
    @Environment(\.look) private var look

    var body: some View {
        VStack(alignment: .leading, spacing: 4) {
            HStack {
                Text(row.title).font(.headline)
                Spacer()
                Text(row.statePhrase.said).font(.subheadline).foregroundStyle(look.accent)
            }
            Text("\(row.number) · \(row.place)").font(.subheadline).foregroundStyle(look.quiet)
            HStack(spacing: 12) {
                Text(
                    say(
                        "today.progress",
                        ["answered": "\(row.answered)", "total": "\(row.total)"]))
                if let due = row.duePhrase {
                    Text(due.said)
                        .foregroundStyle(row.dueState == .overdue ? look.fail : look.ink)
                }
                if let metres = row.distanceM { Text(distance(metres)) }
            }
            .font(.footnote)
            if row.conflicts > 0 {
                Text(say("today.conflicts", ["count": "\(row.conflicts)"]))
                    .font(.footnote.bold()).foregroundStyle(look.fail)
            }
            if let why = row.notReady {
                Text(why.said).font(.footnote).foregroundStyle(look.fail)
            }
        }
        .frame(minHeight: 64)
        .accessibilityElement(children: .combine)
    }

    private func distance(_ metres: UInt32) -> String {
        metres < 1000
            ? say("common.distance.metres", ["metres": "\(metres)"])
            : say(
                "common.distance.kilometres",
                ["kilometres": String(format: "%.1f", Double(metres) / 1000)])
    }
}
