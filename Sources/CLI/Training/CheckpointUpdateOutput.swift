import Foundation
import Learning
import Training

/// What an update did to the weights, as tables on standard output and as JSON.
struct CheckpointUpdateOutput {
    let update: CheckpointUpdate
    let overlap: CheckpointUpdate.Overlap?

    func write(json: String?) throws {
        if let json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            let data = try encoder.encode(record)
            if json == "-" {
                FileHandle.standardOutput.write(data + Data("\n".utf8))
                return
            }
            do {
                try data.write(to: URL(filePath: json), options: .atomic)
            } catch {
                throw TrainingError(
                    "\(json) cannot be written; check its folder, its rights and the space on the disk."
                )
            }
        }
        print(text)
    }

    /// The tables.
    var text: String {
        var rows = [["", "weights", "unchanged", "≤ 1e-5", "bf16", "bf16 ≤ 1e-5", "rank", "99 % of the energy"]]
        rows += update.parts.map { Self.row($0.name, $0.sparsity, $0.rank) }
        rows.append(Self.row("all", update.sparsity, nil))
        var text =
            "Weights that training left as they were, and the directions of its update\n"
            + LabTable.text(rows)
        if let overlap {
            let sets = [("float32", overlap.exact), ("bf16 beyond 1e-5", overlap.inBFloat16)]
            let rows = [["", "changed", "by the other", "of these, too", "by chance", "Jaccard", "by chance"]]
            text += "\n\nWeights that both trainings changed\n"
            text += LabTable.text(
                rows
                    + sets.map { name, own in
                        [
                            name, Self.share(own.first, own.count), Self.share(own.second, own.count),
                            Self.percent(own.share), Self.percent(own.chance), Self.percent(own.jaccard),
                            Self.percent(own.chanceJaccard),
                        ]
                    }
            )
        }
        return text
    }

    private static func row(_ name: String, _ sparsity: UpdateSparsity, _ rank: UpdateRank?) -> [String] {
        [
            name, String(sparsity.count), percent(sparsity.sparsity), percent(sparsity.sparsityBeyondThreshold),
            percent(sparsity.sparsityInBFloat16), percent(sparsity.sparsityInBFloat16BeyondThreshold),
            rank.map { "\($0.numericalRank) of \($0.singularValues.count)" } ?? "–",
            rank.map { "\($0.rank()) (\(percent($0.rankShare(ofEnergy: 0.99))))" } ?? "–",
        ]
    }

    private static func percent(_ share: Double?) -> String { share.map { String(format: "%.1f %%", 100 * $0) } ?? "–" }

    private static func share(_ count: Int, _ all: Int) -> String {
        percent(all > 0 ? Double(count) / Double(all) : nil)
    }

    // MARK: JSON

    private struct Record: Encodable {
        struct Sparsity: Encodable {
            var weights: Int
            var float32: Double?
            var float32Within1e5: Double?
            var bfloat16: Double?
            var bfloat16Within1e5: Double?
        }
        struct Part: Encodable {
            var name: String
            var shape: [Int]
            var unchanged: Sparsity
            var rank: Int?
            var rankShare: Double?
            var rankOf99Percent: Int?
            var rankShareOf99Percent: Double?
        }
        struct Overlap: Encodable {
            var share: Double?
            var chance: Double?
            var jaccard: Double?
            var chanceJaccard: Double?
        }
        var parts: [Part]
        var unchanged: Sparsity
        var overlapFloat32: Overlap?
        var overlapBFloat16: Overlap?
    }

    private var record: Record {
        func sparsity(_ own: UpdateSparsity) -> Record.Sparsity {
            .init(
                weights: own.count,
                float32: own.sparsity,
                float32Within1e5: own.sparsityBeyondThreshold,
                bfloat16: own.sparsityInBFloat16,
                bfloat16Within1e5: own.sparsityInBFloat16BeyondThreshold
            )
        }
        func overlap(_ own: UpdateOverlap) -> Record.Overlap {
            .init(share: own.share, chance: own.chance, jaccard: own.jaccard, chanceJaccard: own.chanceJaccard)
        }
        return Record(
            parts: update.parts.map {
                .init(
                    name: $0.name,
                    shape: $0.shape,
                    unchanged: sparsity($0.sparsity),
                    rank: $0.rank?.numericalRank,
                    rankShare: $0.rank?.rankShare,
                    rankOf99Percent: $0.rank?.rank(),
                    rankShareOf99Percent: $0.rank?.rankShare(ofEnergy: 0.99)
                )
            },
            unchanged: sparsity(update.sparsity),
            overlapFloat32: (self.overlap?.exact).map(overlap),
            overlapBFloat16: (self.overlap?.inBFloat16).map(overlap)
        )
    }
}
