import Foundation
import Tensors
import Testing

@Suite(
    "Training that is killed",
    .enabled(
        if: (try? Engine.version) != nil,
        "there is no engine: `make engine` compiles it where PyTorch can be had"
    ),
    .serialized
)
struct KilledTrainingTests {
    private func train(_ folder: String) -> [String] {
        [
            "train", "user", "--desk", "shop", "--stages", "base", "--steps", "220", "--layers", "1", "--width", "32",
            "--threads", "1", "--seed", "3", "--out", folder, "--resume",
        ]
    }

    @Test("Killed at random moments and resumed each time, it ends with the weights of a run that nothing stopped")
    func kills() async throws {
        let scratch = try ScratchFolder()
        let whole = try await Program.said(train(scratch.path("whole")))
        #expect(whole.code == 0, "\(whole.said)")
        var random = SystemRandomNumberGenerator()
        var afterCheckpoint = 0
        for kill in 0..<4 {
            let process = try Program.start(train(scratch.path("killed")))
            // The first kill comes anywhere; the later ones once there is something to go on from.
            try await Task.sleep(for: .milliseconds(Int.random(in: 200...1500, using: &random)))
            while kill > 0, process.isRunning, !FileManager.default.fileExists(atPath: scratch.path("killed/state")) {
                try await Task.sleep(for: .milliseconds(20))
            }
            if process.isRunning, FileManager.default.fileExists(atPath: scratch.path("killed/state")) {
                afterCheckpoint += 1
            }
            Foundation.kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        #expect(afterCheckpoint > 0, "No kill came after a checkpoint.")
        let last = try await Program.said(train(scratch.path("killed")))
        #expect(last.code == 0, "\(last.said)")
        for name in ["base/model.safetensors", "base/config.json", "base/tokenizer.json", "curves.jsonl"] {
            let isSame = try scratch.bytes("killed/\(name)") == scratch.bytes("whole/\(name)")
            #expect(isSame, "\(name) is not the same")
        }
    }
}
