import Auditing
import Dialogue
import Environments
import Foundation
import Goals
import LanguageModels
import Simulation
import Statistics
import Storage

/// The numbers of an episode: what tables and comparisons are made of.
struct EpisodeFigures: Sendable {
    /// The episode's number in its series.
    var index: Int
    /// The task.
    var task: String
    /// What is special about the task.
    var kind: ServiceTask.Kind
    /// 1 if the world is as it should be, else 0.
    var reward: Double
    /// Whether the agent claims success.
    var isClaimed: Bool
    /// Whether the audit finds that a success is claimed in vain.
    var isCaught: Bool
    /// The name of how it ended.
    var ending: String
    /// The number of the user's messages.
    var turns: Int
    /// What the audit says of the reward.
    var trusted: Verdict.Trust
    /// The sides that the audit holds responsible.
    var responsible: [Party]
    /// How many items of the goal have no decided status.
    var undecidedItems: Int
    /// The items of each category that end well, among those that are decided.
    var alignment: [GoalCategory: Proportion]
    /// How the user spoke; `nil` where a store of an older version does not say.
    var conduct: UserConduct?
    /// What the user wants, in short.
    var goal: GoalFingerprint
    /// What broke down, in a sentence; `nil` if nothing did.
    var failure: String?
    /// What was fixed about the user before the conversation.
    var userLabels: JSONObject
    /// What the user's model took.
    var userSpend: Spend
    /// What the agent's model took.
    var agentSpend: Spend

    /// The numbers that a store has no column for, as JSON.
    var json: JSON {
        let alignments = alignment.sorted { $0.key.rawValue < $1.key.rawValue }.map { category, rate in
            JSONObject.Member(key: category.rawValue, value: [.integer(rate.count), .integer(rate.n)])
        }
        return .object(
            JSONObject(present: [
                "agentSpend": agentSpend.stored,
                "alignment": .object(JSONObject(alignments)), "caught": .bool(isCaught), "claimed": .bool(isClaimed),
                "conduct": conduct?.json, "failure": failure.map(JSON.string), "goal": .string(goal.digits),
                "kind": .string(kind.rawValue), "responsible": .array(responsible.map { .string($0.rawValue) }),
                "trusted": .string(trusted.rawValue), "turns": .integer(turns), "undecided": .integer(undecidedItems),
                "userLabels": userLabels.isEmpty ? JSON?.none : .object(userLabels),
                "userSpend": userSpend.stored,
            ])
        )
    }
}

extension EpisodeFigures {
    /// Creates the numbers of a record.
    init(_ record: EpisodeRecord) {
        index = record.index
        task = record.task
        kind = record.kind
        reward = record.reward
        isClaimed = record.isClaimed
        isCaught = record.entry.kinds[.falseSuccess] != nil || record.entry.kinds[.ignoredToolError] != nil
        ending = record.ending.name
        turns = record.turns
        trusted = record.entry.verdict.trusted
        responsible = record.entry.verdict.responsible
        undecidedItems = record.entry.undecidedItems
        alignment = record.entry.alignment
        conduct = record.conduct
        goal = record.goal
        failure = record.ending.failure
        userLabels = record.userLabels
        userSpend = record.userSpend
        agentSpend = record.agentSpend
    }

    /// Reads the numbers of a stored episode.
    ///
    /// - Parameters:
    ///   - outcome: The episode.
    ///   - index: Its number in its series.
    /// - Throws: `AuditFailure` if it holds other numbers.
    init(_ outcome: StoredOutcome, index: Int) throws {
        guard let json = try? JSON(parsing: outcome.figures), let reward = outcome.reward,
            let kind = json["kind"]?.string.flatMap(ServiceTask.Kind.init(rawValue:)),
            let isClaimed = json["claimed"]?.bool, let isCaught = json["caught"]?.bool, let turns = json["turns"]?.int,
            let trusted = json["trusted"]?.string.flatMap(Verdict.Trust.init(rawValue:)),
            let responsible = json["responsible"]?.array, let undecidedItems = json["undecided"]?.int,
            let goal = json["goal"]?.string
        else {
            throw AuditFailure(
                "episode \(outcome.index) holds other numbers than those of a simulation; show another run."
            )
        }
        self.index = index
        task = outcome.taskID
        self.kind = kind
        self.reward = reward
        self.isClaimed = isClaimed
        self.isCaught = isCaught
        ending = outcome.ending
        self.turns = turns
        self.trusted = trusted
        self.responsible = responsible.compactMap { $0.string.flatMap(Party.init(rawValue:)) }
        self.undecidedItems = undecidedItems
        self.goal = GoalFingerprint(digits: goal)
        conduct = json["conduct"].flatMap(UserConduct.init)
        failure = json["failure"]?.string
        userLabels = json["userLabels"]?.object ?? JSONObject()
        userSpend = json["userSpend"].flatMap(Spend.init(stored:)) ?? Spend()
        agentSpend = json["agentSpend"].flatMap(Spend.init(stored:)) ?? Spend()
        alignment = [:]
        for category in GoalCategory.allCases {
            guard let pair = json["alignment"]?[category.rawValue]?.array?.compactMap(\.int), pair.count == 2,
                (0...pair[1]).contains(pair[0])
            else { continue }
            alignment[category] = Proportion(count: pair[0], n: pair[1])
        }
    }

    /// The plain mean of the categories that were decided, in `0...1`; `nil` if none was.
    var meanAlignment: Double? {
        let rates = GoalCategory.allCases.compactMap { alignment[$0]?.rate }
        return rates.isEmpty ? nil : rates.reduce(0, +) / Double(rates.count)
    }
}

extension Spend {
    /// The spend as a store keeps it, with the cost in exact digits; `nil` where no model replied.
    fileprivate var stored: JSON? {
        guard replies > 0 else { return JSON?.none }
        return [
            .integer(replies), .integer(promptTokens), .integer(completionTokens), .integer(repliesWithoutUsage),
            .integer(repliesWithoutCost), .string("\(knownCost)"),
        ]
    }

    /// Reads a spend that a store keeps.
    fileprivate init?(stored: JSON) {
        guard let parts = stored.array, parts.count == 6,
            let cost = parts[5].string.flatMap({ Decimal(string: $0, locale: Locale(identifier: "en_US_POSIX")) })
        else { return nil }
        let counts = parts.compactMap(\.int)
        guard counts.count == 5 else { return nil }
        self.init(
            replies: counts[0],
            promptTokens: counts[1],
            completionTokens: counts[2],
            repliesWithoutUsage: counts[3],
            knownCost: cost,
            repliesWithoutCost: counts[4]
        )
    }
}
