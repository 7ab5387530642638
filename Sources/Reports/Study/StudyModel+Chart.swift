extension StudyModel {
    /// A chart with its heading.
    public struct Panel: Codable, Hashable, Sendable {
        /// The heading.
        public var heading: String
        /// What is drawn, in a sentence.
        public var caption: String
        /// The chart.
        public var chart: Chart

        /// Creates a panel.
        ///
        /// - Parameters:
        ///   - heading: The heading.
        ///   - caption: What is drawn, in a sentence.
        ///   - chart: The chart.
        public init(heading: String, caption: String, chart: Chart) {
            self.heading = heading
            self.caption = caption
            self.chart = chart
        }
    }

    /// What is drawn in a panel.
    public enum Chart: Codable, Hashable, Sendable {
        /// Values over another one, as lines.
        case lines(LineChart)
        /// Values with their intervals, as dots in rows.
        case dots(DotChart)
    }

    /// The values that an axis reaches over.
    public struct Axis: Codable, Hashable, Sendable {
        /// How values are shown.
        public enum Unit: String, Codable, Hashable, Sendable {
            /// As they are.
            case number
            /// As shares of 100 %.
            case percent
        }

        /// What the axis measures.
        public var label: String
        /// The least value.
        public var low: Double
        /// The largest value, above the least.
        public var high: Double
        /// How values are shown.
        public var unit: Unit
        /// Whether equal ratios have equal lengths; the least value is above 0 then.
        public var isLogarithmic: Bool

        /// Creates an axis.
        ///
        /// - Parameters:
        ///   - label: What the axis measures.
        ///   - low: The least value.
        ///   - high: The largest value, above the least.
        ///   - unit: How values are shown.
        ///   - isLogarithmic: Whether equal ratios have equal lengths; the least value is above 0 then.
        public init(
            _ label: String,
            _ low: Double,
            _ high: Double,
            unit: Unit = .number,
            isLogarithmic: Bool = false
        ) {
            self.label = label
            self.low = low
            self.high = high
            self.unit = unit
            self.isLogarithmic = isLogarithmic && low > 0
        }
    }

    /// A point of a line, with an interval around it where one is known.
    public struct Point: Codable, Hashable, Sendable {
        /// The place along the horizontal axis.
        public var x: Double
        /// The value.
        public var y: Double
        /// The interval's lower bound.
        public var low: Double?
        /// The interval's upper bound.
        public var high: Double?
        /// What is said of the point under the pointer; empty for nothing.
        public var hint: String

        /// Creates a point.
        ///
        /// - Parameters:
        ///   - x: The place along the horizontal axis.
        ///   - y: The value.
        ///   - interval: The interval around it, `nil` for none.
        ///   - hint: What is said of the point under the pointer; empty for nothing.
        public init(_ x: Double, _ y: Double, interval: ClosedRange<Double>? = nil, hint: String = "") {
            self.x = x
            self.y = y
            low = interval?.lowerBound
            high = interval?.upperBound
            self.hint = hint
        }
    }

    /// A line, over the raw values that it smooths.
    public struct Series: Codable, Hashable, Sendable {
        /// What it stands for.
        public var label: String
        /// Its colour.
        public var style: Style
        /// The points of the line.
        public var points: [Point]
        /// The values behind it, drawn faintly; empty for none.
        public var raw: [Point]
        /// Whether its points are marked.
        public var isMarked: Bool

        /// Creates a line.
        ///
        /// - Parameters:
        ///   - label: What it stands for.
        ///   - style: Its colour.
        ///   - points: The points of the line.
        ///   - raw: The values behind it, drawn faintly; empty for none.
        ///   - isMarked: Whether its points are marked.
        public init(label: String, style: Style, points: [Point], raw: [Point] = [], isMarked: Bool = false) {
            self.label = label
            self.style = style
            self.points = points
            self.raw = raw
            self.isMarked = isMarked
        }
    }

    /// Values over another one, as lines.
    public struct LineChart: Codable, Hashable, Sendable {
        /// The horizontal axis.
        public var x: Axis
        /// The vertical axis.
        public var y: Axis
        /// The lines, the last on top.
        public var series: [Series]

        /// Creates a chart.
        ///
        /// - Parameters:
        ///   - x: The horizontal axis.
        ///   - y: The vertical axis.
        ///   - series: The lines, the last on top.
        public init(x: Axis, y: Axis, series: [Series]) {
            self.x = x
            self.y = y
            self.series = series
        }
    }

    /// A value with its interval.
    public struct Mark: Codable, Hashable, Sendable {
        /// Its colour.
        public var style: Style
        /// The value.
        public var value: Double
        /// The interval's lower bound.
        public var low: Double?
        /// The interval's upper bound.
        public var high: Double?
        /// What is said of it under the pointer, and read out.
        public var hint: String

        /// Creates a mark.
        ///
        /// - Parameters:
        ///   - style: Its colour.
        ///   - value: The value.
        ///   - interval: The interval around it, `nil` for none.
        ///   - hint: What is said of it under the pointer, and read out.
        public init(style: Style, value: Double, interval: ClosedRange<Double>?, hint: String) {
            self.style = style
            self.value = value
            low = interval?.lowerBound
            high = interval?.upperBound
            self.hint = hint
        }
    }

    /// Values with their intervals, as dots in rows.
    public struct DotChart: Codable, Hashable, Sendable {
        /// A row.
        public struct Row: Codable, Hashable, Sendable {
            /// What it stands for.
            public var label: String
            /// The values, from top to bottom.
            public var marks: [Mark]
            /// The value in figures; empty where only the dots are shown.
            public var figure: String
            /// What stands beside the figure.
            public var basis: String

            /// Creates a row.
            ///
            /// - Parameters:
            ///   - label: What it stands for.
            ///   - marks: The values, from top to bottom.
            ///   - figure: The value in figures; empty where only the dots are shown.
            ///   - basis: What stands beside the figure.
            public init(label: String, marks: [Mark], figure: String = "", basis: String = "") {
                self.label = label
                self.marks = marks
                self.figure = figure
                self.basis = basis
            }
        }

        /// The axis that the rows share.
        public var axis: Axis
        /// The rows, from top to bottom.
        public var rows: [Row]

        /// Creates a chart.
        ///
        /// - Parameters:
        ///   - axis: The axis that the rows share.
        ///   - rows: The rows, from top to bottom.
        public init(axis: Axis, rows: [Row]) {
            self.axis = axis
            self.rows = rows
        }
    }
}
