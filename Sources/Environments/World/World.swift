public import Dialogue

/// The truth of one episode: the database and the tools that may look at it and change it.
///
/// A value: copying it costs a few references, and what happens to the copy does not touch the original.
///
/// ```swift
/// var world = task.world
/// let result = world.call(ToolCall(id: "1", name: "get_order", arguments: ["order_id": "R10423"]))
/// result.text  // {"order_id":"R10423", …} or "Error: There is no order R10423; …"
/// ```
public struct World: Sendable {
    /// The tables.
    public private(set) var database: Database
    /// The tools of both sides.
    public let tools: Toolbox

    /// Creates a world.
    ///
    /// - Parameters:
    ///   - database: The tables at the start.
    ///   - tools: The tools of both sides.
    public init(database: Database, tools: Toolbox) {
        self.database = database
        self.tools = tools
    }

    /// A number that is the same for equal contents on every machine and in every process.
    public var stateHash: UInt64 { database.stateHash }

    /// Runs a tool.
    ///
    /// The arguments are checked against the tool's schema first. A call that fails changes nothing.
    ///
    /// - Parameters:
    ///   - name: The tool's name.
    ///   - arguments: The arguments, an object.
    ///   - requestor: Who calls.
    /// - Returns: The answer, or a refusal whose sentence says what is wrong.
    public mutating func call(_ name: String, _ arguments: JSON, by requestor: Requestor = .assistant) -> ToolResult {
        do {
            let tool = try tools.tool(name, for: requestor)
            let checked = try ToolArguments(arguments, checkedAgainst: tool)
            switch tool.action {
            case .reads(let read): return ToolResult(value: try read(database, checked))
            case .writes(let write):
                var draft = database
                let value = try write(&draft, checked)
                database = draft
                return ToolResult(value: value)
            }
        } catch {
            return ToolResult(refusal: error)
        }
    }

    /// Runs a tool.
    ///
    /// - Parameter call: The call.
    /// - Returns: The answer, or a refusal whose sentence says what is wrong.
    @discardableResult
    public mutating func call(_ call: ToolCall) -> ToolResult {
        self.call(call.name, call.arguments, by: call.requestor)
    }
}
