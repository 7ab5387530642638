import Auditing
import Dialogue
import Foundation
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

    /// Reads a file that `holdfast simulate --json` wrote.
    ///
    /// - Parameters:
    ///   - path: The file's path.
    ///   - pair: The user and agent to read, such as `agenda-rules`; `nil` where the file has one pair only.
    /// - Throws: `AuditFailure` if it cannot be read, or has several pairs and none is named.
    init(file path: String, pair: String?) throws {
        name = pair.map { "\(path):\($0)" } ?? path
        let data = try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
        guard let data, let json = try? JSON(parsing: String(decoding: data, as: UTF8.self)),
            json["schema"]?.string == "holdfast.simulation/1", let episodes = json["episodes"]?.array
        else {
            throw AuditFailure("\(path) is no result of 'holdfast simulate --json'; name one, or a run of the store.")
        }
        var pairs: [String] = []
        for cell in json["cells"]?.array ?? [] {
            let name = "\(cell["user"]?.string ?? "")-\(cell["agent"]?.string ?? "")"
            if !pairs.contains(name) { pairs.append(name) }
        }
        let list = pairs.joined(separator: ", ")
        if let pair, !pairs.contains(pair) {
            throw AuditFailure("\(path) has no pair \(pair); add one of \(list) behind a colon.")
        }
        guard let wanted = pair ?? (pairs.count == 1 ? pairs.first : nil) else {
            throw AuditFailure("\(path) has several pairs; add one of \(list) behind a colon.")
        }
        for episode in episodes {
            let (audit, index) = (episode["audit"], episode["index"]?.int)
            let desk = audit?["domain"]?.string ?? ""
            guard let id = audit?["id"]?.string, let index, let task = episode["task"]?.string,
                let reward = episode["reward"]?.double, let claimed = episode["claimedSuccess"]?.bool
            else { throw AuditFailure("\(path) has an episode without its numbers; make the file anew.") }
            guard id == "\(desk)-\(wanted)-\(index)" else { continue }
            let scenario = Scenario(
                desk: desk,
                seed: json["seed"]?.text ?? "",
                task: task,
                goal: GoalFingerprint(items: audit?["goal"]?["items"]?.array ?? [])
            )
            try add(scenario, reward, claimed, Self.alignment(of: audit?["goal"]))
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
    private static func alignment(of goal: JSON?) -> Double? {
        var tally: [GoalCategory: (count: Int, n: Int)] = [:]
        for item in goal?["items"]?.array ?? [] {
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
