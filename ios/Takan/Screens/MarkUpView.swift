import SwiftUI
import TakanCore

/// Marks on a copy of a photo; the original stays as it is.
struct MarkUpView: View {
    enum Tool: CaseIterable { case arrow, circle, text }

    struct Mark: Identifiable {
        let id = UUID()
        let tool: Tool
        let from: CGPoint
        let to: CGPoint
        let text: String
    }

    let id: CaseId
    let photo: PhotoRow
    @EnvironmentObject private var model: AppModel
    @Environment(\.dismiss) private var dismiss
    @State private var tool = Tool.arrow
    @State private var marks: [Mark] = []
    @State private var text = ""

    var body: some View {
        VStack {
            canvas.gesture(
                DragGesture(minimumDistance: 0).onEnded { drag in
                    marks.append(
                        Mark(tool: tool, from: drag.startLocation, to: drag.location, text: text))
                })
            Picker(say("photo.mark"), selection: $tool) {
                Text(say("photo.markArrow")).tag(Tool.arrow)
                Text(say("photo.markCircle")).tag(Tool.circle)
                Text(say("photo.markText")).tag(Tool.text)
            }
            .pickerStyle(.segmented)
            if tool == .text { TextField(say("photo.markTextHint"), text: $text) }
            HStack {
                Button(say("photo.markUndo")) { _ = marks.popLast() }.disabled(marks.isEmpty)
                Spacer()
                Button(say("photo.markSave"), action: save).disabled(marks.isEmpty)
            }
            .frame(minHeight: 48)
            Text(say("photo.markDerived")).font(.footnote)
        }
        .padding()
    }

    private var canvas: some View {
        FilePicture(path: photo.file, label: say("photo.original"))
            .overlay {
                Canvas { context, _ in
                    for mark in marks { draw(mark, in: &context) }
                }
            }
    }

    private func draw(_ mark: Mark, in context: inout GraphicsContext) {
        let colour = GraphicsContext.Shading.color(Color(hex: 0xE5260B))
        switch mark.tool {
        case .arrow: context.stroke(arrow(mark), with: colour, lineWidth: 5)
        case .circle:
            let box = CGRect(
                x: min(mark.from.x, mark.to.x), y: min(mark.from.y, mark.to.y),
                width: abs(mark.to.x - mark.from.x), height: abs(mark.to.y - mark.from.y))
            context.stroke(Path(ellipseIn: box), with: colour, lineWidth: 5)
        case .text:
            context.draw(Text(mark.text).font(.title2.bold()).foregroundColor(.red), at: mark.to)
        }
    }

    private func arrow(_ mark: Mark) -> Path {
        let angle = atan2(mark.to.y - mark.from.y, mark.to.x - mark.from.x)
        var path = Path()
        path.move(to: mark.from)
        path.addLine(to: mark.to)
        for side in [0.8, -0.8] {
            path.move(to: mark.to)
            path.addLine(
                to: CGPoint(
                    x: mark.to.x - 22 * cos(angle + side), y: mark.to.y - 22 * sin(angle + side)))
        }
        return path
    }

    private func save() {
        let renderer = ImageRenderer(content: canvas)
        renderer.scale = 3
        guard let bytes = renderer.uiImage?.jpegData(compressionQuality: 0.9) else { return }
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent(UUID().uuidString)
            .appendingPathExtension("jpg")
        model.run {
            try bytes.write(to: file)
            _ = try model.takan.addEvidence(
                case: id, path: file.path,
                new: NewFile(
                    item: photo.item, mediaType: "image/jpeg", derivedFrom: photo.id, fix: nil))
            dismiss()
        }
    }
}
