public import Dialogue
public import Simulation
public import Tokenizers

/// How a conversation is written for a model that speaks as its user: token by token, with a mark before each part.
///
/// ```
/// <|goal|>goal<|user|>Hello …<|end|><|agent|>Which order?<|state|>state<|user|>R10423.<|end|>
/// ```
///
/// The model writes what follows `<|user|>`, up to `<|end|>`; where the user is steered, the
/// state of the moment stands before each of its moves.
/// Text is encoded without parsing marks, so that what somebody says cannot end a turn.
public struct DialogueForm: Sendable {
    /// What stands before a part, or ends one.
    public enum Mark: String, CaseIterable, Hashable, Sendable {
        /// The goal follows.
        case goal
        /// The agent's words follow.
        case agent
        /// A move of the user follows.
        case user
        /// The goal's state, or another reminder, follows.
        case state
        /// The move is a call of one of the user's own tools.
        case call
        /// The result of such a call follows.
        case result
        /// The move ends the conversation; last words may follow.
        case leave
        /// The move ends here.
        case end

        /// The mark as a special token.
        public var text: String { "<|\(rawValue)|>" }
    }

    /// The tokenizer.
    public let tokenizer: BytePairTokenizer
    private let marks: [Int]

    /// Creates the form of a tokenizer.
    ///
    /// - Parameter tokenizer: The tokenizer, which has all marks as special tokens.
    /// - Throws: ``TrainingError`` if a mark is missing.
    public init(_ tokenizer: BytePairTokenizer) throws {
        self.tokenizer = tokenizer
        marks = try Mark.allCases.map { mark in
            guard let token = tokenizer.token(ofSpecial: mark.text) else {
                throw TrainingError(
                    "The tokenizer has no token \(mark.text), which separates the parts of a conversation; "
                        + "use the tokenizer of a model that Holdfast trained, or train one."
                )
            }
            return token
        }
    }

    /// The token of a mark.
    ///
    /// - Parameter mark: The mark.
    /// - Returns: The token.
    public func token(_ mark: Mark) -> Int { marks[Mark.allCases.firstIndex(of: mark) ?? 0] }

    /// Returns a part with its mark.
    ///
    /// - Parameters:
    ///   - mark: The mark before the part.
    ///   - text: The part.
    /// - Returns: The tokens.
    public func tokens(_ mark: Mark, _ text: String) -> [Int] { [token(mark)] + tokenizer.encode(text) }

    /// Returns a message that the user sees.
    ///
    /// - Parameter message: The message.
    /// - Returns: The tokens; none for what the user does not see, as the agent's calls and their results.
    public func tokens(of message: Message) -> [Int] {
        switch message.role {
        case .user where message.toolCalls.isEmpty: [token(.user)] + tokens(of: .say(message.text))
        case .user: [token(.user)] + tokens(of: .call(message.toolCalls))
        case .assistant: message.text.isEmpty ? [] : tokens(.agent, message.text)
        case .tool: message.requestor == .user ? tokens(.result, message.text) : []
        case .system: []
        }
    }

    // MARK: Moves

    /// Returns a move as a model writes it behind the user's mark.
    ///
    /// - Parameter move: The move.
    /// - Returns: The tokens, the last one ``Mark/end``.
    public func tokens(of move: UserMove) -> [Int] {
        let written: [Int] =
            switch move {
            case .say(let text): tokenizer.encode(text)
            case .end(let text): tokens(.leave, text)
            case .call(let calls):
                calls.flatMap { tokens(.call, "\($0.name) \($0.arguments.serialized(sortedKeys: true))") }
            }
        return written + [token(.end)]
    }

    /// Returns the move that a model wrote behind the user's mark.
    ///
    /// - Parameter tokens: What it wrote, with or without ``Mark/end``.
    /// - Returns: The move, or `nil` if nothing was said or a call cannot be read.
    public func move(of tokens: [Int]) -> UserMove? {
        let own = tokens.prefix { $0 != token(.end) }
        switch own.first {
        case token(.leave): return .end(text(own.dropFirst()))
        case token(.call):
            let calls = own.split(separator: token(.call)).map { call(text($0[...])) }
            return calls.isEmpty || calls.contains { $0 == nil } ? nil : .call(calls.compactMap(\.self))
        default:
            let said = text(own)
            return said.isEmpty ? nil : .say(said)
        }
    }

    private func text(_ tokens: ArraySlice<Int>) -> String {
        let text = tokenizer.decode(tokens, keepingSpecial: false)
        return String(text.drop(while: \.isWhitespace))
    }

    private func call(_ text: String) -> ToolCall? {
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard let name = parts.first else { return nil }
        guard let arguments = parts.count == 2 ? try? JSON(parsing: parts[1]) : JSON.object(JSONObject()) else {
            return nil
        }
        return ToolCall(id: "", name: name, arguments: arguments, requestor: .user)
    }
}

extension DialogueForm {
    /// Returns all that a model reads before it makes a move, with the user's mark at the end.
    ///
    /// Where it is longer than allowed, the oldest messages are left out, never the goal or the last reminder.
    ///
    /// - Parameters:
    ///   - goal: The goal in words.
    ///   - messages: What the user sees.
    ///   - reminders: What it was reminded of before its moves, by the number of messages before the move; that of
    ///     `messages.count` stands before the move that is made now.
    ///   - limit: The most tokens.
    /// - Returns: The tokens.
    public func prompt(goal: String, messages: [Message], reminders: [Int: String] = [:], limit: Int) -> [Int] {
        func reminder(_ place: Int) -> [Int] { reminders[place].map { tokens(.state, $0) } ?? [] }
        let start = tokens(.goal, goal)
        let end = reminder(messages.count) + [token(.user)]
        var parts = messages.enumerated().map { reminder($0) + tokens(of: $1) }[...]
        var length = start.count + end.count + parts.reduce(0) { $0 + $1.count }
        while length > limit, let oldest = parts.popFirst() { length -= oldest.count }
        return start + parts.joined() + end
    }
}
