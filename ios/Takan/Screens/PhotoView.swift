import SwiftUI
import TakanCore

/// The camera with what is known of item, place and time over it; then what was taken.
struct PhotoView: View {
    let id: CaseId
    let item: String?
    @EnvironmentObject private var model: AppModel
    @Environment(\.look) private var look
    @StateObject private var camera = Camera()
    @State private var taken = 0
    @State private var marking: PhotoRow?

    var body: some View {
        let (id, item, language) = (id, item, model.language)
        let here = model.locator.last
        Shown(
            watched: .one(id),
            read: { try $0.photo(case: id, item: item, language: language, fix: here) }
        ) { screen in
            VStack(spacing: 0) {
                finder.overlay(alignment: .bottomLeading) { overlay(screen) }
                strip(screen.item?.photos ?? [])
                Button(say("photo.shoot")) { shoot() }
                    .buttonStyle(WideButton(colour: look.accent))
                    .disabled(camera.state != .ready)
                    .padding()
                Button(say("photo.burst", ["count": "3"])) { for _ in 0..<3 { shoot() } }
                    .frame(minHeight: 48)
                    .disabled(camera.state != .ready)
            }
            .navigationTitle(screen.label)
        }
        .task {
            model.locator.start()
            await camera.start()
        }
        .onDisappear {
            camera.stop()
            model.locator.stop()
        }
        .sheet(item: $marking) { MarkUpView(id: id, photo: $0) }
    }

    @ViewBuilder private var finder: some View {
        switch camera.state {
        case .starting: ProgressView().frame(maxWidth: .infinity, maxHeight: .infinity)
        case .ready: Viewfinder(camera: camera)
        case .refused: Text(say("photo.refused")).padding()
        case .failed: Text(say("photo.failed")).padding()
        }
    }

    private func overlay(_ screen: PhotoScreen) -> some View {
        VStack(alignment: .leading, spacing: 4) {
            Text(say("photo.case", ["number": screen.number])).bold()
            Text(screen.label)
            Label(
                screen.position.said,
                systemImage: screen.positionGood ? "location.fill" : "location.slash")
            Label(screen.timePhrase.said, systemImage: "clock")
            Text(say("photo.count", ["count": "\(taken)"]))
        }
        .font(.footnote)
        .foregroundStyle(.white)
        .padding(10)
        .background(.black.opacity(0.6))
    }

    private func strip(_ photos: [PhotoRow]) -> some View {
        ScrollView(.horizontal) {
            LazyHStack {
                ForEach(photos, id: \.id) { photo in
                    Button { marking = photo } label: {
                        FilePicture(path: photo.file, label: say("photo.original"))
                            .frame(width: 72, height: 72)
                    }
                }
            }
        }
        .frame(height: 80)
    }

    private func shoot() {
        camera.take { file in
            model.run {
                _ = try model.takan.addPhoto(
                    case: id, item: item, path: file.path, fix: model.locator.last)
                taken += 1
                model.felt()
            }
            // The core holds its own durable copy; if it does not, the sentence says so and this
            // one stays.
            if model.problem == nil { try? FileManager.default.removeItem(at: file) }
        }
    }
}

extension PhotoRow: Identifiable {}
