import Dialogue
import Environments
import Goals
import Simulation
import Testing

@Suite("What one move does to a goal")
struct MoveJudgmentTests {
    /// A task of the shop with two wishes or more and no rule on what may be said when.
    private func task() throws -> ServiceTask {
        let desk = ShopDesk()
        let found = (0..<400).lazy.map { desk.task(seed: 11, index: $0) }.first { task in
            task.objectives.count == 2 && task.kind == .ordinary
                && task.policies.allSatisfy { $0.name.hasPrefix("never-") && $0.name != "never-please" }
                && task.objectives.allSatisfy { $0.answers.isEmpty }
        }
        return try #require(found)
    }

    /// The user has brought up its first wish, and the agent has answered.
    private func moment(_ task: ServiceTask, after answer: String) throws -> TrackedMoment {
        let wish = try #require(task.objectives[0].attempts.first?.text)
        let messages = [
            Message(role: .user, content: "I would like to \(wish)."), Message(role: .assistant, content: answer),
        ]
        return TrackedMoment(task, after: messages)
    }

    @Test("To open with a wish keeps the goal; to open with small talk leaves what is due")
    func opening() throws {
        let task = try task()
        let start = TrackedMoment(task, after: [])
        let wish = try #require(task.objectives[0].attempts.first?.text)
        #expect(start.judgment(of: .say("Hello. I would like to \(wish).")).keeps(.objective))
        #expect(!start.judgment(of: .say("Hello there, nice weather.")).keeps(.objective))
    }

    @Test("To leave while a wish was never brought up breaks the objectives")
    func leaving() throws {
        let task = try task()
        let moment = try moment(task, after: "Unfortunately that is not possible. Is there anything else?")
        let judgment = moment.judgment(of: .end("No, that is all."))
        #expect(judgment.endsEarly)
        #expect(!judgment.keeps(.objective))
        // What the second wish requires can no longer be told; the person and the rules have lost nothing.
        #expect(!judgment.keeps(.requirement))
        #expect(judgment.keeps(.profile))
        let other = try #require(task.objectives[1].attempts.first?.text)
        #expect(moment.judgment(of: .say("I would also like to \(other).")).keeps(.objective))
    }

    @Test(
        "To give another name breaks the profile, to answer with one's own keeps it, and to say nothing of it does not"
    )
    func facts() throws {
        let task = try task()
        let name = try #require(task.knownFacts.first { $0.name == "name" }?.value)
        let moment = try moment(task, after: "Please tell me your full name.")
        #expect(moment.judgment(of: .say("My name is \(name).")).keeps(.profile))
        #expect(!moment.judgment(of: .say("My name is Zacharias Unterholz.")).keeps(.profile))
        #expect(!moment.judgment(of: .say("Yes, go ahead.")).keeps(.profile))
    }

    @Test("Asked for consent, yes, no and a question are answers, and anything else leaves the wish open")
    func consent() throws {
        let task = try task()
        let moment = try moment(task, after: "I will do that now. Shall I go ahead?")
        #expect(moment.judgment(of: .say("Yes, go ahead.")).keeps(.objective))
        #expect(moment.judgment(of: .say("How long does that take?")).keeps(.objective))
        #expect(!moment.judgment(of: .say("Right then.")).keeps(.objective))
        #expect(!moment.judgment(of: .say("No, I don't want that.")).keeps(.objective))
    }

    @Test("A preference is kept where it is said with its wish or asked for, and not where it is said once more")
    func repeating() throws {
        let desk = ShopDesk()
        let found = (0..<400).lazy.map { desk.task(seed: 11, index: $0) }.first { task in
            task.objectives.count == 2 && task.kind == .ordinary && !task.objectives[0].attempts[0].preferences.isEmpty
        }
        let task = try #require(found)
        let wish = task.objectives[0].attempts[0]
        let preference = try #require(wish.preferences.first)
        let words = "I prefer \(preference.text)."
        let opening = "I would like to \(wish.text)."
        func moment(_ said: String, _ answer: String) -> TrackedMoment {
            TrackedMoment(
                task,
                after: [Message(role: .user, content: said), Message(role: .assistant, content: answer)]
            )
        }
        #expect(TrackedMoment(task, after: []).judgment(of: .say("\(opening) \(words)")).keeps(.preference))
        let asked = "What is your full name?"
        #expect(moment(opening, asked).judgment(of: .say(words)).keeps(.preference))
        #expect(!moment("\(opening) \(words)", asked).judgment(of: .say(words)).keeps(.preference))
        let proposed = "I will do that now. Shall I go ahead?"
        #expect(moment("\(opening) \(words)", proposed).judgment(of: .say("No. \(words)")).keeps(.preference))
    }

    @Test("To go on after everything was settled breaks the objectives, and costs less than to leave too early")
    func lingering() throws {
        let task = try task()
        let wishes = try task.objectives.map { try #require($0.attempts.first?.text) }
        let answer = "I have done that. Is there anything else?"
        let messages = wishes.flatMap {
            [Message(role: .user, content: "I would like to \($0)."), Message(role: .assistant, content: answer)]
        }
        let moment = TrackedMoment(task, after: messages)
        let staying = moment.judgment(of: .say("I would like to \(wishes[0])."))
        #expect(staying.lingers)
        #expect(!staying.keeps(.objective))
        #expect(staying.keeps(.requirement))
        #expect(moment.judgment(of: .end("That is all.")).broken.isEmpty)
    }

    @Test("To bring up a wish once more that is done breaks the objectives; to go on with the next one does not")
    func circles() throws {
        let task = try task()
        let wishes = try task.objectives.map { try #require($0.attempts.first?.text) }
        let refusal = "Unfortunately that is not possible. Is there anything else?"
        let moment = try moment(task, after: refusal)
        #expect(!moment.judgment(of: .say("I would like to \(wishes[0]).")).keeps(.objective))
        #expect(moment.judgment(of: .say("I would like to \(wishes[1]).")).keeps(.objective))
    }

    @Test("A proposal may be answered by one question, and not by another")
    func delays() throws {
        let task = try task()
        let wish = try #require(task.objectives[0].attempts.first?.text)
        let proposal = Message(role: .assistant, content: "I will do that now. Shall I go ahead?")
        let question = "Before I agree, how long does that take?"
        let messages = [
            Message(role: .user, content: "I would like to \(wish)."), proposal,
            Message(role: .user, content: question), proposal,
        ]
        let moment = TrackedMoment(task, after: messages)
        #expect(!moment.judgment(of: .say(question)).keeps(.objective))
        #expect(moment.judgment(of: .say("Yes, go ahead.")).keeps(.objective))
    }
}
