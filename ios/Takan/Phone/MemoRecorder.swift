import AVFoundation
import Foundation

/// Records a voice memo into a file of its own.
final class MemoRecorder: ObservableObject {
    @Published private(set) var recording = false
    @Published private(set) var refused = false

    private var recorder: AVAudioRecorder?

    func start() async {
        let granted = await withCheckedContinuation { answer in
            AVAudioSession.sharedInstance().requestRecordPermission { answer.resume(returning: $0) }
        }
        refused = !granted
        guard !refused else { return }
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent(UUID().uuidString)
            .appendingPathExtension("m4a")
        let settings: [String: Any] = [
            AVFormatIDKey: Int(kAudioFormatMPEG4AAC),
            AVSampleRateKey: 22_050,
            AVNumberOfChannelsKey: 1,
        ]
        do {
            try AVAudioSession.sharedInstance().setCategory(.record)
            try AVAudioSession.sharedInstance().setActive(true)
            let recorder = try AVAudioRecorder(url: file, settings: settings)
            recording = recorder.record()
            self.recorder = recorder
        } catch {
            recording = false
        }
    }

    /// Ends it; the file is the caller's from here on.
    func stop() -> URL? {
        guard let recorder else { return nil }
        recorder.stop()
        recording = false
        self.recorder = nil
        try? AVAudioSession.sharedInstance().setActive(false)
        return recorder.url
    }
}
