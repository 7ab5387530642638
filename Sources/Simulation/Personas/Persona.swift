public import Environments

/// A person that a simulated user plays: a position on every trait axis, and what follows from it.
///
/// The position decides three things that agree with each other: the text that a prompted user reads, the manner and mood
/// of a profile, and the dials of the wrappers around an embedded user.
public struct Persona: Hashable, Sendable {
    /// The persona's name, `person-12` or that of a rare person.
    public var name: String
    /// The position on each axis of `TraitAxis.allCases`, in `0...1`.
    public var position: [Double]
    /// Why the person is in however rare it is; `nil` for who stands for a place of the space.
    public var consequence: String?

    /// Creates a persona.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - position: The position on each axis, in `0...1`; missing ones are in the middle, others are cut to the range.
    ///   - consequence: Why the person is in however rare it is.
    public init(_ name: String, at position: [Double], consequence: String? = nil) {
        self.name = name
        self.position = TraitAxis.allCases.indices.map { axis in
            position.indices.contains(axis) ? min(1, max(0, position[axis])) : 0.5
        }
        self.consequence = consequence
    }

    /// Returns the position on an axis, in `0...1`.
    public subscript(axis: TraitAxis) -> Double {
        TraitAxis.allCases.firstIndex(of: axis).map { position[$0] } ?? 0.5
    }

    /// Returns the level on an axis.
    ///
    /// - Parameter axis: The axis.
    /// - Returns: The level.
    public func level(_ axis: TraitAxis) -> TraitLevel { TraitLevel(self[axis]) }

    /// The person in prose: a description and an if/when rule for each trait that stands out.
    public var text: String {
        let texts = TraitAxis.allCases.map { $0.text(at: level($0)) }
        let words = texts.map(\.description) + texts.map(\.rule)
        let prose = words.filter { !$0.isEmpty }.joined(separator: " ")
        return prose.isEmpty ? "Nothing about you stands out." : prose
    }

    /// How the person writes.
    public var manner: Manner {
        switch (level(.verbosity), level(.formality)) {
        case (.veryLow, _), (.low, .middle): .terse
        case (.veryHigh, _), (.high, .middle): .talkative
        case (_, .veryLow), (_, .low): .casual
        case (_, .high), (_, .veryHigh): .formal
        default: .plain
        }
    }

    /// The mood.
    public var mood: Mood {
        switch (level(.humour), level(.patience)) {
        case (.veryLow, _): .annoyed
        case (_, .veryLow): .hurried
        case (.low, _): .worried
        case (.high, _), (.veryHigh, _): .cheerful
        default: .calm
        }
    }

    /// The profile: the text, the manner and the mood.
    public var profile: UserProfile { UserProfile(name: name, persona: text, manner: manner, mood: mood) }

    /// The dial of a non-collaborative mode: 0 from the middle up, rising to 0.8 at the low end of its trait.
    ///
    /// - Parameter mode: The mode.
    /// - Returns: The rate in `0...0.8`.
    public func rate(of mode: NonCollaborativeMode) -> Double {
        let axis: TraitAxis =
            switch mode {
            case .unavailable: .modesty
            case .tangential: .focus
            case .impatient: .patience
            case .incomplete: .clarity
            }
        return 1.6 * max(0, 0.5 - self[axis])
    }

    /// Whether the person holds facts about itself back.
    public var isGuarded: Bool { self[.openness] < 0.4 }

    /// The rare people that every population has: each can cost a customer, money or trust where it is served badly.
    public static let consequential: [Persona] = [
        person(
            "cannot-type",
            [.verbosity: 0, .clarity: 0, .formality: 0.2],
            "Somebody who can hardly write is easily left without help."
        ),
        person(
            "furious",
            [.humour: 0, .patience: 0, .formality: 0.1],
            "Who is furious escalates, and agents give in to it."
        ),
        person(
            "suspicious",
            [.openness: 0, .humour: 0.2, .patience: 0.3],
            "Who trusts nobody may never be identified."
        ),
        person(
            "tells-all",
            [.openness: 1, .verbosity: 1, .focus: 0],
            "Who tells everything has private facts on record."
        ),
        person(
            "lonely",
            [.focus: 0, .verbosity: 1, .patience: 1, .humour: 0.7],
            "Who wants company never comes to the point."
        ),
        person(
            "demanding",
            [.modesty: 0, .patience: 0, .verbosity: 0.8],
            "Who asks for everything gets promises nobody keeps."
        ),
        person(
            "meek",
            [.modesty: 1, .patience: 1, .verbosity: 0, .formality: 0.9],
            "Who never complains takes a false answer for granted."
        ),
        person(
            "anxious",
            [.humour: 0.25, .openness: 0.1, .clarity: 0.1, .patience: 0.6],
            "Who is afraid breaks off before it is done."
        ),
        person(
            "bureaucrat",
            [.formality: 1, .clarity: 1, .openness: 0, .modesty: 1],
            "Who goes by the book finds every gap in a policy."
        ),
        person(
            "overwhelmed",
            [.clarity: 0, .focus: 0, .patience: 0, .modesty: 0],
            "Who is overwhelmed is hard in every way at once."
        ),
    ]

    private static func person(_ name: String, _ traits: [TraitAxis: Double], _ consequence: String) -> Persona {
        Persona(name, at: TraitAxis.allCases.map { traits[$0] ?? 0.5 }, consequence: consequence)
    }
}
