import Dialogue
import Environments
import Goals

/// How far a conversation about a task has come: the statuses of its goal's items, and the user's slips so far.
///
/// A value that takes one message after the other, so that a user can be followed while it speaks.
struct TaskCourse {
    /// How far one objective has come.
    struct Progress {
        /// The attempt that the user has raised last, or -1.
        var attempt = -1
        /// What kept the raised attempt from being done, and whether the agent declined it.
        var block: (evidence: Evidence, isRefusal: Bool)?
        /// Whether the user took the wish back.
        var isWithdrawn = false
        /// Whether the user declined a proposal of it without a reason in the goal.
        var isDeclined = false
        /// Whether everything was done that meets it.
        var isComplete = false
        /// The numbers of the gold calls that succeeded.
        var calls: Set<Int> = []
        /// Whether the user stated or agreed to something else than one of its conditions.
        var isMisstated = false
        /// Whether the user agreed to a proposal that has every condition right that was misstated before.
        var isConfirmed = false
        /// How often the user asked once more after a refusal of the raised attempt.
        var insistences = 0

        var isOpen: Bool { attempt >= 0 && !isComplete && block == nil }
    }

    /// What the user said of one of the task's values.
    struct Stated {
        /// The turn at which the user stated it.
        var conveyed: Int?
        /// The turn at which the user stated another value, not corrected since.
        var wrong: Int?
        /// The other value that the user stated or agreed to last.
        var other: String?
        /// The user's messages since the agent asked for it in vain.
        var owed = 0
        /// Whether the agent asked for it and waits.
        var isAsked = false
    }

    let task: ServiceTask
    let lexicon: TaskLexicon
    /// The deeds that ask for each attempt of each objective.
    let deeds: [[Deeds]]

    private(set) var turn = -1
    private(set) var items: [ItemState]
    private(set) var slips: [Slip] = []
    var progress: [Progress]
    var stated: [Stated]
    /// The number of the user's messages with words.
    var userMessages = 0
    /// The agent's last message, until the user answers it.
    var agent: AgentLine?
    /// The values that the agent has said, which the user may repeat.
    var saidByAgent: Set<String> = []
    /// The names of the slots that the agent has asked for.
    var askedNames: Set<String> = []
    /// The deeds without a thing in what the user said last.
    var pendingDeeds: Deeds = []
    /// What the user said last under each name of a fact, and of a thing's condition.
    var lastWords: [Int: String] = [:]
    /// The objective that the user spoke of last.
    var focus: Int?
    /// Whether the user's last message brings up a wish, or a way to it, for the first time.
    var isGoingOn = false
    /// Whether the user's last message brings up a wish again that has come to its end.
    var isRepeatingWish = false
    /// The user's messages in a row that were neither yes nor no where the agent waited for consent.
    var delays = 0
    /// Whether the user has agreed to a proposal.
    var hasConsented = false
    /// The policies whose question was asked.
    var askedAbout: Set<Int> = []
    /// The objective whose refusal the user has to react to now.
    var refused: Int?
    /// The objective that the agent declined with something else on offer.
    var declined: (objective: Int, evidence: Evidence)?
    /// The calls that wait for their results.
    var waiting: [ToolCall] = []
    /// Whether the agent has handed the conversation over.
    var isHandedOver = false
    /// Who wrote the last message with words.
    var lastSpeaker = Role.system
    /// What was asked when the user wrote its last message.
    var lastQuestion: AgentLine?
    /// The facts that each message of the user stated, and how many of them nobody had asked for.
    var disclosures: [Disclosure] = []
    /// The user's messages after everything was settled and the agent had asked whether there is more.
    var messagesAfterEnd = 0
    /// Whether the user ended the conversation while something of its goal was still to be pursued.
    var isEndedEarly = false
    private var message = Message(role: .system, content: nil)

    init(_ task: ServiceTask, lexicon: TaskLexicon) {
        self.task = task
        self.lexicon = lexicon
        deeds = task.objectives.map { $0.attempts.map { Deeds(for: $0.intent) } }
        progress = task.objectives.map { _ in Progress() }
        stated = lexicon.entries.map { _ in Stated() }
        let start = Evidence(turn: nil, quote: "", reason: "holds at the start")
        items = task.goal.items.map { ItemState($0.category.initialStatus, start) }
    }

    /// The state after the messages so far.
    var state: GoalState { GoalState(items: items) }

    /// Takes the next message, with its words where they are known already.
    mutating func take(_ message: Message, words: Words? = nil) {
        self.message = message
        turn += 1
        switch message.role {
        case .system: break
        case .tool: takeResult(message)
        case .user:
            waiting += message.toolCalls
            if !message.text.isEmpty {
                takeUser(words ?? Words(message.text))
                lastSpeaker = .user
            }
        case .assistant:
            waiting += message.toolCalls
            if !message.text.isEmpty {
                takeAgent(words ?? Words(message.text))
                lastSpeaker = .assistant
            }
        }
    }

    // MARK: Statuses

    /// The evidence of this message.
    func evidence(_ reason: String) -> Evidence {
        let text = message.text
        return Evidence(turn: turn, quote: text.utf8.count <= 160 ? text : String(text.prefix(160)), reason: reason)
    }

    /// Moves an item's status forward, and never back.
    mutating func set(_ item: Int?, _ status: GoalStatus, _ reason: String) {
        set(item, status, evidence(reason))
    }

    /// Moves an item's status forward, and never back.
    mutating func set(_ item: Int?, _ status: GoalStatus, _ evidence: Evidence) {
        guard let item, items.indices.contains(item), Self.rank(status) > Self.rank(items[item].status) else { return }
        items[item] = ItemState(status, evidence)
    }

    private static func rank(_ status: GoalStatus) -> Int {
        switch status {
        case .unknown: -1
        case .incomplete: 0
        case .attempted: 1
        case .complete: 2
        case .aligned: 1
        case .misaligned: 0
        }
    }

    /// Marks a profile's or policy's item as broken for good, and notes the slip.
    mutating func breaks(_ item: String, _ category: GoalCategory, _ manner: Slip.Manner, _ reason: String) {
        slip(category, manner, item, reason)
        guard let index = lexicon.items[item], items[index].status != .misaligned else { return }
        items[index] = ItemState(.misaligned, evidence(reason))
    }

    /// Notes a slip, once for each message, category, manner and item.
    mutating func slip(_ category: GoalCategory, _ manner: Slip.Manner, _ item: String?, _ reason: String) {
        let isNoted = slips.reversed().prefix { $0.turn == turn }
            .contains { $0.category == category && $0.manner == manner && $0.item == item }
        guard !isNoted else { return }
        slips.append(Slip(category, manner, turn: turn, item: item, quote: evidence("").quote, reason: reason))
    }

    /// The words of the last message taken.
    var finalText: String { message.text }

    /// The name of the item that an entry belongs to.
    func itemID(of entry: Int) -> String? { lexicon.entries[entry].slot.itemID }
}
