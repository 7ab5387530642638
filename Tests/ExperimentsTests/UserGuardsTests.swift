import Experiments
import Statistics
import Testing
import Training

@Suite("Guards")
struct UserGuardsTests {
    @Test("One of three messages stutters, and words are counted over all of them")
    func stutter() {
        let played = ThreeStagesResultTests.played(
            .grpo,
            9,
            texts: ["I am Ada Ada Ada.", "Return the kettle, please.", "Thanks."]
        )
        let guards = UserGuards([played.figures])
        #expect(guards.stuttering.count == 1 && guards.stuttering.n == 3)
        // 5 + 4 + 1 words in three messages.
        #expect(guards.wordsPerMessage == 10.0 / 3)
        #expect(guards.messages == 3)
        // One 4-gram of the goal in the only conversation, and one message that says something twice.
        #expect(guards.goalGrams == 1)
        #expect(guards.doubling.count == 1 && guards.doubling.n == 3)
        #expect(guards.reward.count == 0 && guards.reward.n == 1)
        var served = played.figures
        served.reward = 1
        #expect(UserGuards([played.figures, served]).reward.rate == 0.5)
    }
}
