import Foundation
import Storage

/// Measures how quickly one process stores episodes, reads them back and hashes them.
struct Bench {
    private let url: URL
    private let count: Int
    private let batch: Int
    private let byteCount: Int

    init(_ arguments: [String]) {
        url = URL(filePath: arguments[1])
        count = Int(arguments[2]) ?? 100_000
        batch = Int(arguments[3]) ?? 500
        byteCount = Int(arguments[4]) ?? 4000
    }

    func run() throws {
        let store = try RunStore(at: url)
        let run = try store.openRun(named: "bench", configuration: RunConfiguration(json: "{}"))
        let texts = SampleEpisode(index: 0, byteCount: byteCount).episode
        try report("append") {
            for start in stride(from: 0, to: count, by: batch) {
                let episodes = (start..<min(start + batch, count)).map { index in
                    var episode = texts
                    episode.outcome.index = index
                    episode.outcome.seed = UInt64(index)
                    return episode
                }
                try store.append(episodes, to: run)
            }
        }
        try report("missing") { _ = try store.missingIndexes(of: run, count: count) }
        try report("outcomes") {
            var outcomes = store.outcomes(of: run)
            while try outcomes.next() != nil {}
        }
        try report("episodes") {
            var episodes = store.episodes(of: run)
            while try episodes.next() != nil {}
        }
        try report("digest") { _ = try store.digest(of: run) }
        try report("finish") { try store.finish(run, episodeCount: count) }
    }

    private func report(_ name: String, _ body: () throws -> Void) rethrows {
        let time = try ContinuousClock().measure(body)
        let seconds = time / .seconds(1)
        print("\(name): \(Int(Double(count) / seconds)) episodes/s, \(seconds) s, largest memory \(peakMemory)")
    }

    /// The largest memory so far, where the system keeps a file of it.
    private var peakMemory: String {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line.map { $0.dropFirst(6).trimmingCharacters(in: .whitespaces) } ?? "unknown"
    }
}
