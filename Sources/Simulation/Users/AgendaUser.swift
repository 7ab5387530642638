public import Environments
public import Statistics

/// The embedded user: an agenda of acts over its goal, its words drawn from a grammar of its own.
///
/// The agenda is a stack. What the agent says pushes acts (answer this, agree, try the fallback), what the user says pops
/// them, and its policies gate what may be said when. It keeps to its goal by construction; what an agent or the system
/// blocks it gives up as its scenario says.
///
/// > Source: the agenda-based user of Schatzmann et al., NAACL 2007 [M]. Deviation: acts are read from and written to
/// > text, so that it can talk to any agent, and policies gate them.
public struct AgendaUser: SteerableUserSimulator {
    /// The order in which wishes are taken up.
    public enum Order: String, Codable, Hashable, Sendable, CaseIterable {
        /// As the goal has them.
        case asListed
        /// Any, another one in each conversation.
        case any
    }

    /// `agenda`.
    public var name: String { "agenda" }
    /// The order in which it takes up its wishes.
    public let order: Order

    /// Creates the user.
    ///
    /// - Parameter order: The order in which it takes up its wishes.
    public init(order: Order = .asListed) { self.order = order }

    /// Returns the user of one conversation.
    ///
    /// - Parameters:
    ///   - task: The task.
    ///   - seed: The seed of its words.
    /// - Returns: The user before its first message.
    public func steerableUser(for task: ServiceTask, seed: Seed) -> any SteerableUser {
        AgendaSession(task, order: order, seed: seed)
    }
}
