import ArgumentParser
import Dialogue
import Foundation

/// Converts conversations of any known format to JSON lines.
struct ConvertCommand: ParsableCommand {
    /// The formats that can be written.
    enum Target: String, ExpressibleByArgument, CaseIterable {
        /// OpenAI chat JSONL.
        case openai
        /// `holdfast.transcript/1` JSONL.
        case holdfast
    }

    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract: "Convert conversations to JSON lines.",
        discussion: """
            holdfast keeps everything that a reader understood; openai keeps the messages and the line's other keys.

            Examples:
              holdfast convert results.json --to holdfast -o conversations.jsonl
              holdfast convert results/ --to openai | head -1
            """
    )

    @Argument(help: "Files or folders of conversations.", completion: .file())
    var paths: [String]

    @Option(help: "The format to write: openai or holdfast.")
    var to: Target

    @Option(name: .shortAndLong, help: "The file to write; standard output if absent.", completion: .file())
    var output: String?

    @Flag(help: "Leave broken records out, and say so, instead of stopping.")
    var lenient = false

    func run() throws {
        try AuditFailure.reporting {
            try LineFile.writing(to: output) { try convert(into: $0) }
        }
    }

    private func convert(into file: LineFile) throws {
        for path in paths {
            let reading = try TranscriptReader(isLenient: lenient).read(path) { transcript in
                let line =
                    switch to {
                    case .openai: OpenAIChatFormat.line(transcript)
                    case .holdfast: HoldfastFormat.line(transcript)
                    }
                try file.write(line + "\n")
            }
            if reading.read == 0 { throw AuditFailure("\(path): there is no conversation to convert.") }
            for skipped in reading.skipped { AuditCommand.say(skipped.description) }
        }
    }
}
