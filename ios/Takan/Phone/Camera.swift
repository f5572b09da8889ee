import AVFoundation
import SwiftUI

/// Takes photos. The bytes go to a file as the camera gave them, EXIF included; what is shown is
/// made from that file.
final class Camera: NSObject, ObservableObject, AVCapturePhotoCaptureDelegate {
    enum State { case starting, ready, refused, failed }

    @Published private(set) var state = State.starting

    let session = AVCaptureSession()
    private let output = AVCapturePhotoOutput()
    private let queue = DispatchQueue(label: "org.takan.camera")
    private var taken: (URL) -> Void = { _ in }

    func start() async {
        guard await AVCaptureDevice.requestAccess(for: .video) else {
            state = .refused
            return
        }
        queue.async { [self] in
            let ready = session.isRunning || configure()
            DispatchQueue.main.async { self.state = ready ? .ready : .failed }
        }
    }

    func stop() {
        queue.async { [session] in session.stopRunning() }
    }

    /// One photo; a burst is several calls.
    func take(then taken: @escaping (URL) -> Void) {
        self.taken = taken
        queue.async { [self] in
            output.capturePhoto(with: AVCapturePhotoSettings(), delegate: self)
        }
    }

    private func configure() -> Bool {
        guard let camera = AVCaptureDevice.default(for: .video),
            let input = try? AVCaptureDeviceInput(device: camera),
            session.canAddInput(input), session.canAddOutput(output)
        else { return false }
        session.sessionPreset = .photo
        session.addInput(input)
        session.addOutput(output)
        session.startRunning()
        return session.isRunning
    }

    func photoOutput(
        _ output: AVCapturePhotoOutput,
        didFinishProcessingPhoto photo: AVCapturePhoto,
        error: Error?
    ) {
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent(UUID().uuidString)
            .appendingPathExtension("jpg")
        let written = photo.fileDataRepresentation().map { bytes in
            (try? bytes.write(to: file, options: .atomic)) != nil
        }
        DispatchQueue.main.async { [self] in
            if error == nil, written == true {
                taken(file)
            } else {
                state = .failed
            }
        }
    }
}

/// What the camera sees.
struct Viewfinder: UIViewRepresentable {
    let camera: Camera

    func makeUIView(context: Context) -> PreviewView {
        let view = PreviewView()
        view.layer.session = camera.session
        return view
    }

    func updateUIView(_ view: PreviewView, context: Context) {}
}
