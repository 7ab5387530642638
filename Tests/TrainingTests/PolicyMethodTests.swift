import Dialogue
import Environments
import Foundation
import Goals
import Learning
import Simulation
import Statistics
import Tensors
import Testing
import Tokenizers

@testable import Training

@Suite("The methods of policy optimization", .needsEngine, .serialized)
struct PolicyMethodTests {
    /// A small model of random numbers, the same each time.
    private static func user() throws -> UserModel {
        let form = try DialogueFormTests.form()
        var generator = SplitMix64(seed: 2)
        let sizes = CausalModelConfiguration(
            vocabularySize: form.tokenizer.count,
            width: 32,
            hiddenWidth: 32,
            layers: 1,
            heads: 2
        )
        return UserModel(try CausalModel(sizes, using: &generator), form: form)
    }

    private static func trainer(_ user: UserModel, _ method: PolicyMethod) throws -> PolicyTrainer {
        var settings = PolicyTrainer.Settings(optimizer: .init(schedule: .constant(peak: 1e-2)))
        settings.samples = 6
        settings.sampling = MoveSampling(temperature: 1, limit: 100)
        settings.divergenceWeight = 0.5
        return try PolicyTrainer(user, settings: settings, method: method)
    }

    /// The weights after two steps with rewards that have nothing to do with the words.
    private static func weights(_ method: PolicyMethod) async throws -> [Float] {
        let user = try user()
        var trainer = try trainer(user, method)
        let prompt = user.form.tokens(.goal, "the lamp") + [user.form.token(.user)]
        for step in 0..<2 {
            let report = try await trainer.step(
                [prompt, prompt],
                batch: 2,
                seed: Seed(1).child("step", step),
                range: 0...1
            ) { moves in
                moves.indices.map { MoveReward([0, 1, 0.25, 0.25][($0 + step) % 4]) }
            }
            #expect(report.groups == 2 && report.dropped == 0 && report.norm > 0)
            #expect((report.clipped == nil) == (method.updates == 1))
        }
        return try user.model.parameters.flatMap { try $0.floats() }
    }

    private static func changed(
        _ name: PolicyMethod.Name = .grpo,
        _ change: (inout PolicyMethod) -> Void = { _ in }
    ) -> PolicyMethod {
        var method = PolicyMethod(name, limit: 100)
        change(&method)
        return method
    }

    @Test("Each choice takes steps, and each ends with other weights")
    func choices() async throws {
        try Engine.setThreads(1)
        let methods: [(String, PolicyMethod)] = [
            ("grpo", Self.changed()),
            ("k1", Self.changed { $0.divergence = .k1 }),
            ("k2", Self.changed { $0.divergence = .k2 }),
            ("two updates", Self.changed { $0.updates = 2 }),
            ("drgrpo", Self.changed(.drgrpo)),
            ("dapo", Self.changed(.dapo)),
            ("gspo", Self.changed(.gspo)),
            ("leave one out", Self.changed { $0.advantage = .leaveOneOut }),
            ("overlong", Self.changed(.drgrpo) { $0.overlong = OverlongPenalty(limit: 100, margin: 99) }),
        ]
        var seen: [[Float]: String] = [:]
        for (name, method) in methods {
            let weights = try await Self.weights(method)
            #expect(weights.allSatisfy { $0.isFinite }, "\(name)")
            if let other = seen[weights] { Issue.record("\(name) ends like \(other)") }
            seen[weights] = name
        }
        let again = try await Self.weights(Self.changed())
        #expect(seen[again] == "grpo", "The same method ends otherwise the second time.")
    }

    @Test("With one update of a batch GSPO is GRPO, as it says")
    func oneUpdate() async throws {
        try Engine.setThreads(1)
        let own = try await Self.weights(Self.changed(.gspo) { $0.updates = 1 })
        let grpo = try await Self.weights(Self.changed())
        let largest = zip(own, grpo).map { abs($0 - $1) }.max() ?? 1
        #expect(largest < 1e-3)
    }

    @Test("Dynamic sampling goes on with other prompts until a batch has spread, and not beyond what was allowed")
    func refills() async throws {
        try Engine.setThreads(1)
        let user = try Self.user()
        let prompt = user.form.tokens(.goal, "the lamp") + [user.form.token(.user)]
        func report(refills: Int) async throws -> (PolicyTrainer.Report, [Int]) {
            var trainer = try Self.trainer(user, Self.changed { $0.refills = refills })
            var asked: [Int] = []
            let report = try await trainer.step(
                Array(repeating: prompt, count: 8),
                batch: 2,
                seed: Seed(1),
                range: 0...1
            ) { moves in
                asked += Set(moves.map(\.prompt)).sorted()
                // The first three prompts are always solved.
                return moves.enumerated().map { MoveReward($1.prompt < 3 ? 1 : Double($0 % 2)) }
            }
            return (report, asked)
        }
        let (none, first) = try await report(refills: 0)
        #expect(none.groups == 2 && none.dropped == 2 && none.norm == 0 && first == [0, 1])
        let (some, asked) = try await report(refills: 3)
        // Two rounds leave one group with spread, the third brings two more, of which one is needed.
        #expect(some.groups == 6 && some.norm > 0 && asked == Array(0..<6))
    }

    @Test("Groups that differ in manner alone fill a batch, behind those that differ in the goal")
    func manner() async throws {
        try Engine.setThreads(1)
        let user = try Self.user()
        let prompt = user.form.tokens(.goal, "the lamp") + [user.form.token(.user)]
        func report(
            batch: Int,
            _ filter: GroupFilter = .spread,
            manner: @escaping (Int) -> Double
        ) async throws -> PolicyTrainer.Report {
            var trainer = try Self.trainer(user, Self.changed { $0.filter = filter })
            return try await trainer.step(
                Array(repeating: prompt, count: 4),
                batch: batch,
                seed: Seed(1),
                range: 0...1
            ) { moves in
                // The first prompt is always solved, the others by half.
                moves.enumerated().map { MoveReward($1.prompt == 0 ? 1 : Double($0 % 2), manner: manner($0)) }
            }
        }
        let same = try await report(batch: 4) { _ in 0.25 }
        #expect(same.dropped == 1 && same.manner == 0.25)
        // Six moves of the first prompt are perfect, and three of each other: 15 of 24.
        #expect(same.reward == 0.625 && same.perfect == 0.625)
        let filled = try await report(batch: 4) { Double($0 % 3) }
        #expect(filled.dropped == 0 && filled.manner == 1 && filled.reward == 0.625)
        // What a filter drops although its goals differ stays dropped, and nothing is kept twice.
        let hard = try await report(batch: 4, .between(low: 0.6, high: 1)) { Double($0 % 3) }
        #expect(hard.dropped == 3)
        let all = try await report(batch: 4, .all) { Double($0 % 3) }
        #expect(all.dropped == 0)
    }

    @Test("Own words earn what they are worth in moves that keep the whole goal, and nothing in others")
    func ownWords() async throws {
        let set = ConversationSet(desks: [ShopDesk()], user: AgendaUser(), seed: Seed(8))
        let whole = await set.conversation(0, with: set.user)
        let first = try #require(MoveContext.moves(of: whole).first)
        let moves: [PolicyTrainer.SampledMove] = [
            .init(prompt: 0, move: first.move), .init(prompt: 0, move: .end("Never mind.")),
            .init(prompt: 0, move: nil),
        ]
        let places = [PlayedPlace(conversation: 0, context: first)]
        for scope in PolicyMethod.RewardScope.allCases {
            let plain = await MoveRewards(scope, at: places, in: set, seed: Seed(2))(of: moves)
            let own = OwnWordsReward(weight: 0.75)
            let found = await MoveRewards(scope, ownWords: own, at: places, in: set, seed: Seed(2))(of: moves)
            #expect(found.map(\.goal) == plain.map(\.goal) && plain.allSatisfy { $0.manner == 0 })
            #expect(found[0].manner == own(first.move, goal: whole.task.goalText) && found[0].manner > 0)
            #expect(found[1].manner == 0 && found[2].manner == 0)
        }
    }

    @Test("A conversation that is repeated move by move is the same, and one can go on from anywhere")
    func continued() async throws {
        let set = ConversationSet(desks: [ShopDesk()], user: AgendaUser(), seed: Seed(8))
        let whole = await set.conversation(3, with: set.user)
        let moves = MoveContext.moves(of: whole).map(\.move)
        let silent = ContinuedUser(repeating: moves, then: SilentUser(), seed: Seed(1))
        #expect(await set.conversation(3, with: silent).messages == whole.messages)
        let half = ContinuedUser(repeating: Array(moves.prefix(2)), then: SilentUser(), seed: Seed(1))
        let cut = await set.conversation(3, with: half)
        #expect(cut.messages.count < whole.messages.count)
        #expect(whole.messages.starts(with: cut.messages))
    }

    @Test("A move's reward can be the alignment of the conversation that follows it")
    func conversation() async throws {
        try Engine.setThreads(1)
        let set = ConversationSet(desks: [ShopDesk()], user: AgendaUser(), seed: Seed(8))
        let whole = await set.conversation(0, with: set.user)
        let first = try #require(MoveContext.moves(of: whole).first)
        let places = [PlayedPlace(conversation: 0, context: first)]
        let rewards = MoveRewards(.conversation, at: places, in: set, seed: Seed(2))
        #expect(rewards.range == 0...1)
        let found = await rewards(of: [
            .init(prompt: 0, move: first.move), .init(prompt: 0, move: .end("Never mind.")),
            .init(prompt: 0, move: nil),
        ]).map(\.goal)
        #expect(found[2] == 0)
        // Who leaves at once has told and asked for nothing; who begins as before can come to a good end.
        #expect(found[0] > found[1] && found[0] <= 1)
    }

    @Test("Where a wish is chosen among several, what follows counts too, and elsewhere only the move")
    func lookahead() async throws {
        try Engine.setThreads(1)
        let set = ConversationSet(desks: [ShopDesk()], user: AgendaUser(), seed: Seed(8))
        var chosen: PlayedPlace?
        var number = 0
        while chosen == nil, number < 60 {
            let moves = MoveContext.moves(of: await set.conversation(number, with: set.user))
            chosen = moves.first { $0.moment.choosesWish }.map { PlayedPlace(conversation: number, context: $0) }
            number += 1
        }
        let choice = try #require(chosen)
        let opening = try #require(MoveContext.moves(of: choice.context.rollout).first)
        #expect(!opening.moment.choosesWish && !choice.isMissed)
        #expect(PlayedPlace(conversation: choice.conversation, context: choice.context, endsEarly: true).isMissed)
        #expect(!PlayedPlace(conversation: choice.conversation, context: opening, endsEarly: true).isMissed)

        let places = [choice, PlayedPlace(conversation: choice.conversation, context: opening)]
        let moves: [PolicyTrainer.SampledMove] = [
            .init(prompt: 0, move: choice.context.move), .init(prompt: 0, move: .end("Bye.")),
            .init(prompt: 0, move: nil),
            .init(prompt: 1, move: opening.move), .init(prompt: 1, move: .end("Bye.")),
        ]
        func rewards(_ scope: PolicyMethod.RewardScope) async -> [Double] {
            await MoveRewards(scope, at: places, in: set, seed: Seed(2))(of: moves).map(\.goal)
        }
        let (own, whole, both) = await (rewards(.utterance), rewards(.conversation), rewards(.lookahead))
        for place in 0..<3 { #expect(abs(both[place] - (own[place] + 2.5 * whole[place]) / 2) < 1e-12) }
        #expect(both[3...] == own[3...])
        #expect(both[0] > both[1] && both[2] == 0)
    }

    @Test("Half of a batch are places at which the user has just broken its goal, as far as there are as many")
    func missedPlaces() async throws {
        let user = DriftingUser(AgendaUser(), category: .requirement, rate: 0.5)
        let set = ConversationSet(desks: [ShopDesk()], user: user, seed: Seed(8))
        var places: [PlayedPlace] = []
        try await set.play(0..<12) { index, rollout in
            MoveContext.moves(of: rollout).map { PlayedPlace(conversation: index, context: $0) }
        } deliver: {
            places += $0
        }
        let missed = places.count(where: \.isMissed)
        try #require(missed >= 6 && places.count - missed >= 12)
        func drawn(_ count: Int, _ share: Double?, of places: [PlayedPlace]) -> (missed: Int, all: Int) {
            var draw = Draw(Seed(1))
            let drawn = PlayedPlace.draw(count, missed: share, of: places, using: &draw)
            return (drawn.count(where: \.isMissed), drawn.count)
        }
        #expect(drawn(12, 0.5, of: places) == (6, 12))
        #expect(drawn(12, 0, of: places) == (0, 12))
        #expect(drawn(places.count, nil, of: places) == (missed, places.count))
        // Where too few are missed the others fill the batch.
        let kept = places.filter { !$0.isMissed }
        #expect(drawn(10, 0.5, of: kept) == (0, 10))
    }

    @Test("A run is rewarded by the conversations, ends the same twice, and otherwise than one rewarded by utterances")
    func run() async throws {
        try Engine.setThreads(1)
        func weights(_ reward: PolicyMethod.RewardScope) async throws -> Data {
            try await withFolder { folder in
                var plan = UserTrainingTests.plan()
                plan.grpo.steps = 2
                plan.grpo.batch = 2
                plan.stages = [.base, .grpo]
                plan.method.reward = reward
                _ = try await UserTraining(plan, in: folder).run()
                let record = try TrainingRecord(contentsOf: folder)
                let rewards = record.curve("reward", of: .grpo).map(\.value)
                #expect(rewards.count == 2 && rewards.allSatisfy { (0...2.5).contains($0) })
                return try Data(contentsOf: folder.appending(path: "curves.jsonl"))
            }
        }
        let own = try await weights(.conversation)
        #expect(try await weights(.conversation) == own)
        #expect(try await weights(.utterance) != own)
    }

    @Test("A plan that names no method has the standard one, and one that names it keeps it")
    func plans() throws {
        var plan = UserTrainingTests.plan()
        plan.method = PolicyMethod(.dapo)
        let data = try JSONEncoder().encode(plan)
        #expect(try JSONDecoder().decode(UserTrainingPlan.self, from: data) == plan)
        var object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        object["method"] = nil
        let old = try JSONDecoder().decode(
            UserTrainingPlan.self,
            from: JSONSerialization.data(withJSONObject: object)
        )
        #expect(old.method == PolicyMethod(.grpo))
    }
}

/// A user that leaves at once.
private struct SilentUser: UserSimulator {
    let name = "silent"

    func user(for task: ServiceTask, seed: Seed) -> any SimulatedUser { Session() }

    private struct Session: SimulatedUser {
        mutating func move(after messages: [Message]) async throws -> UserMove { .end("") }
    }
}
