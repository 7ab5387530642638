extension ToolCall {
    /// Whether the tool's name says that it changes something: it does not begin with a word for reading.
    public var changesWorld: Bool {
        let verb = name.split { $0 == "_" || $0 == "." || $0 == "-" }.first.map { $0.lowercased() } ?? ""
        return !Self.readingVerbs.contains(verb)
    }

    private static let readingVerbs: Set<String> = [
        "get", "find", "search", "list", "check", "calculate", "lookup", "read", "fetch", "query", "view", "show",
        "think", "transfer", "verify", "run", "can", "is", "count", "describe", "retrieve", "browse", "inspect",
        "validate",
        "authenticate", "escalate", "has", "estimate", "compare", "look",
    ]
}
