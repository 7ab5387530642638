/// The mood in which a user makes contact.
public enum Mood: String, Codable, Hashable, Sendable, CaseIterable {
    /// Nothing presses.
    case calm
    /// There is little time.
    case hurried
    /// Something went wrong before.
    case annoyed
    /// It might go wrong.
    case worried
    /// All is well.
    case cheerful

    /// The mood as the user reads it.
    public var text: String {
        switch self {
        case .calm: "You are calm and take your time."
        case .hurried: "You are in a hurry and keep to the point."
        case .annoyed: "You are annoyed, because this is the second time that you get in touch."
        case .worried: "You are worried that something may go wrong."
        case .cheerful: "You are in a cheerful mood."
        }
    }
}

/// How a user writes.
public enum Manner: String, Codable, Hashable, Sendable, CaseIterable {
    /// As few words as possible.
    case terse
    /// Whole plain sentences.
    case plain
    /// With asides.
    case talkative
    /// Polite and correct.
    case formal
    /// Relaxed.
    case casual
}

/// Who a user is: a persona and a mood.
public struct UserProfile: Hashable, Sendable {
    /// The profile's name, `nurse-hurried` say.
    public var name: String
    /// Who the user is, in a sentence or two.
    public var persona: String
    /// How the user writes.
    public var manner: Manner
    /// The mood.
    public var mood: Mood
    /// The goal's item of the persona.
    public var personaItemID: String
    /// The goal's item of the mood.
    public var moodItemID: String

    /// Creates a profile.
    ///
    /// - Parameters:
    ///   - name: The profile's name.
    ///   - persona: Who the user is, in a sentence or two.
    ///   - manner: How the user writes.
    ///   - mood: The mood.
    public init(name: String, persona: String, manner: Manner, mood: Mood) {
        self.name = name
        self.persona = persona
        self.manner = manner
        self.mood = mood
        personaItemID = ""
        moodItemID = ""
    }

    /// Ten personas in five moods.
    public static let catalogue: [UserProfile] = personas.flatMap { persona in
        Mood.allCases.map { mood in
            UserProfile(
                name: "\(persona.name)-\(mood.rawValue)",
                persona: persona.text,
                manner: persona.manner,
                mood: mood
            )
        }
    }

    private static let personas: [(name: String, manner: Manner, text: String)] = [
        ("nurse", .terse, "You are a nurse on night shifts and write between two rounds."),
        ("pensioner", .talkative, "You are a retired bus driver who likes to explain how things came about."),
        ("student", .casual, "You are a student who shares a flat and counts every coin."),
        ("lawyer", .formal, "You are a lawyer, exact with words, and you expect the same from others."),
        ("parent", .plain, "You are the parent of small twins and have one hand free."),
        ("baker", .plain, "You run a bakery, get up at three, and know what service means."),
        ("engineer", .terse, "You are a site engineer who wants facts rather than phrases."),
        ("musician", .casual, "You are a touring cellist and rarely at home."),
        ("teacher", .formal, "You teach at a primary school and are patient as long as things are clear."),
        ("gardener", .talkative, "You keep an allotment and are not used to doing such things online."),
    ]
}
