import Foundation
import LanguageModels

/// The line on standard error that says how far a simulation is; silent where nobody watches, and in the first seconds.
final class EpisodeProgress {
    private var total: Int
    private let ledger: SpendLedger
    private let isWatched = isatty(STDERR_FILENO) == 1
    private let start = ContinuousClock.now
    private var done = 0
    private var succeeded = 0
    private var lastShown = Duration.zero
    private var isShown = false

    /// Creates a progress line.
    ///
    /// - Parameters:
    ///   - total: The number of episodes.
    ///   - ledger: What the models of the run take.
    init(total: Int, ledger: SpendLedger) {
        self.total = total
        self.ledger = ledger
    }

    /// Notes episodes that need not be played.
    func skip(_ count: Int) { total -= count }

    /// Notes an episode.
    func advance(succeeded: Bool) {
        done += 1
        if succeeded { self.succeeded += 1 }
        guard isWatched else { return }
        let elapsed = ContinuousClock.now - start
        guard elapsed > .seconds(2), elapsed - lastShown > .milliseconds(200) else { return }
        lastShown = elapsed
        isShown = true
        let seconds = elapsed / .seconds(1)
        let left = Int((seconds * Double(total - done) / Double(done)).rounded())
        let rate = Double(done) / seconds
        let spend = ledger.spend
        write(
            "\r\u{1B}[K\(done) of \(total) episodes, \(rate < 10 ? Figures.decimal(rate) : "\(Int(rate))") a second, "
                + "reward \(100 * self.succeeded / done) %, "
                + (spend.replies > 0 ? "\(spend.words), " : "") + "about \(left) s left"
        )
    }

    /// Removes the line.
    func clear() {
        if isShown { write("\r\u{1B}[K") }
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
