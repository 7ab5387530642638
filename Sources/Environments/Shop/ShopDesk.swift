/// A shop for the home and the outdoors: orders, returns, exchanges and payment.
public struct ShopDesk: Environment {
    /// The desk's name, `shop`.
    public var name: String { Self.name }
    /// What the shop tells its agents in writing.
    public var policy: WrittenPolicy { Self.policy }
    /// The tools of the agent; the shop's users have none.
    public var tools: Toolbox { Self.tools }

    static let name = "shop"
    static let tools = Toolbox(readingTools + openOrderTools + deliveredOrderTools)
    /// The day on which every conversation takes place.
    static let today = Day(2026, 3, 16)

    /// Creates the desk.
    public init() {}
}
