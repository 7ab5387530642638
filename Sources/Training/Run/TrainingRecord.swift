public import Foundation

/// What the folder of a run says about it: the plan, and the figures of each step so far.
///
/// It is read without an engine, while the run goes on or afterwards.
public struct TrainingRecord: Sendable {
    /// The figures of one step.
    public struct Line: Codable, Hashable, Sendable {
        /// The stage.
        public var stage: UserTrainingPlan.Stage
        /// The number of the step within the stage, from 1.
        public var step: Int
        /// The figures by their names.
        public var figures: [String: Double]

        /// Creates a line.
        ///
        /// - Parameters:
        ///   - stage: The stage.
        ///   - step: The number of the step within the stage, from 1.
        ///   - figures: The figures by their names.
        public init(stage: UserTrainingPlan.Stage, step: Int, figures: [String: Double]) {
            self.stage = stage
            self.step = step
            self.figures = figures
        }
    }

    /// The plan.
    public var plan: UserTrainingPlan
    /// The lines in the order of the steps.
    public var lines: [Line]

    /// Creates a record.
    ///
    /// - Parameters:
    ///   - plan: The plan.
    ///   - lines: The lines in the order of the steps.
    public init(plan: UserTrainingPlan, lines: [Line]) {
        self.plan = plan
        self.lines = lines
    }

    /// Reads a folder.
    ///
    /// - Parameter folder: The folder of a run.
    /// - Throws: ``TrainingError`` if it holds no run, or one of another version.
    public init(contentsOf folder: URL) throws {
        let path = folder.path(percentEncoded: false)
        guard let data = try? Data(contentsOf: folder.appending(path: "plan.json")) else {
            throw TrainingError("\(path) holds no plan.json; name the folder of a run of 'holdfast train user'.")
        }
        guard let plan = try? JSONDecoder().decode(UserTrainingPlan.self, from: data) else {
            throw TrainingError("plan.json in \(path) is of another version; train again with this one.")
        }
        self.plan = plan
        let text = (try? String(contentsOf: folder.appending(path: "curves.jsonl"), encoding: .utf8)) ?? ""
        // The last line of a run that goes on may be half written.
        lines = text.split(separator: "\n").compactMap {
            try? JSONDecoder().decode(Line.self, from: Data($0.utf8))
        }
    }

    /// Returns a figure's values over the steps of a stage.
    ///
    /// - Parameters:
    ///   - name: The figure's name.
    ///   - stage: The stage.
    /// - Returns: The steps and values; steps without the figure are left out.
    public func curve(_ name: String, of stage: UserTrainingPlan.Stage) -> [(step: Int, value: Double)] {
        lines.compactMap { line in
            guard line.stage == stage, let value = line.figures[name] else { return nil }
            return (line.step, value)
        }
    }
}
