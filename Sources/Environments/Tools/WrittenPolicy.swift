/// What a desk tells its agents in writing, rule by rule.
public struct WrittenPolicy: Hashable, Sendable {
    /// One rule.
    public struct Rule: Hashable, Sendable {
        /// Who sees to it that a rule is kept.
        public enum Keeper: String, Codable, Hashable, Sendable {
            /// The tools refuse what the rule forbids, with the rule's name in the refusal.
            case world
            /// The agent: the tools would let it pass.
            case agent
        }

        /// The rule's name, `return-window` say.
        public var name: String
        /// Who sees to it that the rule is kept.
        public var keeper: Keeper
        /// The rule as the agent reads it.
        public var text: String

        /// Returns a rule that the tools enforce.
        ///
        /// - Parameters:
        ///   - name: The rule's name.
        ///   - text: The rule as the agent reads it.
        /// - Returns: The rule.
        public static func world(_ name: String, _ text: String) -> Rule {
            Rule(name: name, keeper: .world, text: text)
        }

        /// Returns a rule that is left to the agent.
        ///
        /// - Parameters:
        ///   - name: The rule's name.
        ///   - text: The rule as the agent reads it.
        /// - Returns: The rule.
        public static func agent(_ name: String, _ text: String) -> Rule {
            Rule(name: name, keeper: .agent, text: text)
        }
    }

    /// Rules under one heading.
    public struct Section: Hashable, Sendable {
        /// The heading.
        public var title: String
        /// The rules in order.
        public var rules: [Rule]

        /// Creates a section.
        ///
        /// - Parameters:
        ///   - title: The heading.
        ///   - rules: The rules in order.
        public init(_ title: String, _ rules: [Rule]) {
            self.title = title
            self.rules = rules
        }
    }

    /// The sections in order.
    public let sections: [Section]
    /// The whole policy as Markdown, as the agent reads it; it does not say who keeps a rule.
    public let text: String

    /// Creates a policy.
    ///
    /// - Parameters:
    ///   - title: The heading.
    ///   - introduction: What the desk is and what day it is.
    ///   - sections: The rules.
    public init(title: String, introduction: String, sections: [Section]) {
        self.sections = sections
        let parts = sections.map { section in
            "## \(section.title)\n\n" + section.rules.map { "- \($0.text)\n" }.joined()
        }
        text = (["# \(title)\n\n\(introduction)\n"] + parts).joined(separator: "\n")
    }

    /// Every rule in order.
    public var rules: [Rule] { sections.flatMap(\.rules) }

    /// The rule with a name, or `nil`.
    public subscript(name: String) -> Rule? { rules.first { $0.name == name } }
}
