import Dialogue

extension [String] {
    /// Returns whether some words stand in it in a row.
    func holds(_ run: [String]) -> Bool {
        guard let first = run.first, run.count <= count else { return false }
        for start in 0...(count - run.count) where self[start] == first {
            var length = 1
            while length < run.count, self[start + length] == run[length] { length += 1 }
            if length == run.count { return true }
        }
        return false
    }
}

extension String {
    /// Returns the text with another one in the place of its blank `{}`.
    func filled(with filling: String) -> String {
        guard let start = utf8.firstIndex(of: UInt8(ascii: "{")), let end = utf8.firstIndex(of: UInt8(ascii: "}")),
            start < end
        else { return self }
        var text = String(self[..<start])
        text += filling
        text += self[utf8.index(after: end)...]
        return text
    }
}
