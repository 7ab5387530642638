import Dialogue
import Goals

/// Finds facts that the user made up, and facts that contradict the scenario or what the user said before.
///
/// A fact counts as given if the scenario, an earlier message of the agent, or a result of the user's own tools holds it.
/// Without a scenario nothing can be said about fabrication, and only contradictions of the user with itself are found.
public struct UserFactAuditor: Auditor {
    /// Scenario and messages decide; whether invention is licensed is the same in both readings.
    public var basis: FindingBasis { .conversation }

    /// Creates an auditor.
    public init() {}

    /// Returns `fabricatedFact` where no scenario tells what the user was given, or where it licenses invention.
    ///
    /// - Parameter conversation: The conversation.
    /// - Returns: The kinds that were not looked for.
    public func undecided(in conversation: Case) -> [Undecided] {
        guard conversation.transcript.scenario?.prose.isEmpty == false else {
            return [
                Undecided(.fabricatedFact, reason: "There is no scenario in prose that tells what the user was given.")
            ]
        }
        return conversation.goal.licensesInvention
            ? [Undecided(.fabricatedFact, reason: "The scenario lets the user invent facts.")] : []
    }

    /// Returns fabricated and contradicting facts.
    ///
    /// - Parameter conversation: The conversation.
    /// - Returns: Findings of the kinds `fabricatedFact` and `contradiction`, each value once.
    public func findings(in conversation: Case) -> [Finding] {
        var given = GivenFacts(conversation.transcript.scenario, conversation.scenarioText, conversation.text)
        var found: [Finding] = []
        var reported: Set<String> = []
        var said: [ExactValue.Kind: (value: ExactValue, turn: Int)] = [:]
        let userResults = Set(conversation.calls.filter { $0.call.requestor == .user }.compactMap(\.resultTurn))
        for (turn, message) in conversation.transcript.messages.enumerated() {
            guard message.role == .user else {
                if message.role == .assistant || userResults.contains(turn) {
                    given.add(message, at: turn)
                }
                continue
            }
            let words = conversation.text.words[turn]
            for value in conversation.text.values[turn] {
                if let finding = judge(value, turn, words, given, &said, conversation),
                    reported.insert("\(value.kind) \(value.canonical)").inserted
                {
                    found.append(finding)
                }
            }
            guard given.hasScenario, !conversation.goal.licensesInvention else { continue }
            found += RelativeTime.mentions(in: words)
                .filter { !given.holds($0) && reported.insert($0.text).inserted }
                .map { time in
                    let kind = given.holdsOther(time) ? FindingKind.contradiction : .fabricatedFact
                    return finding(kind, turn, time.quote, "Nothing given to the user says “\(time.text)”.", .exact)
                }
            found += softFacts(in: words, turn, given, &reported)
        }
        return found
    }

    private func judge(
        _ value: ExactValue,
        _ turn: Int,
        _ words: Words,
        _ given: GivenFacts,
        _ said: inout [ExactValue.Kind: (value: ExactValue, turn: Int)],
        _ conversation: Case
    ) -> Finding? {
        func fault(_ kind: FindingKind, _ evidence: String, _ confidence: Finding.Confidence = .exact) -> Finding {
            finding(kind, turn, quote(value, in: words), evidence, confidence)
        }
        if let own = given.only(value) {
            return own.matches(value) || given.holds(value)
                ? nil : fault(.contradiction, "The scenario gives \(own.canonical).")
        }
        if given.ignores(value), !given.holds(value) {
            return fault(.contradiction, "The scenario says that the user does not know this.")
        }
        if [.email, .phone].contains(value.kind) {
            if let former = said[value.kind], !former.value.matches(value), !given.holds(value) {
                return fault(.contradiction, "At turn \(former.turn) the user said \(former.value.canonical).")
            }
            said[value.kind] = (value, turn)
        }
        guard given.hasScenario, !conversation.goal.licensesInvention, value.kind != .number, !given.holds(value) else {
            return nil
        }
        let evidence = "Nothing given to the user holds \(value.canonical)."
        return fault(.fabricatedFact, evidence, value.kind == .time ? .soft : .exact)
    }

    private func softFacts(
        in words: Words,
        _ turn: Int,
        _ given: GivenFacts,
        _ reported: inout Set<String>
    ) -> [Finding] {
        SoftFact.told(in: words).filter { fact in
            !fact.topics.contains { given.speaks(of: Words.stem($0)) } && reported.insert(fact.name).inserted
        }
        .map { fact in
            let evidence = "Nothing given to the user speaks of “\(fact.name)”."
            return finding(.fabricatedFact, turn, words.sentenceText(fact.sentence), evidence, .soft)
        }
    }

    private func finding(
        _ kind: FindingKind,
        _ turn: Int,
        _ quote: String,
        _ evidence: String,
        _ confidence: Finding.Confidence
    ) -> Finding {
        Finding(
            kind,
            turn: turn,
            quote: quote,
            evidence: evidence,
            effect: confidence == .exact ? .hindered : .unknown,
            confidence: confidence
        )
    }

    private func quote(_ value: ExactValue, in words: Words) -> String {
        guard let word = words.words.first(where: { $0.range.upperBound > value.range.lowerBound }) else { return "" }
        return words.sentenceText(word.sentence)
    }
}

/// What the user may know at a moment.
///
/// The texts that were given are kept as they are and looked through when a value is asked about: few ever are.
struct GivenFacts {
    let hasScenario: Bool
    /// The scenario's prose and facts, and results of the user's own tools.
    private var passages: [ScenarioText.Passage] = []
    private var passageStems: [StemList] = []
    /// The agent's messages so far, by their turns.
    private var turns: [Int] = []
    private let conversation: ConversationText
    /// The scenario's values.
    private let scenarioValues: Deferred<[ExactValue]>
    private let ignoredKinds: Deferred<Set<ExactValue.Kind>>

    init(_ scenario: Scenario?, _ text: ScenarioText, _ conversation: ConversationText) {
        self.conversation = conversation
        hasScenario = !text.passages.isEmpty
        let facts = (scenario?.initialFacts ?? []).flatMap(\.leaves).map(ScenarioText.Passage.init)
        passages = text.passages + facts
        passageStems = [text.stems] + facts.map { StemList([$0]) }
        scenarioValues = Deferred { [passages] in passages.flatMap(\.values) }
        ignoredKinds = Deferred {
            let unknown = scenario?.unknownInfo.map { text.passage($0).words.contentStems } ?? []
            let named: [(kind: ExactValue.Kind, stem: String)] = [(.email, "email"), (.phone, "phon")]
            return Set(named.filter { unknown.contains($0.stem) }.map(\.kind))
        }
    }

    /// Takes what a message gives the user: the agent's words, or a result of a tool.
    mutating func add(_ message: Message, at turn: Int) {
        if message.role == .tool { add(ScenarioText.Passage(message.text)) } else { turns.append(turn) }
    }

    private mutating func add(_ passage: ScenarioText.Passage) {
        passages.append(passage)
        passageStems.append(StemList([passage]))
    }

    /// The scenario's value of a kind of which a person has one, or `nil` if it gives none or several.
    func only(_ value: ExactValue) -> ExactValue? {
        guard [.email, .phone].contains(value.kind) || isZip(value) else { return nil }
        let own = scenarioValues.value.filter { $0.kind == value.kind && isZip($0) == isZip(value) }
        return own.allSatisfy { $0.canonical == own[0].canonical } ? own.first : nil
    }

    private func isZip(_ value: ExactValue) -> Bool {
        value.kind == .id && value.canonical.utf8.count == 5 && value.canonical.allSatisfy(\.isNumber)
    }

    /// Whether the scenario says that the user does not know values of this kind.
    func ignores(_ value: ExactValue) -> Bool {
        [.email, .phone].contains(value.kind) && ignoredKinds.value.contains(value.kind)
    }

    /// Whether something given speaks of a thing, by the stem of its word.
    func speaks(of stem: String) -> Bool {
        passageStems.contains { $0.contains(stem) } || turns.contains { conversation.stems[$0].contains(stem) }
    }

    func holds(_ value: ExactValue) -> Bool {
        if holdsValue(where: { $0.kind == value.kind && $0.canonical == value.canonical }) { return true }
        switch value.kind {
        case .date: return holdsValue { $0.matches(value) } || holdsText(String(value.canonical.suffix(5)))
        case .amount: return holdsAmount(value.canonical)
        case .phone:
            let digits = Array(value.canonical.utf8)
            return holdsText(where: { text in text.filter { $0 &- 0x30 < 10 }.holds(digits) })
        default: return holdsText(value.canonical)
        }
    }

    /// Whether a time with the same unit was given, and with the same count where it has one.
    func holds(_ time: RelativeTime) -> Bool {
        guard speaks(of: Words.stem(time.unit)) else { return false }
        return time.count.map { Words.isFunctionWord($0) || speaks(of: Words.stem($0)) } ?? true
    }

    /// Whether a time with the same unit and another count was given.
    func holdsOther(_ time: RelativeTime) -> Bool { speaks(of: Words.stem(time.unit)) && speaks(of: "ago") }

    private func holdsValue(where isMeant: (ExactValue) -> Bool) -> Bool {
        passages.contains { $0.values.contains(where: isMeant) }
            || turns.contains { conversation.values[$0].contains(where: isMeant) }
    }

    private func holdsText(_ text: String) -> Bool {
        let part = Array(text.utf8)
        return holdsText(where: { $0.holds(part) })
    }

    private func holdsText(where holds: ([UInt8]) -> Bool) -> Bool {
        passages.contains { holds($0.text.loweredUTF8) } || turns.contains { holds(conversation.lowered[$0]) }
    }

    private func holdsAmount(_ amount: String) -> Bool {
        guard let wanted = Double(amount) else { return true }
        let whole = wanted == wanted.rounded() ? String(Int(wanted)) : amount
        if holdsText(amount) || holdsText(whole) { return true }
        let values = passages.flatMap(\.values) + turns.flatMap { conversation.values[$0] }
        let known = Set(values.compactMap { [.amount, .number].contains($0.kind) ? Double($0.canonical) : nil })
        return known.contains { first in
            known.contains {
                abs(first + $0 - wanted) < 0.01 || abs(first - $0 - wanted) < 0.01 || abs(first * $0 - wanted) < 0.01
            }
        }
    }
}

/// A time told from now: "three days ago", "last week", "yesterday".
struct RelativeTime {
    var text: String
    var unit: String
    /// The word that counts the units, if any: `two` in "two weeks ago".
    var count: String?
    var quote: String

    static func mentions(in words: Words) -> [RelativeTime] {
        words.words.indices.compactMap { index in
            guard marks.contains(words.words[index]) else { return nil }
            let word = words.words[index].text
            if word == "yesterday" { return mention(words, index..<index + 1, unit: word) }
            if word == "ago", index >= 2, units.contains(words.words[index - 1]) {
                return mention(words, index - 2..<index + 1, unit: words.words[index - 1].text)
            }
            if word == "last", index + 1 < words.words.count,
                ["week", "month", "year", "night"].contains(words.words[index + 1].text)
            {
                return mention(words, index..<index + 2, unit: words.words[index + 1].text)
            }
            return nil
        }
    }

    private static func mention(_ words: Words, _ range: Range<Int>, unit: String) -> RelativeTime {
        RelativeTime(
            text: words.words[range].map(\.text).joined(separator: " "),
            unit: unit,
            count: range.count == 3 ? words.words[range.lowerBound].text : nil,
            quote: words.sentenceText(words.words[range.lowerBound].sentence)
        )
    }

    private static let marks: WordSet = ["yesterday", "ago", "last"]
    private static let units: WordSet = [
        "day", "days", "week", "weeks", "month", "months", "hour", "hours", "minutes", "year", "years",
    ]
}
