import Dialogue
import Environments
import Statistics
import Testing

@testable import Simulation

/// How well rule agents serve the embedded user at a desk.
struct ServiceBar: CustomTestStringConvertible {
    var desk: any Environment
    /// The least share of the tasks that is to be served without a fault.
    var share: Double
    var testDescription: String { desk.name }

    static let all = [
        ServiceBar(desk: ShopDesk(), share: 0.97), ServiceBar(desk: TravelDesk(), share: 0.95),
        ServiceBar(desk: TelecomDesk(), share: 0.95),
    ]
}

@Suite("The rule agent")
struct RuleAgentTests {
    @Test("It serves the embedded user", arguments: ServiceBar.all)
    func serves(bar: ServiceBar) async {
        let count = 200
        var failed: [Int] = []
        for index in 0..<count {
            let rollout = await play(bar.desk, index, seed: 31)
            if rollout.reward < 1 { failed.append(index) }
        }
        #expect(Double(count - failed.count) >= bar.share * Double(count), "\(failed)")
    }

    @Test("It changes nothing before the user has agreed", arguments: ServiceBar.all)
    func asksFirst(bar: ServiceBar) async {
        for index in 0..<60 {
            let rollout = await play(bar.desk, index, seed: 32)
            var words = ("", "")
            for message in rollout.messages {
                if !message.text.isEmpty, message.role != .tool { words = (words.1, message.text) }
                let changes = message.toolCalls.filter { $0.requestor == .assistant && $0.changesWorld }
                if !changes.isEmpty {
                    let isAgreed = if case .yes = Consent(Utterance(words.1)) { true } else { false }
                    #expect(words.0.hasSuffix("Shall I go ahead?") && isAgreed, "\(index): \(words)")
                }
            }
        }
    }

    @Test("It decides the same way every time", arguments: ServiceBar.all)
    func sameWay(bar: ServiceBar) async {
        for index in 0..<10 {
            let first = await play(bar.desk, index, seed: 33)
            let second = await play(bar.desk, index, seed: 33)
            #expect(first.messages == second.messages)
        }
    }

    @Test("At a desk for which it has no rules it fails on its own side")
    func unknownDesk() async {
        let rollout = await play(Nowhere(), 0, seed: 1)
        guard case .agentFailed(let reason) = rollout.ending else {
            Issue.record("\(rollout.ending)")
            return
        }
        #expect(reason.contains("nowhere"))
    }

    private func play(_ desk: any Environment, _ index: Int, seed: UInt64) async -> Rollout {
        await EpisodeSeries(desk: desk, user: AgendaUser(), agent: RuleAgent(), seed: Seed(seed)).episode(index)
    }
}

/// A desk that nobody has heard of, with the tasks of the shop.
private struct Nowhere: Environment {
    var name: String { "nowhere" }
    var policy: WrittenPolicy { ShopDesk().policy }
    var tools: Toolbox { ShopDesk().tools }
    func candidate(seed: UInt64, index: Int, attempt: Int) -> ServiceTask {
        ShopDesk().candidate(seed: seed, index: index, attempt: attempt)
    }
}
