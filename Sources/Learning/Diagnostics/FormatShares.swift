internal import Foundation

/// How generations spread over formats, and what each format is worth.
///
/// Collapse onto one format (arXiv 2504.07912) shows as a falling entropy while accuracy may still rise.
public struct FormatShares: Sendable {
    /// One format's part.
    public struct Part: Hashable, Sendable {
        /// The generations of this format.
        public let count: Int
        /// Those of them that were right.
        public let successes: Int

        /// Creates a part.
        ///
        /// - Parameters:
        ///   - count: The generations of this format.
        ///   - successes: Those of them that were right.
        public init(count: Int, successes: Int) {
            self.count = count
            self.successes = successes
        }
    }

    /// The formats by name.
    public let parts: [String: Part]

    /// Counts generations.
    ///
    /// - Parameter generations: The format of each generation and whether it was right.
    public init(_ generations: [(format: String, isSuccess: Bool)]) {
        var counted: [String: Part] = [:]
        for one in generations {
            let old = counted[one.format]
            counted[one.format] = Part(
                count: (old?.count ?? 0) + 1,
                successes: (old?.successes ?? 0) + (one.isSuccess ? 1 : 0)
            )
        }
        parts = counted
    }

    /// The entropy of the shares in nats, −Σ f log f: 0 for one format, log k for k equal ones.
    public var entropy: Double {
        let total = Double(parts.values.reduce(0) { $0 + $1.count })
        guard total > 0 else { return 0 }
        return parts.keys.sorted().reduce(0) { sum, name in
            let share = Double(parts[name]?.count ?? 0) / total
            return share > 0 ? sum - share * log(share) : sum
        }
    }
}
