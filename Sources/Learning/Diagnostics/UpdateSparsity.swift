/// How many weights an update left as they were, in the precision of training and in the one that models are stored in.
///
///     sparsity(θ₀, θ₁) = 1 − |{i : θ₁ᵢ ≠ θ₀ᵢ}| ⁄ n
///
/// Small updates vanish where both sides are rounded to bfloat16, so that the same update can look dense in float32 and
/// sparse in bfloat16; both belong in every report, with both thresholds. The learning rate and the number of steps
/// decide more than the method does: compare methods at equal ones.
///
/// > Source: Mukherjee et al., *RL Finetunes Small Subnetworks*, arXiv:2505.11711 [P]: bfloat16, equal if |Δ| ≤ 1e-5;
/// > the rounding and the learning rate as explanations: arXiv:2509.04259, arXiv:2609.35259 [S]. Deviations: exact
/// > equality and float32 are counted as well.
public struct UpdateSparsity: Hashable, Sendable {
    /// The distance up to which two weights count as equal under the threshold.
    public static let threshold: Float = 1e-5

    /// The number of weights.
    public private(set) var count = 0
    /// Weights that are not the same in float32.
    public private(set) var changed = 0
    /// Weights that are further apart than the threshold in float32.
    public private(set) var changedBeyondThreshold = 0
    /// Weights that are not the same once both are rounded to bfloat16.
    public private(set) var changedInBFloat16 = 0
    /// Weights that are further apart than the threshold once both are rounded to bfloat16.
    public private(set) var changedInBFloat16BeyondThreshold = 0

    /// Creates the sparsity of an update of no weights.
    public init() {}

    /// Counts the weights of an update.
    ///
    /// - Parameters:
    ///   - before: The weights before it.
    ///   - after: The weights after it, as many.
    public init(before: [Float], after: [Float]) {
        precondition(before.count == after.count, "as many weights after as before")
        count = before.count
        for (old, new) in zip(before, after) {
            if old != new { changed += 1 }
            if abs(new - old) > Self.threshold { changedBeyondThreshold += 1 }
            let (oldRounded, newRounded) = (Self.bfloat16(old), Self.bfloat16(new))
            if oldRounded != newRounded { changedInBFloat16 += 1 }
            if abs(newRounded - oldRounded) > Self.threshold { changedInBFloat16BeyondThreshold += 1 }
        }
    }

    /// Adds the weights of another update, such as that of the next matrix.
    ///
    /// - Parameter other: The other update.
    public mutating func add(_ other: UpdateSparsity) {
        count += other.count
        changed += other.changed
        changedBeyondThreshold += other.changedBeyondThreshold
        changedInBFloat16 += other.changedInBFloat16
        changedInBFloat16BeyondThreshold += other.changedInBFloat16BeyondThreshold
    }

    /// The share of weights that did not change in float32, in `0...1`; `nil` without weights.
    public var sparsity: Double? { unchanged(changed) }
    /// The share of weights that stayed within the threshold in float32; `nil` without weights.
    public var sparsityBeyondThreshold: Double? { unchanged(changedBeyondThreshold) }
    /// The share of weights that did not change in bfloat16; `nil` without weights.
    public var sparsityInBFloat16: Double? { unchanged(changedInBFloat16) }
    /// The share of weights that stayed within the threshold in bfloat16; `nil` without weights.
    public var sparsityInBFloat16BeyondThreshold: Double? { unchanged(changedInBFloat16BeyondThreshold) }

    private func unchanged(_ changed: Int) -> Double? {
        count > 0 ? 1 - Double(changed) / Double(count) : nil
    }

    /// Returns the bfloat16 number that is nearest to a float32 number; of two as near, the even one.
    ///
    /// - Parameter value: The number.
    /// - Returns: The nearest number with 8 significant bits; infinite and undefined ones stay as they are.
    public static func bfloat16(_ value: Float) -> Float {
        guard value.isFinite else { return value }
        let bits = value.bitPattern
        let odd = (bits >> 16) & 1
        return Float(bitPattern: (bits &+ 0x7FFF &+ odd) & 0xFFFF_0000)
    }
}
