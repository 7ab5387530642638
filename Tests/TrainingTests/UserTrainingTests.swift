import Dialogue
import Environments
import Foundation
import Simulation
import Statistics
import Synchronization
import Tensors
import Testing
import Training

@Suite("A run of training", .needsEngine, .serialized)
struct UserTrainingTests {
    /// All stages in seconds, with a model that learns next to nothing.
    static func plan(seed: UInt64 = 1) -> UserTrainingPlan {
        var plan = UserTrainingPlan(
            seed: seed,
            desks: ["shop"],
            base: .init(steps: 6, batch: 2, rate: 1e-3),
            sft: .init(steps: 3, batch: 2, rate: 1e-4),
            sftConversations: 3,
            grpo: .init(steps: 4, batch: 3, rate: 1e-4)
        )
        plan.shape.vocabulary = 400
        plan.shape.width = 64
        plan.shape.hidden = 64
        plan.shape.headWidth = 16
        plan.samples = 3
        plan.refresh = 2
        plan.refreshConversations = 2
        plan.checkpointEvery = 2
        plan.sampling.limit = 24
        return plan
    }

    /// The files of a run by their paths, without the state under way.
    static func files(in folder: URL) throws -> [String: Data] {
        let names = ["base", "sft", "grpo"].flatMap { stage in
            ["config.json", "model.safetensors", "tokenizer.json"].map { "\(stage)/\($0)" }
        }
        return try Dictionary(
            uniqueKeysWithValues: (names + ["curves.jsonl", "plan.json"]).map { name in
                (name, try Data(contentsOf: folder.appending(path: name)))
            }
        )
    }

    @Test("Stopped after any step and resumed, it ends with the same bytes as without a stop")
    func resuming() async throws {
        try Engine.setThreads(1)
        try await withFolder { whole in
            _ = try await UserTraining(Self.plan(), in: whole).run()
            let wanted = try Self.files(in: whole)
            for stop in [1, 5, 8, 12] {
                try await withFolder { folder in
                    let steps = Mutex(0)
                    let task = Task {
                        let run = try UserTraining(Self.plan(), in: folder) { progress in
                            guard progress.step > 0 else { return }
                            let taken = steps.withLock {
                                $0 += 1; return $0
                            }
                            if taken == stop { withUnsafeCurrentTask { $0?.cancel() } }
                        }
                        _ = try await run.run()
                    }
                    await #expect(throws: CancellationError.self) { try await task.value }
                    _ = try await UserTraining(Self.plan(), in: folder, resumes: true).run()
                    let found = try Self.files(in: folder)
                    for (name, data) in wanted where found[name] != data {
                        Issue.record("\(name) differs after a stop at step \(stop)")
                    }
                }
            }
        }
    }

    @Test("Stopped among the conversations of fine-tuning, it plays those that are left, and ends with the same bytes")
    func resumingLessons() async throws {
        try Engine.setThreads(1)
        var plan = Self.plan()
        plan.stages = [.base, .sft]
        plan.sftPlays = 2
        func weights(in folder: URL) throws -> Data {
            try Data(contentsOf: folder.appending(path: "sft/model.safetensors"))
        }
        /// How many conversations there were whenever one more was played.
        func run(_ plan: UserTrainingPlan, in folder: URL, stopAt stop: Int? = nil) async throws -> [Int] {
            let played = Mutex<[Int]>([])
            let task = Task {
                let run = try UserTraining(plan, in: folder, resumes: true) { progress in
                    guard let count = progress.figures["conversations"].map({ Int($0) }) else { return }
                    played.withLock { $0.append(count) }
                    if count == stop { withUnsafeCurrentTask { $0?.cancel() } }
                }
                _ = try await run.run()
            }
            if stop == nil {
                try await task.value
            } else {
                await #expect(throws: CancellationError.self) { try await task.value }
            }
            return played.withLock { $0 }
        }
        try await withFolder { whole in
            let all = try await run(plan, in: whole)
            #expect(all == [1, 2, 3, 4, 5, 6])
            try await withFolder { folder in
                for (stop, wanted) in [(2, [1, 2]), (4, [3, 4]), (nil, [5, 6])] {
                    let played = try await run(plan, in: folder, stopAt: stop)
                    #expect(played == wanted)
                }
                let (found, wanted) = (try weights(in: folder), try weights(in: whole))
                #expect(found == wanted)
                #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "lessons.jsonl").path))
            }
        }
    }

    @Test("A folder with a run is not overwritten, and not resumed with another plan")
    func foreignFolder() async throws {
        try await withFolder { folder in
            _ = try UserTraining(Self.plan(), in: folder)
            #expect { _ = try UserTraining(Self.plan(), in: folder) } throws: { "\($0)".contains("--resume") }
            #expect { _ = try UserTraining(Self.plan(seed: 2), in: folder, resumes: true) } throws: {
                "\($0)".contains("another plan")
            }
        }
    }

    @Test("A checkpoint plays whole conversations, the same for the same seed")
    func playing() async throws {
        try Engine.setThreads(1)
        try await withFolder { folder in
            var plan = Self.plan()
            plan.stages = [.base]
            _ = try await UserTraining(plan, in: folder).run()
            let model = try UserModel(contentsOf: folder.appending(path: "base"))
            for steering in Steering.allCases {
                let user = ModelUser(model, name: "small", steering: steering, sampling: plan.sampling)
                let series = EpisodeSeries(desk: ShopDesk(), user: user, agent: RuleAgent(), seed: Seed(4))
                let (first, second) = (await series.episode(1), await series.episode(1))
                #expect(first.messages == second.messages)
                #expect(first.ending.failure == nil)
                #expect(first.messages.contains { $0.role == .user })
            }
        }
    }

    @Test("A stage without a model to begin with, and a desk that does not exist, are refused")
    func wrongPlans() async throws {
        try await withFolder { folder in
            var plan = Self.plan()
            plan.stages = [.grpo]
            let run = try UserTraining(plan, in: folder)
            await #expect { _ = try await run.run() } throws: { "\($0)".contains("base first") }
            plan.desks = ["bakery"]
            #expect { _ = try UserTraining(plan, in: folder.appending(path: "b")) } throws: {
                "\($0)".contains("bakery")
            }
        }
    }
}
