public import Dialogue
public import Environments
public import Goals

/// What one move of a user does to its goal, category by category.
///
/// The indicators I₁ … I₅ of a reward for one utterance. A category is kept if the move does nothing against it, and does
/// what was due: what the agent has asked for and the user knows is told, what is still to be brought up is brought up when
/// the agent waits for it, and the conversation ends only when every wish was pursued to its end: an end before that breaks
/// each category of which something was still open.
///
/// > Source: R(u) = Σ α I(u) of UGST, Mehri et al., arXiv:2507.20152 [S], which does not say what "objectives attempted
/// > or complete" means for a single utterance. Here it means: none is lost by it, and one that is due is brought up.
public struct MoveJudgment: Hashable, Sendable {
    /// Where the move leaves the goal.
    public var slips: [Slip]
    /// The categories of the goal that the move breaks, or in which it leaves out what is due.
    public var broken: Set<GoalCategory>
    /// Whether the move ends the conversation while something of the goal was still to be pursued.
    public var endsEarly: Bool
    /// Whether it goes on after everything was settled and the agent had asked whether there is more.
    public var lingers: Bool
    /// How the move answers what the agent asked for; `nil` where it asked for no fact that the user knows and may tell.
    public var answer: FactAnswer?

    /// Creates a judgment.
    ///
    /// - Parameters:
    ///   - slips: Where the move leaves the goal.
    ///   - broken: The categories that it breaks.
    ///   - endsEarly: Whether it ends the conversation while something was still to be pursued.
    ///   - lingers: Whether it goes on after everything was settled.
    ///   - answer: How it answers what the agent asked for, if that was a fact that the user knows and may tell.
    public init(
        slips: [Slip],
        broken: Set<GoalCategory>,
        endsEarly: Bool,
        lingers: Bool = false,
        answer: FactAnswer? = nil
    ) {
        self.slips = slips
        self.broken = broken
        self.endsEarly = endsEarly
        self.lingers = lingers
        self.answer = answer
    }

    /// Says whether the move keeps a category; one without items is kept.
    ///
    /// - Parameter category: The category.
    /// - Returns: Whether it is kept.
    public func keeps(_ category: GoalCategory) -> Bool { !broken.contains(category) }
}

/// A conversation up to a user's move, so that many moves can be tried from the same place.
///
/// ```swift
/// let moment = TrackedMoment(task, after: messages)
/// moment.judgment(of: .say("My name is Ada.")).keeps(.profile)
/// ```
public struct TrackedMoment: Sendable {
    let course: TaskCourse

    /// Follows a conversation up to a user's move.
    ///
    /// - Parameters:
    ///   - task: The task.
    ///   - messages: The messages so far.
    public init(_ task: ServiceTask, after messages: [Message]) {
        var course = TaskCourse(task, lexicon: TaskLexicon(task))
        for message in messages { course.take(message) }
        self.course = course
    }

    /// Judges a move from here.
    ///
    /// - Parameter move: The move.
    /// - Returns: What it does to the goal.
    public func judgment(of move: UserMove) -> MoveJudgment {
        var next = course
        var endsEarly = false
        switch move {
        case .say(let text): next.take(Message(role: .user, content: text))
        case .call(let calls): next.take(Message(role: .user, content: nil, toolCalls: calls))
        case .end(let text):
            if !text.isEmpty { next.take(Message(role: .user, content: text)) }
            next.lastSpeaker = .user
            next.finish()
            endsEarly = next.isEndedEarly
        }
        let slips = Array(next.slips.dropFirst(course.slips.count))
        var broken = Set(slips.map(\.category))
        if endsEarly || isLosing(next) || isSilent(move, next) || isEvasive(move, next) || isLingering(move) {
            broken.insert(.objective)
        }
        broken.formUnion(untold(move, next))
        for (place, item) in course.task.goal.items.enumerated() {
            let (before, after) = (course.items[place].status, next.items[place].status)
            // Preferences are misaligned until they are said.
            let wasLost = before == .misaligned && item.category != .preference
            // Who leaves early loses everything that was still open, not the wish alone.
            let isLost =
                after == .misaligned && before != .misaligned || endsEarly && item.category.isSuccess(after) == false
            if isLost, !wasLost { broken.insert(item.category) }
        }
        return MoveJudgment(
            slips: slips,
            broken: broken,
            endsEarly: endsEarly,
            lingers: isLingering(move),
            answer: answer(move, next)
        )
    }

    /// Whether a wish is declined or taken back that was not before.
    private func isLosing(_ next: TaskCourse) -> Bool {
        zip(course.progress, next.progress).contains { before, after in
            (after.isDeclined && !before.isDeclined) || (after.isWithdrawn && !before.isWithdrawn)
        }
    }

    /// Whether nothing is brought up where a wish is due: none is under way, one was never brought up, and the agent does
    /// not wait for something else.
    private func isSilent(_ move: UserMove, _ next: TaskCourse) -> Bool {
        guard case .say = move, course.progress.contains(where: { $0.attempt < 0 }),
            !course.progress.contains(where: \.isOpen), course.refused == nil,
            !course.lexicon.entries.indices.contains(where: isAsked)
        else { return false }
        return !zip(course.progress, next.progress).contains { $1.attempt > $0.attempt }
    }

    /// Whether the agent asks for consent and gets neither yes nor no, nor a question, nor anything to go by.
    private func isEvasive(_ move: UserMove, _ next: TaskCourse) -> Bool {
        guard case .say(let text) = move, course.agent?.isProposing == true else { return false }
        let line = UserLine(Words(text), lexicon: course.lexicon, isFirst: false)
        let tells = zip(course.stated, next.stated).contains { $0.conveyed != $1.conveyed }
        return !line.isConsent && !line.isRefusal && line.questions == 0 && !tells
    }

    /// Whether it goes on where everything was settled and the agent asks whether there is more.
    private func isLingering(_ move: UserMove) -> Bool {
        guard case .say = move, course.agent?.asksForMore == true else { return false }
        return course.progress.allSatisfy { $0.attempt >= 0 && !$0.isOpen } && course.refused == nil
    }

    /// The categories in which the agent asked for something that the user knows and does not tell, or a preference of a
    /// wish that was brought up is still not said.
    private func untold(_ move: UserMove, _ next: TaskCourse) -> Set<GoalCategory> {
        guard case .say = move else { return [] }
        var untold: Set<GoalCategory> = []
        let owed = course.lexicon.entries.indices.filter { isAsked($0) }
        for category in [GoalCategory.profile, .requirement] {
            let asked = owed.filter { (course.lexicon.entries[$0].role == .known) == (category == .profile) }
            if !asked.isEmpty, !asked.contains(where: { next.stated[$0].conveyed != nil }) { untold.insert(category) }
        }
        for (place, entry) in course.lexicon.entries.enumerated() where entry.role == .preference {
            guard let item = entry.item, let objective = entry.objective, next.items[item].status == .misaligned,
                next.progress[objective].isOpen, next.progress[objective].attempt == entry.attempt,
                next.stated[place].conveyed == nil
            else { continue }
            untold.insert(.preference)
        }
        return untold
    }

    /// Whether the agent's last message asks for a value that the user has not told, knows and may tell.
    private func isAsked(_ place: Int) -> Bool {
        let entry = course.lexicon.entries[place]
        guard let agent = course.agent, agent.isAsking, agent.asked.contains(entry.slot.name),
            course.stated[place].conveyed == nil
        else { return false }
        switch entry.role {
        case .known: return !course.task.policies.contains { $0.rule == .neverTells(slot: entry.slot.name) }
        case .requirement:
            guard let objective = entry.objective else { return false }
            return course.progress[objective].isOpen && course.progress[objective].attempt == entry.attempt
        case .unknown, .preference: return false
        }
    }
}
