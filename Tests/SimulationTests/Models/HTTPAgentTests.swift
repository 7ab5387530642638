import Dialogue
import Environments
import Foundation
import LanguageModels
import Loopback
import Statistics
import Testing

@testable import Simulation

@Suite("The HTTP agent")
struct HTTPAgentTests {
    private let desk = ShopDesk()

    private func play(_ behaviors: [FaultServer.Behavior]) async throws -> (rollout: Rollout, posts: [JSON]) {
        var result: (Rollout, [JSON])?
        try await FaultServer.run(behaviors) { server in
            let endpoint = try JSONEndpoint(
                address: server.baseURL + "/agent",
                retries: RetryPolicy(maxAttempts: 2, firstPause: .milliseconds(1)),
                environment: [:]
            )
            let rollout = await Episode(
                desk.task(seed: 3, index: 0),
                at: desk,
                user: ScriptedUser([.say("Hello"), .end("")]),
                agent: HTTPAgent(endpoint, price: Price(promptPerMillion: 1, completionPerMillion: 1)),
                seed: Seed(1)
            )
            .run()
            result = (rollout, server.requests.map(\.json))
        }
        return try #require(result)
    }

    @Test("Each move is one POST as the contract says, and its calls run in the world")
    func contract() async throws {
        let (rollout, posts) = try await play([
            .json(["calls": [["name": "get_order", "arguments": ["order_id": "#1"]]]]),
            .json(["say": "No such order.", "usage": ["prompt_tokens": 100, "completion_tokens": 20]]),
        ])
        #expect(rollout.ending == .userEnded, "\(rollout.ending)")
        #expect(rollout.messages.map(\.role) == [.user, .assistant, .tool, .assistant])
        #expect(posts.map { $0["move"]?.int } == [0, 1])
        #expect(
            posts[0]["schema"]?.string == "holdfast.agent/1" && posts[0]["conversation"] == posts[1]["conversation"]
        )
        #expect(posts[0]["desk"]?["policy"]?.string == desk.policy.text)
        #expect(posts[0]["desk"]?["tools"]?.array?.count == desk.tools.tools(of: .assistant).count)
        #expect(posts[0]["messages"] == [["role": "user", "content": "Hello"]])
        let result = posts[1]["messages"]?.array?.last
        #expect(
            result?["is_error"]?.bool == true
                && result?["call_id"] == posts[1]["messages"]?.array?[1]["calls"]?.array?[0]["id"]
        )
        #expect(rollout.agentSpend.replies == 2 && rollout.agentSpend.knownCost == Decimal(120) / 1_000_000)
        #expect(rollout.agentSpend.cost == nil, "The first answer reports no tokens.")
    }

    @Test(
        "An answer that is no move ends the episode as a failure of the agent's side",
        arguments: [
            #"{}"#, #"{"say":""}"#, #"{"say":"Hi","calls":[{"name":"x","arguments":{}}]}"#, #"{"calls":[]}"#,
            #"{"calls":[{"name":"x"}]}"#, #"{"say":"Hi","done":true}"#, #"["Hi"]"#, "Hi", "",
        ]
    )
    func failures(body: String) async throws {
        let (rollout, _) = try await play([.answer(status: 200, body: body)])
        guard case .agentFailed(let reason) = rollout.ending else {
            Issue.record("It ended as \(rollout.ending).")
            return
        }
        #expect(reason.contains("The agent at http://127.0.0.1"), "\(reason)")
    }

    @Test("A POST that failed in passing is sent again, and a lasting failure is the infrastructure's")
    func retries() async throws {
        let (rollout, posts) = try await play([.answer(status: 503, body: ""), .json(["say": "Hi"])])
        #expect(rollout.ending == .userEnded && posts.count == 2 && posts[0] == posts[1])
        let lasting = try await play([.answer(status: 503, body: "")])
        #expect(lasting.rollout.ending.name == "infrastructureFailed" && lasting.posts.count == 2)
    }

    @Test("An address that is none is refused before anything is sent, without being repeated")
    func addresses() throws {
        for address in ["http://", "ftp://host/x", "http://user:secret@host/x", "http://host/x?key=secret", "host"] {
            let error = #expect(throws: ModelError.self) { try JSONEndpoint(address: address, environment: [:]) }
            #expect(error?.code == .configuration && error?.message.contains("secret") == false)
        }
    }
}
