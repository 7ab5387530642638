public import Dialogue

/// What an agent claims, read from its words alone.
public enum ClaimReading {
    /// Returns whether an agent claims success: the last of its messages that says that something was done, or that it
    /// could not be, says that it was done.
    ///
    /// It is what a judge believes that reads the words and not the world, and so a proxy of the true reward: *claimed
    /// success*. Saying nothing claims nothing.
    ///
    /// - Parameter messages: The conversation.
    /// - Returns: Whether success is claimed.
    public static func claimsSuccess(in messages: [Message]) -> Bool {
        for message in messages.reversed() where message.role == .assistant && !message.text.isEmpty {
            let words = Words(message.text)
            if !CompletionClaim.claims(in: words).isEmpty { return true }
            if words.words.contains(where: { failures.contains($0.text) }) { return false }
        }
        return false
    }

    private static let failures: Set<String> = [
        "cannot", "can't", "unable", "unfortunately", "failed", "couldn't", "impossible", "sorry",
    ]
}
