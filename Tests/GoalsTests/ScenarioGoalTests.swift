import Dialogue
import Foundation
import Testing

@testable import Goals

@Suite("Goals from scenarios")
struct ScenarioGoalTests {
    private let scenario = Scenario(
        persona: "You tend to be brief.",
        reason: "You want to cancel order #W1234567.",
        knownInfo: "You are Ana Ruiz. Your email is ana@example.com.",
        unknownInfo: "You do not remember your phone number.",
        instructions: "You would prefer a refund to your card. You do not accept store credit."
    )
    private let key = AnswerKey(
        actions: [
            .init(id: "0", call: ToolCall(id: "", name: "get_order", arguments: ["order_id": "#W1234567"])),
            .init(
                id: "1",
                call: ToolCall(id: "", name: "cancel_order", arguments: ["order_id": "#W1234567", "reason": "mistake"])
            ),
        ],
        checks: [.init(kind: .communicate, expectation: "40.50"), .init(kind: .communicate, expectation: "3")]
    )

    private func goal(usesAnswerKey: Bool) -> UserGoal {
        let transcript = Transcript(
            id: "t",
            source: .init(file: "f", record: 0),
            messages: [],
            scenario: scenario,
            answerKey: key
        )
        return GoalDecomposition().goal(of: transcript, usesAnswerKey: usesAnswerKey)
    }

    @Test("Without the key, every sentence becomes one item of the category that its words name")
    func prose() {
        let items = goal(usesAnswerKey: false).items.map { "\($0.category.rawValue): \($0.text)" }
        #expect(
            items == [
                "profile: You tend to be brief", "objective: You want to cancel order #W1234567",
                "profile: You are Ana Ruiz", "profile: Your email is ana@example.com",
                "policy: You do not remember your phone number", "preference: You would prefer a refund to your card",
                "policy: You do not accept store credit",
            ]
        )
    }

    @Test("With the key, gold writes are objectives, and the arguments that the scenario holds are their requirements")
    func gold() {
        let items = goal(usesAnswerKey: true).items
        #expect(items.filter { $0.category == .objective }.map(\.text) == ["cancel order", "be told 40.50"])
        let requirement = items.first { $0.category == .requirement }
        #expect(requirement?.text == "order_id: #W1234567" && requirement?.objective == "objective-1")
    }

    @Test("Prose that no rule reads is unknown from the start, never aligned")
    func unknown() {
        let goal = goal(usesAnswerKey: false)
        let state = GoalState(initialFor: goal)
        #expect(goal.items[0].basis == .prose && state.items[0].status == .unknown)
        #expect(!state.items[0].evidence.reason.isEmpty)
    }

    @Test(
        "Leave to invent is read as such, and its denial is not",
        arguments: [
            ("Make up a story.", true), ("You may come up with a reason.", true), ("Never make up results.", false),
        ]
    )
    func license(text: String, expected: Bool) {
        #expect(ScenarioSentence.licensesInvention([text]) == expected)
    }

    private func final(_ messages: [Message], usesAnswerKey: Bool = true) -> [String: GoalStatus] {
        let goal = goal(usesAnswerKey: usesAnswerKey)
        let states = ScenarioTracker().states(of: goal, in: messages)
        #expect(states.count == messages.count + 1)
        let last = states[messages.count]
        return Dictionary(uniqueKeysWithValues: zip(goal.items.map(\.id), last.items.map(\.status)))
    }

    private func user(_ text: String) -> Message { Message(role: .user, content: text) }
    private func agent(_ text: String) -> Message { Message(role: .assistant, content: text) }
    private func cancel(_ result: String) -> [Message] {
        [
            Message(
                role: .assistant,
                content: nil,
                toolCalls: [ToolCall(id: "c", name: "cancel_order", arguments: key.actions[1].call.arguments)]
            ),
            Message(role: .tool, content: result, toolCallID: "c"),
        ]
    }

    @Test("An objective is complete with a matching call, and its requirement with it")
    func complete() {
        let states = final([user("Cancel order #W1234567, my mistake.")] + cancel("ok"))
        #expect(states["objective-1"] == .complete && states["requirement-1"] == .complete)
    }

    @Test("An objective that was raised and blocked is attempted, the user's part done")
    func attempted() {
        let failed = final([user("Cancel order #W1234567.")] + cancel("Error: too late") + [agent("It failed.")])
        #expect(failed["objective-1"] == .attempted && failed["requirement-1"] == .attempted)
        let refused = final([user("Cancel order #W1234567."), agent("Unfortunately, that is not possible.")])
        #expect(refused["objective-1"] == .attempted)
    }

    @Test("An objective that was never raised stays incomplete, whatever the agent refuses")
    func incomplete() {
        #expect(final([user("Hello there."), agent("Unfortunately, no.")])["objective-1"] == .incomplete)
    }

    @Test("A fact that is contradicted is misaligned for good")
    func irreversible() {
        let states = final([
            user("My email is x@example.com."), agent("Thanks."), user("Sorry, it is ana@example.com."),
        ])
        #expect(states["profile-3"] == .misaligned)
    }

    @Test("What the user does not know and states all the same breaks the policy, unless the agent said it")
    func ignorance() {
        #expect(final([user("My phone number is 555-123-4567.")])["policy-1"] == .misaligned)
        let told = final([agent("Is 555-123-4567 your number?"), user("Yes, 555-123-4567.")])
        #expect(told["policy-1"] == .aligned)
    }

    @Test("A preference is aligned once it was expressed")
    func preference() {
        #expect(final([user("Cancel it.")])["preference-1"] == .misaligned)
        #expect(final([user("I would like the refund on my card.")])["preference-1"] == .aligned)
    }

    @Test(
        "On real conversations statuses never fall back, and every state has its evidence",
        .enabled(if: hasRealData, "the real conversations are not there"),
        arguments: ["retail_gpt-4.1_40", "airline_gpt-4.1_20", "telecom_gpt-4.1_40"]
    )
    func laws(name: String) throws {
        let file = realData.appending(path: "tau2/\(name).json").path()
        _ = try TranscriptReader().read(file) { transcript in
            let goal = GoalDecomposition().goal(of: transcript, usesAnswerKey: true)
            let states = ConversationTracker().states(of: goal, in: transcript.messages)
            #expect(!goal.items.isEmpty && states.count == transcript.messages.count + 1)
            for (former, latter) in zip(states, states.dropFirst()) {
                for (index, (old, new)) in zip(former.items, latter.items).enumerated() where old.status != new.status {
                    let category = goal.items[index].category
                    #expect(
                        Self.follows(new.status, old.status, in: category),
                        "\(transcript.id): \(old.status) → \(new.status)"
                    )
                    #expect(new.evidence.turn != nil && !new.evidence.reason.isEmpty)
                }
            }
        }
    }

    private static func follows(_ new: GoalStatus, _ old: GoalStatus, in category: GoalCategory) -> Bool {
        switch category {
        case .profile, .policy: old == .aligned && new == .misaligned
        case .preference: old == .misaligned && new == .aligned
        case .objective, .requirement: old == .incomplete || old == .attempted && new == .complete
        }
    }
}

private let realData: URL =
    ProcessInfo.processInfo.environment["HOLDFAST_DATA"].map { URL(filePath: $0) }
    ?? URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared/data").standardized
private let hasRealData = FileManager.default.fileExists(atPath: realData.appending(path: "tau2").path())
