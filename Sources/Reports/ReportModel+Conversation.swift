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
        /// The finding that matters most, in a line.
        public var top = ""
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
        /// The number of goal states.
        public var columns = 0
        /// A row for each goal item.
        public var rows: [Row] = []
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

    /// A goal item's statuses over the turns.
    public struct Row: Codable, Hashable, Sendable {
        /// The item's category.
        public var category: String
        /// The item.
        public var itemText: String
        /// The status at the end.
        public var finalStatus: String
        /// The statuses in words, for readers that see no picture.
        public var laneLabel: String
        /// The stretches of one status.
        public var segments: [Segment]

        /// Creates a row.
        public init(category: String, itemText: String, finalStatus: String, laneLabel: String, segments: [Segment]) {
            self.category = category
            self.itemText = itemText
            self.finalStatus = finalStatus
            self.laneLabel = laneLabel
            self.segments = segments
        }
    }

    /// A stretch of states in which an item keeps its status.
    ///
    /// The height tells statuses apart without colour: the nearer to what is wanted, the taller; what is broken is full.
    public struct Segment: Codable, Hashable, Sendable {
        /// The status.
        public var status: String
        /// The first state.
        public var x: String
        /// The number of states.
        public var span: String
        /// The top edge, of 10.
        public var y: String
        /// The height, of 10.
        public var height: String
        /// The evidence, shown under the pointer.
        public var hint: String

        /// Creates a stretch.
        ///
        /// - Parameters:
        ///   - status: The status.
        ///   - start: The first state.
        ///   - count: The number of states.
        ///   - hint: The evidence.
        public init(status: String, start: Int, count: Int, hint: String) {
            self.status = status
            x = String(start)
            span = String(count)
            (y, height) =
                switch status {
                case "complete", "misaligned": ("0", "10")
                case "aligned": ("2", "8")
                case "attempted": ("4", "6")
                case "incomplete": ("8", "2")
                default: ("4.5", "1")
                }
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
