/// What an audit of a run comes to, without its transcripts.
///
/// A report holds one small ``Entry`` for each conversation, so that a run of any length fits into memory. The full
/// record of a conversation, its goal states among them, is written while the conversation is at hand: see
/// ``json(of:)``.
public struct AuditReport: Sendable {
    /// A file or folder that was read.
    public struct Input: Hashable, Sendable {
        /// The path as the user gave it.
        public var path: String
        /// The number of conversations that were audited.
        public var conversations: Int
        /// Why records were left out, a sentence for each.
        public var skipped: [String]
        /// The identifiers of conversations that occurred again with the same messages and were audited once.
        public var duplicates: [String]
        /// Remarks on whole files.
        public var notes: [String]

        /// Creates an input.
        public init(
            path: String,
            conversations: Int = 0,
            skipped: [String] = [],
            duplicates: [String] = [],
            notes: [String] = []
        ) {
            self.path = path
            self.conversations = conversations
            self.skipped = skipped
            self.duplicates = duplicates
            self.notes = notes
        }
    }

    /// What was read, in order.
    public var inputs: [Input]
    /// The conversations in the order of their files.
    public var entries: [Entry]
    /// What only the whole run shows.
    public var runFindings: [RunFinding]

    /// Creates a report.
    ///
    /// - Parameters:
    ///   - inputs: What was read, in order.
    ///   - entries: The conversations in the order of their files.
    ///   - runAuditors: The auditors that look at the whole run.
    public init(inputs: [Input], entries: [Entry], runAuditors: [any RunAuditor] = []) {
        self.inputs = inputs
        self.entries = entries
        runFindings = runAuditors.flatMap { $0.findings(in: entries.map(\.outline)) }
    }

    /// The numbers over all conversations.
    public var summary: Summary {
        Summary(entries: entries, skipped: inputs.reduce(0) { $0 + $1.skipped.count })
    }
}
