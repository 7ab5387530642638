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
}
