import Foundation
import Synchronization

/// The line on standard error that says how far a long run is; silent where nobody watches, and in the first seconds.
final class AuditProgress: Sendable {
    private let isWatched: Bool
    private let start = ContinuousClock.now
    private let totalBytes: Int
    private let state = Mutex(State())

    private struct State {
        var finishedBytes = 0
        var earlierBytes = 0
        var byte = 0
        var conversations = 0
        var lastShown = Duration.zero
        var isShown = false
    }

    /// Creates a progress line.
    ///
    /// - Parameter paths: The files and folders of the run.
    init(paths: [String]) {
        isWatched = isatty(STDERR_FILENO) == 1
        totalBytes = isWatched ? paths.reduce(0) { $0 + Self.size(of: $1) } : 0
    }

    /// Notes how far the present file was read.
    func reach(_ byte: Int) {
        guard isWatched else { return }
        state.withLock { state in
            // In a folder, a smaller offset means that the next file has begun.
            if byte < state.byte { state.earlierBytes += state.byte }
            state.byte = byte
        }
    }

    /// Notes that a conversation was handed to the audit.
    func advance() {
        guard isWatched else { return }
        let elapsed = ContinuousClock.now - start
        let text = state.withLock { state -> String? in
            state.conversations += 1
            guard elapsed > .seconds(2), elapsed - state.lastShown > .milliseconds(200) else { return nil }
            state.lastShown = elapsed
            state.isShown = true
            return line(state, elapsed)
        }
        if let text { write("\r\u{1B}[K" + text) }
    }

    /// Notes that a file or folder was read.
    func finish(_ path: String) {
        guard isWatched else { return }
        let size = Self.size(of: path)
        state.withLock { state in
            state.finishedBytes += size
            state.earlierBytes = 0
            state.byte = 0
        }
    }

    /// Removes the line.
    func clear() {
        if state.withLock({ $0.isShown }) { write("\r\u{1B}[K") }
    }

    private func line(_ state: State, _ elapsed: Duration) -> String {
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        var line = "\(state.conversations) conversations, \(Int(Double(state.conversations) / seconds)) a second"
        let done = state.finishedBytes + state.earlierBytes + state.byte
        if done > 0, totalBytes > done {
            let remaining = seconds * Double(totalBytes - done) / Double(done)
            line += ", about \(Int(remaining.rounded())) s left"
        }
        return line
    }

    private func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }

    private static func size(of path: String) -> Int {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else { return 0 }
        if attributes[.type] as? FileAttributeType != .typeDirectory { return attributes[.size] as? Int ?? 0 }
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
        return names.reduce(0) { total, name in
            let attributes = try? FileManager.default.attributesOfItem(atPath: path + "/" + name)
            return total
                + (attributes?[.type] as? FileAttributeType == .typeRegular ? attributes?[.size] as? Int ?? 0 : 0)
        }
    }
}
