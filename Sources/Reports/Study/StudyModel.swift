/// What the page of an experiment or of a run of training shows, as plain values that need no other module.
///
/// Texts are raw: the page escapes them.
public enum StudyModel {
    /// The whole page.
    public struct Page: Codable, Hashable, Sendable {
        /// What kind of page it is, in a word beside the product's name.
        public var kind = ""
        /// The page's title.
        public var title = ""
        /// The result in a sentence.
        public var headline = ""
        /// What was done, in a sentence or two.
        public var lede = ""
        /// The claims that were fixed beforehand.
        public var verdicts: [Verdict] = []
        /// The numbers at the top.
        public var tiles: [ReportModel.Tile] = []
        /// The sections, in order.
        public var sections: [Section] = []
        /// What the words mean.
        public var words: [Word] = []
        /// The line at the bottom.
        public var footer = ""

        /// Creates an empty page.
        public init() {}
    }

    /// A claim that was fixed beforehand, and whether it holds.
    public struct Verdict: Codable, Hashable, Sendable {
        /// The claim.
        public var claim: String
        /// Whether it holds.
        public var holds: Bool
        /// The figures that it rests on.
        public var figures: String

        /// Creates a verdict.
        ///
        /// - Parameters:
        ///   - claim: The claim.
        ///   - holds: Whether it holds.
        ///   - figures: The figures that it rests on.
        public init(claim: String, holds: Bool, figures: String) {
            self.claim = claim
            self.holds = holds
            self.figures = figures
        }
    }

    /// A part of the page.
    public struct Section: Codable, Hashable, Sendable {
        /// The heading.
        public var heading: String
        /// What is to be seen, in a sentence or two.
        public var text: String
        /// What the colours stand for.
        public var keys: [Key] = []
        /// The charts.
        public var panels: [Panel] = []
        /// The tables.
        public var tables: [Table] = []
        /// Conversations beside one another.
        public var pairs: [Pair] = []

        /// Creates a section without contents.
        ///
        /// - Parameters:
        ///   - heading: The heading.
        ///   - text: What is to be seen, in a sentence or two.
        public init(heading: String, text: String) {
            self.heading = heading
            self.text = text
        }
    }

    /// One of the eight colours of charts.
    public enum Style: String, Codable, Hashable, Sendable, CaseIterable {
        /// Grey: what others are held against.
        case grey
        /// Green: what the page is about.
        case green
        /// Blue.
        case blue
        /// Orange.
        case orange
        /// Ochre.
        case ochre
        /// Purple.
        case purple
        /// Red.
        case red
        /// Brown.
        case brown
    }

    /// What a colour stands for.
    public struct Key: Codable, Hashable, Sendable {
        /// The colour.
        public var style: Style
        /// What it stands for.
        public var label: String
        /// What that is, in some words; empty for nothing.
        public var meaning: String

        /// Creates a key.
        ///
        /// - Parameters:
        ///   - style: The colour.
        ///   - label: What it stands for.
        ///   - meaning: What that is, in some words; empty for nothing.
        public init(style: Style, label: String, meaning: String = "") {
            self.style = style
            self.label = label
            self.meaning = meaning
        }
    }

    /// A table of figures.
    public struct Table: Codable, Hashable, Sendable {
        /// The heading.
        public var heading: String
        /// What it shows, in a sentence; empty for nothing.
        public var text: String
        /// The names of the columns.
        public var columns: [String]
        /// The rows, each as long as the columns.
        public var rows: [[Cell]]
        /// Whether it is folded away until somebody asks for it.
        public var isFolded: Bool

        /// Creates a table.
        ///
        /// - Parameters:
        ///   - heading: The heading.
        ///   - text: What it shows, in a sentence; empty for nothing.
        ///   - columns: The names of the columns.
        ///   - rows: The rows, each as long as the columns.
        ///   - isFolded: Whether it is folded away until somebody asks for it.
        public init(heading: String, text: String = "", columns: [String], rows: [[Cell]], isFolded: Bool = false) {
            self.heading = heading
            self.text = text
            self.columns = columns
            self.rows = rows
            self.isFolded = isFolded
        }
    }

    /// A cell of a table.
    public struct Cell: Codable, Hashable, Sendable, ExpressibleByStringLiteral {
        /// The text.
        public var text: String
        /// Whether it is outside of what was allowed.
        public var isAlarming: Bool
        /// The colour of what it names, `nil` for none.
        public var style: Style?

        /// Creates a cell.
        ///
        /// - Parameters:
        ///   - text: The text.
        ///   - isAlarming: Whether it is outside of what was allowed.
        ///   - style: The colour of what it names, `nil` for none.
        public init(_ text: String, isAlarming: Bool = false, style: Style? = nil) {
            self.text = text
            self.isAlarming = isAlarming
            self.style = style
        }

        /// Creates a plain cell.
        ///
        /// - Parameter value: The text.
        public init(stringLiteral value: String) { self.init(value) }
    }

    /// A word and what it means.
    public struct Word: Codable, Hashable, Sendable {
        /// The word.
        public var word: String
        /// What it means.
        public var meaning: String

        /// Creates an entry.
        ///
        /// - Parameters:
        ///   - word: The word.
        ///   - meaning: What it means.
        public init(_ word: String, _ meaning: String) {
            self.word = word
            self.meaning = meaning
        }
    }
}
