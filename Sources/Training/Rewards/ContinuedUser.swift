internal import Dialogue
public import Environments
public import Simulation
public import Statistics

/// A user that repeats moves made before, and goes on as another user.
///
/// At the same desk with the same seed the agent answers as it did, and so a conversation can be taken up anywhere.
public struct ContinuedUser: UserSimulator {
    /// The name in runs and reports.
    public var name: String { rest.name }
    private let moves: [UserMove]
    private let rest: any UserSimulator
    private let seed: Seed

    /// Creates the user.
    ///
    /// - Parameters:
    ///   - moves: The moves to repeat.
    ///   - rest: The user that goes on.
    ///   - seed: The seed of all that it does then.
    public init(repeating moves: [UserMove], then rest: any UserSimulator, seed: Seed) {
        self.moves = moves
        self.rest = rest
        self.seed = seed
    }

    /// Returns the user of one conversation.
    ///
    /// - Parameters:
    ///   - task: The task.
    ///   - seed: Not used: the user has its own.
    /// - Returns: The user before its first message.
    public func user(for task: ServiceTask, seed: Seed) -> any SimulatedUser {
        Session(left: moves[...], rest: rest.user(for: task, seed: self.seed))
    }

    private struct Session: SimulatedUser {
        var left: ArraySlice<UserMove>
        var rest: any SimulatedUser

        mutating func move(after messages: [Message]) async throws -> UserMove {
            if let next = left.popFirst() { return next }
            return try await rest.move(after: messages)
        }
    }
}
