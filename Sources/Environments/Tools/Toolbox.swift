public import Dialogue

/// The tools of both sides, by name.
public struct Toolbox: Sendable {
    /// The tools in the order in which they are presented.
    public let all: [Tool]
    private let positions: [String: Int]

    /// Creates a toolbox.
    ///
    /// - Parameter tools: The tools; their names differ.
    public init(_ tools: [Tool]) {
        all = tools
        positions = Dictionary(tools.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Returns the tools of one side.
    ///
    /// - Parameter owner: The side.
    /// - Returns: Its tools in order.
    public func tools(of owner: Requestor) -> [Tool] { all.filter { $0.owner == owner } }

    /// The tool with a name, or `nil`.
    public subscript(name: String) -> Tool? { positions[name].map { all[$0] } }

    /// Returns a tool that a side may call.
    func tool(_ name: String, for requestor: Requestor) throws(Refusal) -> Tool {
        guard let tool = self[name] else {
            let names = tools(of: requestor).map(\.name).joined(separator: ", ")
            throw Refusal(.unknownTool, "There is no tool \(name); there are \(names.isEmpty ? "none" : names).")
        }
        guard tool.owner == requestor else {
            let side = tool.owner == .user ? "the user" : "the agent"
            throw Refusal(.otherSide, "\(name) is a tool of \(side); ask the other side to use it.")
        }
        return tool
    }
}
