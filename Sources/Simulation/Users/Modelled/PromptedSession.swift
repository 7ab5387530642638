import Dialogue
import Environments
import Goals
import LanguageModels
import Statistics

/// The prompted user in one conversation.
///
/// It remembers nothing: each request is made from the task, from what the user sees, and from its guidance. What a
/// wrapper changed about its words is therefore what it believes to have said.
struct PromptedSession: SteerableUser {
    var guidance = TurnGuidance()
    private(set) var spend = Spend()
    private let player: PlayerModel
    private let goal: UserGoal
    private let tools: [Tool]
    private let instructions: UserInstructions
    private let samplingSeed: Int

    init(_ player: PlayerModel, task: ServiceTask, seed: Seed) {
        self.player = player
        goal = task.goal
        tools = task.world.tools.tools(of: .user)
        instructions = UserInstructions(for: task, tools: tools)
        samplingSeed = PlayerModel.samplingSeed(seed)
    }

    mutating func move(after messages: [Message]) async throws -> UserMove {
        let form = try UserMoveForm(tools: tools)
        let request = ChatRequest(
            messages: prompt(after: messages, form: form),
            temperature: player.temperature,
            seed: samplingSeed,
            maxTokens: player.maxTokens
        )
        let answer = try await player.model.answer(
            to: request,
            fitting: form.schema,
            objection: form.objection(to:)
        )
        for reply in answer.replies { spend.add(reply.usage, at: player.price) }
        switch answer.outcome {
        case .undecided(let reason):
            throw PlayerFailure(
                "The model \(player.name), which plays the user, made no move (\(reason)); use one that keeps to a schema."
            )
        case .decided(let value):
            guard let move = form.move(value) else {
                throw PlayerFailure(
                    "The model \(player.name), which plays the user, made no move; look at its replies."
                )
            }
            return move
        }
    }

    // MARK: The prompt

    /// The instructions, and then what happened: the user's moves as the model's own, everything else as fenced data.
    private func prompt(after messages: [Message], form: UserMoveForm) -> [Message] {
        var prompt = [
            Message(role: .system, content: instructions.text),
            Message(role: .user, content: "The conversation begins, and you write first."),
        ]
        for (turn, message) in messages.enumerated() {
            if message.role == .user {
                prompt.append(Message(role: .assistant, content: form.text(of: message)))
            } else {
                let name = message.role == .tool ? "result" : "agent"
                let fence = "\(FencedText(CollectionOfOne(message), firstTurn: turn, name: name))"
                if prompt[prompt.count - 1].role == .user {
                    prompt[prompt.count - 1].content? += "\n\n" + fence
                } else {
                    prompt.append(Message(role: .user, content: fence))
                }
            }
        }
        if let note = GuidanceNote(guidance, goal: goal).text { prompt[prompt.count - 1].content? += "\n\n" + note }
        return prompt
    }
}
