/// Something that tells which writes that differ from the gold are the user's doing.
///
/// Right only where the goal is known item by item, so that what the user asked for is known of each write.
public protocol WriteAttribution: Sendable {
    /// Returns whether a finding is about a write that the user accounts for: one that follows what it asked for, or one that
    /// it never properly asked for.
    ///
    /// - Parameters:
    ///   - finding: The finding; one that is about no write is nobody's doing but its own side's.
    ///   - conversation: The conversation.
    /// - Returns: Whether the agent is not to be held responsible for it.
    func isUsers(_ finding: Finding, in conversation: Case) -> Bool
}
