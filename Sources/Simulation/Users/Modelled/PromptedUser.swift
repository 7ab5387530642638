public import Environments
public import Statistics

/// A user whose every move comes from a model that has the goal in its instructions.
///
/// ```swift
/// let endpoint = try ChatEndpoint(.init(baseURL: "http://127.0.0.1:8000/v1", model: "qwen3-8b"))
/// let user = PromptedUser(PlayerModel(endpoint, name: "qwen3-8b"))
/// ```
///
/// What the agent wrote reaches the model as fenced data. A move is a JSON value with an act out of a closed set; a reply
/// that is none, also when asked again, ends the episode as a failure of the user's side.
public struct PromptedUser: SteerableUserSimulator {
    /// `prompted:` and the model's name.
    public var name: String { "prompted:\(player.name)" }
    private let player: PlayerModel

    /// Creates the user.
    ///
    /// - Parameter player: The model.
    public init(_ player: PlayerModel) { self.player = player }

    /// Returns the user of one conversation.
    ///
    /// - Parameters:
    ///   - task: The task.
    ///   - seed: The seed of the model's sampling.
    /// - Returns: The user before its first message.
    public func steerableUser(for task: ServiceTask, seed: Seed) -> any SteerableUser {
        PromptedSession(player, task: task, seed: seed)
    }
}
