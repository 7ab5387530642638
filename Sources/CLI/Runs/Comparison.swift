import Dialogue
import Statistics

/// Two runs compared pair by pair.
struct Comparison {
    /// The pairs of one desk, or of all.
    struct Block {
        /// The desk's name, or `nil` for all desks.
        var desk: String?
        /// The measures in their order.
        var measures: [MeasureComparison]
    }

    /// What A is called.
    var first: String
    /// What B is called.
    var second: String
    /// The desks by name.
    private(set) var desks: [Block] = []
    /// All pairs.
    private(set) var total: Block
    /// The number of pairs.
    private(set) var pairs: Int
    /// The episodes of A whose scenario B lacks.
    private(set) var onlyFirst: Int
    /// The episodes of B whose scenario A lacks.
    private(set) var onlySecond: Int

    /// Pairs the episodes of two runs by scenario and seed.
    ///
    /// - Parameters:
    ///   - first: A.
    ///   - second: B.
    /// - Throws: `AuditFailure` if they have no scenario in common.
    init(_ first: ComparedRun, _ second: ComparedRun) throws {
        typealias Pair = (ComparedRun.Measures, ComparedRun.Measures)
        (self.first, self.second) = (first.name, second.name)
        var byDesk: [String: [Pair]] = [:]
        var all: [Pair] = []
        for scenario in first.episodes.keys.sorted() {
            guard let left = first.episodes[scenario], let right = second.episodes[scenario] else { continue }
            byDesk[scenario.desk, default: []].append((left, right))
            all.append((left, right))
        }
        guard !all.isEmpty else {
            throw AuditFailure(
                "\(first.name) and \(second.name) have no scenario in common; play both at the same desks from the same seed."
            )
        }
        pairs = all.count
        onlyFirst = first.episodes.count - all.count
        onlySecond = second.episodes.count - all.count
        total = Self.block(nil, all)
        desks = byDesk.keys.sorted().map { Self.block($0, byDesk[$0] ?? []) }
    }

    private static func block(
        _ desk: String?,
        _ pairs: [(ComparedRun.Measures, ComparedRun.Measures)]
    ) -> Block {
        let alignments = pairs.compactMap { left, right in
            left.alignment.flatMap { first in right.alignment.map { (first: first, second: $0) } }
        }
        return Block(
            desk: desk,
            measures: [
                MeasureComparison(
                    .reward,
                    PairedRates(pairs.lazy.map { (first: $0.isSuccess, second: $1.isSuccess) })
                ),
                MeasureComparison(
                    .falseSuccess,
                    PairedRates(pairs.lazy.map { (first: $0.isFalseSuccess, second: $1.isFalseSuccess) })
                ),
                MeasureComparison(.alignment, alignments),
            ]
        )
    }

    /// The comparison as JSON.
    var json: JSON {
        [
            "a": .string(first), "b": .string(second), "pairs": .integer(pairs),
            "desks": .object(JSONObject(desks.map { .init(key: $0.desk ?? "", value: Self.json(of: $0)) })),
            "schema": "holdfast.comparison/1", "total": Self.json(of: total),
            "unpaired": ["a": .integer(onlyFirst), "b": .integer(onlySecond)],
            "verdict": .string(ComparisonVerdict(total).sentence),
        ]
    }

    private static func json(of block: Block) -> JSON {
        .object(JSONObject(block.measures.map { .init(key: $0.measure.rawValue, value: $0.json) }))
    }
}
