import Dialogue
import Goals

/// Explains wrong writes by what the user said, or never said: a choice that the scenario does not give, a term that it does
/// give and the user kept to itself.
///
/// Needs the answer key: the gold write is compared with the write that was made in its place.
public struct UserChoiceAuditor: Auditor {
    /// Creates an auditor.
    public init() {}

    /// Returns the user's share in writes that differ from the gold.
    ///
    /// - Parameter conversation: The conversation.
    /// - Returns: Exact findings of the kind `contradiction`, where the user named an option that the scenario does not, and
    ///   soft findings of the kind `omittedRequirement`, where the scenario speaks of an argument and the user never does.
    public func findings(in conversation: Case) -> [Finding] {
        guard let comparison = conversation.comparison, let scenario = conversation.transcript.scenario else {
            return []
        }
        let pairs = comparison.missing.compactMap { missing in
            comparison.extra.first { $0.call.name == missing.action.call.name }.map { (missing.action.call, $0) }
        }
        guard !pairs.isEmpty else { return [] }
        let told = scenario.prose.map(Words.init)
        let variants = VariantChoice(conversation.calls)
        return pairs.flatMap { gold, made in
            choices(gold, made, variants, told, conversation) + omissions(gold, made, told, conversation)
        }
    }

    // MARK: - Choices

    private func choices(
        _ gold: ToolCall,
        _ made: ResolvedCall,
        _ variants: VariantChoice,
        _ told: [Words],
        _ conversation: Case
    ) -> [Finding] {
        let differing = zip(gold.arguments.leaves, made.call.arguments.leaves).filter { $0 != $1 }
        return differing.flatMap { variants.differences($0.0, $0.1) }.compactMap { option in
            let wanted = Words(option.first).contentStems
            let chosen = Words(option.second).contentStems
            guard !chosen.isEmpty, !told.contains(where: { chosen.isSubset(of: $0.contentStems) }) else { return nil }
            let turns = userTurns(before: made.turn, conversation)
            guard let turn = turns.last(where: { chosen.isSubset(of: conversation.text.stems[$0]) }),
                !turns.contains(where: { wanted.isSubset(of: conversation.text.stems[$0]) })
            else { return nil }
            return Finding(
                .contradiction,
                turn: turn,
                quote: String(conversation.transcript.messages[turn].text.prefix(160)),
                evidence: "The user chose “\(option.second)” (\(option.key)), which its scenario does not name; "
                    + "the gold takes “\(option.first)”.",
                effect: .hindered,
                confidence: .exact
            )
        }
    }

    // MARK: - Omissions

    private func omissions(
        _ gold: ToolCall,
        _ made: ResolvedCall,
        _ told: [Words],
        _ conversation: Case
    ) -> [Finding] {
        // Who is told to speak only when asked has not omitted what nobody asked for.
        guard !told.contains(where: { UserGoalAuditor.withholding($0) != nil }) else { return [] }
        let said = userTurns(before: made.turn, conversation).reduce(into: Set<String>()) { said, turn in
            said.formUnion(conversation.text.stems[turn])
        }
        var reported: Set<String> = []
        return (gold.arguments.object ?? JSONObject()).compactMap { argument in
            guard made.call.arguments[argument.key] != argument.value else { return nil }
            let topics = Set(argument.key.split(separator: "_").map { Words.stem(String($0)) })
                .subtracting(Self.commonTopics).filter { $0.utf8.count >= 3 }
            guard
                let topic = topics.sorted().first(where: { topic in told.contains { mentions($0.contentStems, topic) } }
                ),
                !topics.contains(where: { mentions(said, $0) }), reported.insert(topic).inserted
            else { return nil }
            return Finding(
                .omittedRequirement,
                turn: nil,
                quote: "\(argument.key): \(argument.value.text ?? argument.value.serialized())",
                evidence:
                    "The scenario speaks of this argument of \(gold.name), the user never does, and the agent's call "
                    + "at turn \(made.turn) has \(made.call.arguments[argument.key]?.serialized() ?? "nothing").",
                effect: .hindered,
                confidence: .soft
            )
        }
    }

    /// Whether a text has a word that begins as the topic does, or the other way round.
    private func mentions(_ stems: Set<String>, _ topic: String) -> Bool {
        stems.contains { $0.utf8.count >= 3 && ($0.hasPrefix(topic) || topic.hasPrefix($0)) }
    }

    private func userTurns(before turn: Int, _ conversation: Case) -> [Int] {
        conversation.transcript.messages[..<turn].indices.filter {
            conversation.transcript.messages[$0].role == .user && !conversation.transcript.messages[$0].text.isEmpty
        }
    }

    /// Parts of argument names that say nothing about what was wanted.
    private static let commonTopics: Set<String> = Set(
        [
            "item", "items", "order", "user", "reservation", "id", "ids", "new", "total", "number", "type", "method",
            "name",
        ]
        .map(Words.stem)
    )
}
