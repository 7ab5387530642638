import Dialogue
import Environments
import Goals
import Simulation
import Statistics
import Testing
import Tokenizers
import Training

@Suite("What models learn from")
struct CorpusTests {
    @Test("No profile and no policy of evaluation occurs in training", arguments: EmbeddedDesks.all.map(\.name))
    func splits(_ name: String) throws {
        let desk = try #require(EmbeddedDesks.desk(named: name))
        func parts(_ split: TaskSplit) -> (profiles: Set<String>, policies: Set<String>) {
            let tasks = (0..<150).map { SplitDesk(desk, split).task(seed: 3, index: $0) }
            #expect(tasks.allSatisfy(split.holds))
            return (Set(tasks.map(\.profile.name)), Set(tasks.flatMap { $0.policies.map(\.name) }))
        }
        let (training, evaluation) = (parts(.training), parts(.evaluation))
        #expect(training.profiles.isDisjoint(with: evaluation.profiles))
        #expect(training.policies.isDisjoint(with: evaluation.policies))
        #expect(evaluation.profiles.count >= 5 && evaluation.policies.count >= 5)
    }

    @Test("A conversation's piece depends on its number alone, weighs its goal 0 and the user's words 1")
    func pieces() async throws {
        let corpus = UserCorpus(desks: [ShopDesk()], users: ForgetfulUsers(), seed: Seed(5))
        let form = try await corpus.form(conversations: 12, vocabulary: 500)
        for index in 0..<20 {
            let piece = await corpus.piece(index, form: form, limit: 8192)
            #expect(await corpus.piece(index, form: form, limit: 8192) == piece)
            #expect(piece.tokens.count == piece.weights.count)
            let goal = piece.tokens.dropFirst().prefix { $0 != form.token(.user) && $0 != form.token(.state) }
            #expect(piece.weights.prefix(goal.count + 1).allSatisfy { $0 == 0 })
            #expect(piece.tokens.last == form.token(.end))
            #expect(piece.weights.last == 1)
        }
    }

    @Test("Forgetful users leave their goals more often than careful ones")
    func forgetful() async {
        func slips(_ users: ForgetfulUsers) async -> Int {
            let corpus = UserCorpus(desks: [ShopDesk()], users: users, seed: Seed(8))
            var slips = 0
            for index in 0..<40 {
                let rollout = await corpus.conversation(index)
                slips += TaskTracker(rollout.task).outcome(of: rollout.messages).slips.count
            }
            return slips
        }
        #expect(await slips(ForgetfulUsers(categories: 0, distracted: 0)) <= 1)
        #expect(await slips(ForgetfulUsers()) >= 30)
    }

    @Test("A share of conversations has an agent that asks again for facts, and its questions are answered")
    func rechecked() async {
        func checks(_ share: Double) async -> (conversations: Int, answers: [FactAnswer]) {
            let careful = ForgetfulUsers(categories: 0, distracted: 0, rechecked: share)
            let corpus = UserCorpus(desks: [ShopDesk()], users: careful, seed: Seed(4))
            var conversations = 0
            var answers: [FactAnswer] = []
            for index in 0..<60 {
                let figures = ConsistencyFigures(await corpus.conversation(index), index: index, isChecked: true)
                conversations += figures.checks.isEmpty ? 0 : 1
                answers += figures.checks
            }
            return (conversations, answers)
        }
        #expect(await checks(0).answers.isEmpty)
        let some = await checks(0.25)
        let all = await checks(1)
        #expect(some.conversations > 0 && some.conversations < all.conversations)
        #expect(all.conversations > 20)
        #expect(all.answers.allSatisfy { $0 == .right })
    }

    @Test("A move that stutters is only read where slips are left out")
    func stutter() async throws {
        let corpus = UserCorpus(desks: [ShopDesk()], users: ForgetfulUsers(categories: 0, distracted: 0), seed: Seed(6))
        let form = try await corpus.form(conversations: 12, vocabulary: 500)
        var rollout = await corpus.conversation(0)
        let turn = try #require(rollout.messages.lastIndex { $0.role == .user && !$0.text.isEmpty })
        rollout.messages[turn].content = "Thank you thank you thank you thank you."
        var showing = DialogueForm.Showing(limit: 8192)
        func learned(_ rollout: Rollout) -> Int { form.piece(rollout, showing).weights.count { $0 == 1 } }
        let all = learned(rollout)
        showing.leavesOutSlips = true
        let moves = MoveContext.moves(of: rollout)
        let stutter = try #require(moves.first { $0.count == turn })
        #expect(all - learned(rollout) == form.tokens(of: stutter.move).count)
    }
}
