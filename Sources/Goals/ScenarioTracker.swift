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
        states(of: goal, in: messages, text: ConversationText(messages))
    }

    /// Returns the states of a goal along a conversation whose words are known already.
    ///
    /// - Parameters:
    ///   - goal: The goal.
    ///   - messages: The messages.
    ///   - text: The messages' words.
    /// - Returns: `messages.count + 1` states.
    public func states(of goal: UserGoal, in messages: [Message], text: ConversationText) -> [GoalState] {
        var state = GoalState(initialFor: goal)
        var states = [state]
        states.reserveCapacity(messages.count + 1)
        var course = ConversationCourse(text)
        let probes = goal.items.map { ItemProbe($0, in: goal) }
        for (turn, message) in messages.enumerated() {
            course.take(message, at: turn, isLast: turn == messages.count - 1)
            for index in goal.items.indices {
                let former = state.items[index]
                guard !former.status.isFinal(in: goal.items[index].category) else { continue }
                if let next = course.status(of: probes[index], after: former, state: state) {
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
    /// The stems of all that the user said.
    private(set) var said: Set<String> = []
    private let text: ConversationText
    private var words: Words { text.words[turn] }
    private var stems: Set<String> { text.stems[turn] }
    private var values: [ExactValue] { text.values[turn] }
    /// The exact values that somebody other than the user gave.
    private var givenToUser: Set<String> = []
    /// The calls that are waiting for a result, and those that were answered.
    private var waiting: [ToolCall] = []
    private var succeeded: [ToolCall] = []
    private(set) var newlySucceeded: [ToolCall] = []
    private(set) var failed: [ToolCall] = []
    /// The turn of the last refusal or handover by the agent.
    private(set) var blockedTurn: Int?

    init(_ text: ConversationText) {
        self.text = text
    }

    mutating func take(_ message: Message, at turn: Int, isLast: Bool) {
        self.message = message
        self.turn = turn
        self.isLast = isLast
        newlySucceeded = []
        waiting += message.toolCalls
        guard message.role != .tool else { return takeResult(message) }
        switch message.role {
        case .user: said.formUnion(stems)
        case .assistant:
            givenToUser.formUnion(values.map(\.canonical))
            if words.words.contains(where: { Self.refusals.contains($0.text) })
                || message.toolCalls.contains(where: { $0.name.lowercased().hasPrefix("transfer") })
            {
                blockedTurn = turn
            }
        case .system, .tool: break
        }
    }

    private mutating func takeResult(_ message: Message) {
        let index = waiting.firstIndex { $0.id == message.toolCallID } ?? waiting.indices.first
        guard let index else { return }
        let call = waiting.remove(at: index)
        if message.reportsFailure {
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
    func status(of probe: ItemProbe, after former: ItemState, state: GoalState) -> ItemState? {
        switch probe.item.basis {
        case .fact: brokenFact(probe.values)
        case .ignorance: brokenIgnorance(probe.kinds)
        case .prohibition, .prose, .slot: nil
        case .wish: expressed(probe.topics).map { ItemState(.aligned, $0) }
        case .action(let call): actionStatus(call, probe, former)
        case .information(let text): informationStatus(text)
        case .pursuit(let verb, _): pursuitStatus(verb, probe, former)
        case .argument: argumentStatus(probe, former, state: state)
        }
    }

    private func evidence(_ reason: String) -> Evidence {
        Evidence(turn: turn, quote: String(message.text.prefix(160)), reason: reason)
    }

    private func brokenFact(_ known: [ExactValue]) -> ItemState? {
        guard message.role == .user, !known.isEmpty else { return nil }
        for kind in [ExactValue.Kind.email, .phone] {
            let own = known.filter { $0.kind == kind }
            guard own.count == 1, let own = own.first else { continue }
            let other = values.first {
                $0.kind == kind && $0.canonical != own.canonical && !givenToUser.contains($0.canonical)
            }
            if let other {
                return ItemState(.misaligned, evidence("states \(other.canonical) instead of \(own.canonical)"))
            }
        }
        return nil
    }

    private func brokenIgnorance(_ kinds: [ExactValue.Kind]) -> ItemState? {
        guard message.role == .user, !kinds.isEmpty else { return nil }
        let value = values.first { kinds.contains($0.kind) && !givenToUser.contains($0.canonical) }
        return value.map { ItemState(.misaligned, evidence("states \($0.canonical), which the user does not know")) }
    }

    private func expressed(_ wanted: Set<String>) -> Evidence? {
        guard message.role == .user, !wanted.isEmpty else { return nil }
        let share = Double(wanted.intersection(said).count) / Double(wanted.count)
        guard share >= 0.5, !wanted.isDisjoint(with: stems) else { return nil }
        return evidence("the user's words hold \(Int((share * 100).rounded())) % of the wish's")
    }

    private func actionStatus(_ call: ToolCall, _ probe: ItemProbe, _ former: ItemState) -> ItemState? {
        if newlySucceeded.contains(where: { $0.matches(call) }) {
            return ItemState(.complete, evidence("\(call.name) succeeded with the expected arguments"))
        }
        let mayChange = isLast || blockedTurn == turn || failed.contains { $0.name == call.name }
        guard former.status == .incomplete, mayChange, isRaised(probe) else { return nil }
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
    private func isRaised(_ probe: ItemProbe) -> Bool {
        probe.nameStems.contains(where: said.contains) || probe.valueStems.contains { $0.isSubset(of: said) }
    }

    private func informationStatus(_ text: String) -> ItemState? {
        guard message.role == .assistant, !message.text.isEmpty else { return nil }
        let own = message.text.lowercased().filter { $0 != "," }
        guard own.contains(text.lowercased().filter { $0 != "," }) else { return nil }
        return ItemState(.complete, evidence("the agent says \(text)"))
    }

    private func pursuitStatus(_ verb: String, _ probe: ItemProbe, _ former: ItemState) -> ItemState? {
        let wanted = probe.topics
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

    private func argumentStatus(_ probe: ItemProbe, _ former: ItemState, state: GoalState) -> ItemState? {
        guard let index = probe.objectiveIndex else { return nil }
        if state.items[index].status == .complete {
            return ItemState(.complete, evidence("the objective was completed with this value"))
        }
        guard former.status == .incomplete, state.items[index].status == .attempted || isLast,
            probe.valueStems.allSatisfy({ $0.isSubset(of: said) })
        else { return nil }
        return ItemState(.attempted, evidence("the user conveyed it, and the objective was not completed"))
    }
}

/// What is compared with the conversation for one item, computed once.
struct ItemProbe {
    var item: GoalItem
    /// The exact values of a fact.
    var values: [ExactValue] = []
    /// The kinds of value that the user does not know.
    var kinds: [ExactValue.Kind] = []
    /// The stems of a wish or pursuit without the words that only mark it as one.
    var topics: Set<String> = []
    /// The stems of a tool's name.
    var nameStems: [String] = []
    /// The stems of each value of an action or argument.
    var valueStems: [Set<String>] = []
    /// The place of the objective that the item belongs to.
    var objectiveIndex: Int?

    init(_ item: GoalItem, in goal: UserGoal) {
        self.item = item
        switch item.basis {
        case .fact(let texts): values = texts.flatMap { ExactValue.values(in: $0) }
        case .ignorance(let words): kinds = words.compactMap { Self.kindsOfTopics[$0] }
        case .wish(let words): topics = Set(words).subtracting(Self.wishMarks)
        case .pursuit(let verb, let words): topics = Set(words).subtracting([verb])
        case .action(let call):
            nameStems = call.name.split(separator: "_").map { Words.stem(String($0)) }
            valueStems = Self.stems(of: call.arguments.leaves).filter { !$0.isEmpty }
        case .argument(_, let texts):
            valueStems = Self.stems(of: texts)
            objectiveIndex = goal.items.firstIndex { $0.id == item.objective }
        case .prohibition, .prose, .slot, .information: break
        }
    }

    private static func stems(of texts: [String]) -> [Set<String>] { texts.map { Words($0).contentStems } }

    private static let kindsOfTopics: [String: ExactValue.Kind] = ["email": .email, "phon": .phone, "telephon": .phone]
    private static let wishMarks: Set<String> = ["prefer", "preferabl", "preferenc", "rather", "possibl", "ideal"]
}
