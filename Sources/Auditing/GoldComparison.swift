import Dialogue

/// The difference between what was done and the gold actions, and between what was said and the expected texts.
///
/// Arguments are compared without regard to the order of lists, letter case, and the notation of numbers. A write that was
/// repeated counts once. The recorded outcomes of a benchmark's own checks are not looked at.
struct GoldComparison {
    /// A gold action without a matching call.
    struct Missing {
        var action: AnswerKey.GoldAction
        /// Whether an earlier gold write already changed the same entity, so that the world may reject this one.
        var mayBeRejected: Bool
    }

    /// Gold writes, and with an `ACTION` component gold reads too, that no successful call matches.
    private(set) var missing: [Missing] = []
    /// Successful writes of the agent that the gold lacks.
    private(set) var extra: [ResolvedCall] = []
    /// Expected texts that no message of the agent holds.
    private(set) var unsaid: [String] = []
    /// Whether extra writes count: the reward rests on the database.
    private(set) var restsOnDatabase: Bool

    init(_ key: AnswerKey, calls: [ResolvedCall], messages: [Message]) {
        restsOnDatabase = key.rewardBasis.isEmpty || key.rewardBasis.contains("DB")
        let counted = key.actions.filter { action in
            key.rewardBasis.contains("ACTION") || ResolvedCall.namesWrite(action.call.name)
        }
        let done = calls.filter(\.succeeded)
        var entities: Set<String> = []
        for action in counted {
            let written = entity(of: action.call)
            if !done.contains(where: { Self.matches($0.call, action) }) {
                missing.append(Missing(action: action, mayBeRejected: written.map(entities.contains) ?? false))
            }
            if let written, ResolvedCall.namesWrite(action.call.name) { entities.insert(written) }
        }
        extra = done.filter { call in
            call.isWrite && call.call.requestor == .assistant && !key.actions.contains { Self.matches(call.call, $0) }
        }
        if key.rewardBasis.isEmpty || key.rewardBasis.contains("COMMUNICATE") {
            unsaid = Self.unsaid(key, in: messages)
        }
    }

    /// How far the outcome is from the gold: 0 if nothing differs.
    var distance: Double {
        let omitted = missing.reduce(0) { $0 + ($1.mayBeRejected ? 0.4 : 1) }
        return omitted + (restsOnDatabase ? Double(extra.count) : 0) + Double(unsaid.count)
    }

    private func entity(of call: ToolCall) -> String? {
        call.arguments.object?.first { $0.key.hasSuffix("_id") && $0.value.string != nil }?.value.string
    }

    static func matches(_ call: ToolCall, _ action: AnswerKey.GoldAction) -> Bool {
        call.matches(action.call, comparing: action.comparedArguments)
    }

    private static func unsaid(_ key: AnswerKey, in messages: [Message]) -> [String] {
        let expected = key.checks.filter { $0.kind == .communicate }.map(\.expectation)
        guard !expected.isEmpty else { return [] }
        let said = messages.filter { $0.role == .assistant }.map {
            Array($0.text.lowercased().utf8.filter { $0 != 0x2C })
        }
        return expected.filter { text in
            let wanted = Array(text.lowercased().utf8)
            return !said.contains { $0.holds(wanted) }
        }
    }
}
