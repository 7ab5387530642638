import Dialogue
import Goals
import LanguageModels

/// One question for the statuses of some items after an exchange, and the reading of its answer.
struct StatusQuestion: Sendable {
    /// An item that can still change.
    struct Subject: Sendable {
        /// The item's place in the goal.
        var index: Int
        var item: GoalItem
        /// The last state that was decided.
        var state: ItemState

        /// The name in the question: a number, so that no text from outside becomes a name.
        var name: String { "item_\(index + 1)" }
        var choices: [GoalStatus] { [state.status] + item.category.nextStatuses(after: state.status) + [.unknown] }
    }

    var items: [Subject]
    /// The conversation up to the end of the exchange.
    var messages: ArraySlice<Message>
    /// The exchange.
    var latest: Range<Int>

    /// Asks a model and returns what it decided, with each item's place in the goal.
    func judgments(by model: any LanguageModel, reasks: Int, seed: Int?) async throws -> [(Int, Judgment<ItemState>)] {
        let answer = try await model.answer(to: request(seed: seed), fitting: try schema, reasks: reasks)
        return items.map { subject in
            switch answer.outcome {
            case .undecided(let reason): (subject.index, .undecided(reason: reason))
            case .decided(let value): (subject.index, judgment(of: subject, in: value[subject.name] ?? .null))
            }
        }
    }

    func request(seed: Int?) -> ChatRequest {
        let goal = items.map { subject -> JSON in
            [
                "name": .string(subject.name), "category": .string(subject.item.category.rawValue),
                "text": .string(subject.item.text), "status": .string(subject.state.status.rawValue),
            ]
        }
        let earlier = messages[..<latest.lowerBound]
        let text = [
            FencedText(goal, name: "goal").description,
            FencedText(earlier, name: "history").description,
            FencedText(messages[latest], firstTurn: latest.lowerBound, name: "latest").description,
        ].joined(separator: "\n\n")
        return ChatRequest(
            messages: [
                Message(role: .system, content: "\(Self.instructions)\n\n\(FencedText.rule)"),
                Message(role: .user, content: text),
            ],
            temperature: 0,
            seed: seed
        )
    }

    private static let instructions = """
        You follow the goal of a user through its conversation with an agent that has tools. Under goal you find items of \
        the goal with their statuses so far, under history the conversation so far, under latest what was said last. Say \
        for each item which status it has now:
        - profile and policy are aligned until something that the user says clearly breaks them, then misaligned. Where \
        nothing speaks against them they are aligned.
        - objective and requirement are incomplete, then attempted if the user did its part and the agent or a tool blocked \
        it, or complete once it is done or met.
        - preference is misaligned until the user has expressed it, then aligned.
        If you cannot tell, the status is unknown. For a status that changed, give the turn of the message that shows it and \
        quote words of that message exactly; where nothing changed, turn is null and the quote is empty. Quote the user for \
        profile, policy and preference, the agent or a tool for objective and requirement. Reply with one JSON object that \
        has a member for each name and nothing else.
        """

    private var schema: JSONSchema {
        get throws {
            let members = items.map { subject -> JSONObject.Member in
                .init(
                    key: subject.name,
                    value: [
                        "type": "object", "additionalProperties": false,
                        "required": ["status", "turn", "quote", "reason"],
                        "properties": [
                            "status": ["enum": .array(subject.choices.map { .string($0.rawValue) })],
                            "turn": ["type": ["integer", "null"]], "quote": ["type": "string"],
                            "reason": ["type": "string"],
                        ],
                    ]
                )
            }
            return try JSONSchema([
                "type": "object", "additionalProperties": false,
                "required": .array(items.map { .string($0.name) }), "properties": .object(JSONObject(members)),
            ])
        }
    }

    private func judgment(of subject: Subject, in entry: JSON) -> Judgment<ItemState> {
        let reason = entry["reason"]?.string ?? ""
        guard let status = entry["status"]?.string.flatMap(GoalStatus.init(rawValue:)), status != .unknown else {
            return .undecided(reason: "the model could not tell: \(reason)")
        }
        guard status != subject.state.status else { return .decided(subject.state) }
        let quote = entry["quote"]?.string ?? ""
        guard let turn = entry["turn"]?.int, messages.indices.contains(turn) else {
            return .undecided(reason: "the model named no message for the change to \(status.rawValue)")
        }
        guard subject.item.category.witnesses(of: status).contains(messages[turn].role) else {
            return .undecided(
                reason:
                    "the change to \(status.rawValue) was read from a message of the \(messages[turn].role.rawValue)"
            )
        }
        guard Self.stands(quote, in: messages[turn]) else {
            return .undecided(
                reason: "the words quoted for the change to \(status.rawValue) are not in message \(turn)"
            )
        }
        return .decided(ItemState(status, Evidence(turn: turn, quote: quote, reason: reason)))
    }

    /// Whether words stand in a message as they are, differences in white space aside.
    private static func stands(_ quote: String, in message: Message) -> Bool {
        let words = quote.split(whereSeparator: \.isWhitespace)
        guard !words.isEmpty else { return false }
        let sources = [message.text] + message.toolCalls.map { $0.arguments.serialized() }
        return sources.contains { source in
            source.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(words.joined(separator: " "))
        }
    }
}
