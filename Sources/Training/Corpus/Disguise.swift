public import Dialogue
public import Environments
public import Simulation
public import Statistics

/// Made-up words in place of some words of a user's wishes, the same everywhere in a conversation.
///
/// A small model that sees few desks learns their wishes by heart. Where the words of a wish are new each time, it has to
/// learn what a person does at any desk: to say what its goal says.
public struct Disguise: Sendable {
    private let words: [String: String]

    /// Creates a disguise that changes nothing.
    public init() { words = [:] }

    /// Creates a disguise of some words of a task's wishes.
    ///
    /// - Parameters:
    ///   - task: The task.
    ///   - share: The chance that a word is replaced, in `0...1`.
    ///   - seed: The seed.
    public init(_ task: ServiceTask, share: Double, seed: Seed) {
        var draw = Draw(seed)
        var words: [String: String] = [:]
        for word in Words(task.objectives.map(\.text).joined(separator: " ")).words.map(\.text)
        where words[word] == nil && word.count > 2 && word.allSatisfy(\.isLetter) && !Words.isFunctionWord(word) {
            if draw.chance(share) { words[word] = Self.invented(&draw) }
        }
        self.words = words
    }

    /// Returns a text in disguise.
    ///
    /// - Parameter text: The text.
    /// - Returns: The text with the words replaced, capitals at the beginning kept.
    public func callAsFunction(_ text: String) -> String {
        guard !words.isEmpty else { return text }
        var changed = ""
        var rest = text[...]
        while let start = rest.firstIndex(where: \.isLetter) {
            changed += rest[..<start]
            let word = rest[start...].prefix { $0.isLetter }
            let new = words[word.lowercased()]
            let isCapitalized = word.first?.isUppercase == true
            changed += new.map { isCapitalized ? $0.prefix(1).uppercased() + $0.dropFirst() : $0 } ?? String(word)
            rest = rest[word.endIndex...]
        }
        return changed + rest
    }

    /// Returns a message in disguise; calls stay as they are.
    ///
    /// - Parameter message: The message.
    /// - Returns: The message with its words replaced.
    public func callAsFunction(_ message: Message) -> Message {
        var message = message
        if message.role != .tool { message.content = message.content.map { self($0) } }
        return message
    }

    /// Returns a move in disguise; calls stay as they are.
    ///
    /// - Parameter move: The move.
    /// - Returns: The move with its words replaced.
    public func callAsFunction(_ move: UserMove) -> UserMove {
        switch move {
        case .say(let text): .say(self(text))
        case .end(let text): .end(self(text))
        case .call: move
        }
    }

    private static let syllables = [
        "ba", "bre", "cor", "da", "del", "fi", "gan", "gro", "hu", "in", "ja", "ka", "lem", "lo", "mir", "mo", "na",
        "nel", "or", "pa", "pli", "qua", "ri", "ros", "sa", "ste", "ta", "tor", "ul", "ve", "vin", "wa", "yo", "zan",
    ]

    private static func invented(_ draw: inout Draw) -> String {
        (0..<draw.number(in: 2...3)).map { _ in syllables[draw.below(syllables.count)] }.joined()
    }
}
