/// Something that the user wants, as far as the agent has understood it.
struct Wish<Intent: Hashable & Sendable>: Sendable {
    /// How far the agent is with it.
    enum Stage: Hashable, Sendable {
        /// It is to be met only if another wish cannot be.
        case waiting
        /// The agent works on it.
        case open
        /// It cannot be met.
        case declined
        /// It is met.
        case done
        /// The user gave it up.
        case dropped
    }

    var intent: Intent
    /// What it is about, by the names of the records: products, say.
    var subjects: [String]
    /// The numbers of records that the user gave.
    var ids: [String]
    /// Everything that the user said about it, in order.
    var notes: [Fragment]
    /// The wish in whose place it came.
    var parent: Int?
    var stage = Stage.open
    /// Values that the user agreed to when they were offered.
    var settled: [String: String] = [:]
    /// How often each value was asked for.
    var asked: [String: Int] = [:]
    /// What the user cannot or does not want to say.
    var unavailable: Set<String> = []
    /// Questions of yes or no about the wish, and their answers.
    var answers: [String: Bool] = [:]
    /// Why it was declined.
    var refusal = ""
    /// How often consent was asked for.
    var proposals = 0
    /// How often the user did not agree and did not say why.
    var refusals = 0
    /// What the user has against a proposal.
    var objection = Objection.none

    /// How far the agent is with finding out what the user has against a proposal.
    enum Objection: Hashable, Sendable {
        /// There is nothing known.
        case none
        /// The user does not agree.
        case raised
        /// The agent has asked what should be different.
        case asked
        /// The user has not said it.
        case upheld
    }

    /// Whether asking for a value has no prospect.
    func isHopeless(_ slot: String) -> Bool { unavailable.contains(slot) || asked[slot, default: 0] >= 3 }
}

/// The wishes of one conversation in the order in which they came up.
struct Plan<Intent: Hashable & Sendable>: Sendable {
    var wishes: [Wish<Intent>] = []

    subscript(index: Int) -> Wish<Intent> {
        get { wishes[index] }
        set { wishes[index] = newValue }
    }

    /// Adds a wish and returns its index.
    mutating func add(_ wish: Wish<Intent>) -> Int {
        wishes.append(wish)
        return wishes.count - 1
    }

    /// The wish to work on: the one spoken of last, what came in its place, or the first that is open.
    func next(after focus: Int?) -> Int? {
        if let focus {
            if wishes[focus].stage == .open { return focus }
            if let child = wishes.indices.first(where: { wishes[$0].parent == focus && wishes[$0].stage == .open }) {
                return child
            }
        }
        return wishes.indices.first { wishes[$0].stage == .open }
    }

    /// Whether another wish is open.
    var hasOpen: Bool { wishes.contains { $0.stage == .open } }

    /// What was said about a wish, and before that about the one in whose place it came if that wanted the same.
    func notes(of index: Int) -> [Fragment] {
        let wish = wishes[index]
        guard let parent = wish.parent, wishes[parent].intent == wish.intent else { return wish.notes }
        return notes(of: parent) + wish.notes
    }

    /// Whether something waits for a wish to be declined.
    func hasFallback(of index: Int) -> Bool {
        wishes.contains { $0.parent == index && $0.stage == .waiting }
    }

    /// Opens what waits for a wish that cannot be met, and returns whether anything does.
    @discardableResult
    mutating func openFallbacks(of index: Int) -> Bool {
        let waiting = wishes.indices.filter { wishes[$0].parent == index && wishes[$0].stage == .waiting }
        for index in waiting { wishes[index].stage = .open }
        return !waiting.isEmpty
    }

    /// Drops what waits for a wish that is met.
    mutating func dropFallbacks(of index: Int) {
        for child in wishes.indices where wishes[child].parent == index && wishes[child].stage == .waiting {
            wishes[child].stage = .dropped
        }
    }
}
