/// How the user pursued one objective of its goal.
public struct ObjectivePursuit: Hashable, Sendable {
    /// The objective's item.
    public var item: String
    /// Whether the user asked for it as its goal does: it raised it and did not take it back, and it stated and agreed to nothing else
    /// than its conditions, or then agreed to a proposal that has them right.
    public var isFaithful: Bool
    /// Whether the user at any time stated or agreed to something else than one of its conditions, or took it back.
    public var isMisstated: Bool

    /// Creates a pursuit.
    ///
    /// - Parameters:
    ///   - item: The objective's item.
    ///   - isFaithful: Whether the user asked for it as its goal does.
    ///   - isMisstated: Whether the user at any time stated or agreed to something else, or took it back.
    public init(item: String, isFaithful: Bool, isMisstated: Bool) {
        self.item = item
        self.isFaithful = isFaithful
        self.isMisstated = isMisstated
    }
}
