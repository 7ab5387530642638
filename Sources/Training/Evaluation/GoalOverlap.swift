internal import Dialogue

/// How much of what a user says is its goal's own words: the guard against a user that recites.
///
/// The share of word 4-grams of the user's messages that stand in the goal's text, in `0...1`.
public enum GoalOverlap {
    /// Returns the n-grams of the user's messages that are the goal's, and all of them.
    ///
    /// - Parameters:
    ///   - texts: The user's messages.
    ///   - goal: The goal's text.
    ///   - length: The words of an n-gram, at least 1.
    /// - Returns: How many are the goal's, and of how many.
    public static func count(of texts: [String], in goal: String, length: Int = 4) -> (shared: Int, all: Int) {
        let known = Set(grams(goal, length))
        let said = texts.flatMap { grams($0, length) }
        return (said.count(where: known.contains), said.count)
    }

    /// Says whether a message says something twice that is not the goal's: padding, by which the share above falls.
    ///
    /// - Parameters:
    ///   - text: The message.
    ///   - goal: The goal's text.
    ///   - length: The words of an n-gram, at least 1.
    /// - Returns: Whether an n-gram that does not stand in the goal comes up more than once.
    public static func repeats(_ text: String, beside goal: String, length: Int = 4) -> Bool {
        let known = Set(grams(goal, length))
        let own = grams(text, length).filter { !known.contains($0) }
        return Set(own).count < own.count
    }

    private static func grams(_ text: String, _ length: Int) -> [[String]] {
        let words = Words(text).words.map(\.text)
        guard words.count >= length else { return [] }
        return (0...words.count - length).map { Array(words[$0..<$0 + length]) }
    }
}
