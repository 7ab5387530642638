import Dialogue

/// Finds faults of the task itself; most need the answer key.
public struct TaskAuditor: Auditor {
    /// Creates an auditor.
    public init() {}

    /// Returns the faults of a conversation's task.
    ///
    /// - Parameter conversation: The conversation.
    /// - Returns: Findings of the kinds `selfContradiction`, `vacuousGold`, `trivialMatch`, `rejectedGold`,
    ///   `underdeterminedGold` and `ambiguousGold`.
    public func findings(in conversation: Case) -> [Finding] {
        var found = contradictions(in: conversation)
        guard conversation.usesAnswerKey, let key = conversation.transcript.answerKey else { return found }
        if let finding = vacuousGold(key) { found.append(finding) }
        found += key.checks.filter { $0.kind == .communicate && $0.expectation.utf8.count <= 2 }.map { check in
            Finding(
                .trivialMatch,
                turn: nil,
                quote: check.expectation,
                evidence:
                    "The expected text is \(check.expectation.utf8.count) characters long, so dates, lists and other "
                    + "numbers match it.",
                effect: .helped,
                confidence: .exact
            )
        }
        found += rejectedGold(key, conversation)
        found += underdetermined(key, conversation)
        found += ambiguousGold(key, conversation)
        return found
    }

    private func vacuousGold(_ key: AnswerKey) -> Finding? {
        guard !key.actions.contains(where: { ResolvedCall.namesWrite($0.call.name) }),
            !key.rewardBasis.contains(AnswerKey.refusalBasis)
        else { return nil }
        // A check that the reward does not rest on asks for nothing.
        func counts(_ component: String) -> Bool { key.rewardBasis.isEmpty || key.rewardBasis.contains(component) }
        let talks = key.checks.filter {
            $0.kind == .communicate && $0.expectation.utf8.count > 2 && counts("COMMUNICATE")
        }
        let others = key.checks.filter {
            $0.kind == .environment && counts("ENV_ASSERTION") || $0.kind == .naturalLanguage && counts("NL_ASSERTION")
        }
        let comparesReads = key.rewardBasis.contains("ACTION") && !key.actions.isEmpty
        guard talks.isEmpty, others.isEmpty, !comparesReads else { return nil }
        return Finding(
            .vacuousGold,
            turn: nil,
            quote: "",
            evidence:
                "No gold action changes the world and no check asks for a text, so an agent that only talks would pass.",
            effect: .helped,
            confidence: .exact
        )
    }

    /// A kind of fact that the scenario both gives and calls unknown.
    private func contradictions(in conversation: Case) -> [Finding] {
        guard let scenario = conversation.transcript.scenario, let unknown = scenario.unknownInfo,
            let known = scenario.knownInfo
        else { return [] }
        let missing = conversation.scenarioText.passage(unknown).words.words
        let given = conversation.scenarioText.passage(known).values
        return Self.topics.compactMap { names, kind in
            // An identifier is the one that is called unknown only if the word before it is the same in both: "order id".
            guard let topic = names.first(where: { name in missing.contains { $0.text == name } }),
                let value = given.first(where: { $0.kind == kind && (kind != .id || isSameName($0, known, unknown)) })
            else { return nil }
            return Finding(
                .selfContradiction,
                turn: nil,
                quote: value.canonical,
                evidence: "The scenario gives the user's \(topic) and says that the user does not know it.",
                effect: .unknown,
                confidence: .exact
            )
        }
    }

    /// The words by which scenarios call kinds of facts unknown, each kind's in alphabetical order.
    private static let topics: [(words: [String], kind: ExactValue.Kind)] = [
        (["email"], .email), (["phone", "telephone"], .phone), (["birthday", "date", "dob"], .date),
        (["code", "id", "number"], .id),
    ]

    /// Whether the content words just before an identifier are all among the words of the unknown.
    private func isSameName(_ value: ExactValue, _ known: String, _ unknown: String) -> Bool {
        let words = Words(known)
        let sentence = words.words.first { $0.range.upperBound > value.range.lowerBound }?.sentence
        let before = words.words.filter { $0.sentence == sentence && $0.range.upperBound <= value.range.lowerBound }
        let name = Words.contentStems(of: before.suffix(3))
        return name.count >= 2 && Set(name).isSubset(of: Words(unknown).contentStems)
    }

    private func rejectedGold(_ key: AnswerKey, _ conversation: Case) -> [Finding] {
        key.actions.filter { ResolvedCall.namesWrite($0.call.name) }.compactMap { action in
            let same = conversation.calls.filter { GoldComparison.matches($0.call, action) }
            guard let failed = same.first(where: \.failed), !same.contains(where: \.succeeded) else { return nil }
            return Finding(
                .rejectedGold,
                turn: failed.turn,
                quote: action.call.summary,
                evidence: "The world rejected this gold action: \(failed.result?.prefix(120) ?? "").",
                effect: .hindered,
                confidence: .soft
            )
        }
    }
}

extension TaskAuditor {
    /// Arguments of gold writes that neither scenario nor world fixes.
    ///
    /// Judged only if the agent made every gold read, because otherwise the world may fix what was not looked at.
    private func underdetermined(_ key: AnswerKey, _ conversation: Case) -> [Finding] {
        let reads = key.actions.filter { !ResolvedCall.namesWrite($0.call.name) }
        let done = conversation.calls.filter(\.succeeded)
        guard let scenario = conversation.transcript.scenario, !reads.isEmpty,
            reads.allSatisfy({ action in done.contains { GoldComparison.matches($0.call, action) } })
        else { return [] }
        let results = done.filter { !$0.isWrite }.compactMap(\.result)
        let sources = (scenario.prose + results).map(\.loweredUTF8) + [conversation.policy.lowered]
        return key.actions.filter { ResolvedCall.namesWrite($0.call.name) && $0.call.requestor == .assistant }
            .flatMap { action in
                (action.call.arguments.object ?? JSONObject()).compactMap { member -> Finding? in
                    let loose = member.value.leaves.filter { leaf in
                        leaf.utf8.count >= 5 && !isComputed(leaf) && !isSaid(leaf, in: sources)
                    }
                    guard action.comparedArguments?.contains(member.key) ?? true, let value = loose.first else {
                        return nil
                    }
                    return Finding(
                        .underdeterminedGold,
                        turn: nil,
                        quote: "\(member.key): \(value)",
                        evidence:
                            "Neither the scenario, the policy nor a result of the gold reads holds this argument of "
                            + "\(action.call.name).",
                        effect: .hindered,
                        confidence: .soft
                    )
                }
            }
    }

    private func isComputed(_ leaf: String) -> Bool { Double(leaf) != nil && leaf.utf8.count < 8 }

    /// Whether every longer word of a value is in some source.
    private func isSaid(_ value: String, in sources: [[UInt8]]) -> Bool {
        let parts = Words(value).words.map(\.text).filter { $0.utf8.count > 2 }
        return parts.allSatisfy { part in
            let bytes = Array(part.utf8)
            return sources.contains { $0.holds(bytes) }
        }
    }
}

extension TaskAuditor {
    /// Gold writes that choose one variant where the scenario fits others as well.
    ///
    /// A scenario that ranks or compares ("the cheapest", "the same as", "prefer") is left alone: it takes a world to decide.
    private func ambiguousGold(_ key: AnswerKey, _ conversation: Case) -> [Finding] {
        guard conversation.transcript.scenario != nil else { return [] }
        let writes = key.actions.filter { ResolvedCall.namesWrite($0.call.name) && $0.call.requestor == .assistant }
        let variants = VariantChoice(conversation.calls)
        guard !writes.isEmpty, !variants.isEmpty else { return [] }
        let told = conversation.scenarioText.stems.all
        guard told.isDisjoint(with: Self.rankings) else { return [] }
        func isTold(_ text: String) -> Bool {
            let stems = Words(text).contentStems
            return !stems.isEmpty && stems.isSubset(of: told)
        }
        return writes.flatMap { action in
            let known = action.call.arguments.leaves.filter { variants.variant($0) != nil }
            guard known.count >= 2, known.count.isMultiple(of: 2) else { return [Finding]() }
            return zip(known.prefix(known.count / 2), known.suffix(known.count / 2)).compactMap { former, chosen in
                let others = variants.alternatives(to: chosen, replacing: former) { option, value in
                    ["yes", "no", "none"].contains(value) ? isTold(option) : isTold(value)
                }
                guard let other = others.first else { return nil }
                let differences = variants.differences(chosen, other.id).map { "\($0.key) “\($0.second)”" }
                return Finding(
                    .ambiguousGold,
                    turn: nil,
                    quote: "\(action.call.name): \(chosen)",
                    evidence:
                        "\(other.id) (\(differences.joined(separator: ", "))) can be had and fits all that the scenario says.",
                    effect: .hindered,
                    confidence: .soft
                )
            }
        }
    }

    private static let rankings: Set<String> = Set(
        [
            "cheapest", "expensive", "lowest", "highest", "best", "prefer", "preference", "similar", "closest", "same",
            "match", "matching", "most", "least", "rather", "identical", "better", "bigger", "smaller", "largest",
            "smallest", "biggest",
        ].map(Words.stem)
    )
}
