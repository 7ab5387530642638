import Dialogue
import LanguageModels
import Testing

@testable import Judges

@Suite("Consistency from a model")
struct ConsistencyJudgeTests {
    private let messages = [
        Message(role: .user, content: "I live in Berlin."), Message(role: .assistant, content: "Nice."),
        Message(role: .user, content: "I have two cats."), Message(role: .user, content: "  "),
        Message(role: .assistant, content: "And where do you live?"), Message(role: .user, content: "In Paris."),
    ]

    @Test("Every line is compared with the profile by itself, and only with it")
    func promptToLine() async throws {
        let model = PuppetModel { request in
            let line = request.fenced("line").first?.string ?? ""
            let isWrong = line.contains("Paris")
            return #"{"interpretation": "It says \#(line)", "contradicts": \#(isWrong)}"#
        }
        let score = try await ConsistencyJudge(model).promptToLine(messages, profile: "You live in Berlin.")
        #expect(score.consistent == 2 && score.decided == 3)
        #expect(score.contradictions == [.init(turn: 5, reason: "It says In Paris.")])
    }

    @Test("Line-to-line counts the pairs of a line and an earlier own one")
    func lineToLine() async throws {
        let model = ScriptedModel(texts: [
            #"{"turns": [], "reason": ""}"#, #"{"turns": [0, 0], "reason": "Berlin is not Paris"}"#,
        ])
        let score = try await ConsistencyJudge(model).lineToLine(messages)
        // Pairs: (2, 0), (5, 0), (5, 2); of these (5, 0) is in conflict.
        #expect(score.consistent == 2 && score.decided == 3)
        #expect(score.contradictions == [.init(turn: 5, reason: "Berlin is not Paris")])
        let requests = await model.requests
        #expect(requests.count == 2)
        #expect(requests[1].fenced("history").count == 5)
    }

    @Test(
        "A line that is in conflict with another's line, or a later one, cannot be named: it stays undecided",
        arguments: [
            "[1]", "[5]", "[-1]", "[\"0\"]", "0",
        ]
    )
    func foreignTurns(turns: String) async throws {
        let text = #"{"turns": \#(turns), "reason": "x"}"#
        let score = try await ConsistencyJudge(PuppetModel { _ in text }).lineToLine(messages)
        #expect(score.decided == 0 && score.rate == nil && score.undecided.map(\.turn) == [2, 5])
    }

    @Test("Five questions are asked after every line, and answers are compared by rule")
    func questions() async throws {
        let list = (0..<5).map { number in
            #"{"question": "Q\#(number)?", "options": ["a", "b", "c", "d", "e"], "answer": \#(number)}"#
        }
        let made = #"{"questions": [\#(list.joined(separator: ", "))]}"#
        let model = ScriptedModel(texts: [
            made, #"{"answers": [0, 1, 2, 3, 4]}"#, #"{"answers": [0, 1, 2, 3, 3]}"#, #"{"answers": [0, 1, 2]}"#, "?",
        ])
        let judge = ConsistencyJudge(model)
        let questions = try #require(try await judge.questions(on: "You live in Berlin.").value)
        #expect(questions.map(\.answer) == [0, 1, 2, 3, 4])
        let score = try await judge.answers(to: questions, along: messages, profile: "You live in Berlin.")
        #expect(score.consistent == 9 && score.decided == 10)
        #expect(score.contradictions == [.init(turn: 2, reason: "Q4?")])
        #expect(score.undecided.map(\.turn) == [5])
    }

    @Test("Questions that repeat each other or their answers are not used")
    func repeatedQuestions() async throws {
        let same = #"{"question": "Q?", "options": ["a", "b", "c", "d", "e"], "answer": 0}"#
        let text = #"{"questions": [\#(Array(repeating: same, count: 5).joined(separator: ", "))]}"#
        let judgment = try await ConsistencyJudge(ScriptedModel(texts: [text])).questions(on: "x")
        #expect(judgment.value == nil)
    }
}
