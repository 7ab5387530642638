public import Dialogue

/// What a model said where only a value of a certain form will do.
public struct StructuredAnswer: Hashable, Sendable {
    /// The value, or that there is none.
    public enum Outcome: Hashable, Sendable {
        /// A value that fits the schema.
        case decided(JSON)
        /// No reply could be used; the reason is a sentence without its full stop. There is no default to fall back to.
        case undecided(reason: String)
    }

    /// The value, or that there is none.
    public var outcome: Outcome
    /// The replies that it took, for their costs.
    public var replies: [ChatReply]

    /// Creates an answer.
    public init(outcome: Outcome, replies: [ChatReply]) {
        self.outcome = outcome
        self.replies = replies
    }

    /// The value that fits the schema, or `nil` if nothing was decided.
    public var value: JSON? {
        guard case .decided(let value) = outcome else { return nil }
        return value
    }
}

extension LanguageModel {
    /// Asks for a value of a certain form.
    ///
    /// A reply counts if it is one JSON value and nothing else, or such a value in a single code block, perhaps after a
    /// leading `<think>` section; no value is searched for in prose. It must have ended by itself and fit the schema.
    /// Otherwise the model is told what was wrong and asked again.
    ///
    /// - Parameters:
    ///   - request: The question; its schema is replaced by `schema`.
    ///   - schema: The form that the value must have.
    ///   - reasks: How often the model is asked again, 0 or more.
    ///   - objection: What is wrong with a value that fits, as a sentence without its full stop, or `nil` if nothing is: for
    ///     rules that the schema cannot say.
    /// - Returns: The value, or why there is none.
    /// - Throws: What ``reply(to:)`` throws; that no reply was had says nothing about the question.
    public func answer(
        to request: ChatRequest,
        fitting schema: JSONSchema,
        reasks: Int = 1,
        objection: (JSON) -> String? = { _ in nil }
    ) async throws -> StructuredAnswer {
        var request = request
        request.responseSchema = schema
        var replies: [ChatReply] = []
        while true {
            let reply = try await reply(to: request)
            replies.append(reply)
            var outcome = StructuredAnswer.Outcome(reading: reply, fitting: schema)
            if case .decided(let value) = outcome, let problem = objection(value) {
                outcome = .undecided(reason: problem)
            }
            guard case .undecided(let reason) = outcome, replies.count <= reasks else {
                return StructuredAnswer(outcome: outcome, replies: replies)
            }
            request.messages.append(Message(role: .assistant, content: reply.text ?? ""))
            request.messages.append(
                Message(
                    role: .user,
                    content:
                        "This reply cannot be used: \(reason). Reply again with one JSON value that fits the schema "
                        + "and nothing else."
                )
            )
        }
    }
}

extension StructuredAnswer.Outcome {
    /// Reads a reply; whatever is not exactly what was asked for decides nothing.
    ///
    /// - Parameters:
    ///   - reply: The reply.
    ///   - schema: The form that the value must have.
    public init(reading reply: ChatReply, fitting schema: JSONSchema) {
        if let obstacle = Self.obstacle(in: reply) {
            self = .undecided(reason: obstacle)
            return
        }
        do {
            let value = try JSON(parsing: Self.payload(of: reply.text ?? ""))
            if let violation = schema.violation(in: value) {
                self = .undecided(reason: "the reply does not fit the schema: \(violation)")
            } else {
                self = .decided(value)
            }
        } catch {
            self = .undecided(reason: "the reply is not JSON: \(error)")
        }
    }

    private static func obstacle(in reply: ChatReply) -> String? {
        if reply.refusal != nil { return "the model refused" }
        if !reply.toolCalls.isEmpty { return "the model asked for a tool in place of answering" }
        switch reply.finishReason {
        case .length: return "the reply was cut off at the limit of tokens"
        case .contentFilter: return "the server held the reply back"
        case .stop, .toolCalls, .other, nil: break
        }
        let isEmpty = reply.text?.allSatisfy(\.isWhitespace) ?? true
        return isEmpty ? "the reply is empty" : nil
    }

    /// The text without a leading section of thoughts and without the code block around all the rest.
    private static func payload(of text: String) -> String {
        var rest = ChatReply.withoutThoughts(text)[...]
        if rest.hasPrefix("```"), rest.hasSuffix("```"), let firstLine = rest.firstIndex(where: \.isNewline) {
            let language = rest[..<firstLine].dropFirst(3)
            if language.isEmpty || language == "json" { rest = rest[firstLine...].dropLast(3) }
        }
        return String(rest)
    }
}
