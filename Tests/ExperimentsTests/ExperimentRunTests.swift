import Foundation
import Simulation
import Synchronization
import Testing
import Training

@testable import Experiments

@Suite("Experiments that go on where they were killed")
struct ExperimentRunTests {
    /// Two users that need no training.
    struct TwoUsers: Experiment {
        enum Condition: String, Codable, CaseIterable {
            case faithful
            case reciting
        }

        static let name = "two-users"

        func player(of condition: Condition) -> ExperimentPlayer {
            .user(condition == .faithful ? AgendaUser() : RecitingUser())
        }

        func figures(of rollout: Rollout, index: Int, agent: Int) -> UserFigures { UserFigures(rollout, index: index) }
    }

    private func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "holdfast-experiment-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    /// Runs the experiment; returns what came out, as JSON, and how many conversations were played now.
    private func run(
        _ scenarios: Int,
        in folder: URL,
        stopsAfter most: Int = .max
    ) async throws -> (json: Data, played: Int) {
        var plan = UserTrainingPlan(.demo, seed: 3, desks: ["shop"])
        plan.stages = []
        let count = Mutex(0)
        let run = ExperimentRun(of: TwoUsers(), plans: [plan], unseen: ["travel"], scenarios: scenarios, in: folder) {
            _ in
            let played = count.withLock { number in
                number += 1
                return number
            }
            if played == most { withUnsafeCurrentTask { $0?.cancel() } }
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        do {
            let result = try await run.run()
            return (try encoder.encode(result), count.withLock { $0 })
        } catch is CancellationError {
            return (Data(), count.withLock { $0 })
        }
    }

    @Test("A run that was stopped plays what is missing, and comes to the same as one that was not")
    func resuming() async throws {
        let (whole, parts) = (try folder(), try folder())
        defer { for folder in [whole, parts] { try? FileManager.default.removeItem(at: folder) } }
        let reference = try await run(4, in: whole)
        #expect(reference.played == 16)
        let first = try await Task { try await run(4, in: parts, stopsAfter: 11) }.value
        #expect(first.json.isEmpty && first.played == 11)
        let second = try await run(4, in: parts)
        #expect(second.played == 5)
        #expect(second.json == reference.json)
        #expect(try await run(4, in: parts).played == 0)
        // More scenarios add to those that are there.
        #expect(try await run(5, in: parts).played == 4)
    }

    @Test("Two names make another key than one that they would make together")
    func keys() throws {
        func key(_ names: String...) throws -> PlayedKey { try PlayedKey().adding(names, files: []) }
        #expect(try key("a", "b").text != key("a b").text)
    }
}
