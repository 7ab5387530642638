import ArgumentParser
import Auditing
import Dialogue
import Statistics

/// Compares one set of conversations with another, simulated ones with real ones say.
struct RealismCommand: ParsableCommand {
    /// The side whose messages are compared.
    enum Side: String, ExpressibleByArgument, CaseIterable {
        /// The users.
        case user
        /// The agents.
        case agent
    }

    static let configuration = CommandConfiguration(
        commandName: "realism",
        abstract: "Compare a set of conversations with another one: simulated users with real ones, say.",
        discussion: """
            A trained discriminator beside its control, label distributions, style and diversity; definitions are in \
            docs/people.md. Any format that holdfast audit reads will do.

            Examples:
              holdfast realism simulated.jsonl --against real.jsonl
              holdfast realism run-1/ run-2/ --against real.json --side agent --json
            """
    )

    @Argument(help: "Files or folders of the conversations in question.", completion: .file())
    var paths: [String]

    @Option(
        parsing: .upToNextOption,
        help: "Files or folders of the conversations that they are held against.",
        completion: .file()
    )
    var against: [String]

    @Option(help: "The side whose messages are compared: user or agent.")
    var side = Side.user

    @Option(help: "The seed of folds, training, halves and bootstrap.")
    var seed: UInt64 = 1

    @Flag(help: "Leave broken records out, and say so, instead of stopping.")
    var lenient = false

    @Flag(help: "Print JSON (holdfast.realism/1).")
    var json = false

    func validate() throws {
        guard !against.isEmpty else {
            throw ValidationError("--against names nothing; type at least one file or folder.")
        }
    }

    func run() throws {
        try AuditFailure.reporting {
            let progress = AuditProgress(paths: paths + against)
            let first = try read(paths, progress)
            let second = try read(against, progress)
            progress.clear()
            let report = RealismReport(first, against: second, seed: Seed(seed))
            if json {
                let text = RealismJSON(report: report, sets: [paths, against], side: side.rawValue, seed: seed)
                print(text.value.serialized(sortedKeys: true, indentation: 2))
            } else {
                print(RealismTable(report: report).text)
            }
        }
    }

    /// The conversations of some files in which the side says anything.
    private func read(_ paths: [String], _ progress: AuditProgress) throws -> [SpokenConversation] {
        var spoken: [SpokenConversation] = []
        for path in paths {
            let reading = try TranscriptReader(isLenient: lenient).read(path) { transcript in
                let conversation = SpokenConversation(transcript, of: side == .user ? .user : .assistant)
                if !conversation.texts.isEmpty { spoken.append(conversation) }
                progress.advance()
            }
            progress.finish(path)
            for skipped in reading.skipped { AuditCommand.say(skipped.description) }
        }
        guard spoken.count >= 10 else {
            throw AuditFailure(
                "\(paths.joined(separator: ", ")): \(Figures.count(spoken.count, "conversation")) with words of the "
                    + "\(side.rawValue); a comparison needs at least 10."
            )
        }
        return spoken
    }
}
