public import Auditing
internal import Dialogue
internal import Goals
public import Statistics
internal import Training

/// What came out of ``ThreeStages``.
public typealias ThreeStagesResult = ExperimentResult<ThreeStages>

/// A condition's alignment.
public struct ConditionAlignment: Sendable {
    /// The share of each category's items that ended well, in the order of `GoalCategory.allCases`.
    public var categories: [Proportion]
    /// The mean of the five, in `0...1`; `nil` where a category has no items.
    public var mean: Double?
    /// Its 95 % interval, drawn over scenarios.
    public var interval: ClosedRange<Double>?
}

extension ExperimentResult<ThreeStages> {
    /// Returns a condition's alignment.
    ///
    /// - Parameters:
    ///   - condition: The condition.
    ///   - seen: Whether at desks of training, at others, or `nil` for all.
    ///   - otherwise: Whether under the tracker that was built otherwise.
    /// - Returns: The alignment.
    public func alignment(
        of condition: ThreeStages.Condition,
        seen: Bool? = nil,
        otherwise: Bool = false
    ) -> ConditionAlignment {
        let shares = conversations(of: condition, seen: seen).map {
            otherwise ? $0.figures.alignedOtherwise : $0.figures.aligned
        }
        /// Each conversation as often as it is weighed.
        func proportions(_ weights: [Int]) -> [Proportion] {
            var sums = GoalCategory.allCases.map { _ in (count: 0, n: 0) }
            for (own, weight) in zip(shares, weights) {
                for (category, share) in own.enumerated() {
                    sums[category].count += weight * share.count
                    sums[category].n += weight * share.n
                }
            }
            return sums.map { Proportion(count: $0.count, n: $0.n) }
        }
        func mean(_ all: [Proportion]) -> Double? {
            guard all.allSatisfy({ $0.n > 0 }) else { return nil }
            return all.reduce(0) { $0 + Double($1.count) / Double($1.n) } / Double(all.count)
        }
        let all = proportions(shares.map { _ in 1 })
        return ConditionAlignment(
            categories: all,
            mean: mean(all),
            interval: Bootstrap(draws: 400).interval(count: shares.count) { mean(proportions($0)) }
        )
    }

    /// Returns the difference of two conditions' alignment, scenario by scenario and seed by seed.
    ///
    /// - Parameters:
    ///   - first: The condition that is held against.
    ///   - second: The condition in question.
    ///   - seen: Whether at desks of training, at others, or `nil` for all.
    ///   - otherwise: Whether under the tracker that was built otherwise.
    /// - Returns: The difference, second less first.
    public func difference(
        from first: ThreeStages.Condition,
        to second: ThreeStages.Condition,
        seen: Bool? = nil,
        otherwise: Bool = false
    ) -> PairedDifference {
        difference(from: first, to: second, seen: seen) { otherwise ? $0.alignmentOtherwise : $0.alignment }
    }

    /// Returns the share of messages that leave the goal, by the number of the user's message.
    ///
    /// - Parameters:
    ///   - condition: The condition.
    ///   - seen: Whether at desks of training, at others, or `nil` for all.
    ///   - turns: The number of messages looked at.
    /// - Returns: A share for each number.
    public func drift(of condition: ThreeStages.Condition, seen: Bool? = nil, turns: Int = 8) -> [Proportion] {
        let all = conversations(of: condition, seen: seen).map(\.figures.slips)
        return (0..<turns).map { turn in
            let there = all.filter { $0.count > turn }
            return Proportion(count: there.count { $0[turn] }, n: there.count)
        }
    }

    // MARK: Guards

    /// Returns a condition's guards.
    ///
    /// - Parameters:
    ///   - condition: The condition.
    ///   - seen: Whether at desks of training, at others, or `nil` for all.
    /// - Returns: The guards.
    public func guards(of condition: ThreeStages.Condition, seen: Bool? = nil) -> UserGuards {
        UserGuards(conversations(of: condition, seen: seen).map(\.figures))
    }

    /// Returns how well a discriminator tells a condition's conversations from the base model's.
    ///
    /// - Parameter condition: The condition.
    /// - Returns: The discriminator; 0.5 cannot tell them apart.
    public func discriminator(of condition: ThreeStages.Condition) -> Discriminator {
        func spoken(_ condition: ThreeStages.Condition) -> [SpokenConversation] {
            conversations(of: condition).prefix(200).map { one in
                let messages = one.figures.texts.map { Message(role: .user, content: $0) }
                return SpokenConversation(
                    Transcript(
                        id: "\(one.seed)-\(one.figures.index)",
                        source: .init(file: condition.rawValue, record: one.figures.index),
                        taskID: "\(one.figures.index)",
                        domain: one.figures.desk,
                        messages: messages
                    ),
                    of: .user
                )
            }
        }
        return Discriminator(spoken(condition), against: spoken(.base), view: .words, seed: Seed(1))
    }
}
