import Foundation

/// The line on standard error that says how far a long run is; silent where nobody watches, and in the first seconds.
final class AuditProgress {
    private let isWatched: Bool
    private let start = ContinuousClock.now
    private let totalBytes: Int
    private let paths: [String]
    private var finishedBytes = 0
    private var conversations = 0
    private var lastShown = Duration.zero
    private var isShown = false

    /// Creates a progress line.
    ///
    /// - Parameter paths: The files and folders of the run.
    init(paths: [String]) {
        isWatched = isatty(STDERR_FILENO) == 1
        self.paths = paths
        totalBytes = isWatched ? paths.reduce(0) { $0 + Self.size(of: $1) } : 0
    }

    /// Notes that a conversation was handed to the audit.
    func advance() {
        conversations += 1
        guard isWatched, conversations % 16 == 0 else { return }
        let elapsed = ContinuousClock.now - start
        guard elapsed > .seconds(2), elapsed - lastShown > .milliseconds(200) else { return }
        lastShown = elapsed
        isShown = true
        write("\r\u{1B}[K" + line(elapsed))
    }

    /// Notes that a file or folder was read.
    func finish(_ path: String) {
        if isWatched { finishedBytes += Self.size(of: path) }
    }

    /// Removes the line.
    func clear() {
        if isShown { write("\r\u{1B}[K") }
        isShown = false
    }

    private func line(_ elapsed: Duration) -> String {
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        let rate = Int(Double(conversations) / seconds)
        var line = "\(conversations) conversations, \(rate) a second"
        if finishedBytes > 0, totalBytes > finishedBytes {
            let remaining = seconds * Double(totalBytes - finishedBytes) / Double(finishedBytes)
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
