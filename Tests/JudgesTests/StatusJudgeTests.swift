import Dialogue
import Goals
import LanguageModels
import Testing

@testable import Judges

@Suite("Statuses from a model")
struct StatusJudgeTests {
    private let goal = UserGoal(items: [
        GoalItem(id: "profile-1", category: .profile, text: "You live in Berlin.", basis: .prose),
        GoalItem(id: "objective-1", category: .objective, text: "You want to cancel your order.", basis: .prose),
        GoalItem(id: "preference-1", category: .preference, text: "You prefer a refund to your card.", basis: .prose),
    ])
    private let messages = [
        Message(role: .assistant, content: "Hi! How can I help?"),
        Message(role: .user, content: "Please cancel my order, with a refund\nto my card."),
        Message(
            role: .assistant,
            content: nil,
            toolCalls: [ToolCall(id: "1", name: "cancel", arguments: ["id": "W1"])]
        ),
        Message(role: .tool, content: "{\"status\": \"cancelled\"}", toolCallID: "1"),
        Message(role: .assistant, content: "It is cancelled."),
        Message(role: .user, content: "Thanks! Paris is lovely, I am glad to live here."),
    ]

    private static func entry(_ status: String, _ turn: JSON = .null, _ quote: String = "") -> JSON {
        ["status": .string(status), "turn": turn, "quote": .string(quote), "reason": "so it is"]
    }

    /// What a good judge says of each item after the first exchange and after the second.
    private static let answers: [[String: JSON]] = [
        [
            "item_1": entry("aligned"), "item_2": entry("complete", 4, "is cancelled"),
            "item_3": entry("aligned", 1, "refund to my card"),
        ],
        ["item_1": entry("misaligned", 5, "Paris is lovely, I am glad to live here.")],
    ]

    private static func goodAnswer(to request: ChatRequest) -> String {
        let answers = Self.answers[request.fenced("history").isEmpty ? 0 : 1]
        return JSON.object(JSONObject(request.requiredNames.map { .init(key: $0, value: answers[$0] ?? .null) }))
            .serialized()
    }

    private func statuses(_ states: [GoalState], item: Int) -> [GoalStatus] { states.map { $0.items[item].status } }

    @Test(
        "n messages have n + 1 states, statuses change at the end of an exchange, and carry their evidence",
        arguments: [
            StatusJudge.Grouping.perItem, .batched,
        ]
    )
    func states(grouping: StatusJudge.Grouping) async throws {
        let judge = StatusJudge(PuppetModel(Self.goodAnswer), grouping: grouping)
        let states = try await judge.states(of: goal, in: messages)
        #expect(states.count == 7)
        #expect(statuses(states, item: 0) == Array(repeating: .aligned, count: 6) + [.misaligned])
        #expect(statuses(states, item: 1) == Array(repeating: .incomplete, count: 5) + [.complete, .complete])
        #expect(statuses(states, item: 2) == Array(repeating: .misaligned, count: 5) + [.aligned, .aligned])
        #expect(states[6].items[1].evidence == Evidence(turn: 4, quote: "is cancelled", reason: "so it is"))
    }

    @Test("A call asks for one item or for all, and never for one that can change no more")
    func calls() async throws {
        for (grouping, expected) in [
            (StatusJudge.Grouping.batched, [["item_1", "item_2", "item_3"], ["item_1"]]),
            (.perItem, [["item_1"], ["item_1"], ["item_2"], ["item_3"]]),
        ] {
            let script = RequestLog()
            let model = PuppetModel { request in
                script.add(request.requiredNames)
                return Self.goodAnswer(to: request)
            }
            _ = try await StatusJudge(model, grouping: grouping).states(of: goal, in: messages)
            let asked = script.names
            #expect((grouping == .batched ? asked : asked.sorted { $0[0] < $1[0] }) == expected)
        }
    }

    @Test(
        "A change without the words that show it is not believed",
        arguments: [
            (StatusJudgeTests.entry("complete"), "named no message"),
            (entry("complete", 9, "is cancelled"), "named no message"),
            (entry("complete", 1, "cancel my order"), "from a message of the user"),
            (entry("complete", 4, "is refunded"), "are not in message 4"),
            (entry("complete", 4), "are not in message 4"),
            (entry("complete", 4, " \n"), "are not in message 4"),
            (entry("unknown", 4, "x"), "the model could not tell: so it is"),
        ]
    )
    func evidence(entry: JSON, reason: String) async throws {
        let model = PuppetModel { request in
            let honest = (try? JSON(parsing: Self.goodAnswer(to: request)))?.object ?? [:]
            var answer = honest
            if answer["item_2"] != nil { answer["item_2"] = entry }
            return JSON.object(answer).serialized()
        }
        let states = try await StatusJudge(model).states(of: goal, in: Array(messages[..<5]))
        let state = try #require(states.last).items[1]
        #expect(state.status == .unknown)
        #expect(state.evidence.reason.contains(reason), "\(state.evidence.reason)")
        #expect(statuses(states, item: 2).last == .aligned)
    }

    @Test(
        "A status moves forward only: what the schema does not allow leaves the item unknown",
        arguments: [
            (GoalCategory.profile, "complete"), (.policy, "incomplete"), (.objective, "aligned"),
            (.preference, "complete"),
        ]
    )
    func backward(category: GoalCategory, status: String) async throws {
        let goal = UserGoal(items: [GoalItem(id: "x", category: category, text: "x", basis: .prose)])
        let model = PuppetModel { _ in
            JSON.object(["item_1": Self.entry(status, 4, "It is cancelled.")]).serialized()
        }
        let states = try await StatusJudge(model).states(of: goal, in: Array(messages[..<5]))
        #expect(states.last?.items[0].status == .unknown)
        #expect(category.nextStatuses(after: .misaligned) == (category == .preference ? [.aligned] : []))
        #expect(category.nextStatuses(after: .complete) == [])
    }

    @Test("An exchange that was not decided leaves the item unknown until a later one decides it")
    func recovery() async throws {
        let model = PuppetModel { request in
            request.fenced("history").isEmpty
                ? "I would say it is done."
                : JSON.object(["item_1": Self.entry("complete", 4, "It is cancelled.")]).serialized()
        }
        let goal = UserGoal(items: [goal.items[1]])
        let states = try await StatusJudge(model).states(of: goal, in: messages)
        #expect(statuses(states, item: 0)[4...] == [.incomplete, .unknown, .complete])
        #expect(states[5].items[0].evidence.reason.contains("not JSON"))
        #expect(states[5].items[0].evidence.turn == 4)
    }

    @Test(
        "Exchanges begin with the user's messages, the first with the conversation",
        arguments: [
            ([], []), ([.assistant], [0..<1]), ([.user], [0..<1]),
            ([.assistant, .user, .assistant, .user], [0..<3, 3..<4]),
            ([.system, .assistant, .user], [0..<3]), ([.user, .user], [0..<1, 1..<2]),
        ] as [([Role], [Range<Int>])]
    )
    func exchanges(roles: [Role], expected: [Range<Int>]) {
        #expect(StatusJudge.exchanges(in: roles.map { Message(role: $0, content: "x") }) == expected)
    }

    @Test("A model that gives no reply at all is an error, not a status")
    func noReply() async throws {
        await #expect(throws: ModelError.self) {
            try await StatusJudge(ScriptedModel(texts: [])).states(of: goal, in: messages)
        }
    }
}
