extension ToolCall {
    /// Whether the tool's name says that it changes something: it does not begin with a word for reading.
    public var changesWorld: Bool {
        let verb = name.utf8.drop(while: Self.isMark).prefix { !Self.isMark($0) }
        return !Self.readingVerbs.contains(String(Substring(verb)).lowercased())
    }

    /// Whether a byte of a name separates its words.
    private static func isMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }

    private static let readingVerbs: WordSet = [
        "get", "find", "search", "list", "check", "calculate", "lookup", "read", "fetch", "query", "view", "show",
        "think", "transfer", "verify", "run", "can", "is", "count", "describe", "retrieve", "browse", "inspect",
        "validate",
        "authenticate", "escalate", "has", "estimate", "compare", "look",
    ]
}

extension Message {
    /// Whether a tool's result reports a failure, whatever its flag says.
    ///
    /// A result fails if it is marked, if its text begins with `Error`, or if it is an object with `status` *error* or *failed*,
    /// `success` false, or an `error` that is not empty.
    public var reportsFailure: Bool {
        if isMarkedError || text.utf8.starts(with: "Error".utf8) { return true }
        guard text.utf8.first == UInt8(ascii: "{") else { return false }
        guard Self.mayTellFailure(text), let object = try? JSON(parsing: text) else { return false }
        if let status = object["status"]?.string?.lowercased(), ["error", "failed", "failure"].contains(status) {
            return true
        }
        if object["success"]?.bool == false { return true }
        return object["error"]?.string?.isEmpty == false || object["error"]?.bool == true
            || object["error"]?.object?.isEmpty == false
    }

    /// Whether a member or a value that could speak of failure begins in an object's first 200 bytes.
    private static func mayTellFailure(_ text: String) -> Bool {
        var copy = text
        return copy.withUTF8 { bytes in
            let start = UnsafeBufferPointer(rebasing: bytes.prefix(200))
            for index in start.indices.dropLast() where start[index] == UInt8(ascii: "\"") {
                let rest = start[(index + 1)...]
                let tells =
                    switch start[index + 1] {
                    case UInt8(ascii: "e"): rest.starts(with: "error".utf8)
                    case UInt8(ascii: "f"): rest.starts(with: "fail".utf8)
                    case UInt8(ascii: "s"): rest.starts(with: "success\"".utf8)
                    default: false
                    }
                if tells { return true }
            }
            return false
        }
    }
}
