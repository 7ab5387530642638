import Dialogue
import Environments
import LanguageModels
import Statistics

/// A non-collaborative user in one conversation.
struct NonCollaborativeSession: SimulatedUser {
    private var wrapped: any SimulatedUser
    private let kind: NonCollaborativeUser
    private let gate: PolicyGate
    private let bindsOpening: Bool
    private let bindsOrder: Bool
    private var draw: Draw
    private var distractions: Distractions
    private var detour = Detour()
    private var hasOpened = false

    init(_ wrapped: any SimulatedUser, as kind: NonCollaborativeUser, for task: ServiceTask, seed: Seed) {
        self.wrapped = wrapped
        self.kind = kind
        gate = PolicyGate(task.policies)
        bindsOpening = task.policies.contains { $0.rule.isOnOpening }
        bindsOrder = task.policies.contains { $0.rule == .oneObjectiveAtATime }
        draw = Draw(seed)
        distractions = Distractions(desk: task.environment)
    }

    var spend: Spend { wrapped.spend }
    var labels: JSONObject { wrapped.labels }

    mutating func move(after messages: [Message]) async throws -> UserMove {
        if let put = detour.resume(after: messages) { return put }
        let move = try await wrapped.move(after: detour.visible(messages))
        guard case .say(let text) = move else { return move }
        let isFirst = !hasOpened
        hasOpened = true
        let reading = AgentReading(messages.last { $0.role == .assistant && !$0.text.isEmpty }?.text ?? "")
        guard draw.chance(chance(after: reading)) else { return move }
        switch distraction(from: text, isFirst: isFirst, isAnswer: reading.isProposing || reading.isOffering) {
        case nil: return move
        case .before(let words): return .say("\(words) \(text)")
        case .behind(let words): return .say("\(text) \(words)")
        case .instead(let words):
            detour.begin(holding: move, after: messages)
            return .say(words)
        }
    }

    /// An impatient user is twice as likely to press where it is refused.
    private func chance(after reading: AgentReading) -> Double {
        kind.mode == .impatient && reading.isDeclining ? min(1, 2 * kind.rate) : kind.rate
    }

    // MARK: What it says

    /// Where words go.
    private enum Distraction { case before(String), behind(String), instead(String) }

    private mutating func distraction(from text: String, isFirst: Bool, isAnswer: Bool) -> Distraction? {
        switch kind.mode {
        case .unavailable:
            guard !isFirst, !isAnswer, !bindsOrder else { return nil }
            return take(distractions.services, beside: nil).map(Distraction.instead)
        case .tangential:
            let alone = !isFirst && !isAnswer && draw.chance(0.5)
            if alone, let question = take(distractions.questions, beside: nil) { return .instead(question) }
            return take(distractions.stories, beside: text).map(Distraction.behind)
        case .impatient:
            guard !isFirst || !bindsOpening else { return nil }
            let words = take(distractions.pressing, beside: text)
            if words != nil { distractions.outbursts += 1 }
            return words.map(Distraction.before)
        case .incomplete:
            guard !isFirst || !bindsOpening, !isAnswer else { return nil }
            return beginning(of: text).map(Distraction.instead)
        }
    }

    /// Draws a form that the policies allow and that was not used, if there is one.
    private mutating func take(_ forms: [String], beside text: String?) -> String? {
        let allowed = gate.allowed(forms, beside: text)
        guard let form = draw.pick(distractions.fresh(allowed)) else { return nil }
        distractions.used.insert(form)
        return form
    }

    /// The beginning of a message, cut between two words in its second half, or `nil` for a short one.
    private mutating func beginning(of text: String) -> String? {
        let words = text.split(separator: " ")
        guard words.count >= 4 else { return nil }
        let length = draw.number(in: (words.count / 2)...(words.count - 2))
        return words.prefix(max(2, length)).joined(separator: " ").withoutEnd
    }
}

extension UserRule {
    /// Whether the rule says what has to be in the first message.
    fileprivate var isOnOpening: Bool {
        switch self {
        case .opensWith, .opensWithFact, .allObjectivesFirst: true
        default: false
        }
    }
}

extension String {
    /// The text without a mark at its end.
    fileprivate var withoutEnd: String { ".,;:!?".contains(last ?? " ") ? String(dropLast()) : self }
}
