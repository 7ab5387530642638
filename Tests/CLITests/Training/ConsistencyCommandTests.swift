import ArgumentParser
import Experiments
import Foundation
import Testing
import Training

@testable import CLI

@Suite("The plans of lab consistency")
struct ConsistencyCommandTests {
    private func ownWords(_ arguments: String...) throws -> [OwnWordsReward?] {
        try ConsistencyCommand.parse(["--out", "lab", "--seeds", "1,2"] + arguments)
            .plans(of: ConsistencyTraining()).map { $0.consistency?.ownWords }
    }

    @Test("Own words earn what was asked for at each seed, before what a plan says; a weight below 0 is refused")
    func ownWords() throws {
        var plan = UserTrainingPlan(.demo, seed: 1, desks: ["shop"])
        plan.consistency = ConsistencyPlan(.demo)
        plan.consistency?.ownWords = OwnWordsReward(weight: 2)
        let file = FileManager.default.temporaryDirectory.appending(path: "plan-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        try JSONEncoder().encode(plan).write(to: file)
        let path = file.path(percentEncoded: false)
        let (half, two) = (OwnWordsReward(weight: 0.5), OwnWordsReward(weight: 2))
        #expect(try ownWords() == [nil, nil])
        #expect(try ownWords("--own-words", "0.5") == [half, half])
        #expect(try ownWords("--plan", path) == [two, two])
        #expect(try ownWords("--plan", path, "--own-words", "0.5") == [half, half])
        #expect(try ownWords("--plan", path, "--own-words", "0") == [nil, nil])
        #expect(throws: (any Error).self) { try ownWords("--own-words=-1") }
    }
}
