/// Finds the texts of special tokens in a text: the leftmost first, and of several there the longest.
struct SpecialSplitter {
    enum Part: Equatable {
        case text(String)
        case special(Int)
    }

    private let tokens: [(bytes: [UInt8], token: Int)]

    init(_ special: [String: Int]) {
        tokens = special.map { (Array($0.key.utf8), $0.value) }
            .sorted { ($1.bytes.count, $0.token) < ($0.bytes.count, $1.token) }
    }

    func parts(of text: String) -> [Part] {
        let bytes = Array(text.utf8)
        var parts: [Part] = []
        var (start, place) = (0, 0)
        while place < bytes.count {
            guard let found = tokens.first(where: { bytes[place...].starts(with: $0.bytes) }) else {
                place += 1
                continue
            }
            if start < place { parts.append(.text(String(decoding: bytes[start..<place], as: UTF8.self))) }
            parts.append(.special(found.token))
            place += found.bytes.count
            start = place
        }
        if start < bytes.count { parts.append(.text(String(decoding: bytes[start...], as: UTF8.self))) }
        return parts
    }
}
