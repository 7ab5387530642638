internal import Dialogue
internal import Environments
internal import Simulation
internal import Statistics
internal import Tensors

/// Plays conversations of a user as it is, with an agent that asks again, and says what each turn earns.
struct TurnPlayer: Sendable {
    /// A conversation's turns, and which of them hurt no consistency.
    struct Conversation: Sendable {
        var played: PlayedConversation
        var isWhole: [Bool]
    }

    private let user: UserModel
    private let desks: [any Environment]
    private let sampling: MoveSampling
    private let length: Int
    private let plan: ConsistencyPlan

    init(_ user: UserModel, of training: UserTraining, _ plan: ConsistencyPlan) {
        self.user = user
        desks = training.desks.map { SplitDesk($0, .training) }
        sampling = training.plan.exploration
        length = training.plan.shape.length
        self.plan = plan
    }

    /// Plays some conversations.
    func play(_ count: Int, seed: Seed, progress: (Int) -> Void = { _ in }) async throws -> [Conversation] {
        let notebook = TurnNotebook()
        var player = ModelUser(try user.with(user.model.frozen()), name: "policy", sampling: sampling)
        player.notebook = notebook
        let agent = RecheckingAgent(RuleAgent(), rate: plan.rechecking)
        let set = ConversationSet(desks: desks, user: player, agent: agent, seed: seed)
        var conversations: [Conversation] = []
        try await set.play(0..<count) { [self] _, rollout in
            conversation(rollout, written: notebook.take(rollout.task.id))
        } deliver: { conversation in
            conversations.append(conversation)
            progress(conversations.count)
        }
        return conversations
    }

    private func conversation(_ rollout: Rollout, written: [WrittenTurn]) -> Conversation {
        let contexts = MoveContext.moves(of: rollout)
        var conversation = Conversation(played: PlayedConversation(turns: []), isWhole: [])
        for (context, turn) in zip(contexts, written) {
            // What was cut off, cannot be read or stutters is no turn and earns nothing.
            let move = turn.tokens.last == user.form.token(.end) ? user.form.move(of: turn.tokens) : nil
            let isTurn = move.map { !$0.stutters } ?? false
            let isFirst = !context.seen.contains { $0.role == .user }
            let consistency =
                isTurn ? TurnConsistency(context.moment.judgment(of: context.move), isFirst: isFirst) : nil
            let reward = plan.earned(by: context.move, consistency, goal: rollout.task.goalText)
            conversation.played.turns.append(
                PlayedTurn(prompt: turn.prompt, tokens: turn.tokens, reward: reward)
            )
            conversation.isWhole.append(consistency?.isWhole ?? false)
        }
        if rollout.ending.isTruncated, let last = contexts.last {
            let all = MoveContext(rollout: rollout, count: rollout.messages.count, move: last.move)
            conversation.played.next = user.form.prompt(
                goal: rollout.task.goalText,
                messages: all.seen,
                limit: length - sampling.limit
            )
        }
        return conversation
    }
}
