public import Statistics
public import Training

/// What came out of an experiment: its setting, and all conversations.
public struct ExperimentResult<Subject: Experiment>: Codable, Sendable {
    /// One conversation of a condition.
    public struct Played: Codable, Sendable {
        /// The seed of training.
        public var seed: UInt64
        /// Who played.
        public var condition: Subject.Condition
        /// What came out.
        public var figures: Subject.Figures
    }

    /// The plans of training.
    public var plans: [UserTrainingPlan]
    /// The desks that were kept out of training.
    public var unseen: [String]
    /// The scenarios of each desk.
    public var scenarios: Int
    /// All conversations.
    public var played: [Played]

    /// The conditions that were played, in order.
    public var conditions: [Subject.Condition] {
        Subject.Condition.allCases.filter { condition in played.contains { $0.condition == condition } }
    }

    /// Returns the conversations of a condition.
    ///
    /// - Parameters:
    ///   - condition: The condition.
    ///   - seen: Whether those at desks of training, those at others, or `nil` for all.
    ///   - series: The number of the series, 0 for the first; `nil` for all.
    /// - Returns: The conversations, in an order that is the same for all conditions.
    public func conversations(of condition: Subject.Condition, seen: Bool? = nil, series: Int? = 0) -> [Played] {
        played.filter { one in
            one.condition == condition && (seen == nil || unseen.contains(one.figures.desk) != seen)
                && (series == nil || one.figures.series == series)
        }
    }

    /// What two conditions have played alike.
    struct Pair: Hashable {
        var seed: UInt64
        var index: Int

        init(_ played: Played) {
            seed = played.seed
            index = played.figures.index
        }
    }

    /// Returns the difference of a measure between two conditions, scenario by scenario and seed by seed.
    ///
    /// - Parameters:
    ///   - first: The condition that is held against.
    ///   - second: The condition in question.
    ///   - seen: Whether at desks of training, at others, or `nil` for all.
    ///   - measure: The measure of a conversation; those without one are left out.
    /// - Returns: The difference, second less first.
    public func difference(
        from first: Subject.Condition,
        to second: Subject.Condition,
        seen: Bool? = nil,
        of measure: (Subject.Figures) -> Double?
    ) -> PairedDifference {
        func values(_ condition: Subject.Condition) -> [Pair: Double] {
            var values: [Pair: Double] = [:]
            for one in conversations(of: condition, seen: seen) { values[Pair(one)] = measure(one.figures) }
            return values
        }
        let (before, after) = (values(first), values(second))
        let common = before.keys.filter { after[$0] != nil }.sorted { ($0.seed, $0.index) < ($1.seed, $1.index) }
        return PairedDifference(common.map { (first: before[$0] ?? 0, second: after[$0] ?? 0) })
    }
}
