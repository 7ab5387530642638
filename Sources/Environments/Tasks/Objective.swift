public import Dialogue

/// One thing that the user wants from the desk, with what to fall back to.
public struct Objective: Hashable, Sendable {
    /// One way to meet an objective: what is asked for, under which conditions, and how the desk has to answer.
    public struct Attempt: Hashable, Sendable {
        /// What is asked for: the name of the writing tool that does it, or `ask` for a question.
        public var intent: String
        /// The wish as a clause with its verb: `return the rain jacket`.
        public var text: String
        /// The conditions that have to hold, each stated by the user when it is needed.
        public var requirements: [Slot]
        /// Wishes that decide among several possibilities, and do not prevent the rest.
        public var preferences: [Slot]
        /// How a faultless agent answers.
        public var outcome: Outcome

        /// Creates an attempt.
        ///
        /// - Parameters:
        ///   - intent: The name of the writing tool that does it, or `ask`.
        ///   - text: The wish as a clause with its verb.
        ///   - requirements: The conditions that have to hold.
        ///   - preferences: Wishes that decide among several possibilities.
        ///   - outcome: How a faultless agent answers.
        public init(
            intent: String,
            text: String,
            requirements: [Slot],
            preferences: [Slot] = [],
            outcome: Outcome
        ) {
            self.intent = intent
            self.text = text
            self.requirements = requirements
            self.preferences = preferences
            self.outcome = outcome
        }
    }

    /// How a faultless agent answers an attempt.
    public enum Outcome: Hashable, Sendable {
        /// It does it, by these calls in order.
        case done([ToolCall])
        /// It declines because of a rule of the policy; the calls are what must not be done.
        case forbidden(rule: String, [ToolCall])
        /// It says that nothing meets the requirements; the calls are near misses, which the tools would let pass.
        case nothingMatches([ToolCall])
        /// It says the text.
        case answered(String)
        /// It is never asked, because an earlier attempt of the objective is done.
        case notReached
    }

    /// The goal's item, `objective-1` say.
    public var itemID: String
    /// The objective in a sentence, fallback included.
    public var text: String
    /// The attempts in order, at least one: a later one is made only if all before it could not be done.
    public var attempts: [Attempt]

    /// Creates an objective.
    ///
    /// - Parameters:
    ///   - attempts: The attempts in order, at least one.
    ///   - text: The objective in a sentence, or `nil` to build it from the attempts.
    public init(_ attempts: [Attempt], text: String? = nil) {
        itemID = ""
        self.attempts = attempts
        let clauses = attempts.map(\.text)
        self.text = text ?? clauses.joined(separator: "; if that is not possible, ")
    }

    /// The calls by which a faultless agent meets the objective, in order; none where it must decline or only answer.
    public var goldCalls: [ToolCall] {
        attempts.flatMap { attempt in
            if case .done(let calls) = attempt.outcome { calls } else { [] as [ToolCall] }
        }
    }

    /// The answers that the agent has to say.
    public var answers: [String] {
        attempts.compactMap { attempt in
            if case .answered(let text) = attempt.outcome { text } else { nil }
        }
    }

    /// Whether the agent has to decline every attempt.
    public var isDeclined: Bool {
        attempts.allSatisfy { attempt in
            switch attempt.outcome {
            case .forbidden, .nothingMatches: true
            case .done, .answered, .notReached: false
            }
        }
    }
}

extension Objective.Outcome {
    /// Whether the user asks for it at all when everybody does well.
    var isReached: Bool { self != .notReached }
}
