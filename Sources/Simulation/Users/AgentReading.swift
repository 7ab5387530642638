import Dialogue

/// What a message of the agent asks of the user, read from its words alone.
///
/// Cues rather than grammar, so that any agent's English will do: questions that name a label ask for it, questions about
/// going ahead propose a change, `cannot` and its like decline, the perfect and passive report.
struct AgentReading: Hashable {
    /// The words of the sentences that ask for something, function words included.
    private(set) var asked: Set<String> = []
    /// The sentences that ask for something.
    private(set) var requests: [[String]] = []
    /// The words of the sentences that offer something else, as they follow each other.
    private(set) var offered: [String] = []
    /// All words of the message.
    private(set) var words: Set<String> = []
    /// The message's words as they follow each other.
    private(set) var sequence: [String] = []
    /// The most words of a sentence that neither asks nor declines.
    private(set) var mostStated = 0
    /// Whether it asks for consent to a change.
    private(set) var isProposing = false
    /// Whether it offers something else than what was asked for.
    private(set) var isOffering = false
    /// Whether it says that something cannot be done.
    private(set) var isDeclining = false
    /// Whether it says that something was done.
    private(set) var isReporting = false
    /// Whether it asks if there is more.
    private(set) var asksForMore = false
    /// Whether it asks anything at all.
    private(set) var isAsking = false

    init(_ text: String) {
        let words = Words(text)
        sequence = words.words.map(\.text)
        self.words = Set(sequence)
        for number in 0..<words.sentenceCount {
            read(words.sentence(number).map(\.text), isQuestion: words.isQuestion(number))
        }
    }

    private mutating func read(_ sentence: [String], isQuestion: Bool) {
        func holds(_ phrases: [[String]]) -> Bool { phrases.contains { sentence.firstRange(of: $0) != nil } }
        let isRequest = isQuestion || holds(Self.requesting)
        if isQuestion, holds(Self.more) {
            asksForMore = true
            return
        }
        if isQuestion, holds(Self.offers) {
            isOffering = true
            offered += sentence
        }
        if isQuestion, holds(Self.proposals) {
            isProposing = true
            isAsking = true
        } else if isRequest, offered.isEmpty || !isQuestion || !holds(Self.offers) {
            asked.formUnion(sentence)
            requests.append(sentence)
            isAsking = true
        }
        if holds(Self.refusals) {
            isDeclining = true
        } else if !isRequest {
            mostStated = max(mostStated, sentence.count)
        }
        if !isQuestion, holds(Self.reports) { isReporting = true }
    }

    private static func phrases(_ texts: [String]) -> [[String]] {
        texts.map { $0.split(separator: " ").map(String.init) }
    }

    private static let more = phrases(["anything else", "something else", "else i can", "any other request"])
    private static let proposals = phrases([
        "shall i", "should i", "go ahead", "do you agree", "do you confirm", "please confirm", "can you confirm",
        "is that right", "is that correct", "is this correct", "would you like me to", "do you want me to", "proceed",
        "may i",
    ])
    private static let offers = phrases([
        "instead", "all right with you", "be all right", "alternative", "alternatively",
    ])
    private static let refusals = phrases([
        "cannot", "can't", "unable", "not possible", "not allowed", "unfortunately", "out of stock", "there is no",
        "not able", "no longer possible", "not available", "does not exist", "isn't possible", "sorry but",
    ])
    private static let reports = phrases([
        "has been", "have been", "i have", "i've", "is done", "is now", "are now", "was returned", "was cancelled",
        "done",
    ])
    private static let requesting = phrases([
        "please tell", "please give", "please provide", "please share", "tell me", "let me know", "i need",
        "i will need",
        "give me", "please send", "please choose", "please say",
    ])
}

extension AgentReading {
    /// Whether the message asks for a value that goes by a label.
    ///
    /// - Parameter label: What people call the value: `order number`.
    /// - Returns: Whether a request names the label's last content word, in one of its common forms.
    func asks(for label: String) -> Bool {
        Self.names(of: label).contains { name in
            name.allSatisfy { part in
                guard part.utf8.contains(UInt8(ascii: " ")) else { return asked.contains(part) }
                let phrase = part.split(separator: " ").map(String.init)
                return requests.contains { $0.firstRange(of: phrase) != nil }
            }
        }
    }

    /// Whether the message holds a value, word for word.
    func mentions(_ value: String) -> Bool {
        let wanted = Words(value).words.map(\.text)
        return !wanted.isEmpty && sequence.firstRange(of: wanted) != nil
    }

    /// Whether the message offers a value, word for word.
    func offers(_ value: String) -> Bool {
        let wanted = Words(value).words.map(\.text)
        return !wanted.isEmpty && offered.firstRange(of: wanted) != nil
    }

    /// The sets of words and phrases that ask for a label; any of them will do.
    private static func names(of label: String) -> [[String]] {
        let words = Words(label).words.map(\.text)
        if let known = synonyms.first(where: { words.contains($0.word) }) { return known.names }
        return [words.filter { !Words.isFunctionWord($0) && $0 != "new" }]
    }

    private static let synonyms: [(word: String, names: [[String]])] = [
        ("email", [["email"], ["e-mail"], ["mail", "address"]]),
        (
            "postcode",
            [["postcode"], ["postal", "code"], ["zip"], ["zip", "code"], ["where", "sent"], ["new", "address"]]
        ),
        (
            "street",
            [["street"], ["new", "address"], ["address", "sent"], ["shipping", "address"], ["which", "address"]]
        ),
        ("city", [["city"], ["town"], ["new", "address"], ["shipping", "address"], ["which", "address"]]),
        ("customer", [["customer", "number"], ["customer", "id"]]),
        ("order", [["order", "number"], ["which", "order"], ["order", "id"], ["number", "of", "the", "order"]]),
        ("booking", [["booking", "number"], ["which", "booking"], ["booking", "reference"], ["reference"]]),
        ("name", [["name"]]),
        ("reason", [["reason"], ["why"]]),
        ("refund", [["refund"], ["card"], ["payment", "method"], ["paid", "back"]]),
        ("payment", [["payment"], ["pay"], ["card"], ["refund"], ["difference"]]),
        ("difference", [["difference"], ["payment"], ["pay"], ["card"], ["refund"]]),
        ("colour", [["colour"], ["color"], ["variant"], ["option"]]),
        ("size", [["size"], ["variant"], ["option"]]),
        ("item", [["item"], ["items"], ["product"], ["which one"], ["what", "return"], ["which", "article"]]),
        ("items", [["item"], ["items"], ["product"], ["products"], ["which ones"], ["what", "return"]]),
        ("phone", [["phone", "number"], ["number"], ["which", "line"]]),
    ]
}
