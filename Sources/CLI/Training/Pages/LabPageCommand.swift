import ArgumentParser
import Experiments
import Foundation
import Reports
import Training

/// Draws the page of an experiment that was run before.
struct LabPageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "page",
        abstract: "Draw the page of an experiment from its JSON.",
        discussion: """
            Reads what --json of 'holdfast lab three-stages' or 'holdfast lab consistency' wrote, and needs neither the engine nor a network.

            Examples:
              holdfast lab page lab.json --html lab.html
              holdfast lab page lab.json --runs lab --html lab.html
            """
    )

    @Argument(help: "The figures, as --json writes them.")
    var file: String

    @Option(help: "The folder of the runs of training, whose curves are drawn as well.")
    var runs: String?

    @Option(help: "Where the page is written; - is standard output.", completion: .file(extensions: ["html"]))
    var html: String

    func run() async throws {
        try await TrainingFailure.reporting {
            guard let data = try? Data(contentsOf: URL(filePath: file)) else {
                throw TrainingError("\(file) cannot be read; check its path and rights.")
            }
            try StudyFile.write(try page(of: data), to: html)
        }
    }

    /// The page of whichever experiment the figures are of.
    private func page(of data: Data) throws -> StudyModel.Page {
        if let result = try? JSONDecoder().decode(ThreeStagesResult.self, from: data) {
            return ThreeStagesPage(result: result, records: Self.records(result.plans, in: runs)).page
        }
        if let result = try? JSONDecoder().decode(ConsistencyResult.self, from: data) {
            return ConsistencyPage(result: result, records: Self.records(result.plans, in: runs)).page
        }
        guard (try? JSONDecoder().decode(Outline.self, from: data)) != nil else {
            throw TrainingError("\(file) holds no figures of an experiment; name what --json wrote.")
        }
        throw TrainingError(
            "\(file) was written by another version of Holdfast and lacks figures that the page shows; "
                + "run the experiment again with its --out, which keeps what was trained, and --json."
        )
    }

    /// What the figures of experiments have had in all versions.
    private struct Outline: Decodable {
        var plans: [UserTrainingPlan]
        var scenarios: Int
    }

    /// The runs of an experiment's seeds, as far as their folders are there.
    static func records(_ plans: [UserTrainingPlan], in folder: String?) -> [TrainingRecord] {
        guard let folder else { return [] }
        return plans.compactMap { plan in
            try? TrainingRecord(contentsOf: URL(filePath: folder).appending(path: "seed-\(plan.seed)"))
        }
    }
}
