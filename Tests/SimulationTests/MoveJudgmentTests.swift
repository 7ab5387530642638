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
}
