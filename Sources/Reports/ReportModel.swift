/// What a report page shows, as plain values that need no other module.
///
/// Texts are raw: the page escapes them. Numbers are already formatted, except for the positions of marks, which are
/// percentages of a width.
public enum ReportModel {
    /// A 95 % interval around a rate, in percent of the width of 0…100 %.
    public struct Interval: Codable, Hashable, Sendable {
        /// The rate.
        public var point: String
        /// The lower bound.
        public var low: String
        /// The distance between the bounds.
        public var width: String

        /// Creates an interval.
        ///
        /// - Parameters:
        ///   - rate: The rate, in `0...1`.
        ///   - low: The lower bound, in `0...1`.
        ///   - high: The upper bound, in `0...1`.
        public init(rate: Double, low: Double, high: Double) {
            func percent(_ share: Double) -> String { String((share * 1000).rounded() / 10) }
            point = percent(rate)
            self.low = percent(low)
            width = percent(high - low)
        }
    }

    /// A number at the top of the page.
    public struct Tile: Codable, Hashable, Sendable {
        /// What the number is.
        public var label: String
        /// The number.
        public var value: String
        /// What it is counted from, with its interval.
        public var basis: String
        /// What it means, in a sentence.
        public var meaning: String
        /// Where the number is a rate, its interval.
        public var interval: Interval?

        /// Creates a tile.
        public init(label: String, value: String, basis: String, meaning: String, interval: Interval?) {
            self.label = label
            self.value = value
            self.basis = basis
            self.meaning = meaning
            self.interval = interval
        }
    }

    /// A bar of a chart.
    public struct Bar: Codable, Hashable, Sendable {
        /// What the bar stands for.
        public var label: String
        /// The style that colours it: a side's name, or `plain`.
        public var style: String
        /// The rate.
        public var value: String
        /// What it is counted from.
        public var basis: String
        /// The rate's interval, `nil` where there was nothing to count.
        public var interval: Interval?

        /// Creates a bar.
        public init(label: String, style: String, value: String, basis: String, interval: Interval?) {
            self.label = label
            self.style = style
            self.value = value
            self.basis = basis
            self.interval = interval
        }
    }

    /// A chart.
    public struct Panel: Codable, Hashable, Sendable {
        /// The heading.
        public var heading: String
        /// What is counted, in a sentence.
        public var caption: String
        /// The bars.
        public var bars: [Bar]

        /// Creates a chart.
        public init(heading: String, caption: String, bars: [Bar]) {
            self.heading = heading
            self.caption = caption
            self.bars = bars
        }
    }

    /// A table of figures.
    public struct Table: Codable, Hashable, Sendable {
        /// The heading.
        public var heading: String
        /// The names of the columns.
        public var columns: [String]
        /// The rows, each as long as the columns.
        public var rows: [[String]]

        /// Creates a table.
        ///
        /// - Parameters:
        ///   - heading: The heading.
        ///   - columns: The names of the columns.
        ///   - rows: The rows, each as long as the columns.
        public init(heading: String, columns: [String], rows: [[String]]) {
            self.heading = heading
            self.columns = columns
            self.rows = rows
        }
    }

    /// A choice that narrows the list of conversations.
    public struct Filter: Codable, Hashable, Sendable {
        /// The name that conversations carry: letters only, because it stands in a style rule.
        public var name: String
        /// The name for people.
        public var label: String
        /// How many conversations pass.
        public var count: String
        /// The side that colours the choice, empty for none.
        public var side: String

        /// Creates a filter.
        public init(name: String, label: String, count: String, side: String = "") {
            self.name = String(name.filter { $0.isASCII && $0.isLetter })
            self.label = label
            self.count = count
            self.side = side
        }
    }

    /// A finding over the whole run.
    public struct RunFinding: Codable, Hashable, Sendable {
        /// The side at fault.
        public var side: String
        /// The kind, for people.
        public var kind: String
        /// What it rests on.
        public var evidence: String

        /// Creates a finding.
        public init(side: String, kind: String, evidence: String) {
            self.side = side
            self.kind = kind
            self.evidence = evidence
        }
    }

    /// Kinds of finding that could not be looked for, with the reason.
    public struct Undecided: Codable, Hashable, Sendable {
        /// The kinds, for people.
        public var kinds: String
        /// Why they could not be looked for, as a sentence.
        public var reason: String
        /// In how many conversations.
        public var count: String

        /// Creates a remark.
        public init(kinds: String, reason: String, count: String) {
            self.kinds = kinds
            self.reason = reason
            self.count = count
        }
    }

    /// Everything above the conversations.
    public struct Overview: Codable, Hashable, Sendable {
        /// The page's title.
        public var title = ""
        /// The result in a sentence.
        public var headline = ""
        /// What was read, in a sentence.
        public var lede = ""
        /// The numbers at the top.
        public var tiles: [Tile] = []
        /// The charts.
        public var panels: [Panel] = []
        /// Tables of figures, under the charts.
        public var tables: [Table] = []
        /// What the whole run shows.
        public var runFindings: [RunFinding] = []
        /// What could not be looked for.
        public var undecided: [Undecided] = []
        /// Why records were left out.
        public var skipped: [String] = []
        /// The number of conversations.
        public var conversationCount = ""
        /// Choices by what the reward is worth.
        public var trustFilters: [Filter] = []
        /// Choices by side.
        public var sideFilters: [Filter] = []
        /// Choices by kind of finding.
        public var kindFilters: [Filter] = []
        /// The line at the bottom.
        public var footer = ""

        /// Creates an empty overview.
        public init() {}
    }
}
