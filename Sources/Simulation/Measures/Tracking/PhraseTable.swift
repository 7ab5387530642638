import Dialogue

/// Phrases with a meaning, found in a text in one pass over its words.
struct PhraseTable<Meaning: Sendable>: Sendable {
    private struct Entry: Sendable {
        var rest: [String]
        var meaning: Meaning
    }

    /// The entries by their first word.
    private var entries: [String: [Entry]] = [:]

    init() {}

    /// Creates a table from lower-case phrases, their words separated by spaces.
    init(_ groups: [(meaning: Meaning, phrases: [String])]) {
        for group in groups { add(group.phrases, group.meaning) }
    }

    /// Adds a phrase; one without words is left out.
    mutating func add(words: [String], _ meaning: Meaning) {
        guard let first = words.first else { return }
        entries[first, default: []].append(Entry(rest: Array(words.dropFirst()), meaning: meaning))
    }

    /// Calls a function for each phrase that stands in a text, with the range of its words.
    func find(in words: [Words.Word], _ found: (Meaning, Range<Int>) -> Void) {
        for index in words.indices {
            guard let candidates = entries[words[index].text] else { continue }
            for entry in candidates {
                let end = index + 1 + entry.rest.count
                guard end <= words.count else { continue }
                var isWhole = true
                for (offset, word) in entry.rest.enumerated() where words[index + 1 + offset].text != word {
                    isWhole = false
                    break
                }
                if isWhole { found(entry.meaning, index..<end) }
            }
        }
    }
}
