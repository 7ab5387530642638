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
    /// `agenda`.
    public var name: String { "agenda" }

    /// Creates the user.
    public init() {}

    /// Returns the user of one conversation.
    ///
    /// - Parameters:
    ///   - task: The task.
    ///   - seed: The seed of its words.
    /// - Returns: The user before its first message.
    public func steerableUser(for task: ServiceTask, seed: Seed) -> any SteerableUser {
        AgendaSession(task, seed: seed)
    }
}
