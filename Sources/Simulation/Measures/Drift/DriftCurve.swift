public import Goals
public import Statistics

/// How a measure of drift follows the dose: the conversations of a drifting user at several rates.
public struct DriftCurve: Sendable {
    /// The conversations at one rate.
    public struct Dose: Sendable {
        /// The chance that a message slips, in `0...1`.
        public var rate: Double
        /// The conversations.
        public var cases: [DriftCase] = []

        /// The share of messages that slipped on purpose.
        public var slipped: Proportion { share(\.slipped) }
        /// The share of messages in which a slip of the category was found.
        public var flagged: Proportion { share(\.flagged) }
        /// The share of messages in which a slip of another category was found.
        public var flaggedElsewhere: Proportion { share(\.flaggedElsewhere) }
        /// The share of slips that were found.
        public var recall: Proportion {
            Proportion(count: cases.reduce(0) { $0 + $1.found }, n: cases.reduce(0) { $0 + $1.slipped })
        }
        /// The share of slips that were found in their own manner.
        public var recallAlike: Proportion {
            Proportion(count: cases.reduce(0) { $0 + $1.foundAlike }, n: cases.reduce(0) { $0 + $1.slipped })
        }
        /// The share of messages with a finding that slipped.
        public var precision: Proportion {
            Proportion(count: cases.reduce(0) { $0 + $1.found }, n: cases.reduce(0) { $0 + $1.flagged })
        }
        /// The share of conversations that slipped.
        public var slippedConversations: Proportion {
            Proportion(count: cases.count { $0.slipped > 0 }, n: cases.count)
        }
        /// The share of conversations in which drift was found.
        public var flaggedConversations: Proportion {
            Proportion(count: cases.count { $0.score > 0 }, n: cases.count)
        }
        /// The share of the category's items that ended well.
        public var alignment: Proportion {
            Proportion(count: cases.reduce(0) { $0 + $1.aligned.count }, n: cases.reduce(0) { $0 + $1.aligned.n })
        }

        /// Returns the interval of the share of messages with a finding, drawing conversations anew.
        ///
        /// - Parameter bootstrap: The draws.
        /// - Returns: The 95 % interval, or `nil` for fewer than two conversations.
        public func flaggedInterval(_ bootstrap: Bootstrap = Bootstrap()) -> ClosedRange<Double>? {
            bootstrap.interval(count: cases.count) { weights in
                var (count, n) = (0, 0)
                for (weight, value) in zip(weights, cases) {
                    count += weight * value.flagged
                    n += weight * value.messages
                }
                return n > 0 ? Double(count) / Double(n) : nil
            }
        }

        private func share(_ count: KeyPath<DriftCase, Int>) -> Proportion {
            Proportion(
                count: cases.reduce(0) { $0 + $1[keyPath: count] },
                n: cases.reduce(0) { $0 + $1.messages }
            )
        }
    }

    /// The category in which the user was to slip.
    public var category: GoalCategory
    /// What the slips are at odds with, or `nil` for all manners in turn.
    public var manner: Slip.Manner?
    /// The conversations at each rate, in the order of the rates.
    public var doses: [Dose] = []

    /// Creates an empty curve.
    ///
    /// - Parameters:
    ///   - category: The category in which the user is to slip.
    ///   - manner: What the slips are at odds with, or `nil` for all manners in turn.
    public init(category: GoalCategory, manner: Slip.Manner?) {
        self.category = category
        self.manner = manner
    }

    /// Adds a conversation at a rate.
    ///
    /// - Parameters:
    ///   - value: The conversation.
    ///   - rate: The chance that a message slips.
    public mutating func add(_ value: DriftCase, rate: Double) {
        let index = doses.firstIndex { $0.rate >= rate } ?? doses.count
        if index == doses.count || doses[index].rate != rate { doses.insert(Dose(rate: rate), at: index) }
        doses[index].cases.append(value)
    }

    /// Whether the share of conversations with a finding rises with the rate.
    public var trend: TrendTest { TrendTest(doses.map { ($0.rate, $0.flaggedConversations) }) }

    /// How well the score tells conversations that slipped from others, over all rates.
    public var area: ROCArea {
        ROCArea(doses.flatMap { $0.cases.map { ($0.score, $0.slipped > 0) } })
    }

    /// The share of conversations in which drift was found although the user never slipped; `nil` without rate 0.
    public var falseAlarms: Proportion? { doses.first { $0.rate == 0 }?.flaggedConversations }

    /// The share of slips that were found, over all rates.
    public var recall: Proportion { total(\.recall) }
    /// The share of slips that were found in their own manner, over all rates.
    public var recallAlike: Proportion { total(\.recallAlike) }
    /// The share of messages with a finding that slipped, over all rates.
    public var precision: Proportion { total(\.precision) }

    private func total(_ part: KeyPath<Dose, Proportion>) -> Proportion {
        let parts = doses.map { $0[keyPath: part] }
        return Proportion(count: parts.reduce(0) { $0 + $1.count }, n: parts.reduce(0) { $0 + $1.n })
    }
}
