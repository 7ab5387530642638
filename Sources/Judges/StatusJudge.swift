public import Dialogue
public import Goals
public import LanguageModels

/// The following of a goal through a conversation by a model.
///
/// After every exchange (a message of the user and all up to the next) the model says which status each item has. Its word
/// is bound in four ways: it can only move a status forward; a change needs the words of a message that it rests on, and
/// they have to stand there; they have to come from the side that can bring the change about; and whatever is not decided is
/// `unknown` with a reason, until a later exchange decides it. An item that can change no more is not asked for again.
///
/// So no text reaches a status by asking for it. What these bounds cannot see is a model that is talked into a change and
/// quotes a fitting message of the right side: whether an agent's "it is done" is true, the environment tells and no judge.
///
/// > Source: Mehri et al., arXiv:2507.20152, the states S₁…Sₙ [S]. Deviations: the bounds above; calls for all items at once
/// > if ``Grouping/batched``; statuses change at the end of an exchange, so the states within it repeat the one before.
public struct StatusJudge: Sendable {
    /// How many items a call asks for.
    public enum Grouping: String, Codable, Hashable, Sendable {
        /// One, as in the source.
        case perItem
        /// All that can still change: cheaper, and a deviation.
        case batched
    }

    private let model: any LanguageModel
    private let grouping: Grouping
    private let reasks: Int
    private let seed: Int?

    /// Creates a judge.
    ///
    /// - Parameters:
    ///   - model: The model that is asked, at temperature 0.
    ///   - grouping: How many items a call asks for.
    ///   - reasks: How often it is asked again after a reply of the wrong form, 0 or more.
    ///   - seed: The seed of the sampling, where the server honours one.
    public init(_ model: any LanguageModel, grouping: Grouping = .perItem, reasks: Int = 1, seed: Int? = 0) {
        self.model = model
        self.grouping = grouping
        self.reasks = reasks
        self.seed = seed
    }

    /// Returns the states of a goal along a conversation.
    ///
    /// - Parameters:
    ///   - goal: The goal.
    ///   - messages: The messages; their text and tool calls are all that the model sees.
    /// - Returns: `messages.count + 1` states, the first before the first message.
    /// - Throws: What the model throws, where it gave no reply at all.
    public func states(of goal: UserGoal, in messages: [Message]) async throws -> [GoalState] {
        var decided = goal.items.map { item in
            ItemState(item.category.initialStatus, Evidence(turn: nil, quote: "", reason: "holds at the start"))
        }
        var shown = decided
        var states = [GoalState(items: shown)]
        for exchange in Self.exchanges(in: messages) {
            let outcome = try await update(decided, of: goal, after: exchange, in: messages)
            for (index, judgment) in outcome {
                switch judgment {
                case .decided(let state):
                    decided[index] = state
                    shown[index] = state
                case .undecided(let reason):
                    shown[index] = ItemState(
                        .unknown,
                        Evidence(turn: exchange.upperBound - 1, quote: "", reason: reason)
                    )
                }
            }
            if let last = states.last { states += Array(repeating: last, count: exchange.count - 1) }
            states.append(GoalState(items: shown))
        }
        return states
    }

    /// The messages in exchanges: each begins with a message of the user, the first with the conversation.
    static func exchanges(in messages: [Message]) -> [Range<Int>] {
        guard !messages.isEmpty else { return [] }
        let starts =
            [0]
            + messages.indices.dropFirst().filter { index in
                // Greetings before the user's first words belong to the first exchange.
                messages[index].role == .user && messages[..<index].contains { $0.role == .user }
            }
        return zip(starts, starts.dropFirst() + [messages.count]).map { $0..<$1 }
    }

    private func update(
        _ states: [ItemState],
        of goal: UserGoal,
        after exchange: Range<Int>,
        in messages: [Message]
    ) async throws -> [(Int, Judgment<ItemState>)] {
        let open = goal.items.indices.filter { !goal.items[$0].category.nextStatuses(after: states[$0].status).isEmpty }
        let groups = grouping == .perItem ? open.map { [$0] } : open.isEmpty ? [] : [open]
        let questions = groups.map { group in
            StatusQuestion(
                items: group.map { .init(index: $0, item: goal.items[$0], state: states[$0]) },
                messages: messages[..<exchange.upperBound],
                latest: exchange
            )
        }
        return try await withThrowingTaskGroup { tasks in
            for question in questions {
                tasks.addTask { try await question.judgments(by: model, reasks: reasks, seed: seed) }
            }
            return try await tasks.reduce(into: []) { $0 += $1 }
        }
    }
}

extension GoalCategory {
    /// The statuses to which an item can move from another; none if it stays for good.
    func nextStatuses(after status: GoalStatus) -> [GoalStatus] {
        switch (self, status) {
        case (.profile, .aligned), (.policy, .aligned): [.misaligned]
        case (.objective, .incomplete), (.requirement, .incomplete): [.attempted, .complete]
        case (.objective, .attempted), (.requirement, .attempted): [.complete]
        case (.preference, .misaligned): [.aligned]
        default: []
        }
    }

    /// The roles whose words can show that an item moved to a status.
    func witnesses(of status: GoalStatus) -> Set<Role> {
        switch (self, status) {
        // What the user is, does and wishes shows in the user's own words.
        case (.profile, _), (.policy, _), (.preference, _): [.user]
        // That something is done, or was blocked, is for the agent and the tools to say.
        default: [.assistant, .tool]
        }
    }
}
