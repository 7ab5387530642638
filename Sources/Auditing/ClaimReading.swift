public import Dialogue

/// What an agent claims, read from its words alone.
public enum ClaimReading {
    /// Returns whether an agent claims success: the last of its messages that says that something was done, or that it
    /// could not be, says that it was done, and no message admits an attempt that failed.
    ///
    /// It is what a judge believes that reads the words and not the world, and so a proxy of the true reward: *claimed
    /// success*. Saying nothing claims nothing. A refusal ("I cannot") takes nothing back of what was done before or after;
    /// an attempt that failed ("I was unable to") does.
    ///
    /// - Parameters:
    ///   - messages: The conversation.
    ///   - text: The messages' words, where they are known already.
    /// - Returns: Whether success is claimed.
    public static func claimsSuccess(in messages: [Message], text: ConversationText? = nil) -> Bool {
        var isClaimed = false
        for (turn, message) in messages.enumerated() where message.role == .assistant && !message.text.isEmpty {
            let words = text?.words[turn] ?? Words(message.text)
            if admitsFailedAttempt(words) { return false }
            if !CompletionClaim.claims(in: words).isEmpty {
                isClaimed = true
            } else if words.words.contains(where: { failures.contains($0) }) {
                isClaimed = false
            }
        }
        return isClaimed
    }

    /// Whether a message holds one of the phrases about attempts that failed.
    private static func admitsFailedAttempt(_ text: Words) -> Bool {
        text.words.indices.contains { index in
            attemptStarts.contains(text.words[index]) && attempts.contains { text.holds($0, at: index) }
        }
    }

    private static let attemptStarts = WordSet(attempts.compactMap(\.first))

    private static let attempts = [
        ["was", "unable", "to"], ["were", "unable", "to"], ["has", "failed"], ["have", "failed"],
        ["did", "not", "work"],
        ["didn't", "work"], ["was", "not", "saved"], ["could", "not", "be", "saved"], ["went", "wrong"],
        ["ran", "into", "an", "error"],
    ]

    private static let failures: WordSet = [
        "cannot", "can't", "unable", "unfortunately", "failed", "couldn't", "impossible", "sorry",
    ]
}
