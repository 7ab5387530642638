/// The desk of a mobile network: lines, plans and bills, and phones that only their users can touch.
public struct TelecomDesk: Environment {
    /// The desk's name, `telecom`.
    public var name: String { Self.name }
    /// What the network tells its agents in writing.
    public var policy: WrittenPolicy { Self.policy }
    /// The tools of the agent, and those of the user: its own phone.
    public var tools: Toolbox { Self.tools }

    static let name = "telecom"
    static let tools = Toolbox(readingTools + lineTools + billTools + phoneReadingTools + phoneWritingTools)
    /// The day on which every conversation takes place.
    static let today = Day(2026, 9, 14)

    /// Creates the desk.
    public init() {}
}
