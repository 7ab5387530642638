import Dialogue

/// What the user answers to a question that is to be answered by yes or no.
enum Consent: Sendable {
    case yes, no, unclear

    /// Reads an answer: nothing but a clear yes is one.
    init(_ utterance: Utterance) {
        let whole = utterance.whole
        if Self.refusals.isFound(in: whole) {
            self = .no
            return
        }
        var answer = Consent.unclear
        var index = 0
        while index < utterance.words.count {
            guard !utterance.text.isQuestion(utterance.words[index].sentence),
                let match = Self.answers.match(in: utterance.words, at: index, before: utterance.words.count)
            else {
                index += 1
                continue
            }
            answer = match.meaning
            break
        }
        // "Yes, but …" and "yes, if …" are conditions.
        if case .yes = answer, whole.contains(anyOf: ["but", "unless", "if", "wait"]) { answer = .unclear }
        self = answer
    }

    /// What makes a no of any message.
    private static let refusals = PhraseBook<Void>(
        "don't want",
        "do not want",
        "rather not",
        "no thanks",
        "no thank you",
        "forget it",
        "leave it",
        "not okay",
        "not ok",
        "not fine",
        "don't agree",
        "do not agree",
        "please don't",
        "please do not",
        "not what i",
        "never mind",
        "don't do",
        "do not do",
        "not go ahead",
        "don't go ahead",
        "that's not right",
        "that is not right",
        "that's wrong",
        "that is wrong",
        "not interested",
        "i refuse",
        "don't accept",
        "do not accept",
        "not correct",
        "won't accept",
        "will not accept",
        "can't accept",
        "cannot accept",
        "not acceptable",
        "changed my mind",
        "no deal",
        "i'd prefer not",
        "i would prefer not"
    )

    private static let answers = PhraseBook<Consent>([
        (
            .yes,
            [
                "yes", "yep", "yeah", "yup", "sure", "ok", "okay", "agreed", "i agree", "go ahead", "please do",
                "that's fine", "that is fine", "that's right", "that is right", "that's correct", "that is correct",
                "that's good", "that is good", "that's okay", "that is okay", "that's ok", "sounds good", "sounds fine",
                "sounds right", "do it", "do that", "go for it", "confirmed", "i confirm", "correct", "of course",
                "absolutely", "certainly", "definitely", "by all means", "very well", "alright", "all right",
                "that works", "works for me", "proceed", "perfect", "no problem", "fine", "fine by me", "right",
                "great", "exactly", "you may", "please go ahead", "i do", "good", "no objection", "no objections",
                "suits me", "that suits me", "carry on", "gladly",
            ]
        ),
        (.no, ["no", "nope", "don't", "do not", "stop", "not yet", "not now", "nothing", "none"]),
    ])
}
