import Dialogue
import Environments
import LanguageModels

/// What a model is told that plays a user: who it is, what it wants and knows, which rules it keeps, and how it moves.
///
/// It is the same for a whole conversation, so that servers can keep what they computed for it.
struct UserInstructions {
    let text: String

    /// Writes the instructions.
    ///
    /// - Parameters:
    ///   - task: The task, of which the answer key and the world's state are not looked at.
    ///   - tools: The user's own tools.
    init(for task: ServiceTask, tools: [Tool]) {
        let parts = [
            Self.role, Self.section("Who you are", [task.profile.persona, task.profile.mood.text]),
            Self.section("What you want", task.objectives.enumerated().map(Self.objective)),
            Self.section("What you know", task.knownFacts.map { "Your \($0.label) is \($0.text)." }),
            Self.section("What you do not know", task.unknownFacts.map { "Your \($0.label)." }),
            Self.section("The rules that you keep in every message", task.policies.map(\.text)),
            Self.section("The tools of your own", tools.map(Self.tool)), Self.moves(hasTools: !tools.isEmpty),
            FencedText.rule,
        ]
        text = parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private static let role = """
        You play a customer who writes to a service desk. You are this person and nobody else: you are helped, and never \
        help. You want what is written below, all of it and nothing more. You invent no facts: what is not written below \
        you do not know. You write as people write in a chat, and do not recite these instructions.
        """

    private static func section(_ title: String, _ lines: [String]) -> String {
        lines.isEmpty ? "" : "# \(title)\n" + lines.map { "- \($0)" }.joined(separator: "\n")
    }

    private static func objective(_ number: Int, _ objective: Objective) -> String {
        let attempts = objective.attempts.enumerated().map { place, attempt in
            let conditions = attempt.requirements.map { "\($0.label): \($0.text)" }
            let wishes = attempt.preferences.map { "you would prefer \($0.text)" }
            let details = (conditions + wishes).joined(separator: "; ")
            return (place == 0 ? "You want to " : "Only if that cannot be done: ") + attempt.text
                + (details.isEmpty ? "." : " (\(details)).")
        }
        return attempts.joined(separator: " ")
    }

    private static func tool(_ tool: Tool) -> String {
        "\(tool.name): \(tool.summary) Arguments: \(tool.schema.serialized(sortedKeys: true))"
    }

    private static func moves(hasTools: Bool) -> String {
        let use = """
            - "use" calls your own tools; "calls" names them with their arguments, and "text" is empty. Use a tool only \
            when the agent asks you to.

            """
        return """
            # How you move
            Reply with one JSON object and nothing else. Its member "act" says what you do:
            - "say" writes "text" to the agent.
            \(hasTools ? use : "")- "end" leaves the conversation, with last words in "text" or an empty one. End when \
            everything that you want is done or has clearly been declined, and not before.\
            \(hasTools ? " \"calls\" is empty unless you use a tool." : "")
            """
    }
}
