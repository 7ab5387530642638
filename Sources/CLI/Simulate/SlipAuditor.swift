import Auditing
import Dialogue
import Goals
import Simulation

/// Finds where the user of a task leaves its goal, which at our own desks is known item by item.
///
/// A slip in what the user wants changes what the agent can reach; one in who the user is, or in how it should behave, does
/// not by itself.
struct SlipAuditor: Auditor {
    var tracker: EpisodeTracker

    /// The task's own goal decides, which is the same in both readings.
    var basis: FindingBasis { .conversation }

    func findings(in conversation: Case) -> [Finding] {
        // Where all ended well and the world is as it should be, there is no slip that mattered.
        guard conversation.transcript.reward != 1 || !isKept(conversation) else { return [] }
        let outcome = tracker.follow(conversation.transcript.messages, text: conversation.text).outcome
        let slips = outcome.slips.map { slip in
            Finding(
                .contradiction,
                turn: slip.turn,
                quote: slip.quote,
                evidence: "The user leaves its \(slip.category.rawValue): \(slip.reason).",
                effect: Self.wanted.contains(slip.category) ? .hindered : .none,
                confidence: .exact
            )
        }
        let omitted = zip(outcome.goal.items, outcome.state.items).filter { item, state in
            Self.wanted.contains(item.category) && state.status == .incomplete
        }
        return slips
            + omitted.map { item, _ in
                Finding(
                    .omittedRequirement,
                    turn: nil,
                    quote: "",
                    evidence: "The user never conveys its \(item.category.rawValue) “\(item.text)”.",
                    effect: .hindered,
                    confidence: .exact
                )
            }
    }

    private static let wanted: Set<GoalCategory> = [.objective, .requirement]

    private func isKept(_ conversation: Case) -> Bool {
        guard let last = conversation.states.last else { return false }
        return zip(conversation.goal.items, last.items).allSatisfy { $0.category.isSuccess($1.status) != false }
    }
}
