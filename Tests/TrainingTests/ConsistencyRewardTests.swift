import Dialogue
import Environments
import Goals
import Simulation
import Testing

@testable import Training

@Suite("Rewards for consistency")
struct ConsistencyRewardTests {
    @Test("The consistencies that a turn has are averaged: two of three is 2⁄3, one of two 1⁄2, no turn 0")
    func mean() {
        let reward = ConsistencyReward()
        #expect(reward(TurnConsistency(promptToLine: true, lineToLine: true, answer: true)) == 1)
        #expect(reward(TurnConsistency(promptToLine: true, lineToLine: true, answer: false)) == 2.0 / 3)
        #expect(reward(TurnConsistency(promptToLine: false, lineToLine: true, answer: nil)) == 0.5)
        #expect(reward(TurnConsistency(promptToLine: false, lineToLine: nil, answer: nil)) == 0)
        #expect(reward(nil) == 0)
    }

    @Test("Weights count: 1, 2 and 5, of which 1 and 5 hold, give 6⁄8; with 1, 0 and 0 the paper's reward is left")
    func weights() {
        let turn = TurnConsistency(promptToLine: true, lineToLine: false, answer: true)
        #expect(ConsistencyReward(promptToLine: 1, lineToLine: 2, answers: 5)(turn) == 0.75)
        #expect(ConsistencyReward(promptToLine: 1, lineToLine: 0, answers: 0)(turn) == 1)
    }

    @Test("A turn that hurts nothing earns 1 + 0.3 · 2⁄3 where one of three 4-grams is the goal's; others none of it")
    func ownWords() {
        var plan = ConsistencyPlan()
        let goal = "Return the kettle. I want to return it in blue."
        let whole = TurnConsistency(promptToLine: true, lineToLine: nil, answer: nil)
        let half = TurnConsistency(promptToLine: true, lineToLine: false, answer: nil)
        // "I want to return", "want to return this", "to return this now".
        let move = UserMove.say("I want to return this now.")
        #expect(plan.earned(by: move, whole, goal: goal) == 1)
        plan.ownWords = OwnWordsReward(weight: 0.3)
        #expect(abs(plan.earned(by: move, whole, goal: goal) - 1.2) < 1e-12)
        #expect(plan.earned(by: move, half, goal: goal) == 0.5)
        #expect(plan.earned(by: move, nil, goal: goal) == 0)
    }

    @Test("A slip from the goal hurts prompt-to-line, one from own lines line-to-line, an early end prompt-to-line")
    func manners() {
        func consistency(_ manner: Slip.Manner, isFirst: Bool = false) -> TurnConsistency {
            let slip = Slip(.profile, manner, turn: 2, item: nil, quote: "", reason: "")
            return TurnConsistency(MoveJudgment(slips: [slip], broken: [.profile], endsEarly: false), isFirst: isFirst)
        }
        #expect(consistency(.global) == TurnConsistency(promptToLine: false, lineToLine: true, answer: nil))
        #expect(
            consistency(.factual, isFirst: true) == TurnConsistency(promptToLine: false, lineToLine: nil, answer: nil)
        )
        #expect(consistency(.local) == TurnConsistency(promptToLine: true, lineToLine: false, answer: nil))
        let early = TurnConsistency(MoveJudgment(slips: [], broken: [.objective], endsEarly: true), isFirst: false)
        #expect(early == TurnConsistency(promptToLine: false, lineToLine: true, answer: nil))
        #expect(!early.isWhole)
        let late = MoveJudgment(slips: [], broken: [.objective], endsEarly: false, lingers: true)
        #expect(TurnConsistency(late, isFirst: false) == early)
        let stalling = MoveJudgment(slips: [], broken: [.requirement], endsEarly: false)
        #expect(TurnConsistency(stalling, isFirst: false) == early)
    }
}

@Suite("Answers to an agent that asks again")
struct FactAnswerTests {
    /// A task of the shop whose email and postcode are known and may be told.
    private func task() throws -> ServiceTask {
        let desk = ShopDesk()
        let found = (0..<400).lazy.map { desk.task(seed: 11, index: $0) }.first { task in
            let names = task.knownFacts.map(\.name)
            return names.contains("email") && names.contains("postcode")
                && task.policies.allSatisfy { $0.name.hasPrefix("never-") && $0.name != "never-please" }
        }
        return try #require(found)
    }

    private func known(_ name: String, _ task: ServiceTask) throws -> String {
        try #require(task.knownFacts.first { $0.name == name }?.value)
    }

    /// The user has told its email and postcode, and the agent has said something.
    private func answer(_ words: String, to question: String, of task: ServiceTask) throws -> FactAnswer? {
        let wish = try #require(task.objectives[0].attempts.first?.text)
        let facts = try "My email is \(known("email", task)), my postcode \(known("postcode", task))."
        let messages = [
            Message(role: .user, content: "I would like to \(wish). \(facts)"),
            Message(role: .assistant, content: question),
        ]
        return TrackedMoment(task, after: messages).judgment(of: .say(words)).answer
    }

    @Test("Asked again, the same value is right, another one wrong, and small talk is missing")
    func again() throws {
        let task = try task()
        let question = "Could you tell me your email once more?"
        let own = try known("email", task)
        #expect(try answer("It is \(own).", to: question, of: task) == .right)
        #expect(try answer("It is somebody.else@post.example.", to: question, of: task) == .wrong)
        #expect(try answer("Fine weather today.", to: question, of: task) == .missing)
        #expect(try answer("It is \(own).", to: "Fine weather today.", of: task) == nil)
    }

    @Test("A wrong value read back is to be denied or put right, and not to be agreed to or repeated")
    func wrongEcho() throws {
        let task = try task()
        let question = "Did I note your email as somebody.else@post.example?"
        #expect(try answer("No, that is wrong.", to: question, of: task) == .right)
        #expect(try answer("It is \(known("email", task)).", to: question, of: task) == .right)
        #expect(try answer("Yes, that is right.", to: question, of: task) == .wrong)
        #expect(try answer("My email is somebody.else@post.example.", to: question, of: task) == .wrong)
        let postcode = try known("postcode", task) == "12345" ? "54321" : "12345"
        #expect(try answer("Yes.", to: "Did I note your postcode as \(postcode)?", of: task) == .wrong)
    }

    @Test("The right value read back is to be agreed to or said, and not to be denied")
    func rightEcho() throws {
        let task = try task()
        let own = try known("email", task)
        let question = "Did I note your email as \(own)?"
        #expect(try answer("Yes, that is right.", to: question, of: task) == .right)
        #expect(try answer("My email is \(own).", to: question, of: task) == .right)
        #expect(try answer("No, that is wrong.", to: question, of: task) == .wrong)
        #expect(try answer("One moment.", to: question, of: task) == .missing)
    }

    @Test("A fact that a policy forbids to tell is not asked for")
    func forbidden() throws {
        let desk = ShopDesk()
        let found = (0..<400).lazy.map { desk.task(seed: 11, index: $0) }.first { task in
            task.policies.contains { $0.rule == .neverTells(slot: "email") }
        }
        let task = try #require(found)
        let moment = TrackedMoment(task, after: [Message(role: .assistant, content: "Please tell me your email.")])
        #expect(moment.judgment(of: .say("No.")).answer == nil)
    }
}
