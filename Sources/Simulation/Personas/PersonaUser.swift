public import Environments
public import Statistics

/// A user that behaves as the person of its task does: pressing, straying, cutting short and holding back as much as the
/// person's traits say.
///
/// For a task without such a person it is the wrapped user. Manner and mood come from the task's profile, which
/// ``PopulatedDesk`` sets.
public struct PersonaUser: UserSimulator {
    private let wrapped: any UserSimulator
    private let people: [String: Persona]

    /// Creates the user.
    ///
    /// - Parameters:
    ///   - wrapped: The user whose goal and words it has.
    ///   - population: The people; a task's person is the one with the name of its profile.
    public init(_ wrapped: any UserSimulator, population: Population) {
        self.wrapped = wrapped
        people = Dictionary(population.people.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The wrapped user's name: the people are the task's, not the simulator's.
    public var name: String { wrapped.name }

    /// Returns the user of one conversation.
    ///
    /// - Parameters:
    ///   - task: The task.
    ///   - seed: The seed of all choices.
    /// - Returns: The user before its first message.
    public func user(for task: ServiceTask, seed: Seed) -> any SimulatedUser {
        guard let person = people[task.profile.name] else { return wrapped.user(for: task, seed: seed) }
        var user = wrapped
        if person.isGuarded {
            user = DisclosureGate(user, patience: .times(person.level(.openness) == .veryLow ? 2 : 1))
        }
        for mode in NonCollaborativeMode.allCases where person.rate(of: mode) > 0 {
            user = NonCollaborativeUser(user, mode: mode, rate: person.rate(of: mode))
        }
        return user.user(for: task, seed: seed)
    }
}
