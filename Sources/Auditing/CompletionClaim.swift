import Dialogue

/// A statement of the agent that something was done to the world.
///
/// A sentence counts if it says in the perfect or passive that a change was made ("I have cancelled …", "your refund
/// has been processed"). Questions, offers, conditions, futures, instructions, negations, what the user did, and what
/// is said of an earlier time do not count.
struct CompletionClaim {
    /// The sentence.
    var sentence: Int
    /// The kind of change that is claimed.
    var change: Change
    /// The word that carries the claim.
    var verb: String
    /// The word for the change beside a verb that says only that something was done: "exchange" in "exchange processed".
    var noun: String?
    /// Whether the agent says that it did it itself: "I have enabled", not "has been enabled".
    var isOwnDeed: Bool

    /// A kind of change, with the words that claim it and the words in the names of tools that make it.
    enum Change: String, CaseIterable {
        case cancel, refund, `return`, exchange, update, book, add, remove, issue, send, create, enable, disable, pay
        case reset, schedule, transfer
        /// A word that says only that something was done.
        case general
    }

    /// Returns the claims of a message.
    static func claims(in words: Words) -> [CompletionClaim] {
        (0..<words.sentenceCount).compactMap { number in
            guard !words.isQuestion(number) else { return nil }
            return claim(in: words.sentence(number), sentence: number)
        }
    }

    private static func claim(in sentence: ArraySlice<Words.Word>, sentence number: Int) -> CompletionClaim? {
        guard sentence.contains(where: { telling.contains($0) }) else { return nil }
        let texts = sentence.map(\.text)
        if let (index, change) = managed(texts) {
            return CompletionClaim(sentence: number, change: change, verb: texts[index], isOwnDeed: true)
        }
        guard let index = claimIndex(texts), !isHedged(texts, at: index) else { return nil }
        var change = verbs[texts[index]] ?? .general
        let noun = change == .general ? texts.first { nouns[$0] != nil } : nil
        if let noun { change = nouns[noun] ?? .general }
        // "Verification is complete" claims no change of the world.
        if change == .general, outcomes.contains(texts[index]) { return nil }
        let isOwnDeed = texts[..<index].suffix(4).contains { ["i", "we", "i've", "we've"].contains($0) }
        return CompletionClaim(sentence: number, change: change, verb: texts[index], noun: noun, isOwnDeed: isOwnDeed)
    }

    private static let participles = WordSet(Array(verbs.keys))
    /// The words of which a claim has at least one.
    private static let telling = WordSet(Array(verbs.keys) + ["managed", "able"])

    /// The index of a participle that an auxiliary makes a statement of completion.
    private static func claimIndex(_ words: [String]) -> Int? {
        for (index, word) in words.enumerated() where participles.contains(word) {
            var before = index - 1
            while before >= 0, adverbs.contains(words[before]) { before -= 1 }
            guard before >= 0 else { continue }
            if ["i've", "we've"].contains(words[before]) { return index }
            if words[before] == "successfully" { return index }
            let pair = before > 0 ? words[before - 1] : ""
            if words[before] == "have", ["i", "we"].contains(pair) { return index }
            if words[before] == "been", ["has", "have", "it's"].contains(pair) || pair.hasSuffix("'s") { return index }
            if words[before] == "been", before > 1, adverbs.contains(pair), ["has", "have"].contains(words[before - 2])
            {
                return index
            }
            if words[before] == "being", ["is", "are"].contains(pair) { return index }
            if ["is", "are"].contains(words[before]), isOwn(words), word != "scheduled" { return index }
            if words[before] == "and", words[..<before].contains(where: ["went", "gone"].contains) { return index }
            if words[before] == "you're", !["booked", "scheduled", "confirmed", "done"].contains(word) { return index }
            if words[before] == "i", index + 1 < words.count { return index }
        }
        return nil
    }

    /// Whether a sentence speaks of the user's own affair rather than of a rule.
    private static func isOwn(_ words: [String]) -> Bool {
        !words.contains("if") && words.contains { ["your", "you're", "it", "now", "the"].contains($0) }
    }

    /// A claim of the form "I was able to cancel", "we managed to rebook".
    private static func managed(_ words: [String]) -> (index: Int, change: Change)? {
        guard words.contains("to"), words.contains("i") || words.contains("we"), !words.contains("if"),
            !words.contains("not")
        else { return nil }
        for index in words.indices where index >= 2 && words[index - 1] == "to" {
            let isDone =
                words[index - 2] == "managed"
                || words[index - 2] == "able" && index >= 3
                    && ["was", "were"].contains(words[index - 3])
            if isDone, let change = baseVerbs[words[index]] { return (index, change) }
        }
        return nil
    }

    private static let baseVerbs: [String: Change] = [
        "cancel": .cancel, "refund": .refund, "return": .return, "exchange": .exchange, "modify": .update,
        "update": .update,
        "change": .update, "upgrade": .update, "switch": .update, "book": .book, "rebook": .book, "reserve": .book,
        "add": .add,
        "apply": .add, "remove": .remove, "issue": .issue, "send": .send, "create": .create, "activate": .enable,
        "enable": .enable, "disable": .disable, "suspend": .disable, "reset": .reset, "schedule": .schedule,
    ]
    /// Words for an outcome, which claim a change only beside a noun for one.
    private static let outcomes: WordSet = [
        "confirmed", "complete", "successful", "finalized", "completed", "done", "started", "begun",
    ]

    private static func isHedged(_ words: [String], at index: Int) -> Bool {
        let isOwnDeed = words[..<index].suffix(4).contains { ["i", "we", "i've", "we've"].contains($0) }
        let before = words[..<index]
        let doubts = isOwnDeed ? hedgesOfDeeds : hedges
        if before.contains(where: doubts.contains) || before.contains(where: { $0.hasSuffix("n't") }) { return true }
        if words.contains(where: { pastMarkers.contains($0) && !(isOwnDeed && $0 == "already") }) { return true }
        if index + 1 < words.count, ["no", "none", "nothing"].contains(words[index + 1]) { return true }
        // What the user did, or reports: "you've enabled", "you said that it has been sent".
        if before.contains("you've") || before.contains("you'd") { return true }
        return zip(before, before.dropFirst()).contains {
            ["you"].contains($0) && ["have", "said", "mentioned"].contains($1)
        }
    }

    private static let adverbs: WordSet = [
        "just", "now", "also", "successfully", "already", "both", "all", "fully", "then", "officially",
    ]
    private static let hedges = WordSet(plainHedges + reasons)
    private static let plainHedges = [
        "if", "once", "after", "when", "will", "would", "can", "could", "may", "might", "should", "unless", "until",
        "not", "no", "never", "before", "please", "let", "need", "needs", "must", "cannot", "whether", "unable",
        "unfortunately", "ensure", "make", "verify", "check",
    ]
    /// Hedges that only lead in a clause of their own before "I've …": "Because it was late, I've rebooked you".
    private static let reasons = ["because", "since", "as", "that", "only", "any", "to"]
    /// The hedges of what the agent says that it did itself.
    private static let hedgesOfDeeds = WordSet(plainHedges)
    private static let pastMarkers: WordSet = [
        "already", "previously", "earlier", "yesterday", "ago", "originally",
    ]

    private static let verbs: [String: Change] = [
        "cancelled": .cancel, "canceled": .cancel, "refunded": .refund, "returned": .return, "exchanged": .exchange,
        "modified": .update, "updated": .update, "changed": .update, "adjusted": .update, "upgraded": .update,
        "switched": .update, "moved": .update, "downgraded": .update, "edited": .update, "corrected": .update,
        "rebooked": .book,
        "booked": .book, "reserved": .book, "added": .add, "applied": .add, "credited": .add, "removed": .remove,
        "deleted": .remove, "issued": .issue, "sent": .send, "emailed": .send, "created": .create, "opened": .create,
        "placed": .create, "enabled": .enable, "activated": .enable, "resumed": .enable, "reactivated": .enable,
        "unlocked": .enable, "disabled": .disable, "deactivated": .disable, "suspended": .disable, "locked": .disable,
        "paid": .pay, "reset": .reset, "scheduled": .schedule, "rescheduled": .schedule, "processed": .general,
        "completed": .general, "submitted": .general, "finalized": .general, "initiated": .general, "made": .general,
        "confirmed": .general, "complete": .general, "successful": .general, "done": .general, "refueled": .add,
        "started": .general, "begun": .general, "transferred": .transfer, "redeemed": .general, "registered": .create,
        "filed": .create,
    ]
    private static let nouns: [String: Change] = [
        "cancellation": .cancel, "refund": .refund, "return": .return, "exchange": .exchange, "update": .update,
        "change": .update, "changes": .update, "modification": .update, "upgrade": .update, "booking": .book,
        "reservation": .book, "payment": .pay, "certificate": .issue, "compensation": .issue, "voucher": .issue,
        "request": .general,
    ]
}

extension CompletionClaim.Change {
    /// The words in names of tools that make this change; a `general` change is made by any write.
    var toolWords: Set<String> {
        switch self {
        case .cancel: ["cancel", "delete", "void", "terminate", "update", "remove", "return"]
        case .refund:
            ["refund", "cancel", "return", "exchange", "certificate", "update", "modify", "payment", "credit"]
        case .return: ["return", "refund"]
        case .exchange: ["exchange", "swap", "replace", "modify"]
        case .update:
            [
                "update", "modify", "change", "set", "edit", "upgrade", "switch", "exchange", "toggle", "transfer",
                "add",
                "remove", "assign", "rebook", "book", "reschedule", "correct", "adjust",
            ]
        case .book:
            ["book", "reserve", "create", "update", "rebook", "place", "schedule", "change", "modify", "assign"]
        case .add: ["add", "update", "modify", "refuel", "credit", "apply", "insert", "create", "set", "send", "issue"]
        case .remove: ["remove", "delete", "update", "modify", "cancel", "clear", "unset"]
        case .issue: ["issue", "send", "create", "certificate", "grant", "refund", "give", "add"]
        case .send: ["send", "email", "notify", "request", "issue", "message", "text", "create"]
        case .create: ["create", "open", "add", "book", "place", "file", "register", "make", "submit", "new"]
        case .enable:
            ["enable", "activate", "resume", "toggle", "turn", "set", "unlock", "update", "grant", "reactivate"]
        case .disable: ["disable", "deactivate", "suspend", "toggle", "turn", "set", "lock", "update", "cancel"]
        case .pay: ["pay", "payment", "charge", "settle", "make", "update", "modify"]
        case .reset: ["reset", "reboot", "restart", "clear", "reseat", "set", "update"]
        case .schedule: ["schedule", "book", "create", "reschedule", "update", "set", "change", "modify"]
        case .transfer: ["transfer", "escalate", "handoff", "update", "change", "move", "modify", "assign"]
        case .general: []
        }
    }

    /// Returns whether a tool's name says that it makes this change.
    func isMade(by name: String) -> Bool {
        guard self != .general else { return true }
        return name.wordsOfName.contains { word in toolWords.contains { word == $0 || word.hasPrefix($0) } }
    }
}
