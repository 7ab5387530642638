/// Something that a desk may offer and a user may refuse.
public enum Offer: String, Codable, Hashable, Sendable, CaseIterable {
    /// A refund to a gift card or as credit with the desk instead of money back.
    case storeCredit
    /// Something else than what was asked for.
    case substitute
    /// Paying more than before.
    case surcharge
    /// Being handed over to a colleague.
    case handover
    /// Waiting for the desk to call or write back.
    case callback
    /// A dearer plan, fare or class.
    case upgrade
    /// An earlier or later day than the one asked for.
    case otherDay
    /// A repair visit, a new device or a new card.
    case replacement
}

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

/// A rule on the user's behaviour with its words.
public struct UserPolicy: Hashable, Sendable {
    /// The policy's name in its catalogue, `withhold-email` say.
    public var name: String
    /// The rule as the user reads it.
    public var text: String
    /// The rule as a program reads it.
    public var rule: UserRule
    /// The goal's item, `policy-1` say; empty in a catalogue.
    public var itemID: String

    /// Creates a policy.
    ///
    /// - Parameters:
    ///   - name: The policy's name.
    ///   - text: The rule as the user reads it.
    ///   - rule: The rule as a program reads it.
    ///   - itemID: The goal's item; empty in a catalogue.
    public init(_ name: String, _ text: String, _ rule: UserRule, itemID: String = "") {
        self.name = name
        self.text = text
        self.rule = rule
        self.itemID = itemID
    }
}
