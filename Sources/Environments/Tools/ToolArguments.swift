import Dialogue

/// The arguments of a call, checked against the tool's schema.
public struct ToolArguments: Hashable, Sendable {
    private let object: JSONObject

    /// Checks the arguments of a call.
    init(_ arguments: JSON, checkedAgainst tool: Tool) throws(Refusal) {
        guard let object = arguments.object else {
            throw Refusal(.invalidArguments, "The arguments of \(tool.name) are no object; give them by name.")
        }
        for parameter in tool.parameters {
            guard let value = object[parameter.name], !value.isNull else {
                guard parameter.isRequired else { continue }
                let sentence = "\(tool.name) lacks \(parameter.name); give \(parameter.expectation)."
                throw Refusal(.invalidArguments, sentence)
            }
            guard parameter.accepts(value) else {
                let found = value.serialized()
                let sentence = "\(parameter.name) of \(tool.name) is \(found); give \(parameter.expectation)."
                throw Refusal(.invalidArguments, sentence)
            }
        }
        let unknown = object.first { member in !tool.parameters.contains { $0.name == member.key } }
        if let unknown {
            let names = tool.parameters.map(\.name).joined(separator: ", ")
            let known = names.isEmpty ? "it takes none" : "it takes \(names)"
            throw Refusal(.invalidArguments, "\(tool.name) has no argument \(unknown.key); \(known).")
        }
        self.object = object
    }

    /// Returns a text without white space around it, empty where an optional one was not given.
    public func text(_ name: String) -> String { object[name]?.string?.trimmed ?? "" }

    /// Returns a whole number, 0 where an optional one was not given.
    public func int(_ name: String) -> Int { object[name]?.int ?? 0 }

    /// Returns a Boolean, false where an optional one was not given.
    public func flag(_ name: String) -> Bool { object[name]?.bool ?? false }

    /// Returns a list of texts without white space around them, empty where an optional one was not given.
    public func list(_ name: String) -> [String] { object[name]?.array?.compactMap { $0.string?.trimmed } ?? [] }
}

extension String {
    /// The text without white space around it.
    fileprivate var trimmed: String {
        guard first?.isWhitespace == true || last?.isWhitespace == true else { return self }
        return String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
