import GRDB

extension StoredOutcome {
    /// The columns in the order in which rows are read and written.
    static let columns = """
        "index", environment, taskID, seed, ending, reward, proxyReward, profileAlignment, policyAlignment, \
        objectiveAlignment, requirementAlignment, preferenceAlignment, figures
        """

    init(row: Row) {
        self.init(
            index: row[0],
            environment: row[1],
            taskID: row[2],
            seed: UInt64(bitPattern: row[3]),
            ending: row[4],
            reward: row[5],
            proxyReward: row[6],
            alignment: StoredAlignment(
                profile: row[7],
                policy: row[8],
                objective: row[9],
                requirement: row[10],
                preference: row[11]
            ),
            figures: row[12]
        )
    }
}

extension StoredEpisode {
    /// The columns of an episode in the order in which they are written.
    static let columns = StoredOutcome.columns + ", scenario, transcript, states, findings"
    /// The columns in the order in which they are read, with the scenario's text in place of its number.
    static let readColumns = StoredOutcome.columns + ", scenario.text, transcript, states, findings"

    init(row: Row) {
        self.init(
            outcome: StoredOutcome(row: row),
            scenario: row[13],
            transcript: row[14],
            states: row[15],
            findings: row[16]
        )
    }

    /// Returns the values of a row: the run and then the columns.
    func arguments(run: Int64, scenario: Int64) -> StatementArguments {
        let alignment = outcome.alignment
        return [
            run, outcome.index, outcome.environment, outcome.taskID, Int64(bitPattern: outcome.seed), outcome.ending,
            outcome.reward, outcome.proxyReward, alignment.profile, alignment.policy, alignment.objective,
            alignment.requirement, alignment.preference, outcome.figures, scenario, transcript, states, findings,
        ]
    }
}
