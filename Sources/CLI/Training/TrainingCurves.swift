import Foundation
import Synchronization
import Training

/// The lines on standard error that say how far training is; on a terminal they are drawn over one another.
final class TrainingCurves: Sendable {
    private struct State {
        var stage: UserTrainingPlan.Stage?
        var start = ContinuousClock.now
        var first = 0
        var shown = ContinuousClock.now
        var values: [Double] = []
    }

    private let state = Mutex(State())
    private let isWatched = isatty(STDERR_FILENO) == 1

    /// Takes the progress after a step.
    func take(_ progress: UserTraining.Progress, of run: String = "") {
        let line: String? = state.withLock { state in
            if state.stage != progress.stage {
                if state.stage != nil, isWatched { write("\n") }
                state = State(stage: progress.stage, first: progress.step)
            }
            if let value = progress.figures["loss"] ?? progress.figures["reward"] { state.values.append(value) }
            let now = ContinuousClock.now
            // What is played before the first step says nothing of how long a step takes.
            if progress.step == 0 { state.start = now }
            let isLast = progress.step == progress.steps
            guard now - state.shown > (isWatched ? .milliseconds(250) : .seconds(15)) || isLast else { return nil }
            state.shown = now
            let shares = Self.figures(progress.figures, state.values)
            let left = Self.left(now - state.start, progress.step - state.first, progress.steps - progress.step)
            return "\(run)\(progress.stage.rawValue) \(progress.step)/\(progress.steps)  \(shares)  \(left)"
        }
        guard let line else { return }
        write(isWatched ? "\r\u{1B}[K\(line)" : "\(line)\n")
    }

    /// Takes a count of something else that takes long.
    func take(_ count: Int, _ all: Int, of what: String) {
        let line: String? = state.withLock { state in
            let now = ContinuousClock.now
            guard now - state.shown > (isWatched ? .milliseconds(250) : .seconds(15)) || count == all else {
                return nil
            }
            state.shown = now
            state.stage = nil
            return "\(what) \(count)/\(all)"
        }
        guard let line else { return }
        write(isWatched ? "\r\u{1B}[K\(line)" : "\(line)\n")
    }

    /// Ends the last line.
    func finish() { if isWatched { write("\n") } }

    /// How long what is left will take, in words; nothing before the first step.
    private static func left(_ elapsed: Duration, _ taken: Int, _ left: Int) -> String {
        guard taken > 0 else { return "" }
        return "about \(Int(elapsed / .seconds(1) / Double(taken) * Double(left))) s left"
    }

    /// The step's figures, the running mean of the first of them, and its curve so far.
    private static func figures(_ figures: [String: Double], _ values: [Double]) -> String {
        guard let name = ["loss", "reward"].first(where: { figures[$0] != nil }) else {
            return figures.map { "\($0.key) \(Int($0.value))" }.sorted().joined(separator: "  ")
        }
        let recent = values.suffix(max(1, values.count / 20))
        let mean = recent.reduce(0, +) / Double(recent.count)
        return "\(name) \(String(format: "%.3f", mean))  \(curve(values))"
    }

    /// A curve of at most 24 bars.
    static func curve(_ values: [Double]) -> String {
        let count = min(24, values.count)
        guard count > 0 else { return "" }
        let means = (0..<count).map { bar in
            let part = values[bar * values.count / count..<(bar + 1) * values.count / count]
            return part.reduce(0, +) / Double(part.count)
        }
        guard let low = means.min(), let high = means.max() else { return "" }
        let bars = Array("▁▂▃▄▅▆▇█")
        return String(means.map { bars[high > low ? Int(7 * ($0 - low) / (high - low)) : 3] })
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
