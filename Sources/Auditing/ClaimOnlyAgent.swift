import Dialogue

/// The baseline of an agent that calls no tool and claims that everything is done.
///
/// It passes a task whose checks ask for no change of the world and for no text that only a tool could tell:
///
/// - The database and the environment's assertions hold if the gold has no write of either side, or only writes that
///   leave the world as it was.
/// - A text to communicate counts as said if it stands in the scenario, which the user recites, or if it is one or two
///   characters long, so that any long answer holds it.
/// - A comparison of actions holds if the gold has none.
/// - A refusal that is asked for it never gives.
/// - What a model judges is not decided here: a task that rests on it has no answer, and is left out of the rate.
enum ClaimOnlyAgent {
    /// Returns whether the agent passes a conversation's task, `nil` without an answer key or where a model decides.
    static func passes(_ transcript: Transcript) -> Bool? {
        guard let key = transcript.answerKey else { return nil }
        let basis = key.rewardBasis
        if basis.contains(AnswerKey.refusalBasis) { return false }
        let restsOnModel = key.checks.contains { $0.kind == .naturalLanguage } && basis.contains("NL_ASSERTION")
        func counts(_ component: String) -> Bool { basis.isEmpty || basis.contains(component) }
        if counts("DB") || counts("ENV_ASSERTION"), key.actions.contains(where: { changesWorld($0.call) }) {
            return false
        }
        if basis.contains("ACTION"), !key.actions.isEmpty { return false }
        if counts("COMMUNICATE") {
            let recited = (transcript.scenario?.prose ?? []).joined(separator: "\n").lowercased()
            for check in key.checks where check.kind == .communicate {
                let expected = check.expectation.lowercased()
                guard expected.utf8.count <= 2 || contains(recited, expected) else { return false }
            }
        }
        return restsOnModel ? nil : true
    }

    private static func changesWorld(_ call: ToolCall) -> Bool {
        ResolvedCall.namesWrite(call.name)
    }

    private static func contains(_ text: String, _ part: String) -> Bool {
        let text = Array(text.utf8)
        let part = Array(part.utf8)
        guard let first = part.first, text.count >= part.count else { return part.isEmpty }
        return (0...(text.count - part.count)).contains { start in
            text[start] == first && text[start..<(start + part.count)].elementsEqual(part)
        }
    }
}
