import Dialogue
import Environments
import Statistics
import Testing

@testable import Simulation

/// A rule of a desk's policy that wishes run into.
struct RuleCase: CustomTestStringConvertible {
    var desk: any Environment
    /// The rule's name, or `nil` for what does not exist.
    var rule: String?
    var testDescription: String { "\(desk.name): \(rule ?? "nothing matches")" }

    static let all: [RuleCase] =
        cases(
            of: ShopDesk(),
            "before-shipping",
            "in-stock",
            "after-delivery",
            "return-window",
            "final-sale",
            "one-exchange",
            "balance",
            "late-credit"
        )
        + cases(
            of: TravelDesk(),
            "before-departure",
            "seats",
            "saver-fixed",
            "refundable",
            "bag-limit",
            "name-once",
            "balance",
            "delay-compensation"
        )
        + cases(
            of: TelecomDesk(),
            "plan-hold",
            "data-limit",
            "lost-line",
            "sim-once",
            "bill-open",
            "balance",
            "fee-waiver"
        )

    private static func cases(of desk: any Environment, _ rules: String...) -> [RuleCase] {
        (rules + [nil]).map { RuleCase(desk: desk, rule: $0) }
    }

    /// Whether a wish has to be declined for this.
    func applies(to outcome: Objective.Outcome) -> Bool {
        switch outcome {
        case .forbidden(let name, _): name == rule
        case .nothingMatches: rule == nil
        case .done, .answered, .notReached: false
        }
    }
}

@Suite("What the rule agent refuses")
struct RefusalTests {
    @Test("It declines, leaves the records as they are, and has the user's other wishes done", arguments: RuleCase.all)
    func declines(_ row: RuleCase) async throws {
        let tasks = (0..<600).lazy.map { row.desk.task(seed: 41, index: $0) }
            .filter { task in
                task.kind == .impossible && task.objectives.contains { row.applies(to: $0.attempts[0].outcome) }
            }
        let found = Array(tasks.prefix(4))
        try #require(!found.isEmpty)
        for task in found {
            let rollout = await Episode(
                task,
                at: row.desk,
                user: AgendaUser(),
                agent: RuleAgent(),
                seed: Seed(41).child(task.id)
            )
            .run()
            let refusals = rollout.messages.filter { $0.role == .assistant && AgentReading($0.text).isDeclining }
            #expect(rollout.reward == 1 && !refusals.isEmpty, "\(rollout.messages.map(\.text))")
            #expect(!rollout.messages.contains { $0.role == .tool && $0.isMarkedError }, "It tried what is forbidden.")
        }
    }
}
