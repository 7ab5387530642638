import Dialogue

/// A look at the records that an agent needs before it can decide.
struct Lookup: Error {
    var call: ToolCall
}

/// What an agent has read in the desk's records, each answer parsed once.
struct Records {
    private var known: [String: JSON?] = [:]

    /// Returns an answer that was read before, `nil` if the tool refused.
    ///
    /// - Parameters:
    ///   - name: The tool's name.
    ///   - arguments: The arguments, always in the same order.
    /// - Returns: The answer, or `nil`.
    /// - Throws: The lookup to make first, if it was not made yet.
    func look(_ name: String, _ arguments: KeyValuePairs<String, String> = [:]) throws(Lookup) -> JSON? {
        if let answer = known[Self.key(name, arguments.map(\.value))] { return answer }
        let members = arguments.map { JSONObject.Member(key: $0.key, value: .string($0.value)) }
        throw Lookup(call: ToolCall(id: "", name: name, arguments: .object(JSONObject(members))))
    }

    /// Takes in the answer to a lookup.
    mutating func take(_ message: Message, answering call: ToolCall) {
        let values = call.arguments.object?.map { $0.value.string ?? "" } ?? []
        let answer: JSON? = message.reportsFailure ? nil : (try? JSON(parsing: message.text)) ?? .string(message.text)
        known.updateValue(answer, forKey: Self.key(call.name, values))
    }

    /// Forgets single records, which a change may have touched.
    mutating func forgetRecords() {
        known = known.filter {
            !$0.key.hasPrefix("get_") && !$0.key.hasPrefix("search_") && !$0.key.hasPrefix("check_")
        }
    }

    private static func key(_ name: String, _ values: [String]) -> String {
        values.isEmpty ? name : "\(name)|\(values.joined(separator: "|"))"
    }
}
