import GRDB

extension StoredOutcome {
    /// The columns in the order in which rows are read and written.
    static let columns = """
        "index", taskID, seed, ending, reward, proxyReward, profileAlignment, policyAlignment, objectiveAlignment, \
        requirementAlignment, preferenceAlignment
        """

    init(row: Row) {
        self.init(
            index: row[0],
            taskID: row[1],
            seed: UInt64(bitPattern: row[2]),
            ending: row[3],
            reward: row[4],
            proxyReward: row[5],
            alignment: StoredAlignment(
                profile: row[6],
                policy: row[7],
                objective: row[8],
                requirement: row[9],
                preference: row[10]
            )
        )
    }
}

extension StoredEpisode {
    /// The columns in the order in which rows are read and written.
    static let columns = StoredOutcome.columns + ", transcript, states, findings"

    init(row: Row) {
        self.init(outcome: StoredOutcome(row: row), transcript: row[11], states: row[12], findings: row[13])
    }

    /// Returns the values of a row: the run and then the columns.
    func arguments(run: Int64) -> StatementArguments {
        let alignment = outcome.alignment
        return [
            run, outcome.index, outcome.taskID, Int64(bitPattern: outcome.seed), outcome.ending, outcome.reward,
            outcome.proxyReward, alignment.profile, alignment.policy, alignment.objective, alignment.requirement,
            alignment.preference, transcript, states, findings,
        ]
    }
}
