internal import Dialogue
internal import Environments
internal import Simulation
internal import Statistics
internal import Tensors

/// A conversation of the steered user, as it would read it without reminders, and what it is worth to learn from.
struct Lesson: Codable, Sendable {
    /// The conversation.
    var piece: TokenPiece
    /// The number of its scenario.
    var scenario: Int
    /// Whether it ended before its goal.
    var endsEarly: Bool
    /// The messages that say something twice.
    var doubled: Int
    /// The share of the word 4-grams of its messages that stand in the goal's text; those that leave the goal do not count.
    var overlap: Double

    /// Returns what is learned of conversations: of each scenario the one in the user's own words, of those that came to the end of
    /// their goal.
    ///
    /// Conversations that ended before it come up only where all of them did. What says nothing twice goes before the
    /// share, which repeating makes smaller.
    ///
    /// > Source: the choice of the best of some samples to fine-tune on is RAFT, Dong et al., arXiv:2304.06767 [M]; what is best is ours.
    static func chosen(of played: [Lesson]) -> [TokenPiece] {
        let whole = played.filter { !$0.endsEarly }
        var best: [Int: Lesson] = [:]
        for lesson in whole.isEmpty ? played : whole {
            guard let other = best[lesson.scenario] else {
                best[lesson.scenario] = lesson
                continue
            }
            if (lesson.doubled, lesson.overlap) < (other.doubled, other.overlap) { best[lesson.scenario] = lesson }
        }
        return best.sorted { $0.key < $1.key }.map(\.value.piece)
    }
}

extension Lesson {
    init(_ rollout: Rollout, scenario: Int, as piece: TokenPiece) {
        let outcome = TaskTracker(rollout.task).outcome(of: rollout.messages)
        let goal = rollout.task.goalText
        let texts = rollout.messages.indices.compactMap { turn -> String? in
            let message = rollout.messages[turn]
            let isKept = message.role == .user && !outcome.slips.contains { $0.turn == turn }
            return isKept ? message.text : nil
        }
        let (shared, all) = GoalOverlap.count(of: texts, in: goal)
        self.init(
            piece: piece,
            scenario: scenario,
            endsEarly: outcome.endsEarly,
            doubled: texts.count { GoalOverlap.repeats($0, beside: goal) },
            overlap: all == 0 ? 0 : Double(shared) / Double(all)
        )
    }
}

/// A user that makes other choices than in the conversation before about the same scenario.
private struct ResampledUser: UserSimulator {
    let user: any UserSimulator
    let play: Int
    var name: String { user.name }

    func user(for task: ServiceTask, seed: Seed) -> any SimulatedUser {
        user.user(for: task, seed: play == 0 ? seed : seed.child("play", play))
    }
}

extension UserTraining {
    /// The steered user's conversations; of moves that left the goal all the same nothing is learned.
    ///
    /// Each is kept as it is played, so that a run that is killed goes on with the next.
    func lessons(of user: UserModel) async throws -> [Lesson] {
        let teacher = ModelUser(
            try user.with(user.model.frozen()),
            name: "teacher",
            steering: plan.teacher ?? .state,
            sampling: plan.sampling
        )
        let form = user.form
        var showing = DialogueForm.Showing(limit: plan.shape.length)
        showing.leavesOutSlips = true
        let file = try folder.lessons(of: plan)
        var lessons = file.kept
        for play in 0..<max(1, plan.sftPlays ?? 1) {
            let set = ConversationSet(
                desks: desks.map { SplitDesk($0, .training) },
                user: ResampledUser(user: teacher, play: play),
                seed: seed.child("teacher")
            )
            let played = min(max(0, file.kept.count - play * plan.sftConversations), plan.sftConversations)
            try await set.play(played..<plan.sftConversations) { [showing] index, rollout in
                Lesson(rollout, scenario: index, as: form.piece(rollout, showing))
            } deliver: { lesson in
                try file.append(lesson)
                lessons.append(lesson)
                let figures = ["conversations": Double(lessons.count)]
                report(.init(stage: .sft, step: 0, steps: plan.sft.steps, figures: figures))
                try Task.checkCancellation()
            }
        }
        return lessons
    }
}
