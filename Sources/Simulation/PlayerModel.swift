public import LanguageModels
import Statistics

/// The model that plays a side: what answers, what its tokens cost, and how it is asked.
public struct PlayerModel: Sendable {
    /// What answers.
    public var model: any LanguageModel
    /// The name in runs and reports, usually the model's at its server.
    public var name: String
    /// The price of its tokens, or `nil` where it is unknown.
    public var price: Price?
    /// The sampling temperature, usually in `0...2`; `nil` leaves it to the server.
    public var temperature: Double?
    /// The largest number of tokens in a reply; `nil` leaves it to the server.
    public var maxTokens: Int?

    /// Creates a model that plays a side.
    ///
    /// - Parameters:
    ///   - model: What answers.
    ///   - name: The name in runs and reports, or `nil` for the model's identity.
    ///   - price: The price of its tokens, if known.
    ///   - temperature: The sampling temperature, if it is not left to the server.
    ///   - maxTokens: The largest number of tokens in a reply, if limited.
    public init(
        _ model: any LanguageModel,
        name: String? = nil,
        price: Price? = nil,
        temperature: Double? = nil,
        maxTokens: Int? = nil
    ) {
        self.model = model
        self.name = name ?? model.identity
        self.price = price
        self.temperature = temperature
        self.maxTokens = maxTokens
    }

    /// Returns the sampling seed of a conversation: 31 bits, which every server takes.
    static func samplingSeed(_ seed: Seed) -> Int { Int(seed.value >> 33) }
}

/// The reason for which a model that plays a side made no move.
///
/// It is nobody's mistake in the conversation: the episode ends as a failure of the machinery on that side.
public struct PlayerFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// One sentence that says what, where and what to do.
    public var description: String

    /// Creates a failure.
    ///
    /// - Parameter description: One sentence that says what, where and what to do.
    public init(_ description: String) { self.description = description }
}
