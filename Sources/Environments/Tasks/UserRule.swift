/// A rule on the user's behaviour, in a form that a program can decide.
public enum UserRule: Hashable, Sendable {
    /// States the fact of a name only after the agent asked for it.
    case onlyWhenAsked(slot: String)
    /// Never states the fact of a name, even when asked.
    case neverTells(slot: String)
    /// Never agrees to an offer.
    case neverAccepts(Offer)
    /// Brings up the next objective only when the one before is settled.
    case oneObjectiveAtATime
    /// Names every objective in the first message.
    case allObjectivesFirst
    /// States at most this many facts in one message.
    case atMostFacts(Int)
    /// Writes at most this many words in one message.
    case atMostWords(Int)
    /// Asks at most this many questions in one message.
    case atMostQuestions(Int)
    /// Asks about a topic before the first consent: one of the words appears in a question of the user.
    case asksBeforeConsent(words: [String])
    /// Asks once more after a refusal and then gives in.
    case insistsOnce
    /// Gives in at the first refusal.
    case neverInsists
    /// None of these words appears in a message of the user.
    case neverSays(words: [String])
    /// One of these words appears in the last message of the user.
    case endsWith(words: [String])
    /// One of these words appears in the first message of the user.
    case opensWith(words: [String])
    /// The first message states the fact of a name.
    case opensWithFact(slot: String)
    /// The first message asks for something without stating any fact.
    case opensWithoutFacts
}
