/// The shares of a user's goal that ended well, by category.
///
/// A category is `nil` where the goal has no item of it, or where nothing could be decided; it is never 0 for that reason.
public struct StoredAlignment: Hashable, Sendable {
    /// The share of profile items, in `0...1`.
    public var profile: Double?
    /// The share of policy items, in `0...1`.
    public var policy: Double?
    /// The share of objectives, in `0...1`.
    public var objective: Double?
    /// The share of requirements, in `0...1`.
    public var requirement: Double?
    /// The share of preferences, in `0...1`.
    public var preference: Double?

    /// Creates an alignment.
    ///
    /// - Parameters:
    ///   - profile: The share of profile items, in `0...1`, or `nil` if unknown.
    ///   - policy: The share of policy items, in `0...1`, or `nil` if unknown.
    ///   - objective: The share of objectives, in `0...1`, or `nil` if unknown.
    ///   - requirement: The share of requirements, in `0...1`, or `nil` if unknown.
    ///   - preference: The share of preferences, in `0...1`, or `nil` if unknown.
    public init(
        profile: Double? = nil,
        policy: Double? = nil,
        objective: Double? = nil,
        requirement: Double? = nil,
        preference: Double? = nil
    ) {
        self.profile = profile
        self.policy = policy
        self.objective = objective
        self.requirement = requirement
        self.preference = preference
    }

    /// The shares in the order of the columns.
    var shares: [Double?] { [profile, policy, objective, requirement, preference] }
}
