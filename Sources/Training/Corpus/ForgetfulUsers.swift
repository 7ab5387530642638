internal import Environments
internal import Goals
public import Simulation
public import Statistics

/// The people from whom a base model learns to talk: fluent, and drifting and distracted, as prompted models are.
///
/// Each conversation has a user of its own: one that lets some categories of its goal slip, some of them also distracted
/// by what has nothing to do with it. As the standard has it, a model that learns from them misses about a fifth of its
/// goals; prompted models miss 10 to 40 % (UGST, Mehri et al., arXiv:2507.20152 [S]).
public struct ForgetfulUsers: Codable, Hashable, Sendable {
    /// The chance that a message slips, in each category that the user lets slip, in `0...1`.
    public var rate: Double
    /// The categories that each user lets slip, at most five.
    public var categories: Int
    /// The share of users that are distracted too, in `0...1`.
    public var distracted: Double
    /// The share of users that take up their wishes in any order, in `0...1`; `nil` for none.
    ///
    /// Who has only heard people that go through their wishes in order does not come back to one that was passed over.
    public var anyOrder: Double?
    /// The share of conversations in which the agent asks again for facts or reads them back, in `0...1`; `nil` for none.
    ///
    /// Who has never heard such questions leaves half of them unanswered.
    public var rechecked: Double?

    /// Creates the people.
    ///
    /// - Parameters:
    ///   - rate: The chance that a message slips in each category that the user lets slip, in `0...1`.
    ///   - categories: The categories that each user lets slip, in `0...5`.
    ///   - distracted: The share of users that are distracted too, in `0...1`.
    ///   - anyOrder: The share of users that take up their wishes in any order, in `0...1`.
    ///   - rechecked: The share of conversations in which the agent asks again for facts, in `0...1`.
    public init(
        rate: Double = 0.35,
        categories: Int = 3,
        distracted: Double = 0.2,
        anyOrder: Double? = nil,
        rechecked: Double? = nil
    ) {
        self.rate = rate
        self.categories = categories
        self.distracted = distracted
        self.anyOrder = anyOrder
        self.rechecked = rechecked
    }

    /// Returns the kind of user of one conversation.
    ///
    /// - Parameter seed: The conversation's seed.
    /// - Returns: The kind of user.
    public func user(seed: Seed) -> any UserSimulator {
        var draw = Draw(seed.child("person"))
        // Of its own seed, so that the other choices are the same whatever the share.
        var ordering = Draw(seed.child("order"))
        var user: any UserSimulator = AgendaUser(order: ordering.chance(anyOrder ?? 0) ? .any : .asListed)
        for category in draw.shuffled(GoalCategory.allCases).prefix(categories) {
            user = DriftingUser(user, category: category, rate: rate)
        }
        if draw.chance(distracted), let mode = draw.pick(Self.distractions) {
            user = NonCollaborativeUser(user, mode: mode, rate: 0.25)
        }
        return user
    }

    private static let distractions: [NonCollaborativeMode] = [.tangential, .impatient, .unavailable]
}
