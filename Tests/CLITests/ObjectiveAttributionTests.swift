import Auditing
import Dialogue
import Environments
import Goals
import Testing

@testable import CLI

private func user(_ text: String) -> Message { Message(role: .user, content: text) }
private func agent(_ text: String) -> Message { Message(role: .assistant, content: text) }

private func call(_ name: String, _ arguments: JSON) -> [Message] {
    let id = "c-\(name)"
    return [
        Message(role: .assistant, content: nil, toolCalls: [ToolCall(id: id, name: name, arguments: arguments)]),
        Message(role: .tool, content: "{}", toolCallID: id, requestor: .assistant),
    ]
}

/// A task with two objectives: the rug is to be had in blue, and the kettle is to be given back.
private func task() -> ServiceTask {
    var task = ShopDesk().task(seed: 7, index: 0)
    var items: [GoalItem] = []
    func slot(_ name: String, _ label: String, _ value: String) -> Slot {
        items.append(GoalItem(id: "requirement-\(items.count)", category: .requirement, text: label, basis: .prose))
        return Slot(name, label, [value], itemID: items.last?.id)
    }
    func objective(_ text: String, _ attempt: Objective.Attempt) -> Objective {
        items.append(GoalItem(id: "objective-\(items.count)", category: .objective, text: text, basis: .prose))
        var objective = Objective([attempt], text: text)
        objective.itemID = items.last?.id ?? ""
        return objective
    }
    let exchange = ToolCall(id: "", name: "exchange_items", arguments: ["order_id": "R10001", "variant_ids": ["V1"]])
    let giveBack = ToolCall(id: "", name: "return_items", arguments: ["order_id": "R10002"])
    task.policies = []
    (task.knownFacts, task.unknownFacts) = ([], [])
    task.objectives = [
        objective(
            "exchange",
            Objective.Attempt(
                intent: "exchange_items",
                text: "exchange the rug for one in blue",
                requirements: [slot("product", "item", "rug"), slot("color", "colour", "blue")],
                outcome: .done([exchange])
            )
        ),
        objective(
            "return",
            Objective.Attempt(
                intent: "return_items",
                text: "return the kettle",
                requirements: [slot("product", "item", "kettle"), slot("order_id", "order number", "R10002")],
                outcome: .done([giveBack])
            )
        ),
    ]
    task.goal = UserGoal(items: items)
    task.answerKey = AnswerKey(
        actions: [.init(id: "1", call: exchange), .init(id: "2", call: giveBack)],
        checks: [],
        rewardBasis: ["DB"]
    )
    return task
}

@Suite("Who accounts for each write")
struct ObjectiveAttributionTests {
    private let blueRug = call("exchange_items", ["order_id": "R10001", "variant_ids": ["V1"]])
    private let redRug = call("exchange_items", ["order_id": "R10001", "variant_ids": ["V9"]])
    private let kettle = call("return_items", ["order_id": "R10002"])

    private let wrongRug = [
        user("I want to exchange the rug for one in red."),
        agent("I will exchange the rug for one in red. Shall I go ahead?"), user("Yes, go ahead."),
    ]
    private let rightRug = [
        user("I want to exchange the rug for one in blue."),
        agent("I will exchange the rug for one in blue. Shall I go ahead?"), user("Yes, go ahead."),
    ]
    private let askedKettle = [
        user("I also want to return the kettle. The order number is R10002."),
        agent("I will take back the kettle of order R10002. Shall I go ahead?"), user("Yes, please."),
    ]
    private let end = [agent("All right. Is there anything else?"), user("No, thanks. Bye.")]

    /// The sides that are responsible for a failed conversation.
    private func responsible(_ messages: [Message]) -> Set<Party> {
        let task = task()
        var transcript = Transcript(id: "t", source: .init(file: "made", record: 0), messages: messages)
        transcript.answerKey = task.answerKey
        transcript.reward = 0
        return Set(TaskAudit(task).audit(transcript).audited.verdict.responsible)
    }

    @Test("A write that is silently left out is the agent's, although the user got another wish wrong")
    func omission() {
        let messages = wrongRug + redRug + [agent("Done.")] + askedKettle + end
        #expect(responsible(messages) == [.user, .agent])
    }

    @Test("A write that follows what the user wrongly asked for is the user's alone")
    func misled() {
        let messages = wrongRug + redRug + [agent("Done.")] + askedKettle + kettle + end
        #expect(responsible(messages) == [.user])
    }

    @Test("A write that the user agreed to against its goal is the user's; one that it declined is the agent's")
    func agreed() {
        let offered = [
            user("I want to exchange the rug for one in blue."),
            agent("Unfortunately the rug in blue is out of stock. Would you like it in red instead?"),
        ]
        let rest = askedKettle + kettle + end
        #expect(responsible(offered + [user("Yes, please.")] + redRug + [agent("Done.")] + rest) == [.user])
        #expect(responsible(offered + [user("No, thanks.")] + redRug + [agent("Done.")] + rest) == [.agent])
    }

    @Test("A slip that came to nothing does not excuse the agent that leaves a write out")
    func putRight() {
        let corrected =
            [user("I want to exchange the rug for one in red."), agent("Red is sold out.")]
            + [user("Sorry, the colour is blue."), agent("I will exchange the rug for one in blue. Shall I go ahead?")]
            + [user("Yes, go ahead.")]
        #expect(responsible(corrected + askedKettle + kettle + end) == [.agent])
        #expect(responsible(corrected + blueRug + askedKettle + end) == [.agent])
    }

    @Test("A wish that was never brought up is the user's, and a faithful user accounts for nothing")
    func unsaid() {
        #expect(responsible(rightRug + blueRug + end) == [.user])
        #expect(responsible(rightRug + askedKettle + kettle + end) == [.agent])
    }

    @Test("A wrong write for a wish that the user stated rightly is the agent's, whatever else the user got wrong")
    func wrongWrite() {
        let other = call("return_items", ["order_id": "R10009"])
        #expect(responsible(wrongRug + redRug + askedKettle + other + end) == [.user, .agent])
        #expect(responsible(rightRug + redRug + askedKettle + kettle + end) == [.agent])
    }
}
