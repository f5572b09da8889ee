import SwiftUI
import TakanCore

/// The first page of an app whose store cannot be read any more: why, what is safe, what to do.
struct LostView: View {
    let start: Start
    @State private var asks = false

    var body: some View {
        List {
            Section {
                Text(say("lost.line")).font(.headline)
                Text(say("lost.why"))
                Text(say("lost.what")).bold()
            }
            Button(say("lost.retry")) { start.open() }.frame(minHeight: 48)
            Button(say("lost.aside")) { asks = true }.frame(minHeight: 48)
        }
        .alert(say("lost.aside"), isPresented: $asks) {
            Button(say("lost.aside")) { start.putAside() }
            Button(say("common.cancel"), role: .cancel) {}
        } message: {
            Text(say("lost.ask"))
        }
    }
}
