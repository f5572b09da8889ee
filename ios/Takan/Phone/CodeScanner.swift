import AVFoundation
import SwiftUI

/// Reads QR codes from the camera and gives the text of the first one.
struct CodeScanner: UIViewRepresentable {
    let found: (String) -> Void

    func makeUIView(context: Context) -> PreviewView {
        let view = PreviewView()
        context.coordinator.start(on: view)
        return view
    }

    func updateUIView(_ view: PreviewView, context: Context) {}

    static func dismantleUIView(_ view: PreviewView, coordinator: Reader) {
        coordinator.stop()
    }

    func makeCoordinator() -> Reader { Reader(found: found) }

    final class Reader: NSObject, AVCaptureMetadataOutputObjectsDelegate {
        private let found: (String) -> Void
        private let session = AVCaptureSession()
        private let queue = DispatchQueue(label: "org.takan.scanner")
        private var done = false

        init(found: @escaping (String) -> Void) {
            self.found = found
        }

        func start(on view: PreviewView) {
            view.layer.session = session
            queue.async { [self] in
                guard let camera = AVCaptureDevice.default(for: .video),
                    let input = try? AVCaptureDeviceInput(device: camera),
                    session.canAddInput(input)
                else { return }
                session.addInput(input)
                let output = AVCaptureMetadataOutput()
                guard session.canAddOutput(output) else { return }
                session.addOutput(output)
                output.setMetadataObjectsDelegate(self, queue: .main)
                output.metadataObjectTypes = [.qr]
                session.startRunning()
            }
        }

        func stop() {
            queue.async { [session] in session.stopRunning() }
        }

        func metadataOutput(
            _ output: AVCaptureMetadataOutput,
            didOutput objects: [AVMetadataObject],
            from connection: AVCaptureConnection
        ) {
            let codes = objects.compactMap { $0 as? AVMetadataMachineReadableCodeObject }
            guard !done, let text = codes.first?.stringValue else { return }
            done = true
            found(text)
        }
    }
}

/// A view that shows what a capture session sees.
final class PreviewView: UIView {
    override class var layerClass: AnyClass { AVCaptureVideoPreviewLayer.self }

    override var layer: AVCaptureVideoPreviewLayer {
        guard let layer = super.layer as? AVCaptureVideoPreviewLayer else {
            preconditionFailure("layerClass says what it is")
        }
        layer.videoGravity = .resizeAspectFill
        return layer
    }
}
