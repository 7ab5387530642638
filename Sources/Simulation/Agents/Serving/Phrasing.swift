import Dialogue

/// Turns of phrase that all desks use.
enum Phrasing {
    /// Joins texts as `a, b and c`.
    static func list(_ texts: [String]) -> String {
        guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
        return "\(texts.dropLast().joined(separator: ", ")) and \(last)"
    }

    /// The short form of a report that begins with its participle.
    static func brief(_ report: String) -> String {
        let verb = report.split(separator: " ").first ?? "done"
        return verb == "processed" ? "I have processed your request." : "I have \(verb) it."
    }

    /// An amount of money.
    static func dollars(_ amount: Int) -> String { amount == 1 ? "1 dollar" : "\(amount) dollars" }
}

extension ToolCall {
    /// Creates a call of an agent.
    init(_ name: String, _ arguments: KeyValuePairs<String, JSON>) {
        let members = arguments.map { JSONObject.Member(key: $0.key, value: $0.value) }
        self.init(id: "", name: name, arguments: .object(JSONObject(members)))
    }
}
