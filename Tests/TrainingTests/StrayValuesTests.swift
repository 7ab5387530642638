import Dialogue
import Environments
import Goals
import Simulation
import Statistics
import Testing
import Training

@Suite("Values that neither the goal nor the agent has")
struct StrayValuesTests {
    private let goal =
        "Your name is Ada Brown. Your postcode is 30920. Return the rug of order R123, for one of 30 litres."

    private func flags(_ messages: [(Role, String)]) -> [Bool] {
        StrayValues.flags(of: messages.map { Message(role: $0, content: $1) }, goal: goal)
    }

    @Test("Values of the goal and of the agent are nobody else's; others are")
    func values() {
        #expect(flags([(.user, "I am Ada Brown. It is order R123."), (.user, "No, it is R124.")]) == [false, true])
        #expect(flags([(.assistant, "Is it R124?"), (.user, "Yes, R124.")]) == [false])
        #expect(flags([(.user, "R124 then."), (.assistant, "R124, I see."), (.user, "R124.")]) == [true, false])
        #expect(flags([(.user, "My postcode is 30921.")]) == [true])
        #expect(flags([(.user, "One of 40 litres, please.")]) == [true])
        // A number in words is a way to speak.
        #expect(flags([(.user, "There is one more thing, or two.")]) == [false])
    }

    @Test("Another name is told from a sentence that begins with a capital letter")
    func names() {
        #expect(flags([(.user, "I am Ada Miller.")]) == [true])
        #expect(flags([(.user, "Ada Miller.")]) == [true])
        #expect(flags([(.user, "Hello Ada. Thank you.")]) == [false])
        #expect(flags([(.user, "Brown. Ada Brown.")]) == [false])
    }

    @Test("A faithful user names almost nothing of the kind, and one whose facts slip does")
    func users() async throws {
        func share(_ user: any UserSimulator) async -> Double {
            let series = EpisodeSeries(desk: ShopDesk(), user: user, agent: RuleAgent(), seed: Seed(5))
            var flags: [Bool] = []
            for index in 0..<60 {
                let rollout = await series.episode(index)
                flags += StrayValues.flags(of: rollout.messages, goal: rollout.task.goalText)
            }
            return Double(flags.count { $0 }) / Double(flags.count)
        }
        let (faithful, drifting) = (
            await share(AgendaUser()),
            await share(DriftingUser(AgendaUser(), category: .profile, manner: .factual, rate: 0.5))
        )
        #expect(faithful < 0.01)
        #expect(drifting > 0.08)
    }
}
