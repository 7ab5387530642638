import Dialogue

/// What a user may say besides wishes, facts and consent.
enum Remark: Hashable, Sendable {
    /// Asks what it costs in all.
    case total
    /// Asks whether there is a fee.
    case fee
    /// Asks how long it takes.
    case duration
    /// Asks whether there will be a confirmation.
    case confirmation
    /// Asks whether it can be undone.
    case undo
    /// Asks once more after a refusal.
    case insistence
    /// Does not know or does not say what was asked for.
    case ignorance
    /// Has nothing more.
    case closing

    /// The remarks of a message, each once.
    static func remarks(in utterance: Utterance) -> Set<Remark> {
        var found: Set<Remark> = []
        let whole = utterance.whole
        for match in statements.all(in: whole) { found.insert(match.meaning) }
        for match in topics.all(in: whole) {
            let sentence = utterance.words[match.range.lowerBound].sentence
            if utterance.text.isQuestion(sentence) { found.insert(match.meaning) }
        }
        return found
    }

    /// Whether a part of a message says that the user does not know or tell something.
    static func isIgnorance(_ fragment: Fragment) -> Bool {
        statements.all(in: fragment).contains { $0.meaning == .ignorance }
    }

    /// The topics on which an agent answers before it asks for consent again.
    static let questions: [Remark] = [.total, .fee, .duration, .confirmation, .undo]

    private static let statements = PhraseBook<Remark>([
        (
            .insistence,
            [
                "are you sure", "are you certain", "an exception", "any exception", "no way", "any way", "check again",
                "once more", "try again", "really not", "look again", "reconsider", "double check", "really impossible",
                "nothing you can do", "anything you can do", "isn't there", "is there really", "really can't",
                "really cannot", "surely", "please try", "insist",
            ]
        ),
        (
            .ignorance,
            [
                "don't know", "do not know", "don't have", "do not have", "not sure", "no idea", "don't remember",
                "do not remember", "can't find", "cannot find", "rather not", "prefer not", "won't give", "won't tell",
                "will not give", "not give", "not going to", "don't want to give", "can't tell", "cannot tell",
                "no preference", "don't mind", "do not mind", "don't care", "either is fine", "doesn't matter",
                "does not matter", "you choose", "whichever", "keep that to myself", "not at hand", "don't recall",
                "not share", "whatever is", "nothing to add", "that is all i know", "that's all i know",
                "can't say more",
                "stays with me", "keep my",
            ]
        ),
        (
            .closing,
            [
                "that's all", "that is all", "nothing else", "that's everything", "that is everything",
                "that would be all", "that'll be all", "that was all", "no more", "goodbye", "bye", "that's it",
                "that is it", "nothing more", "all set", "all done", "no thanks", "no thank you",
            ]
        ),
    ])

    private static let topics = PhraseBook<Remark>([
        (.total, ["total", "amount", "how much", "in all", "altogether", "sum"]),
        (.fee, ["fee", "fees", "charge for", "extra cost", "extra costs", "surcharge", "charges", "cost extra"]),
        (
            .duration,
            ["how long", "when will", "when does", "how soon", "how quickly", "how fast", "when can", "when do"]
        ),
        (.confirmation, ["confirmation", "receipt", "confirm it", "in writing", "an email about"]),
        (
            .undo,
            ["undone", "undo", "reversed", "reverse", "take it back later", "change my mind", "go back on", "revoked"]
        ),
    ])
}
