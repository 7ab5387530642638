public import Dialogue
import LanguageModels

extension ConsistencyJudge {
    /// A question about a profile with five answers to choose from.
    public struct Question: Hashable, Sendable {
        /// The question.
        public var text: String
        /// Five different answers.
        public var options: [String]
        /// The index of the right one, in `0..<5`.
        public var answer: Int

        /// Creates a question.
        public init(text: String, options: [String], answer: Int) {
            self.text = text
            self.options = options
            self.answer = answer
        }
    }

    /// Makes five questions on the facts of a profile.
    ///
    /// - Parameter profile: Who the speaker is, as prose.
    /// - Returns: Five different questions with five different answers each, or why there are none.
    /// - Throws: What the model throws, where it gave no reply at all.
    public func questions(on profile: String) async throws -> Judgment<[Question]> {
        let question: JSON = [
            "type": "object", "additionalProperties": false, "required": ["question", "options", "answer"],
            "properties": [
                "question": ["type": "string", "minLength": 1],
                "options": [
                    "type": "array", "minItems": 5, "maxItems": 5, "items": ["type": "string", "minLength": 1],
                ],
                "answer": ["enum": [0, 1, 2, 3, 4]],
            ],
        ]
        let schema = try Self.object(["questions": ["type": "array", "minItems": 5, "maxItems": 5, "items": question]])
        let request = request(
            "Under profile you find who a speaker is. Write five different questions (questions) on facts that it states, "
                + "each (question) with five different answers (options), exactly one of them right (answer, its index from 0).",
            FencedText(profile, name: "profile")
        )
        switch try await model.answer(to: request, fitting: schema, reasks: reasks).outcome {
        case .undecided(let reason): return .undecided(reason: reason)
        case .decided(let value):
            let questions = (value["questions"]?.array ?? []).map { entry in
                Question(
                    text: entry["question"]?.string ?? "",
                    options: (entry["options"]?.array ?? []).compactMap(\.string),
                    answer: entry["answer"]?.int ?? 0
                )
            }
            guard Set(questions.map(\.text)).count == questions.count,
                questions.allSatisfy({ Set($0.options).count == $0.options.count })
            else { return .undecided(reason: "two of the questions, or two answers of one, are the same") }
            return .decided(questions)
        }
    }

    /// Asks, after every line of the speaker, what a reader of profile and conversation takes the speaker's facts to be.
    ///
    /// As in the source the reader is the judging model, so this measures whether the conversation misleads a reader of the
    /// profile, more than whether the speaker remembers.
    ///
    /// - Parameters:
    ///   - questions: The questions on the profile, at least one.
    ///   - messages: The conversation.
    ///   - profile: Who the speaker is, as prose.
    /// - Returns: One comparison for each line and question.
    /// - Throws: What the model throws, where it gave no reply at all.
    public func answers(
        to questions: [Question],
        along messages: [Message],
        profile: String
    ) async throws -> ConsistencyScore {
        let list = questions.map {
            JSON.object(["question": .string($0.text), "options": .array($0.options.map(JSON.string))])
        }
        let schema = try Self.object([
            "answers": [
                "type": "array", "minItems": .integer(questions.count), "maxItems": .integer(questions.count),
                "items": ["enum": [0, 1, 2, 3, 4]],
            ]
        ])
        var score = ConsistencyScore()
        for turn in lines(of: messages) {
            let request = request(
                "Under profile you find who the \(speaker.rawValue) of a conversation is, under history the conversation so far. "
                    + "Answer each of the questions as the \(speaker.rawValue) would now, by the index of an option from 0 "
                    + "(answers, in the order of the questions).",
                FencedText(profile, name: "profile"),
                FencedText(messages[...turn], name: "history"),
                FencedText(list, name: "questions")
            )
            try await score.add(turn, model.answer(to: request, fitting: schema, reasks: reasks)) { value in
                let answers = (value["answers"]?.array ?? []).compactMap(\.int)
                let wrong = zip(questions, answers).filter { $0.answer != $1 }.map(\.0.text)
                return (questions.count - wrong.count, questions.count, wrong.first)
            }
        }
        return score
    }
}
