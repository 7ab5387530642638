/// One thing about a user that it does not tell anybody.
///
/// > Source: Liu and He, the companion paper to *CompanionBench*, 2026 [P]: depth, gate, guard and what never surfaces.
/// > Deviations: the gate follows from the depth; of the six guards the source names two, the other four are
/// > Holdfast's own.
public struct DisclosureItem: Hashable, Sendable {
    /// How deep it lies.
    public enum Depth: String, Codable, Hashable, Sendable, CaseIterable {
        /// Told to anybody.
        case surface
        /// Told to who has listened.
        case mid
        /// Told to who has earned it.
        case core

        /// The trust that it takes.
        public var gate: TrustLevel {
            switch self {
            case .surface: .opening
            case .mid: .feltHeard
            case .core: .earnedDeepTrust
            }
        }
    }

    /// What a user does instead of telling.
    public enum Guard: String, Codable, Hashable, Sendable, CaseIterable {
        /// Leads away from it.
        case deflecting
        /// Plays it down.
        case minimising
        /// Asks back.
        case questioning
        /// Puts it off.
        case postponing
        /// Makes light of it.
        case joking
        /// Tests what the agent knows.
        case testing
    }

    /// The fact's name: `email`.
    public var slot: String
    /// How deep it lies.
    public var depth: Depth
    /// What the user does instead of telling; `nil` lets the seed decide.
    public var shield: Guard?
    /// Whether it is never told, whatever the trust.
    public var mayNeverSurface: Bool

    /// Creates an item.
    ///
    /// - Parameters:
    ///   - slot: The fact's name.
    ///   - depth: How deep it lies.
    ///   - shield: What the user does instead of telling; `nil` lets the seed decide.
    ///   - mayNeverSurface: Whether it is never told.
    public init(_ slot: String, _ depth: Depth, shield: Guard? = nil, mayNeverSurface: Bool = false) {
        self.slot = slot
        self.depth = depth
        self.shield = shield
        self.mayNeverSurface = mayNeverSurface
    }

    /// What customers hold back at a service desk: who and where they are lies deeper than what they bought.
    ///
    /// The names are those of the facts that the embedded desks ask for.
    public static let customerRecords: [DisclosureItem] = [
        DisclosureItem("name", .mid), DisclosureItem("email", .mid), DisclosureItem("postcode", .mid),
        DisclosureItem("phone_number", .mid), DisclosureItem("birth_date", .core),
    ]
}
