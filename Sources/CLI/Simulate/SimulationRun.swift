import Storage

/// What decides the episodes of a stored run: one user against one agent at some desks.
struct SimulationRun: Encodable {
    /// The agent's name.
    var agent: String
    /// The number of episodes at each desk.
    var count: Int
    /// The desks' names; the episodes stand in their order.
    var desks: [String]
    /// The most seconds that an episode may take, if limited.
    var maxTime: Double?
    /// The most tokens that the models of an episode may take together, if limited.
    var maxTokens: Int?
    /// The most messages of the user in an episode.
    var maxTurns: Int
    /// The number of people who are the customers in turn, if asked for.
    var personas: Int?
    /// The seed that all tasks and choices follow from.
    var seed: UInt64
    /// The sampling temperature of all models, if set.
    var temperature: Double?
    /// The user's name.
    var user: String
    /// The version of the program.
    var version = HoldfastVersion.current

    /// Creates the run of a user against an agent in a plan.
    init(of user: String, against agent: String, in plan: SimulationPlan) {
        self.agent = agent
        count = plan.count
        desks = plan.desks
        maxTime = plan.models.maxTime
        maxTokens = plan.models.maxTokens
        maxTurns = plan.models.maxTurns
        personas = plan.personas
        seed = plan.seed
        temperature = plan.models.temperature
        self.user = user
    }

    /// Opens the run in a store, or begins it there.
    ///
    /// Its name ends with the beginning of a hash of the configuration: the same command finds it again, and another one
    /// gets another run.
    func open(in store: RunStore) throws -> StoredRun {
        let configuration = try RunConfiguration(self)
        return try store.openRun(
            named: "\(user)-\(agent)-\(configuration.digest.prefix(8))",
            configuration: configuration
        )
    }
}
