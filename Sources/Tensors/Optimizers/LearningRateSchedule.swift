internal import Foundation

/// The learning rate at each step.
///
/// It rises in a line over the first `warmup` steps; then it stays, or falls until the last of `steps`.
public enum LearningRateSchedule: Codable, Hashable, Sendable {
    /// Stays at the peak.
    case constant(peak: Double, warmup: Int = 0)
    /// Falls in a line to a share of the peak.
    case linear(peak: Double, warmup: Int = 0, steps: Int, floor: Double = 0)
    /// Falls in half a cosine to a share of the peak.
    case cosine(peak: Double, warmup: Int = 0, steps: Int, floor: Double = 0)

    /// Returns the rate of one step.
    ///
    /// - Parameter step: The number of steps taken before, 0 or more.
    /// - Returns: The rate.
    public func rate(atStep step: Int) -> Double {
        switch self {
        case .constant(let peak, let warmup):
            return peak * Self.rise(step, warmup)
        case .linear(let peak, let warmup, let steps, let floor):
            let left = 1 - Self.progress(step, warmup, steps)
            return peak * Self.rise(step, warmup) * (floor + (1 - floor) * left)
        case .cosine(let peak, let warmup, let steps, let floor):
            let left = (1 + cos(Double.pi * Self.progress(step, warmup, steps))) / 2
            return peak * Self.rise(step, warmup) * (floor + (1 - floor) * left)
        }
    }

    /// Checks the ranges.
    ///
    /// - Throws: `EngineError` with code `configuration`.
    public func validate() throws {
        let (peak, warmup, steps, floor): (Double, Int, Int, Double) =
            switch self {
            case .constant(let peak, let warmup): (peak, warmup, Int.max, 0)
            case .linear(let peak, let warmup, let steps, let floor): (peak, warmup, steps, floor)
            case .cosine(let peak, let warmup, let steps, let floor): (peak, warmup, steps, floor)
            }
        guard peak >= 0, peak.isFinite, warmup >= 0, steps > warmup, (0...1).contains(floor) else {
            throw EngineError(
                .configuration,
                "a schedule needs a peak of 0 or more, more steps than its warmup, and a floor in 0...1: \(self)"
            )
        }
    }

    private static func rise(_ step: Int, _ warmup: Int) -> Double {
        step < warmup ? Double(step + 1) / Double(warmup) : 1
    }

    private static func progress(_ step: Int, _ warmup: Int, _ steps: Int) -> Double {
        min(max(Double(step - warmup) / Double(max(steps - warmup, 1)), 0), 1)
    }
}
