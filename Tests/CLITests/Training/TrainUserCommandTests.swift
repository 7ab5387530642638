import ArgumentParser
import Testing
import Training

@testable import CLI

@Suite("The plan of train user")
struct TrainUserCommandTests {
    private func plan(_ arguments: String...) throws -> UserTrainingPlan {
        try TrainUserCommand.parse(["--out", "user"] + arguments).chosenPlan()
    }

    @Test("Each budget trains by itself as the experiments do with it", arguments: UserTrainingPlan.Preset.allCases)
    func budgets(budget: UserTrainingPlan.Preset) throws {
        let wanted = UserTrainingPlan(budget, seed: 4, desks: ["shop"])
        #expect(try plan("--budget", budget.rawValue, "--seed", "4") == wanted)
    }

    @Test("A named objective brings its own numbers, and keeps the budget's reward")
    func objective() throws {
        let plan = try plan("--budget", "full", "--objective", "dapo")
        #expect(plan.method.refills == 2 && plan.method.updates == 2)
        #expect(plan.method.reward == .lookahead)
    }

    @Test("The full budget rewards own words, as much as was asked for, and those of consistency only if asked")
    func fullBudget() throws {
        #expect(try plan("--budget", "full").method.ownWords == OwnWordsReward(weight: 1.25))
        #expect(try plan("--budget", "full", "--own-words", "2").method.ownWords == OwnWordsReward(weight: 2))
        #expect(try plan("--budget", "full", "--own-words", "0").method.ownWords == nil)
        #expect(try plan("--budget", "full", "--stages", "base,ppo").consistency?.ownWords == nil)
    }

    @Test("Own words earn what was asked for, nothing without being asked, and a weight below 0 is refused")
    func ownWords() throws {
        #expect(try plan("--own-words", "0.5").method.ownWords == OwnWordsReward(weight: 0.5))
        #expect(try plan("--own-words", "0").method.ownWords == nil)
        #expect(try plan().method.ownWords == nil)
        #expect(
            try plan("--stages", "base,ppo", "--own-words", "0.5").consistency?.ownWords == OwnWordsReward(weight: 0.5)
        )
        #expect(throws: (any Error).self) { try plan("--own-words=-1") }
    }
}
