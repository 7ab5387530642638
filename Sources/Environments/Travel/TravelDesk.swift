/// The desk of a company for trains and ferries: bookings, changes and cancellations.
public struct TravelDesk: Environment {
    /// The desk's name, `travel`.
    public var name: String { Self.name }
    /// What the company tells its agents in writing.
    public var policy: WrittenPolicy { Self.policy }
    /// The tools of the agent; the desk's users have none.
    public var tools: Toolbox { Self.tools }

    static let name = "travel"
    static let tools = Toolbox(readingTools + bookingTools + changingTools)
    /// The day on which every conversation takes place.
    static let today = Day(2026, 6, 8)

    /// Creates the desk.
    public init() {}
}
