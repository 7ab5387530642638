import Dialogue

/// An agent's policy as auditors read it; that of a desk is read once for all of its conversations.
public struct PolicyText: Sendable {
    /// The policy as it is written; empty where there is none.
    public let text: String
    /// The policy's UTF-8 with ASCII letters in lower case.
    let lowered: [UInt8]
    /// Whether it asks the agent to have changes confirmed.
    let asksForConfirmation: Bool
    /// The numbers that it holds, in hundredths.
    let hundredths: Deferred<Set<Int>>

    /// Creates the policy of a text.
    ///
    /// - Parameter text: The policy as it is written.
    public init(_ text: String) {
        self.text = text
        let lowered = text.loweredUTF8
        self.lowered = lowered
        hundredths = Deferred {
            var found: Set<Int> = []
            Hundredths.collect(in: lowered, into: &found)
            return found
        }
        asksForConfirmation =
            lowered.holds(Array("confirmation".utf8)) || lowered.holds(Array("confirm with the user".utf8))
    }
}
