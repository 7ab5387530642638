import ArgumentParser
import Foundation
import Learning
import Training

/// Shows what training did to the weights.
struct TrainCompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Say what training did to the weights: how many changed, in how many directions.",
        discussion: """
            Counts the weights that did not change between two checkpoints, in float32 and once both are rounded to
            bfloat16, exactly and up to 1e-5; and the rank of each matrix's update. With --other it says how far another
            update, of another seed for instance, changed the same weights, beside what chance gives.

            Examples:
              holdfast train compare user/sft user/grpo
              holdfast train compare user/sft user/grpo --other user2/grpo --other-before user2/sft --json update.json
            """
    )

    @Argument(help: "The checkpoint that training began with.")
    var before: String

    @Argument(help: "The checkpoint that it ended with.")
    var after: String

    @Option(help: "The checkpoint that another training ended with.")
    var other: String?

    @Option(help: "The checkpoint that the other training began with; without it, the same.")
    var otherBefore: String?

    @Flag(help: "Leave out the ranks, which take long for wide matrices.")
    var noRanks = false

    @Option(help: "Write the figures as JSON into a file, or to standard output with -.")
    var json: String?

    func validate() throws {
        guard other != nil || otherBefore == nil else {
            throw ValidationError(
                "--other-before needs the checkpoint that the other training ended with; see --other."
            )
        }
    }

    func run() async throws {
        try await TrainingFailure.reporting {
            let (old, new) = (URL(filePath: before), URL(filePath: after))
            let update = try CheckpointUpdate(from: old, to: new, ranks: !noRanks)
            let overlap = try other.map { other in
                try CheckpointUpdate.overlap(
                    of: (old, new),
                    and: (URL(filePath: otherBefore ?? before), URL(filePath: other))
                )
            }
            try CheckpointUpdateOutput(update: update, overlap: overlap).write(json: json)
        }
    }
}
