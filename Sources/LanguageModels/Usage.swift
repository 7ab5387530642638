public import Dialogue

/// The tokens of one reply as its server counted them; `nil` where it did not say.
public struct Usage: Hashable, Sendable {
    /// The tokens of the request.
    public var promptTokens: Int?
    /// The tokens of the reply.
    public var completionTokens: Int?

    /// Creates a count.
    public init(promptTokens: Int? = nil, completionTokens: Int? = nil) {
        self.promptTokens = promptTokens
        self.completionTokens = completionTokens
    }

    /// Creates a count from what a server reports as `prompt_tokens` and `completion_tokens`.
    ///
    /// - Parameter report: The report; numbers below 0 count as not said.
    public init(reported report: JSON?) {
        self.init(
            promptTokens: report?["prompt_tokens"]?.int.flatMap { $0 < 0 ? nil : $0 },
            completionTokens: report?["completion_tokens"]?.int.flatMap { $0 < 0 ? nil : $0 }
        )
    }
}
