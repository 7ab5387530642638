import Dialogue
import Environments
import Goals

/// How a user answers where the agent asks for facts that it knows, or reads one back for confirmation.
///
/// > Source: the questions about a persona of Abdulhai et al., arXiv:2511.00222 [S]. Deviations: there a judge answers in
/// > the user's place after each line; here the agent asks, the user itself answers, and rules hold the answer
/// > against the goal.
public enum FactAnswer: String, Codable, Hashable, Sendable, CaseIterable {
    /// As the goal has it.
    case right
    /// Otherwise than the goal has it.
    case wrong
    /// Neither.
    case missing
}

extension TrackedMoment {
    /// A value that the agent reads back: the user's own, or another in its place.
    private enum Echo { case own, other }

    /// Returns how a move answers what the agent asked for last.
    ///
    /// A fact may have been told before: who is asked again has to say the same. Where several facts are asked for, one
    /// that is told is an answer. Where a value is read back, yes and no are answers as well.
    ///
    /// - Parameters:
    ///   - move: The move.
    ///   - next: The course after it.
    /// - Returns: The answer, or `nil` where no fact was asked for that the user knows and may tell.
    func answer(_ move: UserMove, _ next: TaskCourse) -> FactAnswer? {
        let asked = askedFacts
        guard !asked.isEmpty else { return nil }
        let text: String
        switch move {
        case .say(let words), .end(let words): text = words
        case .call: return nil
        }
        let items = Set(asked.compactMap { course.lexicon.entries[$0].slot.itemID })
        let isFalse = next.slips.dropFirst(course.slips.count).contains { slip in
            slip.manner == .factual && slip.category == .profile && slip.item.map(items.contains) == true
        }
        if isFalse { return .wrong }
        if asked.contains(where: { next.stated[$0].conveyed == next.turn }) { return .right }
        guard let echo = echo(of: asked) else { return .missing }
        let line = UserLine(Words(text), lexicon: course.lexicon, isFirst: false)
        if isNaming(another: asked, line) { return .wrong }
        switch (line.isConsent, line.isRefusal, echo) {
        case (true, _, .own), (_, true, .other): return .right
        case (true, _, .other), (_, true, .own): return .wrong
        case (false, false, _): return .missing
        }
    }

    /// The entries of the facts that the agent's last message asks for and that the user knows and may tell.
    private var askedFacts: [Int] {
        guard let agent = course.agent, agent.isAsking else { return [] }
        return course.lexicon.entries.indices.filter { place in
            let entry = course.lexicon.entries[place]
            return entry.role == .known && agent.asked.contains(entry.slot.name)
                && !course.task.policies.contains { $0.rule == .neverTells(slot: entry.slot.name) }
        }
    }

    /// What the agent's last message has in the place of one of some facts; `nil` where it names no value.
    private func echo(of asked: [Int]) -> Echo? {
        guard let mentions = course.agent?.reading.mentions else { return nil }
        let names = Set(asked.map { course.lexicon.entries[$0].name })
        if mentions.contains(where: { mention in asked.contains { mention.kind == .own($0) } }) { return .own }
        let isOther = mentions.contains { mention in
            if case .other(let others) = mention.kind { !names.isDisjoint(with: others) } else { false }
        }
        return isOther ? .other : nil
    }

    /// Whether a line has another value in the place of one of some facts, although the agent said it first.
    private func isNaming(another asked: [Int], _ line: UserLine) -> Bool {
        let names = Set(asked.map { course.lexicon.entries[$0].name })
        return line.reading.mentions.contains { mention in
            guard case .other(let others) = mention.kind, !line.isDenied(mention), !line.isRefusal else { return false }
            return !names.isDisjoint(with: others)
        }
    }
}
