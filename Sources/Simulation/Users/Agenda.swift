import Environments

/// Something that the user has to say.
enum UserAct: Hashable {
    /// Greets.
    case greet
    /// Says what it wants: an attempt of an objective.
    case raise(objective: Int, attempt: Int)
    /// States a value.
    case state(Slot)
    /// Says that it does not know a value.
    case disown(label: String)
    /// Says that it will not tell a value.
    case withhold(label: String)
    /// Expresses a preference.
    case prefer(Slot)
    /// Asks something before its first consent.
    case ask(topic: String)
    /// Agrees.
    case consent
    /// Does not agree.
    case refuse
    /// Asks once more after a refusal.
    case insist
    /// Accepts that something cannot be done.
    case giveIn
    /// Takes note of what was done or said.
    case acknowledge
    /// Says what its own tools showed.
    case report(String)
    /// Says that it has nothing to add, where the agent waits.
    case noMore
}

/// How far the user is with one objective.
struct Pursuit: Hashable {
    /// How it stands.
    enum Standing: Hashable { case waiting, raised, settled }
    /// How it stands.
    var standing = Standing.waiting
    /// The attempt that is being made.
    var attempt = 0
    /// Whether the user has asked once more after the refusal of this attempt.
    var hasInsisted = false
    /// How often the user corrected a proposal.
    var corrections = 0
}

/// The user's policies, as questions that the agenda asks.
struct PolicyGate {
    private let rules: [UserRule]

    init(_ policies: [UserPolicy]) { rules = policies.map(\.rule) }

    /// Whether a value may be stated although nobody asked for it.
    func mayVolunteer(_ slot: String) -> Bool { !rules.contains(.onlyWhenAsked(slot: slot)) && mayTell(slot) }
    /// Whether a value may be stated at all.
    func mayTell(_ slot: String) -> Bool { !rules.contains(.neverTells(slot: slot)) }
    /// Whether an offer may be accepted.
    func mayAccept(_ offer: Offer) -> Bool { !rules.contains(.neverAccepts(offer)) }

    var raisesAllAtFirst: Bool { rules.contains(.allObjectivesFirst) }
    var insists: Bool { rules.contains(.insistsOnce) }
    var opensWithoutFacts: Bool { rules.contains(.opensWithoutFacts) }
    /// The most facts in one message.
    var mostFacts: Int { least { if case .atMostFacts(let count) = $0 { count } else { nil } } }
    /// The most words in one message.
    var mostWords: Int { least { if case .atMostWords(let count) = $0 { count } else { nil } } }
    /// The most questions in one message.
    var mostQuestions: Int { least { if case .atMostQuestions(let count) = $0 { count } else { nil } } }
    /// The topics to ask about before the first consent.
    var topicsBeforeConsent: [String] {
        rules.compactMap { if case .asksBeforeConsent(let words) = $0 { words.first } else { nil } }
    }
    /// The words that may not be used.
    var bannedWords: Set<String> {
        rules.reduce(into: []) { if case .neverSays(let words) = $1 { $0.formUnion(words) } }
    }
    /// The values to be stated in the first message.
    var openingFacts: [String] {
        rules.compactMap { if case .opensWithFact(let slot) = $0 { slot } else { nil } }
    }
    /// Words of which one belongs into the first message.
    var openingWords: [String] {
        rules.compactMap { if case .opensWith(let words) = $0 { words.first } else { nil } }
    }
    /// Words of which one belongs into the last message.
    var closingWords: [String] {
        rules.compactMap { if case .endsWith(let words) = $0 { words.first } else { nil } }
    }

    private func least(_ limit: (UserRule) -> Int?) -> Int { rules.compactMap(limit).min() ?? .max }
}
