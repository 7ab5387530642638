import Dialogue
public import Environments
import Goals

/// A desk whose customers are the people of a population, one task each, in turn.
///
/// The task's profile, the prose of its scenario and the items of its goal are those of the person, so that trackers and
/// audits hold the user to the person that it plays. Everything else is the desk's own.
public struct PopulatedDesk: Environment {
    private let desk: any Environment
    private let population: Population

    /// Creates a desk.
    ///
    /// - Parameters:
    ///   - desk: The desk with its tasks.
    ///   - population: Its customers; where there is none the tasks stay as they are.
    public init(_ desk: any Environment, population: Population) {
        self.desk = desk
        self.population = population
    }

    /// The desk's name.
    public var name: String { desk.name }
    /// What the desk tells its agents in writing.
    public var policy: WrittenPolicy { desk.policy }
    /// The tools of the agent and the user.
    public var tools: Toolbox { desk.tools }

    /// Returns one candidate for a task, with the person whose turn it is.
    ///
    /// - Parameters:
    ///   - seed: The run's seed.
    ///   - index: The task's number; the person's is its rest by the size of the population.
    ///   - attempt: 0 at first, and one more for each candidate that could not be proven.
    /// - Returns: The candidate.
    public func candidate(seed: UInt64, index: Int, attempt: Int) -> ServiceTask {
        let task = desk.candidate(seed: seed, index: index, attempt: attempt)
        guard !population.people.isEmpty else { return task }
        return task.played(by: population.people[index % population.people.count])
    }
}

extension ServiceTask {
    /// Returns the task with another person as its user.
    ///
    /// - Parameter person: The person.
    /// - Returns: The task; its objectives, facts, policies and world are the same.
    public func played(by person: Persona) -> ServiceTask {
        var task = self
        var profile = person.profile
        profile.personaItemID = self.profile.personaItemID
        profile.moodItemID = self.profile.moodItemID
        task.profile = profile
        for place in task.goal.items.indices {
            if task.goal.items[place].id == profile.personaItemID { task.goal.items[place].text = profile.persona }
            if task.goal.items[place].id == profile.moodItemID { task.goal.items[place].text = profile.mood.text }
        }
        task.scenario.persona = "\(profile.persona) \(profile.mood.text)"
        return task
    }
}
