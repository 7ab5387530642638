internal import Dialogue
public import Environments
public import Simulation
public import Statistics
internal import Training

/// A user that recites: each of its messages begins with its wishes as the goal has them.
///
/// It keeps its goal, and no person speaks like this. What is said in praise of a user's alignment has to be held against it.
public struct RecitingUser: UserSimulator {
    /// The name in runs and reports.
    public let name = "reciting"

    /// Creates the user.
    public init() {}

    /// Returns the user of one conversation.
    ///
    /// - Parameters:
    ///   - task: The task.
    ///   - seed: The seed of all its choices.
    /// - Returns: The user before its first message.
    public func user(for task: ServiceTask, seed: Seed) -> any SimulatedUser {
        RecitingSession(
            wrapped: AgendaUser().user(for: task, seed: seed),
            recital: task.objectives.map { "I want to \($0.text)." }.joined(separator: " ")
        )
    }
}

private struct RecitingSession: SimulatedUser {
    var wrapped: any SimulatedUser
    let recital: String

    mutating func move(after messages: [Message]) async throws -> UserMove {
        switch try await wrapped.move(after: messages) {
        case .say(let text): .say("\(recital) \(text)")
        case let other: other
        }
    }
}
