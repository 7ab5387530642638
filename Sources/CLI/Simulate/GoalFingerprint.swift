import Dialogue
import Goals

/// A short name for what a user wants, by which the same scenario is known again in another run.
struct GoalFingerprint: Hashable, Sendable {
    /// 16 hexadecimal digits.
    let digits: String

    /// Creates the fingerprint of a goal.
    init(_ goal: UserGoal) { self.init(goal.items.lazy.map { ($0.category.rawValue, $0.text) }) }

    /// Creates the fingerprint of the items of an audit's record.
    init(items: [JSON]) {
        self.init(items.lazy.map { ($0["category"]?.string ?? "", $0["text"]?.string ?? "") })
    }

    /// Creates a fingerprint that was kept.
    init(digits: String) { self.digits = digits }

    /// Hashes categories and texts with FNV-1a.
    private init(_ items: some Sequence<(category: String, text: String)>) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func combine(_ text: String) {
            var text = text
            text.withUTF8 { for byte in $0 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 } }
            hash = (hash ^ 0xFF) &* 0x0000_0100_0000_01B3
        }
        for item in items {
            combine(item.category)
            combine(item.text)
        }
        let text = String(hash, radix: 16)
        digits = String(repeating: "0", count: 16 - text.count) + text
    }
}
