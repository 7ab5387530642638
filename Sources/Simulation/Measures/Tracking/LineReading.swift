import Dialogue

/// A message's cues and the task's values in it.
struct LineReading<Cue: Sendable & Hashable> {
    /// A phrase with a meaning.
    struct Found {
        var cue: Cue
        var range: Range<Int>
        var sentence: Int
    }

    /// A value of the task, or one of a kind that the task has.
    struct Mention {
        /// What the value is.
        enum Kind: Hashable {
            /// The value of an entry, whole or by its last word.
            case own(Int), part(Int)
            /// A value that belongs to none, of a kind that these names have.
            case other([Int])
        }
        var kind: Kind
        var range: Range<Int>
        var sentence: Int
        /// The value in lower case, as its words.
        var text: String
    }

    let words: Words
    private(set) var cues: [Found] = []
    private(set) var mentions: [Mention] = []

    init(_ words: Words, cues table: PhraseBook<Cue>, lexicon: TaskLexicon) {
        self.words = words
        let list = words.words
        table.forEach(in: list) { cue, range in
            cues.append(Found(cue: cue, range: range, sentence: list[range.lowerBound].sentence))
        }
        readPhrases(lexicon)
        readShapes(lexicon)
        if words.original.utf8.contains(UInt8(ascii: "@")) { readMails(lexicon) }
    }

    /// Whether a sentence, or the whole message, holds a cue.
    func holds(_ cue: Cue, in sentence: Int? = nil) -> Bool {
        cues.contains { $0.cue == cue && (sentence == nil || $0.sentence == sentence) }
    }

    /// Whether a cue ends within some words before a place in the same sentence.
    func holds(_ cue: Cue, within distance: Int, before place: Range<Int>, in sentence: Int) -> Bool {
        cues.contains {
            $0.cue == cue && $0.sentence == sentence && $0.range.upperBound <= place.lowerBound
                && place.lowerBound - $0.range.upperBound < distance
        }
    }

    /// The number of sentences.
    var sentenceCount: Int { words.sentenceCount }

    // MARK: Values

    private mutating func add(_ kind: Mention.Kind, _ range: Range<Int>, _ text: String? = nil) {
        let list = words.words
        let said = range.count == 1 ? list[range.lowerBound].text : list[range].map(\.text).joined(separator: " ")
        mentions.append(
            Mention(kind: kind, range: range, sentence: list[range.lowerBound].sentence, text: text ?? said)
        )
    }

    private mutating func readPhrases(_ lexicon: TaskLexicon) {
        var whole: [(TaskLexicon.Meaning, Range<Int>)] = []
        lexicon.phrases.forEach(in: words.words) { whole.append(($0, $1)) }
        for (meaning, range) in whole {
            if case .own(let entry) = meaning { add(.own(entry), range) }
        }
        let taken = mentions.map(\.range)
        for (meaning, range) in whole where !taken.contains(where: { $0.overlaps(range) }) {
            switch meaning {
            case .own: break
            case .part(let entry): add(.part(entry), range)
            case .other(let name): add(.other([name]), range)
            }
        }
    }

    /// Finds values that look like the task's and are not.
    private mutating func readShapes(_ lexicon: TaskLexicon) {
        let list = words.words
        guard list.contains(where: { ValueShape.hasDigit($0.text) }) else { return }
        let forms = ValueShape.forms(of: list)
        var taken = mentions.map(\.range)
        var found: [(range: Range<Int>, names: [Int])] = []
        for index in list.indices where ValueShape.hasDigit(list[index].text) {
            for (shape, name) in lexicon.shapes {
                guard let range = shape.range(around: index, in: forms), !taken.contains(where: { $0.overlaps(range) })
                else { continue }
                if shape.isSmallNumber, !isCounted(range, lexicon.names[name]) { continue }
                if let place = found.firstIndex(where: { $0.range == range }) {
                    if !found[place].names.contains(name) { found[place].names.append(name) }
                } else {
                    found.append((range, [name]))
                }
            }
        }
        for (range, names) in found.sorted(by: { $0.range.count > $1.range.count })
        where !taken.contains(where: { $0.overlaps(range) }) {
            taken.append(range)
            add(.other(names), range)
        }
    }

    /// Whether the word after a small number says that it counts what a name counts.
    private func isCounted(_ range: Range<Int>, _ name: String) -> Bool {
        let list = words.words
        guard range.upperBound < list.count else { return false }
        return LineCounts.nouns[name]?.contains(list[range.upperBound].text) == true
    }

    private mutating func readMails(_ lexicon: TaskLexicon) {
        guard let name = lexicon.names.firstIndex(of: "email") else { return }
        for value in ExactValue.values(in: words.original) where value.kind == .email {
            let address = Array(value.canonical.utf8)
            let first = Words(value.canonical).words.first?.text ?? ""
            let place = words.words.firstIndex { $0.text == first } ?? 0
            guard place < words.words.count else { continue }
            let range = place..<(place + 1)
            // The words of an address are no values of their own.
            mentions.removeAll { value.range.contains(words.words[$0.range.lowerBound].range.lowerBound) }
            if let mail = lexicon.mails.first(where: { $0.address == address }) {
                add(.own(mail.entry), range, value.canonical)
            } else {
                add(.other([name]), range, value.canonical)
            }
        }
    }
}

/// What is counted by small numbers.
enum LineCounts {
    static let nouns: [String: Set<String>] = [
        "bags": ["bag", "bags", "suitcase", "suitcases"], "gigabytes": ["gigabytes", "gigabyte", "gb", "gigs"],
        "data_gb": ["gigabytes", "gigabyte", "gb", "gigs"],
        "passengers": ["passengers", "passenger", "people", "persons", "travellers", "travelers"],
        "price": ["dollars", "dollar", "bucks"],
    ]
}
