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
