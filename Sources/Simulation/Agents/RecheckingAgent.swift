public import Dialogue
public import Environments
import LanguageModels
public import Statistics

/// An agent that now and then asks again for a fact it was told, or reads one back: the questions that show whether a user is consistent.
///
/// It wraps any agent. Before one of the wrapped agent's messages it may ask for an email address, a postcode, a name or a telephone number
/// that the user has stated before, or read one back, as it was told or with a mistake. The wrapped agent sees neither the
/// question nor the answer; what it was about to say comes next.
///
/// ```swift
/// let agent = RecheckingAgent(RuleAgent(), rate: 0.3)
/// ```
public struct RecheckingAgent: Agent {
    /// How a fact is checked.
    public enum Check: String, Codable, Hashable, Sendable, CaseIterable {
        /// It is asked for once more.
        case again
        /// Another value is read back.
        case mistaken
        /// The value is read back as it was told.
        case faithful
    }

    /// The chance that a message of the wrapped agent is preceded by a check, in `0...1`.
    public let rate: Double
    /// The most checks of a conversation.
    public let limit: Int
    private let wrapped: any Agent

    /// Creates the agent.
    ///
    /// - Parameters:
    ///   - wrapped: The agent that serves.
    ///   - rate: The chance that one of its messages is preceded by a check, in `0...1`.
    ///   - limit: The most checks of a conversation, 0 or more.
    public init(_ wrapped: any Agent, rate: Double, limit: Int = 4) {
        precondition((0...1).contains(rate) && limit >= 0, "The rate lies in 0...1 and the limit is not negative.")
        self.wrapped = wrapped
        self.rate = rate
        self.limit = limit
    }

    /// The name in runs and reports, `rechecking-rules` say.
    public var name: String { "rechecking-\(wrapped.name)" }

    /// Says whether a message is a check.
    ///
    /// - Parameter message: The message.
    /// - Returns: Whether it is.
    public static func isCheck(_ message: Message) -> Bool {
        message.role == .assistant && message.text.hasPrefix(opening)
    }

    /// Returns the agent of one conversation.
    ///
    /// - Parameters:
    ///   - desk: The desk.
    ///   - seed: The seed of the checks and of the wrapped agent.
    /// - Returns: The agent before the user's first message.
    public func agent(at desk: any Environment, seed: Seed) -> any ServingAgent {
        RecheckingConversation(
            wrapped: wrapped.agent(at: desk, seed: seed.child("wrapped")),
            rate: rate,
            left: limit,
            draw: Draw(seed.child("checks"))
        )
    }

    /// How every check begins.
    fileprivate static let opening = "To check my notes:"
}

/// One conversation of an agent that checks what it was told.
private struct RecheckingConversation: ServingAgent {
    private struct Fact {
        var label: String
        var value: String
        /// The value with a mistake in it; `nil` where the fact is only asked for.
        var mistaken: String?
    }

    var wrapped: any ServingAgent
    let rate: Double
    var left: Int
    var draw: Draw
    /// What the wrapped agent sees.
    private var belief: [Message] = []
    /// How many messages of the true conversation were looked at.
    private var seen = 0
    /// What the wrapped agent was about to do when a check came before it.
    private var held: AgentMove?
    private var facts = PersonalFacts()
    private var isHandingOver = false

    init(wrapped: any ServingAgent, rate: Double, left: Int, draw: Draw) {
        self.wrapped = wrapped
        self.rate = rate
        self.left = left
        self.draw = draw
    }

    var spend: Spend { wrapped.spend }

    mutating func move(after messages: [Message]) async throws -> AgentMove {
        let news = messages.dropFirst(seen)
        seen = messages.count
        if let move = held {
            held = nil
            return move
        }
        belief += news
        for message in news where message.role == .user {
            facts.read(Utterance(message.text), asked: isNameAsked ? ["name"] : [])
        }
        let move = try await wrapped.move(after: belief)
        switch move {
        case .call(let calls):
            isHandingOver = isHandingOver || calls.contains { $0.name.hasPrefix("transfer") }
            return move
        case .say:
            guard !isHandingOver, left > 0, draw.chance(rate), let check = check() else { return move }
            left -= 1
            held = move
            return .say(check)
        }
    }

    private var isNameAsked: Bool {
        belief.last { $0.role == .assistant && !$0.text.isEmpty }?.text.contains("name") == true
    }

    /// The next check in words, or `nil` before any fact was told.
    private mutating func check() -> String? {
        guard let fact = draw.pick(told()) else { return nil }
        var kinds: [RecheckingAgent.Check] = [.again]
        if fact.mistaken != nil { kinds += [.mistaken, .faithful] }
        let words =
            switch draw.pick(kinds) ?? .again {
            case .again: draw.pick(Self.questions(fact.label)) ?? ""
            case .mistaken: "did I note your \(fact.label) as \(fact.mistaken ?? "")?"
            case .faithful: "did I note your \(fact.label) as \(fact.value)?"
            }
        return "\(RecheckingAgent.opening) \(words)"
    }

    private static func questions(_ label: String) -> [String] {
        [
            "could you tell me your \(label) once more?", "please tell me your \(label) again.",
            "what was your \(label)?",
        ]
    }

    /// The facts that the user has told.
    private mutating func told() -> [Fact] {
        var told: [Fact] = []
        if let email = facts.email { told.append(Fact(label: "email", value: email, mistaken: misheard(email))) }
        if let code = facts.postcode { told.append(Fact(label: "postcode", value: code, mistaken: misheard(code))) }
        if let name = facts.name { told.append(Fact(label: "full name", value: name)) }
        if let phone = facts.phone { told.append(Fact(label: "telephone number", value: phone)) }
        return told
    }

    /// A value with one letter or digit of its first four changed.
    private mutating func misheard(_ value: String) -> String {
        var bytes = Array(value.utf8)
        let places = bytes.indices.prefix(4).filter { (bytes[$0] | 0x20) &- 0x61 < 26 || bytes[$0] &- 0x30 < 10 }
        guard let place = draw.pick(places) else { return value }
        let (first, count) = bytes[place] &- 0x30 < 10 ? (UInt8(ascii: "0"), 10) : (UInt8(ascii: "a"), 26)
        let old = Int((count == 10 ? bytes[place] : bytes[place] | 0x20) &- first)
        bytes[place] = first + UInt8((old + 1 + draw.below(count - 1)) % count)
        return String(decoding: bytes, as: UTF8.self)
    }
}
