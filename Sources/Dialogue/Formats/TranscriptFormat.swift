/// The outside formats that conversations are read from.
public enum TranscriptFormat: String, Codable, Hashable, Sendable, CaseIterable {
    /// A τ²-bench results file (0.2 and 1.x), its folder form, or one of its simulations.
    case tau2
    /// A τ-bench list of runs.
    case tauBench = "tau-bench"
    /// OpenAI chat JSONL: one conversation a line.
    case openAIChat = "openai"
    /// CrossWOZ in English.
    case crossWOZ = "crosswoz"
    /// MultiWOZ 2.1.
    case multiWOZ = "multiwoz"
    /// Holdfast's own `holdfast.transcript/1` JSONL.
    case holdfast
}

/// What happened while conversations were read.
public struct ReadingReport: Sendable {
    /// The number of conversations handed out.
    public var read = 0
    /// The records that were passed over in lenient mode, each with its reason.
    public var skipped: [TranscriptError] = []
    /// The identifiers of conversations that occurred again with the same messages and were passed over.
    public var duplicates: [String] = []
    /// Remarks on whole files.
    public var notes: [String] = []

    /// Creates an empty report.
    public init() {}
}
