import Dialogue
import Synchronization

/// What a message of the agent asks of the user, read from its words alone.
///
/// Cues rather than grammar, so that any agent's English will do: questions that name a label ask for it, questions about
/// going ahead propose a change, `cannot` and its like decline, the perfect and passive report.
struct AgentReading {
    /// The words of the sentences that ask for something, function words included.
    private(set) var asked: WordSet = []
    /// The sentences that ask for something.
    private(set) var requests: [[String]] = []
    /// The words of the sentences that offer something else, as they follow each other.
    private(set) var offered: [String] = []
    /// All words of the message.
    private(set) var words: WordSet
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

    init(_ text: String) { self.init(Words(text)) }

    init(_ words: Words) {
        sequence = words.words.map(\.text)
        self.words = WordSet(words.words)
        var asked: [Words.Word] = []
        var start = 0
        while start < sequence.count {
            let number = words.words[start].sentence
            var end = start + 1
            while end < sequence.count, words.words[end].sentence == number { end += 1 }
            if read(start..<end, of: words, isQuestion: words.isQuestion(number)) { asked += words.words[start..<end] }
            start = end
        }
        self.asked = WordSet(asked)
    }

    /// Reads a sentence, and returns whether it asks for something.
    private mutating func read(_ range: Range<Int>, of words: Words, isQuestion: Bool) -> Bool {
        var isAskingForValues = false
        var cues: [Cue] = []
        for index in range {
            if let match = Self.cues.match(in: words.words, at: index, before: range.upperBound) {
                cues.append(match.meaning)
            }
        }
        let isRequest = isQuestion || cues.contains(.request)
        if isQuestion, cues.contains(.more) {
            asksForMore = true
            return false
        }
        if isQuestion, cues.contains(.offer) {
            isOffering = true
            offered += sequence[range]
        }
        if isQuestion, cues.contains(.proposal) {
            isProposing = true
            isAsking = true
        } else if isRequest, !(isQuestion && cues.contains(.offer)) {
            isAskingForValues = true
            requests.append(Array(sequence[range]))
            isAsking = true
        }
        if cues.contains(.refusal) {
            isDeclining = true
        } else if !isRequest {
            mostStated = max(mostStated, range.count)
        }
        if !isQuestion, cues.contains(.report) { isReporting = true }
        return isAskingForValues
    }

    private enum Cue { case more, proposal, offer, refusal, report, request }

    private static let cues = PhraseBook<Cue>([
        (.more, ["anything else", "something else", "else i can", "any other request"]),
        (
            .proposal,
            [
                "shall i", "should i", "go ahead", "do you agree", "do you confirm", "please confirm",
                "can you confirm", "is that right", "is that correct", "is this correct", "would you like me to",
                "do you want me to", "proceed", "may i",
            ]
        ),
        (.offer, ["instead", "all right with you", "be all right", "alternative", "alternatively"]),
        (
            .refusal,
            [
                "cannot", "can't", "unable", "not possible", "not allowed", "unfortunately", "out of stock",
                "there is no", "not able", "no longer possible", "not available", "does not exist", "isn't possible",
                "sorry but",
            ]
        ),
        (
            .report,
            [
                "has been", "have been", "i have", "i've", "is done", "is now", "are now", "was returned",
                "was cancelled", "done",
            ]
        ),
        (
            .request,
            [
                "please tell", "please give", "please provide", "please share", "tell me", "let me know", "i need",
                "i will need", "give me", "please send", "please choose", "please say",
            ]
        ),
    ])
}

extension AgentReading {
    /// Whether the message asks for a value that goes by a label.
    ///
    /// - Parameter label: What people call the value: `order number`.
    /// - Returns: Whether a request names the label's last content word, in one of its common forms.
    func asks(for label: String) -> Bool { isAsking && asks(for: Label(label)) }

    /// Whether the message asks for a value that goes by a label.
    func asks(for label: Label) -> Bool {
        isAsking
            && label.names.contains { name in
                name.words.allSatisfy { asked.contains($0) }
                    && name.phrases.allSatisfy { phrase in requests.contains { $0.holds(phrase) } }
            }
    }

    /// What people call a value, ready to be compared with message after message.
    struct Label {
        fileprivate let names: [Name]

        /// Looks up what asks for a label.
        init(_ label: String) { names = AgentReading.names(of: label) }

        /// The labels that were looked up before: a desk has a few dozen, and each of its tasks names some of them.
        private static let known = Mutex<[String: Label]>([:])

        /// Returns what people call some values, by their labels.
        static func labels(_ labels: some Sequence<String>) -> [String: Label] {
            known.withLock { known in
                var found: [String: Label] = [:]
                for label in labels where found[label] == nil {
                    let names = known[label] ?? Label(label)
                    known[label] = names
                    found[label] = names
                }
                return found
            }
        }
    }

    /// Whether the message offers something on a day that it names.
    var offersDay: Bool {
        let text = Utterance(offered.joined(separator: " "))
        return !SpokenDay.days(in: text.whole).isEmpty || offered.holds(["day", "before"])
            || offered.holds(["day", "after"])
    }

    /// Whether the message holds a value, word for word.
    func mentions(_ value: String) -> Bool {
        let wanted = Words(value).words.map(\.text)
        return sequence.holds(wanted)
    }

    /// Whether the message offers a value, word for word.
    func offers(_ value: String) -> Bool {
        let wanted = Words(value).words.map(\.text)
        return offered.holds(wanted)
    }

    /// Words and phrases that together ask for a label.
    fileprivate struct Name {
        var words: [String]
        var phrases: [[String]]

        init(_ parts: [String]) {
            words = parts.filter { !$0.utf8.contains(UInt8(ascii: " ")) }
            phrases = parts.filter { $0.utf8.contains(UInt8(ascii: " ")) }
                .map { $0.split(separator: " ").map(String.init) }
        }
    }

    /// What asks for a label; any of it will do.
    private static func names(of label: String) -> [Name] {
        let hasComma = label.utf8.contains(UInt8(ascii: ","))
        let list = Words(hasComma ? label.split(separator: ",").first.map(String.init) ?? label : label).words
        let known = list.compactMap { knownWords.contains($0) ? Self.known[$0.text] : nil }.min { $0.rank < $1.rank }
        if let known { return known.names }
        let words = list.map(\.text)
        let content = words.filter { !Words.isFunctionWord($0) && $0 != "new" }
        guard content.isEmpty else { return [Name(content)] }
        return words == ["from"] ? origins : destinations
    }

    private static let origins = [Name(["which town"]), Name(["from", "where"])]
    private static let destinations = [Name(["which town"]), Name(["to", "where"]), Name(["destination"])]

    private static let knownWords = WordSet(Array(known.keys))

    /// The synonyms by the word of the label, with their place in the list: the first one counts.
    private static let known: [String: (rank: Int, names: [Name])] = {
        let pairs = synonyms.enumerated().map { ($1.word, (rank: $0, names: $1.names.map(Name.init))) }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }()

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
        ("passengers", [["passengers"], ["how many people"], ["how many of you"], ["how many travellers"]]),
        ("bags", [["number of bags"], ["how many bags"]]),
        ("journey", [["which journey"], ["the route"], ["which route"]]),
        ("day", [["day"], ["which date"], ["what date"], ["travel date"], ["when would you like"]]),
        (
            "booking",
            [
                ["booking", "code"], ["booking", "number"], ["which", "booking"], ["booking", "reference"],
                ["reference"],
            ]
        ),
        ("name", [["name"]]),
        ("reason", [["reason"], ["why"]]),
        ("refund", [["refund"], ["card"], ["payment", "method"], ["paid", "back"]]),
        ("payment", [["payment"], ["pay"], ["card"], ["refund"], ["difference"]]),
        ("difference", [["difference"], ["payment"], ["pay"], ["card"], ["refund"]]),
        ("colour", [["colour"], ["color"], ["variant"], ["option"]]),
        ("size", [["size"], ["variant"], ["option"]]),
        ("item", [["item"], ["items"], ["product"], ["which one"], ["what", "return"], ["which", "article"]]),
        ("items", [["item"], ["items"], ["product"], ["products"], ["which ones"], ["what", "return"]]),
        ("telephone", [["telephone"], ["phone number"], ["mobile number"]]),
        ("birth", [["birth"], ["birthday"], ["born"], ["birthdate"]]),
        ("whereabouts", [["whereabouts"], ["abroad"], ["where are you"], ["location"]]),
        ("gigabytes", [["gigabytes"], ["gigabyte"], ["gb"], ["how much data"]]),
        ("dollars", [["dollars a month"], ["price"], ["budget"]]),
        ("line", [["number", "of the line"], ["line number"], ["which line"]]),
        ("phone", [["phone number"]]),
    ]
}
