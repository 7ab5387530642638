public import Dialogue
internal import Goals

/// Conversations in the forms that TRL's trainers take, with the simulated user as the one who learns.
///
/// The roles are turned round: what the user said is the assistant's, what the agent said is the user's, and the goal is
/// the system's. No state of the goal stands in the messages, so that who learns from them has to follow it itself.
///
/// > Source: dataset formats of TRL 1.16: conversational language modelling for `SFTTrainer` (with `assistant_only_loss`
/// > the loss is on the user's turns alone), conversational prompt-only with further columns for `GRPOTrainer`.
public struct TrainerRecords: Sendable {
    private let transcript: Transcript
    private let goal: UserGoal
    private let system: String

    /// Prepares a conversation.
    ///
    /// - Parameter transcript: The conversation; `nil` comes back for one without a scenario, whose goal nobody knows.
    public init?(_ transcript: Transcript) {
        guard let scenario = transcript.scenario, !scenario.prose.isEmpty else { return nil }
        self.transcript = transcript
        goal = GoalDecomposition().goal(of: transcript, usesAnswerKey: true)
        system = Self.role + " " + scenario.prose.joined(separator: " ")
    }

    private static let role = """
        You are a customer who writes to a service desk. You want what is written here, all of it and nothing more, and \
        you invent no facts.
        """
    private static let opening = "The conversation begins, and you write first."

    /// The whole conversation for supervised fine-tuning: `{"messages": […]}`; `nil` where the user said nothing.
    public var sft: JSON? {
        let turns = turns(before: transcript.messages.endIndex)
        // What nobody answers is nothing to learn from.
        guard let last = turns.lastIndex(where: { $0.isOwn }) else { return nil }
        return ["messages": .array(messages(turns.prefix(through: last)))]
    }

    /// One prompt for each of the user's messages for policy optimization, with the goal and its state as columns.
    ///
    /// `{"prompt": […], "goal": [{id, category, text}], "state": [{id, status}], "conversation": id, "turn": n}`: what a
    /// reward needs to know.
    public var grpo: [JSON] {
        let states = ScenarioTracker().states(of: goal, in: transcript.messages)
        return transcript.messages.indices.filter { isOwn(transcript.messages[$0]) }.map { turn in
            [
                "prompt": .array(messages(turns(before: turn)[...])),
                "goal": .array(
                    goal.items.map { item in
                        [
                            "id": .string(item.id), "category": .string(item.category.rawValue),
                            "text": .string(item.text),
                        ]
                    }
                ),
                "state": .array(
                    zip(goal.items, states[turn].items).map { item, state in
                        ["id": .string(item.id), "status": .string(state.status.rawValue)]
                    }
                ),
                "conversation": .string(transcript.id), "turn": .integer(turn),
            ]
        }
    }

    /// What one side said without a break.
    private struct Turn {
        var isOwn: Bool
        var text: String
    }

    private func isOwn(_ message: Message) -> Bool { message.role == .user && !message.text.isEmpty }

    /// The words of both sides before a message, those that follow one another as one.
    private func turns(before end: Int) -> [Turn] {
        var turns: [Turn] = []
        for message in transcript.messages[..<end] where !message.text.isEmpty {
            guard message.role == .user || message.role == .assistant else { continue }
            let isOwn = message.role == .user
            if turns.last?.isOwn == isOwn {
                turns[turns.count - 1].text += "\n" + message.text
            } else {
                turns.append(Turn(isOwn: isOwn, text: message.text))
            }
        }
        return turns
    }

    private func messages(_ turns: ArraySlice<Turn>) -> [JSON] {
        let start: [JSON] = [["role": "system", "content": .string(system)]]
        let opening: [JSON] = turns.first?.isOwn ?? true ? [["role": "user", "content": .string(Self.opening)]] : []
        return start + opening
            + turns.map { ["role": .string($0.isOwn ? "assistant" : "user"), "content": .string($0.text)] }
    }
}
