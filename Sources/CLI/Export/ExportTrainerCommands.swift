import ArgumentParser
import Dialogue
import Training

/// Writes conversations for TRL's SFTTrainer.
struct ExportSFTCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sft",
        abstract: "Write conversations for TRL's SFTTrainer, the simulated user as the one who learns.",
        discussion: """
            One line for each conversation: {"messages": [...]}. The goal is the system's message, the agent speaks as the user,
            the user as the assistant; with assistant_only_loss the loss is on the user's turns. Conversations without
            a scenario are left out and counted.

            Examples:
              holdfast export sft results.json --out sft.jsonl
              holdfast export transcripts 1 --out run.jsonl && holdfast export sft run.jsonl --out sft.jsonl
            """
    )

    @OptionGroup var records: TrainerRecordOptions

    func run() throws { try records.write { $0.sft.map { [$0] } ?? [] } }
}

/// Writes prompts for TRL's GRPOTrainer.
struct ExportGRPOCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grpo",
        abstract: "Write prompts for TRL's GRPOTrainer, with the user's goal and its state as columns.",
        discussion: """
            One line for each message of the user: {"prompt": [...], "goal": [...], "state": [...], "conversation": id, "turn": n}.
            The prompt is the conversation before the message; the columns are what a reward needs to know.

            Examples:
              holdfast export grpo results.json --out grpo.jsonl
              holdfast export grpo run.jsonl | head -1
            """
    )

    @OptionGroup var records: TrainerRecordOptions

    func run() throws { try records.write(\.grpo) }
}

/// What both commands take.
struct TrainerRecordOptions: ParsableArguments {
    @Argument(help: "Files or folders of conversations.", completion: .file())
    var paths: [String]

    @Option(help: "The file to write; standard output if absent.", completion: .file())
    var out: String?

    @Flag(help: "Leave broken records out, and say so, instead of stopping.")
    var lenient = false

    /// Writes what is made of each conversation, a line each.
    func write(_ lines: @escaping (TrainerRecords) -> [JSON]) throws {
        try AuditFailure.reporting {
            try LineFile.writing(to: out) { file in
                var (written, withoutGoal) = (0, 0)
                for path in paths {
                    let reading = try TranscriptReader(isLenient: lenient).read(path) { transcript in
                        guard let records = TrainerRecords(transcript) else {
                            withoutGoal += 1
                            return
                        }
                        for line in lines(records) {
                            try file.write(line.serialized(sortedKeys: true) + "\n")
                            written += 1
                        }
                    }
                    for skipped in reading.skipped { AuditCommand.say(skipped.description) }
                }
                guard written > 0 else {
                    throw AuditFailure(
                        "There is no conversation with a scenario in \(paths.joined(separator: ", ")); "
                            + "a user's goal is what it learns to keep."
                    )
                }
                if withoutGoal > 0 {
                    AuditCommand.say("\(withoutGoal) conversations without a scenario were left out.")
                }
            }
        }
    }
}
