import Dialogue
import Environments
import LanguageModels
import Statistics
import Testing

@testable import Simulation

@Suite("The latent user")
struct LatentUserTests {
    private let desk = ShopDesk()
    private let say = #"{"act":"say","text":"Hello"}"#

    private func play(_ agent: [AgentMove], seed: Seed = Seed(9)) async -> (rollout: Rollout, requests: [ChatRequest]) {
        let model = ScriptedModel(texts: Array(repeating: say, count: agent.count) + [#"{"act":"end","text":""}"#])
        let rollout = await Episode(
            desk.task(seed: 3, index: 0),
            at: desk,
            user: LatentUser(PromptedUser(PlayerModel(model))),
            agent: ScriptedAgent(agent),
            seed: seed
        )
        .run()
        return (rollout, await model.requests)
    }

    @Test("The plan is the seed's alone: what the agent says changes no label")
    func noLookingAhead() async throws {
        let friendly = await play(Array(repeating: .say("Of course!"), count: 6))
        let rude = await play(Array(repeating: .say("No. Go away."), count: 6))
        let short = await play([.say("Of course!")])
        #expect(friendly.rollout.userLabels == rude.rollout.userLabels)
        let labels = try #require(friendly.rollout.userLabels["latent"])
        let fewer = try #require(short.rollout.userLabels["latent"])
        #expect(labels["profile"] == fewer["profile"])
        #expect(labels["intents"]?.array?.count == 6 && fewer["intents"]?.array?.count == 1)
        let plan = LatentUser(PromptedUser(PlayerModel(ScriptedModel(texts: [])))).plan(seed: Seed(9).child("user"))
        #expect(labels["intents"]?.array?.map(\.string) == plan.intents.prefix(6).map(\.rawValue))
    }

    @Test("Each prompt holds the profile and the intent of its message, and nothing of what is to come")
    func prompts() async throws {
        let (rollout, requests) = await play(Array(repeating: .say("Yes."), count: 8))
        let plan = LatentPlan(seed: Seed(9).child("user").child("latent"))
        #expect(rollout.messages.count { $0.role == .user } == 8)
        for (number, request) in requests.enumerated() {
            let text = try #require(request.messages.last?.text)
            #expect(text.contains(plan.profile.text) && text.contains(plan.intent(ofMessage: number).instruction))
            let earlier = request.messages.dropLast().map(\.text).joined()
            #expect(!earlier.contains(plan.profile.text))
        }
    }

    @Test("A mode around it keeps its labels")
    func wrapped() async {
        let latent = LatentUser(PromptedUser(PlayerModel(ScriptedModel(texts: [say]))))
        let impatient = NonCollaborativeUser(latent, mode: .impatient)
        let labels = impatient.user(for: desk.task(seed: 3, index: 0), seed: Seed(1)).labels
        #expect(labels["latent"]?["profile"]?.object?.count == 4)
    }

    @Test("The first message pursues the goal, and the shares of the rest are those asked for")
    func shares() {
        let plans = (0..<2_000).map { LatentPlan(seed: Seed(UInt64($0)), messages: 11, pursuitRate: 0.6) }
        #expect(plans.allSatisfy { $0.intents[0] == .pursue })
        let later = plans.flatMap { $0.intents.dropFirst() }
        let pursuing = Double(later.count { $0 == .pursue }) / Double(later.count)
        // Four standard errors of a share of 20 000 draws.
        #expect(abs(pursuing - 0.6) < 0.014)
        for intent in TurnIntent.allCases where intent != .pursue {
            let share = Double(later.count { $0 == intent }) / Double(later.count)
            #expect(abs(share - 0.4 / 7) < 0.0066, "\(intent) \(share)")
        }
        let patient = Double(plans.count { $0.profile.patience == .high }) / 2_000
        #expect(abs(patient - 1.0 / 3) < 0.043)
    }
}
