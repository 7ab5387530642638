import Dialogue
import Environments
import Simulation
import Statistics
import Testing

@Suite("An agent that asks again")
struct RecheckingAgentTests {
    private func series(rate: Double, limit: Int = 4) -> EpisodeSeries {
        EpisodeSeries(
            desk: ShopDesk(),
            user: AgendaUser(),
            agent: RecheckingAgent(RuleAgent(), rate: rate, limit: limit),
            seed: Seed(5)
        )
    }

    @Test("At rate 0 it checks nothing; at rate 1 no more than its limit, and never twice in a row")
    func dial() async {
        for index in 0..<20 {
            let none = await series(rate: 0).episode(index)
            #expect(!none.messages.contains(where: RecheckingAgent.isCheck))
            let some = await series(rate: 1, limit: 2).episode(index)
            let said = some.messages.filter { !$0.text.isEmpty && $0.role == .assistant }
            #expect(said.count(where: RecheckingAgent.isCheck) <= 2)
            #expect(
                !zip(said, said.dropFirst()).contains { RecheckingAgent.isCheck($0) && RecheckingAgent.isCheck($1) }
            )
        }
    }

    @Test("It serves as well as the agent that it wraps, and plays the same conversation for the same seed")
    func serving() async {
        var (checks, served) = (0, 0)
        for index in 0..<40 {
            let rollout = await series(rate: 0.5).episode(index)
            #expect(await series(rate: 0.5).episode(index).messages == rollout.messages)
            checks += rollout.messages.count(where: RecheckingAgent.isCheck)
            served += rollout.reward == 1 ? 1 : 0
        }
        #expect(checks > 40)
        #expect(served >= 36)
    }

    @Test("A user that keeps its goal answers as the goal has it")
    func answers() async throws {
        var answers: [FactAnswer] = []
        for index in 0..<60 {
            let rollout = await series(rate: 0.5).episode(index)
            let messages = rollout.messages
            for place in messages.indices.dropLast()
            where RecheckingAgent.isCheck(messages[place]) && messages[place + 1].role == .user {
                let moment = TrackedMoment(rollout.task, after: Array(messages[...place]))
                if let answer = moment.judgment(of: .say(messages[place + 1].text)).answer { answers.append(answer) }
            }
        }
        #expect(answers.count > 40)
        #expect(answers.count { $0 == .right } >= answers.count * 9 / 10)
        #expect(!answers.contains(.wrong))
    }
}
