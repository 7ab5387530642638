import Auditing
import Dialogue
import Goals
import Statistics
import Storage

/// What a comparison knows of one side: the measures of each scenario.
struct ComparedRun {
    /// What makes two episodes a pair: the same task from the same seed, and a user who wants the same.
    struct Scenario: Hashable, Comparable {
        var desk: String
        var seed: String
        var task: String
        var goal: GoalFingerprint

        static func < (left: Self, right: Self) -> Bool {
            (left.desk, left.seed, left.task, left.goal.digits) < (
                right.desk, right.seed, right.task, right.goal.digits
            )
        }
    }

    /// The measures of an episode.
    struct Measures {
        /// Whether the world is as it should be.
        var isSuccess: Bool
        /// Whether the agent claims a success that the world contradicts.
        var isFalseSuccess: Bool
        /// The mean share of the goal's items that end well, in `0...1`; `nil` where none was decided.
        var alignment: Double?
    }

    /// What the side is called.
    private(set) var name: String
    /// The measures by scenario.
    private(set) var episodes: [Scenario: Measures] = [:]

    /// Reads a run of a store.
    ///
    /// - Parameters:
    ///   - run: The run.
    ///   - store: Its store.
    /// - Throws: `StoreError` if it cannot be read, or `AuditFailure` if it holds something else than a simulation.
    init(_ run: StoredRun, in store: RunStore) throws {
        name = run.name
        var outcomes = store.outcomes(of: run)
        while let outcome = try outcomes.next() {
            let figures = try EpisodeFigures(outcome, index: outcome.index)
            let scenario = Scenario(
                desk: outcome.environment ?? "",
                seed: String(outcome.seed),
                task: outcome.taskID,
                goal: figures.goal
            )
            try add(scenario, figures.reward, figures.isClaimed, figures.meanAlignment)
        }
    }

    /// Reads a file that `holdfast simulate --json` wrote, in memory that grows with its episodes' numbers alone.
    ///
    /// - Parameters:
    ///   - path: The file's path.
    ///   - pair: The user and agent to read, such as `agenda-rules`; `nil` where the file has one pair only.
    /// - Throws: `AuditFailure` if it cannot be read, or has several pairs and none is named.
    init(file path: String, pair: String?) throws {
        let file = try SimulationFile(path)
        name = pair.map { "\(path):\($0)" } ?? path
        let wanted = try file.pair(named: pair)
        try file.forEachEpisode { episode in
            guard episode.name == "\(episode.desk)-\(wanted)-\(episode.index)" else { return }
            let scenario = Scenario(
                desk: episode.desk,
                seed: file.seed,
                task: episode.task,
                goal: GoalFingerprint(items: episode.goal)
            )
            try add(scenario, episode.reward, episode.isClaimed, Self.alignment(of: episode.goal))
        }
    }

    private mutating func add(
        _ scenario: Scenario,
        _ reward: Double,
        _ isClaimed: Bool,
        _ alignment: Double?
    ) throws {
        let measures = Measures(
            isSuccess: reward == 1,
            isFalseSuccess: isClaimed && reward < 1,
            alignment: alignment
        )
        guard episodes.updateValue(measures, forKey: scenario) == nil else {
            throw AuditFailure(
                "\(name) has the scenario \(scenario.task) at the desk \(scenario.desk) twice; compare runs that have each once."
            )
        }
    }

    /// Returns the mean over the categories of the share of items that end well.
    private static func alignment(of items: [JSON]) -> Double? {
        var tally: [GoalCategory: (count: Int, n: Int)] = [:]
        for item in items {
            guard let category = item["category"]?.string.flatMap(GoalCategory.init(rawValue:)),
                let status = item["status"]?.string.flatMap(GoalStatus.init(rawValue:)),
                let isSuccess = category.isSuccess(status)
            else { continue }
            let sofar = tally[category] ?? (0, 0)
            tally[category] = (sofar.count + (isSuccess ? 1 : 0), sofar.n + 1)
        }
        let shares = GoalCategory.allCases.compactMap { tally[$0].map { Double($0.count) / Double($0.n) } }
        return shares.isEmpty ? nil : shares.reduce(0, +) / Double(shares.count)
    }
}
