internal import CEngine
internal import Foundation

/// How far each pair of a head turns from one position to the next.
///
/// > Source: Su et al., *RoFormer*, arXiv:2104.09864, section 3.2.2; the stretching of `llama3` as in the checkpoints of
/// > Llama 3.1. Deviations: element i is paired with element i + width / 2, as in the published checkpoints.
public struct RotaryAngles: Hashable, Sendable {
    /// How angles are stretched for contexts that are longer than those of the first training.
    public enum Scaling: Hashable, Sendable {
        /// Not at all.
        case none
        /// All by one factor.
        case linear(factor: Double)
        /// Slow pairs by a factor, quick ones not at all, those between partly.
        case llama3(factor: Double, low: Double, high: Double, context: Double)
    }

    /// The angle of each pair for one position, in radians.
    public let frequencies: [Double]

    /// Creates the angles of a head.
    ///
    /// - Parameters:
    ///   - headWidth: The width of the head, even.
    ///   - base: The base θ of the geometric series; the checkpoints use 10 000 or more.
    ///   - scaling: How angles are stretched.
    public init(headWidth: Int, base: Double = 10_000, scaling: Scaling = .none) {
        frequencies = (0..<headWidth / 2).map { pair in
            Self.stretched(pow(base, -2 * Double(pair) / Double(headWidth)), scaling)
        }
    }

    /// Turns the pairs of each head by the position of its token.
    ///
    /// - Parameters:
    ///   - heads: The heads, `[tokens, heads, width]`.
    ///   - positions: The position of each token in its sequence, from 0.
    /// - Returns: The turned heads.
    /// - Throws: `EngineError` with code `operation` if the shapes do not fit.
    public func turn(_ heads: Tensor, positions: [Int]) throws -> Tensor {
        guard heads.shape.count == 3, heads.shape[2] == 2 * frequencies.count else {
            throw EngineError(
                .operation,
                "a tensor of \(heads.shape) cannot be turned by \(frequencies.count) angles; it has to be "
                    + "[tokens, heads, \(2 * frequencies.count)]"
            )
        }
        let numbers = positions.map(Int64.init)
        return try EngineCall.tensor([heads]) { engine, handles, result in
            engine.pointee.rotate(handles[0], numbers, Int64(numbers.count), frequencies, result)
        }
    }

    private static func stretched(_ frequency: Double, _ scaling: Scaling) -> Double {
        switch scaling {
        case .none: return frequency
        case .linear(let factor): return frequency / factor
        case .llama3(let factor, let low, let high, let context):
            let length = 2 * Double.pi / frequency
            if length < context / high { return frequency }
            if length > context / low { return frequency / factor }
            let share = (context / length - low) / (high - low)
            return (1 - share) * frequency / factor + share * frequency
        }
    }
}
