/// A trait on which people at a service desk differ, from very low to very high.
public enum TraitAxis: String, Codable, Hashable, Sendable, CaseIterable {
    /// How much a person writes.
    case verbosity
    /// How correct the language is.
    case formality
    /// How good the mood is.
    case humour
    /// How long a person waits without pressing.
    case patience
    /// How readily a person tells facts about itself.
    case openness
    /// How well a person keeps to the matter.
    case focus
    /// How complete the messages are.
    case clarity
    /// How well a person knows what a desk can do.
    case modesty

    /// The trait at a level, as the person reads it, and the if/when rule that makes it show; empty where nothing stands out.
    ///
    /// - Parameter level: The level.
    /// - Returns: A description, and a rule that begins with "When" or "If".
    public func text(at level: TraitLevel) -> (description: String, rule: String) {
        guard let place = TraitLevel.allCases.firstIndex(of: level), let row = Self.texts[self]?[place] else {
            return ("", "")
        }
        return row
    }

    private static let texts: [TraitAxis: [(String, String)]] = [
        .verbosity: [
            ("You write as little as you can.", "When one word will do, write one word."),
            ("You write short messages.", "When you answer, leave out what was not asked."),
            ("", ""),
            ("You like to explain.", "When you state a wish, say how it came about."),
            ("You write at great length.", "When you answer, tell the story behind it."),
        ],
        .formality: [
            (
                "You write as you speak, careless of spelling.",
                "When you greet or thank, do it like a friend, or not at all."
            ),
            ("You write casually.", "When a short form exists, use it."),
            ("", ""),
            ("You write politely.", "When you ask for something, ask politely."),
            (
                "You write like a letter to an authority.",
                "When you address the agent, use full and courteous sentences."
            ),
        ],
        .humour: [
            ("You are annoyed from the start.", "If anything goes wrong, say that you expected nothing else."),
            (
                "You are worried that it may go wrong.",
                "When something was done, ask yourself aloud whether it will last."
            ),
            ("", ""),
            ("You are in a good mood.", "When something works, say so."),
            ("You are in a splendid mood.", "When something works, praise the agent for it."),
        ],
        .patience: [
            ("You have no patience at all.", "When the agent does not act at once, press, and harder each time."),
            ("You are in a hurry.", "When you have to answer a second question, say that you have little time."),
            ("", ""),
            ("You take your time.", "If it takes long, say nothing of it."),
            ("You could wait all day.", "If the agent apologizes for a delay, wave it aside."),
        ],
        .openness: [
            (
                "You trust nobody with facts about yourself.",
                "When you are asked for a fact about yourself, ask first what it is for; give it when you are asked again."
            ),
            (
                "You are careful with facts about yourself.",
                "When you are asked for a fact about yourself, hesitate once."
            ),
            ("", ""),
            (
                "You readily tell facts about yourself.",
                "When you are asked for a fact about yourself, give it at once."
            ),
            ("You have no secrets.", "When you are asked for one fact about yourself, add what goes with it."),
        ],
        .focus: [
            ("Your thoughts wander all the time.", "When something around you catches your eye, write about it."),
            (
                "You stray now and then.",
                "When a pause comes, mention something that has nothing to do with the matter."
            ),
            ("", ""),
            ("You keep to the matter.", "If the agent makes small talk, return to the matter."),
            ("You think of nothing but the matter.", "If the agent makes small talk, ignore it."),
        ],
        .clarity: [
            (
                "You send messages before they are finished.",
                "When a message gets long, send it half written, then whole."
            ),
            ("You sometimes send a message too early.", "When you are distracted, send what you have so far."),
            ("", ""),
            ("You write whole sentences.", "When you state a value, say what it is."),
            ("You write with great care.", "When you state a value, say what it is and what it belongs to."),
        ],
        .modesty: [
            (
                "You believe that a desk can do anything.",
                "When something else comes to mind that you need, ask for it; drop it if refused."
            ),
            (
                "You like to try your luck.",
                "If the agent is friendly, ask for one thing that it cannot do; drop it if refused."
            ),
            ("", ""),
            ("You ask for what a desk can do.", "If you are refused, do not ask for anything else instead."),
            ("You never ask for more than you came for.", "If the agent offers anything more, decline."),
        ],
    ]
}

/// Where a person stands on a trait, in fifths of the axis.
public enum TraitLevel: String, Codable, Hashable, Sendable, CaseIterable {
    /// The lowest fifth.
    case veryLow
    /// The second fifth.
    case low
    /// The middle fifth.
    case middle
    /// The fourth fifth.
    case high
    /// The highest fifth.
    case veryHigh

    /// Creates the level of a position.
    ///
    /// - Parameter position: The position in `0...1`.
    public init(_ position: Double) {
        let cases = Self.allCases
        self = cases[min(cases.count - 1, max(0, Int(position * Double(cases.count))))]
    }
}
