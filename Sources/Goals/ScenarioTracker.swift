public import Dialogue

/// Follows goals that come from a scenario's prose or from gold actions.
///
/// Only text and tool calls are looked at. Profile and policy items are `aligned` until an exact value contradicts
/// them; objectives are raised by the user's words and completed by a matching call or answer; they are `attempted` once they were
/// raised and a failed call, a refusal or a handover blocked them. Statuses never fall back.
public struct ScenarioTracker: GoalTracker {
    /// Creates a tracker.
    public init() {}

    /// Returns the states of a goal along a conversation.
    ///
    /// - Parameters:
    ///   - goal: The goal.
    ///   - messages: The messages.
    /// - Returns: `messages.count + 1` states.
    public func states(of goal: UserGoal, in messages: [Message]) -> [GoalState] {
        var state = GoalState(initialFor: goal)
        var states = [state]
        states.reserveCapacity(messages.count + 1)
        var course = ConversationCourse()
        for (turn, message) in messages.enumerated() {
            course.take(message, at: turn, isLast: turn == messages.count - 1)
            for index in goal.items.indices {
                let former = state.items[index]
                guard !former.status.isFinal(in: goal.items[index].category) else { continue }
                if let next = course.status(of: goal.items[index], after: former, in: goal, state: state) {
                    state.items[index] = next
                }
            }
            states.append(state)
        }
        return states
    }
}

extension GoalStatus {
    /// Whether nothing that follows can change the status.
    func isFinal(in category: GoalCategory) -> Bool {
        switch category {
        case .profile, .policy: self == .misaligned || self == .unknown
        case .preference: self == .aligned || self == .unknown
        case .objective, .requirement: self == .complete || self == .unknown
        }
    }
}

/// What happened in a conversation so far, as far as goals are concerned.
struct ConversationCourse {
    private(set) var turn = 0
    private(set) var isLast = false
    private(set) var message = Message(role: .system, content: nil)
    /// The stems of the message's content words, and of all that the user said.
    private(set) var stems: Set<String> = []
    private(set) var said: Set<String> = []
    private(set) var words = Words("")
    /// The exact values that somebody other than the user gave.
    private var givenToUser: Set<String> = []
    /// The calls that are waiting for a result, and those that were answered.
    private var waiting: [ToolCall] = []
    private var succeeded: [ToolCall] = []
    private(set) var newlySucceeded: [ToolCall] = []
    private(set) var failed: [ToolCall] = []
    /// The turn of the last refusal or handover by the agent.
    private(set) var blockedTurn: Int?
    private var agentQuestion = ""

    mutating func take(_ message: Message, at turn: Int, isLast: Bool) {
        self.message = message
        self.turn = turn
        self.isLast = isLast
        newlySucceeded = []
        waiting += message.toolCalls
        guard message.role != .tool else { return takeResult(message) }
        words = Words(message.text)
        stems = words.contentStems
        switch message.role {
        case .user: said.formUnion(stems)
        case .assistant:
            givenToUser.formUnion(ExactValue.values(in: message.text).map(\.canonical))
            if words.words.contains(where: { Self.refusals.contains($0.text) })
                || message.toolCalls.contains(where: { $0.name.lowercased().hasPrefix("transfer") })
            {
                blockedTurn = turn
            }
        case .system, .tool: break
        }
    }

    private mutating func takeResult(_ message: Message) {
        stems = []
        words = Words("")
        let index = waiting.firstIndex { $0.id == message.toolCallID } ?? waiting.indices.first
        guard let index else { return }
        let call = waiting.remove(at: index)
        if message.isMarkedError || message.text.utf8.starts(with: "Error".utf8) {
            failed.append(call)
        } else {
            succeeded.append(call)
            newlySucceeded = [call]
        }
        if call.requestor == .user { givenToUser.formUnion(ExactValue.values(in: message.text).map(\.canonical)) }
    }

    private static let refusals: Set<String> = [
        "unable", "cannot", "can't", "unfortunately", "ineligible", "impossible", "transferring", "transferred",
    ]
}

extension ConversationCourse {
    /// Returns the new status of an item, or `nil` if the message changes nothing.
    func status(of item: GoalItem, after former: ItemState, in goal: UserGoal, state: GoalState) -> ItemState? {
        switch item.basis {
        case .fact(let values): brokenFact(values)
        case .ignorance(let topics): brokenIgnorance(topics)
        case .prohibition, .prose, .slot: nil
        case .wish(let topics): expressed(topics).map { ItemState(.aligned, $0) }
        case .action(let call): actionStatus(call, former)
        case .information(let text): informationStatus(text)
        case .pursuit(let verb, let topics): pursuitStatus(verb, topics, former)
        case .argument(_, let values): argumentStatus(values, item, former, goal: goal, state: state)
        }
    }

    private func evidence(_ reason: String) -> Evidence {
        Evidence(turn: turn, quote: String(message.text.prefix(160)), reason: reason)
    }

    private func brokenFact(_ values: [String]) -> ItemState? {
        guard message.role == .user else { return nil }
        let known = values.flatMap { ExactValue.values(in: $0) }
        for kind in [ExactValue.Kind.email, .phone] {
            let own = known.filter { $0.kind == kind }
            guard own.count == 1, let own = own.first else { continue }
            let other = ExactValue.values(in: message.text).first {
                $0.kind == kind && $0.canonical != own.canonical && !givenToUser.contains($0.canonical)
            }
            if let other {
                return ItemState(.misaligned, evidence("states \(other.canonical) instead of \(own.canonical)"))
            }
        }
        return nil
    }

    private func brokenIgnorance(_ topics: [String]) -> ItemState? {
        guard message.role == .user else { return nil }
        let kinds = topics.compactMap { Self.kindsOfTopics[$0] }
        guard !kinds.isEmpty else { return nil }
        let value = ExactValue.values(in: message.text).first {
            kinds.contains($0.kind) && !givenToUser.contains($0.canonical)
        }
        return value.map { ItemState(.misaligned, evidence("states \($0.canonical), which the user does not know")) }
    }

    private static let kindsOfTopics: [String: ExactValue.Kind] = ["email": .email, "phon": .phone, "telephon": .phone]

    private func expressed(_ topics: [String]) -> Evidence? {
        guard message.role == .user else { return nil }
        let wanted = Set(topics).subtracting(["prefer", "preferabl", "preferenc", "rather", "possibl", "ideal"])
        guard !wanted.isEmpty else { return nil }
        let share = Double(wanted.intersection(said).count) / Double(wanted.count)
        guard share >= 0.5, !wanted.isDisjoint(with: stems) else { return nil }
        return evidence("the user's words hold \(Int((share * 100).rounded())) % of the wish's")
    }

    private func actionStatus(_ call: ToolCall, _ former: ItemState) -> ItemState? {
        if newlySucceeded.contains(where: { $0.matches(call) }) {
            return ItemState(.complete, evidence("\(call.name) succeeded with the expected arguments"))
        }
        guard former.status == .incomplete, isRaised(call) else { return nil }
        if failed.contains(where: { $0.name == call.name }) {
            return ItemState(.attempted, evidence("the user asked for it, and \(call.name) failed"))
        }
        if succeeded.contains(where: { $0.name == call.name }), isLast {
            return ItemState(
                .attempted,
                evidence("the user asked for it, and the agent called \(call.name) with other arguments")
            )
        }
        if let blockedTurn, blockedTurn == turn || isLast {
            return ItemState(
                .attempted,
                evidence("the user asked for it, and the agent declined or handed over (turn \(blockedTurn))")
            )
        }
        return nil
    }

    /// Whether the user spoke of a change: by its verb, or by a value of it.
    private func isRaised(_ call: ToolCall) -> Bool {
        let names = call.name.split(separator: "_").map { Words.stem(String($0)) }
        if names.contains(where: said.contains) { return true }
        return call.arguments.leaves.contains { leaf in
            let parts = Words(leaf).contentStems
            return !parts.isEmpty && parts.isSubset(of: said)
        }
    }

    private func informationStatus(_ text: String) -> ItemState? {
        guard message.role == .assistant else { return nil }
        let own = message.text.lowercased().filter { $0 != "," }
        guard own.contains(text.lowercased().filter { $0 != "," }) else { return nil }
        return ItemState(.complete, evidence("the agent says \(text)"))
    }

    private func pursuitStatus(_ verb: String, _ topics: [String], _ former: ItemState) -> ItemState? {
        let wanted = Set(topics).subtracting([verb])
        let overlap = wanted.intersection(said).count
        let isRaised = overlap > 0 && (said.contains(verb) || Double(overlap) >= 0.34 * Double(wanted.count))
        guard isRaised else { return nil }
        let tools = GoalVerbs.tools[verb] ?? []
        if tools.isEmpty {
            if message.role == .assistant, message.toolCalls.isEmpty, blockedTurn != turn,
                wanted.intersection(stems).count > 1, words.terminators.last != UInt8(ascii: "?")
            {
                return ItemState(.complete, evidence("the agent answers to it"))
            }
        } else if newlySucceeded.contains(where: { call in
            call.changesWorld && tools.contains { call.name.contains($0) }
        }) {
            return ItemState(.complete, evidence("a call that makes this change succeeded"))
        }
        guard former.status == .incomplete, let blockedTurn, blockedTurn == turn || isLast else { return nil }
        return ItemState(
            .attempted,
            evidence("the user asked for it, and the agent declined or handed over (turn \(blockedTurn))")
        )
    }

    private func argumentStatus(
        _ values: [String],
        _ item: GoalItem,
        _ former: ItemState,
        goal: UserGoal,
        state: GoalState
    ) -> ItemState? {
        guard let index = goal.items.firstIndex(where: { $0.id == item.objective }) else { return nil }
        if state.items[index].status == .complete {
            return ItemState(.complete, evidence("the objective was completed with this value"))
        }
        let isConveyed = values.allSatisfy { Words($0).contentStems.isSubset(of: said) }
        guard isConveyed, former.status == .incomplete, state.items[index].status == .attempted || isLast else {
            return nil
        }
        return ItemState(.attempted, evidence("the user conveyed it, and the objective was not completed"))
    }
}
