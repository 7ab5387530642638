import Auditing
import Environments
import Foundation
import Simulation
import Statistics

/// Who plays against whom, how often, and from which seed.
struct SimulationPlan {
    /// One user against one agent at one desk.
    struct Cell: Hashable, Sendable {
        /// The desk's name.
        var desk: String
        /// The user's name.
        var user: String
        /// The agent's name.
        var agent: String

        /// The name of the cell's series.
        var name: String { "\(desk)-\(user)-\(agent)" }
        /// Whether a model or a server plays, so that playing is mostly waiting and may come out otherwise.
        var isRemote: Bool { Players.isRemote(user) || Players.isRemote(agent) }
    }

    /// The desks' names.
    var desks: [String]
    /// The users' names.
    var users: [String]
    /// The agents' names.
    var agents: [String]
    /// The number of episodes in each cell.
    var count: Int
    /// The seed that all tasks and choices follow from.
    var seed: UInt64
    /// The number of people who are the customers in turn, or `nil` for the customers of the tasks.
    var personas: Int?
    /// The number of episodes to play at once, or `nil` for as many as suit the players.
    var jobs: Int?
    /// Where models are served, and the limits of an episode.
    var models: ModelOptions
    /// Makes the models.
    var source: ModelSource

    /// The cells in their order.
    var cells: [Cell] {
        desks.flatMap { desk in
            users.flatMap { user in agents.map { Cell(desk: desk, user: user, agent: $0) } }
        }
    }

    /// Plays episodes of a cell and delivers what is made of them in order.
    ///
    /// - Parameters:
    ///   - indices: The numbers of the episodes, in order.
    ///   - cell: The cell.
    ///   - transform: Makes of an episode, with its number and the desk's policy, what is to be kept.
    ///   - deliver: Receives the results in order.
    /// - Throws: What `deliver` throws, or what keeps a model from being asked.
    func play<Result: Sendable>(
        _ indices: [Int],
        of cell: Cell,
        transform: @escaping @Sendable (Int, Rollout, PolicyText) -> Result,
        deliver: (Result) async throws -> Void
    ) async throws {
        guard let desk = desk(of: cell), let user = try Players.user(cell.user, models: source),
            let agent = try Players.agent(cell.agent, models: source)
        else { return }
        let series = EpisodeSeries(
            desk: desk,
            user: population.map { PersonaUser(user, population: $0) } ?? user,
            agent: agent,
            seed: Seed(seed),
            limits: models.limits
        )
        let policy = PolicyText(desk.policy.text)
        try await series.play(
            indices,
            width: width(of: cell),
            batch: cell.isRemote ? 1 : 8,
            transform: { transform($0, $1, policy) },
            deliver: deliver
        )
    }

    /// Returns the desk of a cell; the people of a population are its customers where they are asked for.
    func desk(of cell: Cell) -> (any Environment)? {
        guard let desk = Players.desk(cell.desk) else { return nil }
        return population.map { PopulatedDesk(desk, population: $0) } ?? desk
    }

    private var population: Population? { personas.map { Population.covering($0, seed: Seed(seed)) } }

    /// The number of episodes of a cell to play at once.
    ///
    /// Where models play, a server's limit on calls is what holds them back: with twice as many episodes as places, every
    /// place is taken as long as there is anything to ask.
    private func width(of cell: Cell) -> Int {
        if let jobs { return jobs }
        return cell.isRemote ? 2 * models.concurrency : ProcessInfo.processInfo.activeProcessorCount
    }
}
