public import Dialogue
public import Environments
public import Goals

/// What one move of a user does to its goal, category by category.
///
/// The indicators I₁ … I₅ of a reward for one utterance. A category is kept if the move does nothing against it, and does
/// what was due: what the agent has asked for and the user knows is told, what is still to be brought up is brought up when
/// the agent waits for it, and the conversation ends when every wish was pursued to its end: an end before that breaks
/// each category of which something was still open, and so does to bring up nothing where a wish is due. To go on after
/// the end, and to bring up a wish again that has come to its end, break the objectives: a user that turns in circles pursues
/// nothing. A preference is said once, with its wish, and again only where the agent asks or proposes; a proposal may be answered by
/// one question, and then by yes or no. Yes to a proposal or an offer that has a condition otherwise breaks the requirements, and no to it
/// breaks nothing; no to one that has every condition as it is breaks the objectives.
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

    /// Whether the user has to choose which wish comes next: the agent asks whether there is more, none is under way, and two or
    /// more were never brought up.
    public var choosesWish: Bool {
        course.agent?.asksForMore == true && !course.progress.contains(where: \.isOpen)
            && course.progress.count { $0.attempt < 0 } > 1
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
        if isLosing(next) || isEvasive(move, next) || isLingering(move, next) || isRepeatingWish(next) {
            broken.insert(.objective)
        }
        if endsEarly || isSilent(move, next) { broken.formUnion(open(next)) }
        if isRepeatingPreference(next) { broken.insert(.preference) }
        broken.formUnion(untold(move, next))
        broken.formUnion(lost(next))
        return MoveJudgment(
            slips: slips,
            broken: broken,
            endsEarly: endsEarly,
            lingers: isLingering(move, next),
            answer: answer(move, next)
        )
    }

    /// The categories of which something is still open after a move; wishes are among them.
    private func open(_ next: TaskCourse) -> Set<GoalCategory> {
        let items = zip(course.task.goal.items, next.items)
        return Set(items.filter { $0.category.isSuccess($1.status) == false }.map(\.0.category)).union([.objective])
    }

    /// The categories of which something is misaligned that was not before; preferences are until they are said.
    private func lost(_ next: TaskCourse) -> Set<GoalCategory> {
        let items = zip(course.task.goal.items, zip(course.items, next.items))
        return Set(
            items.filter { item, states in
                item.category != .preference && states.0.status != .misaligned && states.1.status == .misaligned
            }
            .map(\.0.category)
        )
    }

    /// Whether a wish is declined or taken back that was not before.
    private func isLosing(_ next: TaskCourse) -> Bool {
        zip(course.progress, next.progress).contains { before, after in
            (after.isDeclined && !before.isDeclined) || (after.isWithdrawn && !before.isWithdrawn)
        }
    }

    /// Whether nothing is brought up where a wish is due: at the opening, or where the agent asks whether there is more; none is
    /// under way, and one was never brought up.
    private func isSilent(_ move: UserMove, _ next: TaskCourse) -> Bool {
        guard case .say(let text) = move, course.agent?.asksForMore ?? true,
            course.progress.contains(where: { $0.attempt < 0 }), !course.progress.contains(where: \.isOpen)
        else { return false }
        return !next.isGoingOn && !isInsisting(text)
    }

    /// Whether it asks once more after a refusal, as a policy has it.
    private func isInsisting(_ text: String) -> Bool {
        guard let refused = course.refused, course.progress[refused].insistences == 0,
            course.task.policies.contains(where: { $0.rule == .insistsOnce })
        else { return false }
        return UserLine(Words(text), lexicon: course.lexicon, isFirst: false).isInsisting
    }

    /// Whether the agent asks for consent and gets neither yes nor no, nor a first question, nor anything to go by.
    private func isEvasive(_ move: UserMove, _ next: TaskCourse) -> Bool {
        guard case .say(let text) = move, course.agent?.isProposing == true else { return false }
        let line = UserLine(Words(text), lexicon: course.lexicon, isFirst: false)
        let tells = zip(course.stated, next.stated).contains { $0.conveyed != $1.conveyed }
        return !line.isConsent && !line.isRefusal && !tells && (line.questions == 0 || course.delays > 0)
    }

    /// Whether it goes on where everything was settled and the agent asks whether there is more.
    private func isLingering(_ move: UserMove, _ next: TaskCourse) -> Bool {
        guard case .say(let text) = move, course.agent?.asksForMore == true, !next.isGoingOn else { return false }
        return course.progress.allSatisfy { $0.attempt >= 0 && !$0.isOpen } && !isInsisting(text)
    }

    /// Whether a wish is brought up once more that has come to its end, but for the once that a policy asks for after a refusal.
    private func isRepeatingWish(_ next: TaskCourse) -> Bool {
        guard next.isRepeatingWish, !next.isGoingOn else { return false }
        guard let refused = course.refused, course.progress[refused].insistences == 0 else { return true }
        return !course.task.policies.contains { $0.rule == .insistsOnce }
    }

    /// Whether a preference is said once more though nobody asks for it or proposes anything, or of a wish that it does not belong to.
    private func isRepeatingPreference(_ next: TaskCourse) -> Bool {
        course.lexicon.entries.indices.contains { place in
            let entry = course.lexicon.entries[place]
            guard entry.role == .preference, let told = next.stated[place].conveyed, told == next.turn,
                course.agent?.isProposing != true, course.agent?.asked.contains(entry.slot.name) != true
            else { return false }
            let isRaised = entry.objective.map { next.progress[$0].attempt >= entry.attempt } ?? true
            return course.stated[place].conveyed != nil || !isRaised
        }
    }

    /// The categories in which the agent asked for something that the user knows and does not tell, or a preference of a
    /// wish that was brought up is still not said.
    private func untold(_ move: UserMove, _ next: TaskCourse) -> Set<GoalCategory> {
        guard case .say = move else { return [] }
        var untold: Set<GoalCategory> = []
        let owed = course.lexicon.entries.indices.filter { isAsked($0, again: true) }
        for category in [GoalCategory.profile, .requirement] {
            let asked = owed.filter { (course.lexicon.entries[$0].role == .known) == (category == .profile) }
            if !asked.isEmpty, !asked.contains(where: { next.stated[$0].conveyed == next.turn }) {
                untold.insert(category)
            }
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

    /// Whether the agent's last message asks for a value that the user knows and may tell, and, unless `again`, has not told.
    private func isAsked(_ place: Int, again: Bool = false) -> Bool {
        let entry = course.lexicon.entries[place]
        guard let agent = course.agent, agent.isAsking, agent.asked.contains(entry.slot.name),
            again && !agent.isProposing && !agent.isOffering || course.stated[place].conveyed == nil
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
