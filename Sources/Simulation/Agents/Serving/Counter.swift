import Dialogue

/// What an agent does next about a wish.
enum Step {
    /// Asks for values, whose names are given.
    case ask([String], String)
    /// Asks a question of yes or no, whose name is given.
    case askWhether(String, String)
    /// Says what will change and asks for consent.
    case propose(Proposal)
    /// Declines, and offers a substitute: values that the user would have to agree to.
    case offer([String: String], String)
    /// Declines with the reason.
    case decline(String)
    /// Says what was asked, which settles the wish.
    case answer(String)
    /// Tells the user what to do, and waits; the name tells instructions apart.
    case instruct(String, String)
    /// Takes the wish for several.
    case split([(subjects: [String], ids: [String])])
    /// Hands over to a colleague, if the user agrees.
    case handOver(String)
}

/// A change that waits for consent.
struct Proposal {
    /// What will be done, in order.
    var calls: [ToolCall]
    /// The sentences that say so; the question for consent comes after them.
    var text: String
    /// The amount that is charged or paid back.
    var total: String
    /// What to say when it is done and nothing else is open.
    var report: String
    /// What to say when it is done and something else follows.
    var brief: String
    /// What is noted about the wish when it is done, where more is to follow for the same wish; empty if it is met by it.
    var notedThen: [String] = []
}

/// How an agent finds out who writes.
enum Identification {
    /// It knows; the record of the customer.
    case known(JSON)
    /// It has to ask, for facts whose names are given.
    case missing([String], String)
}

/// What is particular to a desk: its words, its records and its rules.
///
/// The way of a conversation is the clerk's.
protocol Counter: Sendable {
    /// The kinds of wishes.
    associatedtype Intent: Hashable & Sendable

    /// What a first message without a wish is answered with.
    var welcome: String { get }

    /// Reads what is open to everybody and gives names to things; before the user's first message is read.
    mutating func prepare(_ records: Records) throws(Lookup)

    /// The words by which wishes are recognized; `nil` where a phrase only looks like one.
    var cues: PhraseBook<Intent?> { get }

    /// The kinds of wishes whose words may also be no more than the answer to a question.
    var weakIntents: Set<Intent> { get }

    /// Returns what a part of a message is about: the names and the numbers of records.
    func subjects(of fragment: Fragment) -> (subjects: [String], ids: [String])

    /// Whether a part of a message without a verb says what could be wanted instead: a colour, say.
    func holdsValue(_ fragment: Fragment) -> Bool

    /// Finds out who writes.
    func identify(_ facts: PersonalFacts, _ records: Records) throws(Lookup) -> Identification

    /// Whether a kind of wish concerns nobody's records.
    func isOpenToEverybody(_ intent: Intent) -> Bool

    /// Decides what to do about a wish.
    ///
    /// - Parameters:
    ///   - index: The wish.
    ///   - plan: All wishes.
    ///   - customer: The record of the customer; null for a wish that is open to everybody.
    ///   - records: What was read before.
    /// - Returns: The step.
    /// - Throws: What has to be read first.
    func step(_ index: Int, of plan: Plan<Intent>, customer: JSON, records: Records) throws(Lookup) -> Step
}

extension Counter {
    var weakIntents: Set<Intent> { [] }
    func isOpenToEverybody(_ intent: Intent) -> Bool { false }
}
