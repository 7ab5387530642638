import Dialogue

/// One sentence of a scenario's prose, and how rules read it.
struct ScenarioSentence {
    /// The part of the scenario that a sentence stands in.
    enum Field {
        case persona, reason, known, unknown, instructions
    }

    var text: String
    var field: Field
    private var words: [Words.Word]
    private var texts: [String]

    static func sentences(in text: String, field: Field) -> [ScenarioSentence] {
        let words = Words(text)
        return (0..<words.sentenceCount).compactMap { number in
            let sentence = words.sentence(number)
            guard sentence.count > 1 || field == .known else { return nil }
            return ScenarioSentence(
                text: words.sentenceText(number),
                field: field,
                words: Array(sentence),
                texts: sentence.map(\.text)
            )
        }
    }

    /// Whether the prose allows the user to invent facts.
    static func licensesInvention(_ prose: [String]) -> Bool {
        prose.contains { text in
            let words = Words(text)
            return [["make", "up"], ["making", "up"], ["come", "up", "with"], ["made", "up"]].contains {
                words.contains($0)
            }
                && !words.contains(["never", "make", "up"]) && !words.contains(["not", "make", "up"])
                && !words.contains(["don't", "make", "up"])
                || words.words.contains { ["invent", "fabricate", "improvise"].contains($0.text) }
        }
    }

    /// The category and basis of the item that the sentence becomes.
    var reading: (GoalCategory, GoalItem.Basis) {
        if field == .unknown || isIgnorance { return (.policy, .ignorance(topics: topics)) }
        if isProhibition { return (.policy, .prohibition(topics: topics)) }
        if isPreference { return (.preference, .wish(topics: topics)) }
        if let verb = pursuedVerb, field != .persona, field != .known {
            return (.objective, .pursuit(verb: verb, topics: topics))
        }
        if isFact { return (.profile, .fact(values: values)) }
        return (field == .persona || field == .known ? .profile : .policy, .prose)
    }

    private var topics: [String] { Words.contentStems(of: words) }

    private var values: [String] {
        let exact = ExactValue.values(in: text).filter { $0.kind != .number }.map(\.canonical)
        let names = words.dropFirst().filter { $0.isCapitalized && !Words.isFunctionWord($0.text) }.map(\.text)
        return exact + names
    }

    /// Whether the sentence holds one of some phrases, given as words.
    private func holds(_ phrases: [[String]]) -> Bool {
        phrases.contains { phrase in
            guard let first = phrase.first, texts.count >= phrase.count else { return false }
            return (0...(texts.count - phrase.count)).contains { start in
                guard texts[start] == first else { return false }
                for offset in phrase.indices where texts[start + offset] != phrase[offset] { return false }
                return true
            }
        }
    }

    private static func phrases(_ texts: [String]) -> [[String]] {
        texts.map { $0.split(separator: " ").map(String.init) }
    }

    private static let ignoranceMarks = phrases(
        ["not", "don't", "can't", "cannot"].flatMap { negation in
            ["remember", "know", "recall", "have access"].map { "\(negation) \($0)" }
        } + ["forgot", "not sure", "no idea", "lost"]
    )
    private static let prohibitionMarks = phrases([
        "do not", "don't", "never", "not willing", "unwilling", "refuse", "must not", "should not", "shouldn't",
        "not accept", "avoid", "not want", "only when asked", "only if asked", "unless", "not reveal", "not mention",
        "under no circumstances", "in no case", "no way", "not agree", "cannot", "can't", "not interested", "without",
        "insist", "no other",
    ])
    private static let preferenceMarks = phrases([
        "prefer", "preferably", "would rather", "ideally", "if possible", "preference", "would be nice", "favor",
    ])

    private var isIgnorance: Bool { holds(Self.ignoranceMarks) }
    private var isProhibition: Bool { holds(Self.prohibitionMarks) }
    private var isPreference: Bool { holds(Self.preferenceMarks) }

    private var isFact: Bool {
        let isAboutUser = texts.first == "you" || texts.contains("your") || texts.first == "name" || field == .known
        return isAboutUser && !values.isEmpty
    }

    /// The stem of the first verb that asks for a change or an answer.
    private var pursuedVerb: String? {
        let asks =
            field == .reason
            || [
                "want", "wants", "need", "wish", "like", "looking", "try", "decide", "decided", "request", "ask",
                "hoping",
            ]
            .contains(where: texts.contains)
        let isConditional = texts.first == "if" || texts.contains("agent") || texts.contains("tool")
        guard asks, field == .reason || !isConditional else { return nil }
        return texts.lazy.map(Words.stem).first { GoalVerbs.stems.contains($0) }
    }
}

/// The verbs by which users ask for changes and answers, as stems, with the words of tool names that serve them.
enum GoalVerbs {
    static let tools: [String: [String]] = [
        "cancel": ["cancel", "delete", "update"], "return": ["return", "refund"],
        "refund": ["refund", "return", "cancel"],
        "exchang": ["exchange", "replace", "modify"], "chang": ["change", "modify", "update", "set", "exchange"],
        "modify": ["modify", "update", "change"], "updat": ["update", "modify", "change", "set"],
        "upgrad": ["upgrade", "update", "change"], "downgrad": ["update", "change", "downgrade"],
        "switch": ["switch", "update", "modify", "change", "exchange"], "book": ["book", "reserve", "create"],
        "reserv": ["reserve", "book"], "rebook": ["book", "update"], "add": ["add", "update", "modify", "refuel"],
        "remov": ["remove", "delete", "update", "cancel"], "mov": ["update", "modify", "change"],
        "fix": [], "resolv": [], "restor": [], "work": [], "send": ["send"], "pay": ["pay", "payment"],
        "compensat": ["send", "certificate", "issue"], "know": [], "find": [], "check": [], "learn": [], "see": [],
        "confirm": [], "inquir": [], "creat": ["create", "add"], "deliver": ["modify", "update"],
        "activat": ["activate", "enable"],
        "suspend": ["suspend"], "resum": ["resume"], "unlock": ["unlock", "resume"], "transfer": ["transfer"],
        "reset": ["reset"],
        "reschedul": ["update", "reschedule"], "correct": ["update", "modify", "correct"],
        "adjust": ["update", "modify"],
    ]
    static let stems = Set(tools.keys)
}
