import ArgumentParser
import Auditing
import Dialogue
import Foundation
import Statistics

/// Measures findings on conversations that people labelled.
struct ValidateFindingsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "findings",
        abstract: "Compares the audit's findings with labels by people: precision and recall for each kind.",
        discussion: """
            Example:
              holdfast validate findings results.json --labels labels.json

            Labels are holdfast.labels/1; docs/findings.md shows the form.
            """
    )

    @Argument(help: "Files of conversations.")
    var paths: [String]

    @Option(help: "The file of labels.")
    var labels: String

    @Flag(help: "Print JSON (holdfast.validation.findings/1).")
    var json = false

    func run() throws {
        var validation = FindingsValidation(labels: try readLabels())
        for path in paths {
            _ = try TranscriptReader().read(path) { validation.add(Audit.standard.audit($0)) }
        }
        guard !validation.audited.isEmpty else {
            throw ValidationError(
                "None of the labelled conversations is in these files. Name the files that were labelled."
            )
        }
        if json {
            print(validation.json.serialized(sortedKeys: true, indentation: 2))
        } else {
            print(Self.table(validation))
        }
    }

    private func readLabels() throws -> FindingLabels {
        guard let data = FileManager.default.contents(atPath: labels) else {
            throw ValidationError("\(labels) cannot be opened. Name the file of labels after --labels.")
        }
        do {
            return try FindingLabels(try JSON(parsing: String(decoding: data, as: UTF8.self)), file: labels)
        } catch let error as JSONError {
            throw ValidationError("\(labels) is not JSON: \(error).")
        }
    }

    private static func table(_ validation: FindingsValidation) -> String {
        var lines = [
            "\(validation.audited.count) labelled conversations; turns agree within \(FindingsValidation.tolerance) message",
            "",
            row("kind", "precision", "recall, same turn"),
        ]
        for (kind, figures) in validation.figures {
            lines.append(row(kind.rawValue, figures.precision.cell, figures.recall.cell + ", \(figures.sameTurn)"))
        }
        lines.append(row("all", validation.overall.precision.cell, validation.overall.recall.cell))
        if !validation.missing.isEmpty {
            lines.append("")
            lines.append("\(validation.missing.count) labelled conversations are not in these files.")
        }
        if !validation.labels.listsConversations {
            lines.append("")
            lines.append(
                "The labels do not list what was read, so findings in conversations without a label are not counted."
            )
        }
        return lines.joined(separator: "\n")
    }

    private static func row(_ kind: String, _ precision: String, _ recall: String) -> String {
        kind.padding(toLength: 24, withPad: " ", startingAt: 0)
            + precision.padding(toLength: 30, withPad: " ", startingAt: 0) + recall
    }
}
