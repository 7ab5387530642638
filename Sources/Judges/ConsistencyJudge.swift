public import Dialogue
public import LanguageModels

/// The measuring of a speaker's consistency by a model.
///
/// > Source: Abdulhai et al., *Consistently Simulating Human Personas with Multi-Turn Reinforcement Learning*,
/// > arXiv:2511.00222, and its published code [C]. Deviations: answers are JSON that fits a schema, where the source looks
/// > for "YES" anywhere in the text; undecided lines are left out and counted, where the source counts them as consistent;
/// > the five questions are written in one call; an answer is compared by rule, not by a grading model.
public struct ConsistencyJudge: Sendable {
    let model: any LanguageModel
    let speaker: Role
    let reasks: Int
    let seed: Int?

    /// Creates a judge.
    ///
    /// - Parameters:
    ///   - model: The model that is asked, at temperature 0.
    ///   - speaker: The side whose lines are judged; its messages with text are its lines.
    ///   - reasks: How often the model is asked again after a reply of the wrong form, 0 or more.
    ///   - seed: The seed of the sampling, where the server honours one.
    public init(_ model: any LanguageModel, of speaker: Role = .user, reasks: Int = 1, seed: Int? = 0) {
        self.model = model
        self.speaker = speaker
        self.reasks = reasks
        self.seed = seed
    }

    /// Compares every line by itself with the profile that the speaker acts out (prompt-to-line).
    ///
    /// - Parameters:
    ///   - messages: The conversation.
    ///   - profile: Who the speaker is, as prose.
    /// - Returns: One comparison a line.
    /// - Throws: What the model throws, where it gave no reply at all.
    public func promptToLine(_ messages: [Message], profile: String) async throws -> ConsistencyScore {
        let schema = try Self.object(["interpretation": ["type": "string"], "contradicts": ["type": "boolean"]])
        var score = ConsistencyScore()
        for turn in lines(of: messages) {
            let question = request(
                "Under profile you find who a speaker is, under line something that the speaker says. Say in one sentence "
                    + "what the speaker means by it (interpretation), then whether it contradicts the profile (contradicts).",
                FencedText(profile, name: "profile"),
                FencedText([.string(messages[turn].text)], name: "line")
            )
            try await score.add(turn, model.answer(to: question, fitting: schema, reasks: reasks)) { value in
                value["contradicts"]?.bool == true ? (0, 1, value["interpretation"]?.string) : (1, 1, nil)
            }
        }
        return score
    }

    /// Compares every line but the first with the speaker's earlier lines (line-to-line).
    ///
    /// - Parameter messages: The conversation.
    /// - Returns: One comparison for each pair of a line and an earlier one.
    /// - Throws: What the model throws, where it gave no reply at all.
    public func lineToLine(_ messages: [Message]) async throws -> ConsistencyScore {
        let lines = lines(of: messages)
        var score = ConsistencyScore()
        for (position, turn) in lines.enumerated().dropFirst() {
            let earlier = lines[..<position]
            let schema = try Self.object([
                "turns": ["type": "array", "items": ["enum": .array(earlier.map(JSON.integer))]],
                "reason": ["type": "string"],
            ])
            let question = request(
                "Under history you find a conversation, under line what its \(speaker.rawValue) says next. List the turns of "
                    + "earlier messages of the \(speaker.rawValue) that the line clearly contradicts (turns), most often none, "
                    + "and give the reason (reason).",
                FencedText(messages[..<turn], name: "history"),
                FencedText([.string(messages[turn].text)], name: "line")
            )
            try await score.add(turn, model.answer(to: question, fitting: schema, reasks: reasks)) { value in
                let conflicts = Set((value["turns"]?.array ?? []).compactMap(\.int)).count
                return (earlier.count - conflicts, earlier.count, conflicts > 0 ? value["reason"]?.string : nil)
            }
        }
        return score
    }

    /// The indices of the messages that are lines of the speaker.
    func lines(of messages: [Message]) -> [Int] {
        messages.indices.filter { messages[$0].role == speaker && !messages[$0].text.allSatisfy(\.isWhitespace) }
    }

    func request(_ task: String, _ fences: FencedText...) -> ChatRequest {
        ChatRequest(
            messages: [
                Message(
                    role: .system,
                    content:
                        "\(task) Reply with one JSON object of these members and nothing else.\n\n\(FencedText.rule)"
                ),
                Message(role: .user, content: fences.map(\.description).joined(separator: "\n\n")),
            ],
            temperature: 0,
            seed: seed
        )
    }

    /// The schema of an object that has all of some members and no other.
    static func object(_ properties: JSONObject) throws -> JSONSchema {
        try JSONSchema([
            "type": "object", "additionalProperties": false, "required": .array(properties.map { .string($0.key) }),
            "properties": .object(properties),
        ])
    }
}

extension ConsistencyScore {
    /// Adds the judgment of a line.
    ///
    /// - Parameters:
    ///   - turn: The index of the line's message.
    ///   - answer: What the judge said.
    ///   - count: Returns how many comparisons were consistent, how many there were, and the reason if any was not.
    mutating func add(
        _ turn: Int,
        _ answer: StructuredAnswer,
        count: (JSON) -> (consistent: Int, decided: Int, reason: String?)
    ) {
        switch answer.outcome {
        case .undecided(let reason): undecided.append(.init(turn: turn, reason: reason))
        case .decided(let value):
            let counts = count(value)
            consistent += counts.consistent
            decided += counts.decided
            if counts.consistent < counts.decided {
                contradictions.append(.init(turn: turn, reason: counts.reason ?? ""))
            }
        }
    }
}
