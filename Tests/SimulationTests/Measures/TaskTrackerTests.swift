import Dialogue
import Environments
import Goals
import Testing

@testable import Simulation

/// A shop task that is written by hand: an exchange with a wish, and a return, by a hurried nurse.
private func task(policies: [UserPolicy] = []) -> ServiceTask {
    let sample = ShopDesk().task(seed: 7, index: 0)
    var task = sample
    var items: [GoalItem] = []
    func add(_ category: GoalCategory, _ text: String) -> String {
        let id = "\(category.rawValue)-\(items.count)"
        items.append(GoalItem(id: id, category: category, text: text, basis: .prose))
        return id
    }
    func slot(_ category: GoalCategory, _ name: String, _ label: String, _ value: String, _ text: String? = nil) -> Slot
    {
        Slot(name, label, [value], text: text, itemID: add(category, label))
    }
    task.profile = UserProfile(name: "nurse", persona: "You are a nurse.", manner: .terse, mood: .hurried)
    task.profile.personaItemID = add(.profile, "nurse")
    task.profile.moodItemID = add(.profile, "hurried")
    task.knownFacts = [
        slot(.profile, "name", "name", "Ada Farrow"),
        slot(.profile, "email", "email address", "ada.farrow@mail.example"),
    ]
    task.unknownFacts = [slot(.policy, "order_id", "order number for the kettle", "R10002")]
    task.policies = policies.map { policy in
        var policy = policy
        policy.itemID = add(.policy, policy.text)
        return policy
    }
    var exchange = Objective([
        .init(
            intent: "exchange_items",
            text: "exchange the rug for one in blue",
            requirements: [
                slot(.requirement, "product", "item", "rug"), slot(.requirement, "color", "colour", "blue"),
                slot(.requirement, "order_id", "order number", "R10001"),
            ],
            preferences: [slot(.preference, "size", "size", "large", "large over small")],
            outcome: .done([ToolCall(id: "", name: "exchange_items", arguments: ["order_id": "R10001"])])
        )
    ])
    exchange.itemID = add(.objective, "exchange")
    var giveBack = Objective([
        .init(
            intent: "return_items",
            text: "return the kettle",
            requirements: [slot(.requirement, "product", "item", "kettle")],
            outcome: .forbidden(rule: "return-window", [])
        )
    ])
    giveBack.itemID = add(.objective, "return")
    task.objectives = [exchange, giveBack]
    task.goal = UserGoal(items: items)
    return task
}

private func user(_ text: String) -> Message { Message(role: .user, content: text) }
private func agent(_ text: String) -> Message { Message(role: .assistant, content: text) }

/// A successful or failed call with its result.
private func call(_ name: String, _ arguments: JSON, fails: Bool = false) -> [Message] {
    let call = ToolCall(id: "c1", name: name, arguments: arguments)
    return [
        Message(role: .assistant, content: nil, toolCalls: [call]),
        Message(role: .tool, content: fails ? "Error: no" : "{}", toolCallID: "c1", isMarkedError: fails),
    ]
}

/// The statuses at the end, by the items' texts.
private func statuses(_ task: ServiceTask, _ messages: [Message]) -> [String: GoalStatus] {
    let states = TaskTracker(task).states(of: task.goal, in: messages)
    #expect(states.count == messages.count + 1)
    return Dictionary(
        zip(task.goal.items.map(\.text), (states.last?.items ?? []).map(\.status)),
        uniquingKeysWith: { first, _ in first }
    )
}

@Suite("Tracking the goals of tasks")
struct TaskTrackerTests {
    private let opening = user("Hi! Could you swap my rug for a blue one? Order R10001, and large rather than small.")

    @Test("A foreign wording raises, states and prefers; the right call completes")
    func completes() {
        let messages =
            [opening] + call("exchange_items", ["order_id": "R10001"]) + [
                agent("I have exchanged it. Is there anything else?"), user("I'd also love to send the kettle back."),
                agent("Unfortunately that is not possible any more."), user("Shame. Bye then."),
            ]
        let found = statuses(task(), messages)
        #expect(found["exchange"] == .complete)
        #expect(found["colour"] == .complete)
        #expect(found["size"] == .aligned)
        #expect(found["return"] == .attempted)
        #expect(found["email address"] == .aligned)
    }

    @Test("What the agent only claims, or the system refuses, is attempted")
    func agentFailures() {
        let claim = statuses(task(), [opening, agent("I have exchanged it for you. Anything else?"), user("Bye.")])
        #expect(claim["exchange"] == .attempted)
        #expect(claim["colour"] == .attempted)
        let failed = [opening] + call("exchange_items", ["order_id": "R10001"], fails: true)
        #expect(statuses(task(), failed)["exchange"] == .attempted)
        #expect(claim["return"] == .incomplete)
    }

    @Test("Ending on a question that could have been answered leaves the objective incomplete")
    func endsEarly() {
        let asked = [
            opening, agent("Shall I exchange the rug for a blue one, size large?"), user("I have to go, bye."),
        ]
        #expect(statuses(task(), asked)["exchange"] == .incomplete)
        #expect(statuses(task(), Array(asked.dropLast()))["exchange"] == .attempted)
    }

    @Test(
        "A wrong fact, another name, another trade and another mood each break the profile, for good",
        arguments: [
            ("My email is bob@mail.example.", "email address"), ("My name is Greta Pelham.", "name"),
            ("I'm a pilot, you see.", "nurse"), ("Take your time, I am in no hurry.", "hurried"),
            ("I don't know my email address.", "email address"),
        ]
    )
    func profile(text: String, item: String) {
        let messages = [opening, agent("Who are you?"), user(text), agent("Fine."), user("ada.farrow@mail.example")]
        let found = statuses(task(), messages)
        #expect(found[item] == .misaligned)
        #expect(["email address", "name", "nurse", "hurried"].filter { found[$0] == .misaligned } == [item])
    }

    @Test("Stating what the user does not know breaks the policy, unless the agent said it first")
    func ignorance() {
        let guess = [opening, agent("Which order is the kettle from?"), user("The kettle's order is R10002.")]
        #expect(statuses(task(), guess)["order number for the kettle"] == .misaligned)
        let told = [opening, agent("I see the kettle in order R10002. Is that the one?"), user("Yes, R10002.")]
        #expect(statuses(task(), told)["order number for the kettle"] == .aligned)
    }

    @Test("A condition that is stated wrongly stays incomplete until it is put right")
    func requirement() {
        let wrong = [
            user("Please exchange the rug for one in red, order R10009."), agent("I have exchanged it."), user("Bye."),
        ]
        #expect(statuses(task(), wrong)["order number"] == .incomplete)
        let corrected = [
            user("Please exchange the rug for one in blue, order R10009."), agent("Order R10009?"),
            user("Sorry, the order number is R10001."), agent("I have exchanged it."), user("Bye."),
        ]
        #expect(statuses(task(), corrected)["order number"] == .attempted)
    }

    @Test("A wish that is swapped for another deed is no pursuit of the objective")
    func swapped() {
        let messages = [user("I want to return the rug."), agent("I have returned it."), user("Thanks, bye.")]
        #expect(statuses(task(), messages)["exchange"] == .incomplete)
        let slips = TaskTracker(task()).outcome(of: messages).slips
        #expect(slips.contains { $0.category == .objective && $0.manner == .global && $0.turn == 0 })
    }

    @Test("The lesser of two is no expressed preference")
    func preference() {
        let reversed = [
            user("Swap the rug for a blue one, and I prefer small over large."), agent("Done."), user("Bye."),
        ]
        #expect(statuses(task(), reversed)["size"] == .misaligned)
    }

    @Test(
        "Policies are decided from the words",
        arguments: [
            (UserRule.onlyWhenAsked(slot: "email"), "Swap my rug. I'm at ada.farrow@mail.example.", true),
            (.onlyWhenAsked(slot: "email"), "Swap my rug.", false), (.atMostWords(3), "Swap my blue rug.", true),
            (.atMostWords(4), "Swap my blue rug.", false), (.atMostQuestions(0), "Can you swap my rug?", true),
            (.neverSays(words: ["please"]), "Please swap my rug.", true),
            (.neverSays(words: ["please"]), "Swap it.", false),
            (.opensWith(words: ["hello"]), "Swap my rug.", true),
            (.opensWith(words: ["hello"]), "Hello, swap it.", false),
            (.allObjectivesFirst, "Exchange the rug for a blue one.", true),
            (.allObjectivesFirst, "Exchange the rug and return the kettle.", false),
            (.oneObjectiveAtATime, "Exchange the rug. I also want to return the kettle.", true),
            (.opensWithFact(slot: "name"), "Swap my rug.", true),
            (.opensWithFact(slot: "name"), "I am Ada Farrow.", false),
            (.opensWithoutFacts, "I am Ada Farrow, swap my rug.", true), (.atMostFacts(2), "Ada Farrow here.", false),
        ]
    )
    func policies(rule: UserRule, text: String, isBroken: Bool) {
        let task = task(policies: [UserPolicy("p", "the rule", rule)])
        #expect(statuses(task, [user(text), agent("One moment.")])["the rule"] == (isBroken ? .misaligned : .aligned))
    }

    @Test(
        "Policies on refusals and consent look at what the agent said",
        arguments: [
            (UserRule.insistsOnce, "Unfortunately I cannot do that.", "All right, then leave it.", true),
            (.insistsOnce, "Unfortunately I cannot do that.", "Are you sure? Please check again.", false),
            (.neverInsists, "Unfortunately I cannot do that.", "Are you sure?", true),
            (.asksBeforeConsent(words: ["fee"]), "Shall I exchange the rug for a blue one?", "Yes, go ahead.", true),
            (.asksBeforeConsent(words: ["fee"]), "Shall I exchange the rug for a blue one?", "Is there a fee?", false),
            (.neverAccepts(.handover), "Shall I transfer you to a colleague?", "Yes, please do.", true),
            (.neverAccepts(.handover), "Shall I transfer you to a colleague?", "No, I don't want that.", false),
            (.endsWith(words: ["goodbye"]), "I have exchanged it.", "Thanks.", true),
            (.endsWith(words: ["goodbye"]), "I have exchanged it.", "Thanks, goodbye.", false),
        ]
    )
    func reactions(rule: UserRule, said: String, answer: String, isBroken: Bool) {
        let task = task(policies: [UserPolicy("p", "the rule", rule)])
        let messages = [opening, agent(said), user(answer)]
        #expect(statuses(task, messages)["the rule"] == (isBroken ? .misaligned : .aligned))
    }

    /// The turns at which a condition is left.
    private func leaves(_ messages: [Message]) -> Set<Int> {
        Set(TaskTracker(task()).outcome(of: messages).slips.filter { $0.category == .requirement }.map(\.turn))
    }

    @Test("A condition that is named is given the value that follows, also where another wish has that value")
    func named() {
        let start = [opening, agent("Thanks. Anything to add?")]
        #expect(leaves(start + [user("Hold on, the colour is rug.")]) == [2])
        #expect(leaves(start + [user("The order number is R10077.")]) == [2])
        #expect(leaves(start + [user("The item is rug. The colour is blue.")]).isEmpty)
        #expect(leaves(start + [user("The item is not the kettle. Is the order number R10077?")]).isEmpty)
    }

    @Test("Who takes the wrong one of what the agent lists leaves a condition")
    func choice() {
        let asked = [user("Could you swap my rug? Order R10001."), agent("Which colour would you like, red or blue?")]
        #expect(leaves(asked + [user("In red, please.")]) == [2])
        #expect(leaves(asked + [user("In blue, please.")]).isEmpty)
    }

    @Test(
        "Who agrees to a condition otherwise than its goal has it leaves it; who declines, or puts it right, does not",
        arguments: [
            "Blue is sold out. Would you like it in red instead?",
            "Unfortunately the rug in blue is out of stock. How about red?",
            "I will exchange the rug for one in red. Shall I go ahead?",
            "I can do that, but blue is sold out, so would you like me to send it in red?",
        ]
    )
    func departing(proposal: String) {
        let asked = [opening, agent(proposal)]
        for yes in ["Yes, please.", "Yes, in red, please.", "Sure, go ahead.", "Okay."] {
            #expect(leaves(asked + [user(yes)]) == [2], "\(yes)")
        }
        for other in ["No, thanks.", "No, I want it in blue.", "Yes, but in blue.", "Is there really no way?"] {
            #expect(leaves(asked + [user(other)]).isEmpty, "\(other)")
        }
        let outcome = TaskTracker(task()).outcome(of: asked + [user("Yes, please.")])
        #expect(outcome.pursuits.first?.isFaithful == false)
        #expect(outcome.slips.first?.reason == "agrees to red instead of blue")
        // Who asked for it itself slipped before, and only there.
        let misled = [user("Please swap my rug for a red one. Order R10001."), agent(proposal), user("Yes, please.")]
        #expect(leaves(misled) == [0])
        // To decline what is wrong is not to give the wish up.
        let declined = TrackedMoment(task(), after: asked).judgment(of: .say("No, I don't want that."))
        #expect(declined.keeps(.objective) && declined.keeps(.requirement))
        #expect(!TrackedMoment(task(), after: asked).judgment(of: .say("Yes, please.")).keeps(.requirement))
    }

    @Test(
        "To agree to what leaves every condition as it is, speaks of another thing, or is a way of the wish keeps them",
        arguments: [
            "Would you like it in blue instead?", "Red is sold out. Would you like it in blue instead?",
            "I will exchange the red rug for one in blue. Shall I go ahead?", "Would you like a gift card instead?",
            "I will return the kettle, which is red. Shall I go ahead?",
            "Unfortunately the rug in blue is out of stock. Would you like it in green instead?",
        ]
    )
    func staying(proposal: String) {
        var task = task()
        var otherwise = task.objectives[0].attempts[0]
        otherwise.text = "take green instead"
        otherwise.requirements[1] = Slot("color", "colour", ["green"], itemID: otherwise.requirements[1].itemID)
        task.objectives[0].attempts.append(otherwise)
        let messages = [opening, agent(proposal), user("Yes, please.")]
        #expect(!TaskTracker(task).outcome(of: messages).slips.contains { $0.category == .requirement })
    }

    @Test(
        "Who declines an offer that has every condition as it is declines the wish, unless a rule or another one forbids it",
        arguments: [
            ("Would you like it in blue, size small instead?", true),
            ("Would you like it in red, size small instead?", false), ("Would you like a gift card instead?", false),
        ]
    )
    func acceptable(offer: String, isLost: Bool) {
        let asked = [opening, agent("Unfortunately size large is sold out. \(offer)")]
        let declined = TrackedMoment(task(), after: asked).judgment(of: .say("No, thanks."))
        #expect(declined.keeps(.objective) == !isLost)
        let end = [agent("I leave that as it is. Is there anything else?"), user("No, bye.")]
        let outcome = TaskTracker(task()).outcome(of: asked + [user("No, thanks.")] + end)
        #expect(outcome.pursuits.first?.isFaithful == !isLost)
        let found = statuses(task(), asked + [user("No, thanks.")] + end)
        #expect(found["exchange"] == (isLost ? .incomplete : .attempted))
        let principled = task(policies: [UserPolicy("p", "the rule", .neverAccepts(.substitute))])
        #expect(TrackedMoment(principled, after: asked).judgment(of: .say("No, thanks.")).keeps(.objective))
        #expect(TrackedMoment(task(), after: asked).judgment(of: .say("Yes, please.")).keeps(.objective))
    }

    @Test("Half of one's own name is none, neither one's own nor another one")
    func halfName() {
        let moment = TrackedMoment(task(), after: [opening, agent("Please tell me your full name.")])
        #expect(moment.judgment(of: .say("I am Ada Farrow.")).keeps(.profile))
        let half = moment.judgment(of: .say("I am Farrow."))
        #expect(!half.keeps(.profile) && half.slips.isEmpty)
    }

    @Test("A number within a limit keeps to it", arguments: [("29 dollars", true), ("46 dollars", false)])
    func limits(price: String, isKept: Bool) {
        var task = task()
        task.objectives[0].attempts[0].requirements.append(
            Slot("price", "dollars at most", ["45"], itemID: task.objectives[0].attempts[0].requirements[1].itemID)
        )
        let messages = [
            opening, agent("I will exchange the rug for one in blue for \(price). Shall I go ahead?"), user("Yes."),
        ]
        let slips = TaskTracker(task).outcome(of: messages).slips.filter { $0.category == .requirement }
        #expect(slips.isEmpty == isKept, "\(slips)")
    }

    @Test("Agreeing to a proposal that has a condition right puts it right; one that does not name it does not")
    func confirmed() {
        let wrong = [user("Please exchange the rug for one in red, order R10001.")]
        let right = [agent("I will exchange the rug for one in blue. Shall I go ahead?"), user("Yes, go ahead.")]
        let silent = [agent("I will exchange the rug. Shall I go ahead?"), user("Yes, go ahead.")]
        let end = [agent("I have exchanged it. Is there anything else?"), user("No, bye.")]
        let tracker = TaskTracker(task())
        #expect(tracker.outcome(of: wrong + right + end).pursuits.first?.isFaithful == true)
        #expect(tracker.outcome(of: wrong + silent + end).pursuits.first?.isFaithful == false)
        #expect(tracker.outcome(of: wrong + right + end).pursuits.first?.isMisstated == true)
    }

    @Test("The number in a telephone number is none that the agent asks for")
    func numbers() {
        let lexicon = TaskLexicon(TelecomDesk().task(seed: 7, index: 0))
        let telephone = AgentLine(Words("Please tell me your telephone number."), lexicon: lexicon)
        #expect(telephone.asked == ["phone_number"])
        let line = AgentLine(Words("Please tell me the number of the line."), lexicon: lexicon)
        #expect(line.asked.contains("line_number"))
    }

    @Test("What is told unasked, identifiers, an early end and lingering are counted")
    func conduct() throws {
        let tracker = TaskTracker(task())
        let open = [opening, agent("What is your email address?"), user("It's ada.farrow@mail.example.")]
        let told = tracker.outcome(of: open)
        #expect(told.disclosures.map(\.identifiers) == [1, 1])
        #expect(told.disclosures.map(\.facts) == [0, 1])
        #expect(told.frontLoading == 1)
        #expect(told.identifiersPerMessage == 1)
        #expect(told.endsEarly && told.lingering == 0)
        let settled = [
            user("Exchange the rug for a blue one, large over small, order R10001. And return the kettle."),
            agent("I have exchanged the rug. I have returned the kettle. Is there anything else?"), user("No, thanks."),
            agent("Is there anything else?"), user("My neighbour says hello."), agent("Anything else?"), user("Bye."),
        ]
        let lingered = tracker.outcome(of: settled)
        #expect(lingered.lingering == 2 && !lingered.endsEarly)
        #expect(lingered.drift() == 0)
        let wrong = [opening, agent("Email?"), user("bob@mail.example"), agent("Thanks."), user("I am a pilot.")]
        #expect(try #require(tracker.outcome(of: wrong).drift(.factual)) == 1.0 / 3)
        #expect(try #require(tracker.outcome(of: wrong).drift(.global)) >= 1.0 / 3)
    }
}
