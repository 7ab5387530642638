/// Something that looks for faults that only many conversations show.
///
/// It is given outlines rather than transcripts, so that a run of any length is audited in bounded memory.
public protocol RunAuditor: Sendable {
    /// Returns the faults found in a run, in the order of their tasks.
    func findings(in run: [ConversationOutline]) -> [RunFinding]
}

/// A fault that rests on several conversations.
public struct RunFinding: Hashable, Sendable {
    /// The task at fault.
    public var task: String
    /// The fault; its turn is `nil`.
    public var finding: Finding
    /// The identifiers of the conversations that it rests on.
    public var conversations: [String]

    /// Creates a finding.
    public init(task: String, finding: Finding, conversations: [String]) {
        self.task = task
        self.finding = finding
        self.conversations = conversations
    }
}
