import Dialogue
public import Environments
import LanguageModels
public import Statistics

/// A user with a profile for the session and an intent for each message that the agent cannot see, fixed beforehand.
///
/// The plan is drawn from the seed before the first message and stands in the rollout as its labels. Nothing of it is ever
/// drawn from the conversation: a label that looked ahead would make the user depend on what is to be measured.
///
/// > Source: the controlled simulation of RecLLM, Friedman et al., arXiv:2305.07961 [S]: a variable of the session and one
/// > of each turn, as text at the end of the simulator's input; that controls are fixed beforehand, Tennenholtz et al.,
/// > arXiv:2605.11519 [P]. Deviation: the axes and intents are ours, for service desks.
public struct LatentUser: SteerableUserSimulator {
    /// `latent-` and the wrapped user's name.
    public var name: String { "latent-\(wrapped.name)" }
    private let wrapped: any SteerableUserSimulator
    private let pursuitRate: Double

    /// Creates the user.
    ///
    /// - Parameters:
    ///   - wrapped: The user that follows the plan.
    ///   - pursuitRate: The probability in `0...1` that a message after the first pursues the goal.
    public init(_ wrapped: any SteerableUserSimulator, pursuitRate: Double = 0.6) {
        precondition((0...1).contains(pursuitRate), "Rates lie in 0...1.")
        self.wrapped = wrapped
        self.pursuitRate = pursuitRate
    }

    /// Returns the plan of one conversation.
    ///
    /// - Parameter seed: The seed with which the conversation's user is made.
    /// - Returns: The plan.
    public func plan(seed: Seed) -> LatentPlan { LatentPlan(seed: seed.child("latent"), pursuitRate: pursuitRate) }

    /// Returns the user of one conversation.
    ///
    /// - Parameters:
    ///   - task: The task.
    ///   - seed: The seed of the plan and of the wrapped user.
    /// - Returns: The user before its first message.
    public func steerableUser(for task: ServiceTask, seed: Seed) -> any SteerableUser {
        LatentSession(wrapped: wrapped.steerableUser(for: task, seed: seed), plan: plan(seed: seed))
    }
}

/// The latent user in one conversation.
private struct LatentSession: SteerableUser {
    var wrapped: any SteerableUser
    let plan: LatentPlan
    /// The number of messages that the user has written.
    private var written = 0

    init(wrapped: any SteerableUser, plan: LatentPlan) {
        self.wrapped = wrapped
        self.plan = plan
    }

    var spend: Spend { wrapped.spend }
    var guidance: TurnGuidance {
        get { wrapped.guidance }
        set { wrapped.guidance = newValue }
    }
    /// The plan as far as it was used.
    var labels: JSONObject {
        var used = plan
        used.intents = (0..<written).map(plan.intent(ofMessage:))
        var labels = wrapped.labels
        labels["latent"] = .object(used.labels)
        return labels
    }

    mutating func move(after messages: [Message]) async throws -> UserMove {
        wrapped.guidance.profile = plan.profile
        wrapped.guidance.intent = plan.intent(ofMessage: written)
        let move = try await wrapped.move(after: messages)
        if case .say = move { written += 1 }
        return move
    }
}
