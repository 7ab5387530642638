import Dialogue
import Environments
import Goals
import Statistics

/// How the user slips on the rules of its behaviour.
extension DriftingSession {
    mutating func policyLapse(_ manner: Slip.Manner, _ text: String, isEnd: Bool) -> Lapse? {
        switch manner {
        case .factual: return isEnd ? nil : inventedFact(text)
        case .global:
            for policy in task.policies {
                if let lapse = broken(policy, text, isEnd: isEnd) { return lapse }
            }
            return nil
        case .local: return nil
        }
    }

    /// A value that the user does not know.
    private mutating func inventedFact(_ text: String) -> Lapse? {
        guard let slot = draw.pick(task.unknownFacts.filter { !Self.holds(agentText, $0.value) }) else { return nil }
        let value = draw.chance(0.5) ? altered(slot) ?? slot.value : slot.value
        let sentence = statement(of: slot, value)
        return Lapse(
            text: joined(text, sentence),
            quote: sentence,
            manner: .factual,
            item: slot.itemID,
            reason: "states \(value), which the user does not know"
        )
    }

    /// A message that breaks a rule, or `nil` where it gives no occasion to.
    private mutating func broken(_ policy: UserPolicy, _ text: String, isEnd: Bool) -> Lapse? {
        guard let (changed, quote) = words(against: policy.rule, text, isEnd: isEnd) else { return nil }
        return Lapse(
            text: changed,
            quote: quote,
            manner: .global,
            item: policy.itemID,
            reason: "breaks the rule: \(policy.text)"
        )
    }

    private mutating func words(against rule: UserRule, _ text: String, isEnd: Bool) -> (String, String)? {
        let agent = AgentReading(agentText)
        func added(_ sentence: String) -> (String, String) { (joined(text, sentence), sentence) }
        switch rule {
        case .endsWith(let words) where isEnd: return without(words, text, otherwise: "That is all.")
        case .opensWith(let words) where said.isEmpty: return without(words, text, otherwise: "Right.")
        case .neverSays(let words): return words.first.map { added(saying($0)) }
        case _ where isEnd: return nil
        case .neverTells(let name): return told(name).map(added)
        case .onlyWhenAsked(let name) where said.isEmpty: return told(name).map(added)
        case .opensWithoutFacts where said.isEmpty: return told("name").map(added)
        case .atMostFacts: return added(task.knownFacts.map { statement(of: $0, $0.text) }.joined(separator: " "))
        case .atMostWords(let most): return rambled(text, beyond: most)
        case .atMostQuestions(let most):
            return added((0...most).map { _ in line(DriftLines.asking) }.joined(separator: " "))
        case .oneObjectiveAtATime where said.isEmpty:
            return task.objectives.dropFirst().first.map { added(line(DriftLines.wanting, $0.attempts[0].text)) }
        case .asksBeforeConsent where agent.isProposing && text.contains("?"):
            let answer = line(DriftLines.agreeing)
            return (answer, answer)
        case .neverInsists where agent.isDeclining && !agent.isAsking: return added(line(DriftLines.insisting))
        case .insistsOnce where agent.isDeclining && UserLineCues.insists(text):
            let answer = line(DriftLines.yielding)
            return (answer, answer)
        case .neverAccepts(let offer) where agent.isProposing || agent.isOffering: return accepted(offer, text)
        default: return nil
        }
    }

    private mutating func told(_ name: String) -> String? {
        task.slots(named: name).first.map { statement(of: $0, $0.text) }
    }

    /// An agreement in place of the refusal of an offer.
    private mutating func accepted(_ offer: Offer, _ text: String) -> (String, String)? {
        let lexicon = TaskLexicon(task)
        guard AgentLine(Words(agentText), lexicon: lexicon).offers.contains(offer), text.hasPrefix("No") else {
            return nil
        }
        let answer = line(DriftLines.agreeing)
        return (answer, answer)
    }

    private mutating func rambled(_ text: String, beyond most: Int) -> (String, String) {
        var (changed, added) = (text, "")
        for sentence in draw.shuffled(DriftLines.rambling) where changed.wordCount <= most {
            changed = joined(changed, sentence)
            added = joined(added, sentence)
        }
        return (changed, added)
    }

    private mutating func saying(_ word: String) -> String {
        line(["I said {}.", "{}, I mean it.", "Well, {}.", "Let me say {} once more."], word).capitalizedFirst
    }

    /// The message without the sentences that hold some words; nothing where it does not change.
    private func without(_ words: [String], _ text: String, otherwise: String) -> (String, String)? {
        let parts = Words(text)
        let kept = (0..<parts.sentenceCount).filter { number in
            !parts.sentence(number).contains { words.contains($0.text) }
        }
        guard kept.count < parts.sentenceCount else { return nil }
        let changed = kept.map { parts.sentenceText($0) + "." }.joined(separator: " ")
        return (changed.isEmpty ? otherwise : changed, changed)
    }
}

/// Words of the embedded user that the drifting one looks for.
enum UserLineCues {
    /// Whether a text asks once more after a refusal.
    static func insists(_ text: String) -> Bool {
        (Phrases.insisting + Phrases.insistingFlatly).contains { text.contains($0) }
    }
}

extension String {
    /// The text with a capital at its start.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
