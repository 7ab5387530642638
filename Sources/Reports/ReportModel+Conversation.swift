extension ReportModel {
    /// A conversation on the page.
    public struct Conversation: Codable, Hashable, Sendable {
        /// The place in the run, from 1; names the anchors.
        public var number = 0
        /// The task.
        public var taskLabel = ""
        /// The identifier, shortened.
        public var shortID = ""
        /// The reward, for people.
        public var rewardLabel = ""
        /// `passed`, `failed` or `unscored`.
        public var outcome = ""
        /// Whether the reward is to be believed: `yes`, `no` or `unknown`.
        public var trust = ""
        /// The same for people.
        public var trustLabel = ""
        /// The verdict's reason.
        public var reason = ""
        /// The sides that are responsible.
        public var responsible: [String] = []
        /// The sides that are responsible, separated by spaces.
        public var sides = ""
        /// The kinds of finding, separated by spaces.
        public var kinds = ""
        /// The kind of the finding that matters most, empty where there is none.
        public var topKind = ""
        /// Where that finding is and what it rests on.
        public var top = ""
        /// The findings, in a line each.
        public var found: [Found] = []
        /// Where the conversation came from and how it ended.
        public var facts = ""
        /// Remarks of the reader.
        public var remarks: [String] = []
        /// What each reading comes to.
        public var readings: [Reading] = []
        /// What could not be looked for.
        public var undecided: [Undecided] = []
        /// The same in a line.
        public var undecidedLabel = ""
        /// The goal's items.
        public var groups: [Group] = []
        /// The findings on the whole conversation.
        public var notes: [Note] = []
        /// The turns.
        public var turns: [Turn] = []

        /// Creates an empty conversation.
        public init() {}
    }

    /// What a reading of a conversation comes to.
    public struct Reading: Codable, Hashable, Sendable {
        /// The reading's name.
        public var readingName: String
        /// `yes`, `no` or `unknown`.
        public var readingTrust: String
        /// The same for people.
        public var readingTrustLabel: String
        /// The sides that are responsible, or a dash.
        public var readingSides: String
        /// The score that predicts a failure.
        public var score: String
        /// How many findings it rests on.
        public var findingCount: String

        /// Creates a reading.
        public init(
            readingName: String,
            readingTrust: String,
            readingTrustLabel: String,
            readingSides: String,
            score: String,
            findingCount: String
        ) {
            self.readingName = readingName
            self.readingTrust = readingTrust
            self.readingTrustLabel = readingTrustLabel
            self.readingSides = readingSides
            self.score = score
            self.findingCount = findingCount
        }
    }

    /// A finding in a line, with a link to its turn.
    public struct Found: Codable, Hashable, Sendable {
        /// The side at fault.
        public var side: String
        /// The kind, for people.
        public var kindLabel: String
        /// Where it is, for people.
        public var place: String
        /// The link's target within the conversation.
        public var anchor: String
        /// `carries` where the verdict rests on it, otherwise empty.
        public var carries: String

        /// Creates a line.
        public init(side: String, kindLabel: String, place: String, anchor: String, carries: String) {
            self.side = side
            self.kindLabel = kindLabel
            self.place = place
            self.anchor = anchor
            self.carries = carries
        }
    }

    /// Goal items of one category.
    public struct Group: Codable, Hashable, Sendable {
        /// The category.
        public var category: String
        /// A row for each item.
        public var rows: [Row]

        /// Creates a group.
        public init(category: String, rows: [Row]) {
            self.category = category
            self.rows = rows
        }
    }

    /// A goal item's statuses over the turns.
    public struct Row: Codable, Hashable, Sendable {
        /// The item.
        public var itemText: String
        /// The status at the end.
        public var finalStatus: String
        /// The stretches of one status.
        public var segments: [Segment]

        /// Creates a row.
        public init(itemText: String, finalStatus: String, segments: [Segment]) {
            self.itemText = itemText
            self.finalStatus = finalStatus
            self.segments = segments
        }
    }

    /// A stretch of states in which an item keeps its status.
    public struct Segment: Codable, Hashable, Sendable {
        /// The status.
        public var status: String
        /// The number of states.
        public var count: Int
        /// The turn that brought the status, `nil` where none did.
        public var turn: Int?
        /// The evidence: shown under the pointer, and read out.
        public var hint: String

        /// Creates a stretch.
        public init(status: String, count: Int, turn: Int? = nil, hint: String) {
            self.status = status
            self.count = count
            self.turn = turn
            self.hint = hint
        }
    }

    /// A finding in the margin.
    public struct Note: Codable, Hashable, Sendable {
        /// The finding's name within its conversation.
        public var findingID: String
        /// The side at fault.
        public var side: String
        /// The kind, as the filters name it.
        public var kind: String
        /// The kind, for people.
        public var kindLabel: String
        /// The words that show it.
        public var quote: String
        /// What it rests on.
        public var evidence: String
        /// Its effect on the score, its confidence and its readings.
        public var tail: String
        /// `carries` where the verdict rests on it, otherwise empty.
        public var carries: String

        /// Creates a note.
        public init(
            findingID: String,
            side: String,
            kind: String,
            kindLabel: String,
            quote: String,
            evidence: String,
            tail: String,
            carries: String
        ) {
            self.findingID = findingID
            self.side = side
            self.kind = kind
            self.kindLabel = kindLabel
            self.quote = quote
            self.evidence = evidence
            self.tail = tail
            self.carries = carries
        }

        /// Whether there are words to show.
        var hasQuote: Bool { !quote.isEmpty }
    }
}
