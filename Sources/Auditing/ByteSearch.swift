extension [UInt8] {
    /// Returns whether the bytes hold others as a run.
    func holds(_ part: [UInt8]) -> Bool {
        withUnsafeBufferPointer { bytes in part.withUnsafeBufferPointer { bytes.holds($0) } }
    }
}

extension String {
    /// Returns whether the text holds another, byte for byte, which is quicker than to compare characters.
    func holds(_ part: String) -> Bool {
        var (text, part) = (self, part)
        return text.withUTF8 { bytes in part.withUTF8 { bytes.holds($0) } }
    }

    /// The words of a tool's name in lower case: its runs of letters.
    var wordsOfName: [String] {
        utf8.split { $0 < 0x80 && ($0 | 0x20) &- 0x61 >= 26 }.map { Substring($0).lowercased() }
    }
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate func holds(_ part: Self) -> Bool {
        guard let first = part.first, count >= part.count else { return part.isEmpty }
        return (0...(count - part.count)).contains { start in
            guard self[start] == first else { return false }
            for offset in part.indices where self[start + offset] != part[offset] { return false }
            return true
        }
    }
}
