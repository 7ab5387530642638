public import Dialogue
public import Statistics

/// Faults that people found by reading, as `holdfast.labels/1`.
///
/// ```json
/// {"schema": "holdfast.labels/1", "conversations": ["a1"],
///  "labels": [{"conversation": "a1", "kind": "falseSuccess", "turn": 12, "note": "claims a refund"}]}
/// ```
///
/// A bare array of labels is read too; the conversations that were read are then those that bear a label, and findings in
/// conversations without one are not counted as false alarms.
public struct FindingLabels: Sendable {
    /// One fault.
    public struct Label: Hashable, Sendable {
        /// The conversation's identifier.
        public var conversation: String
        /// The kind of fault.
        public var kind: FindingKind
        /// The index of the message, or `nil` for what concerns the whole conversation.
        public var turn: Int?

        /// Creates a label.
        public init(conversation: String, kind: FindingKind, turn: Int?) {
            self.conversation = conversation
            self.kind = kind
            self.turn = turn
        }
    }

    /// The conversations that were read.
    public var conversations: Set<String>
    /// Whether the file lists what was read; without it a conversation that was read and has no fault is unknown.
    public var listsConversations: Bool
    /// The faults.
    public var labels: [Label]

    /// Creates labels from JSON.
    ///
    /// - Parameters:
    ///   - value: The parsed file.
    ///   - file: The name to use in errors.
    /// - Throws: `TranscriptError` with code `invalidRecord` if a label lacks its conversation or has an unknown kind.
    public init(_ value: JSON, file: String) throws {
        guard let list = value.array ?? value["labels"]?.array else {
            throw Self.error(file, nil, "The file is neither an array of labels nor an object with labels.")
        }
        labels = try list.enumerated().map { index, entry in
            guard let conversation = entry["conversation"]?.text else {
                throw Self.error(file, index, "The label has no conversation.")
            }
            let name = entry["kind"]?.string ?? ""
            guard let kind = FindingKind(rawValue: name) else {
                throw Self.error(file, index, "The kind \(name.isEmpty ? "is missing" : name + " is unknown").")
            }
            return Label(conversation: conversation, kind: kind, turn: entry["turn"]?.int)
        }
        listsConversations = value["conversations"]?.array != nil
        let read = (value["conversations"]?.array ?? []).compactMap(\.text)
        conversations = Set(read).union(labels.map(\.conversation))
    }

    private static func error(_ file: String, _ record: Int?, _ message: String) -> TranscriptError {
        TranscriptError(
            .invalidRecord,
            file: file,
            record: record,
            message: message,
            remedy: "The form is holdfast.labels/1; docs/findings.md shows it and lists the kinds."
        )
    }
}

/// The precision and recall of an audit's findings against labels.
///
/// A finding and a label agree if conversation and kind are the same and their turns differ by at most ``tolerance``
/// messages; a side without a turn agrees with any. Each label is matched once.
public struct FindingsValidation: Sendable {
    /// The counts of one kind.
    public struct Figures: Sendable {
        /// The findings that a label confirms, among all findings.
        public var precision: Proportion
        /// The labels that a finding meets, among all labels.
        public var recall: Proportion
        /// The labels that a finding meets at the very same turn.
        public var sameTurn: Int
    }

    /// The largest distance in messages at which turns agree.
    public static let tolerance = 1

    /// The labels compared with.
    public let labels: FindingLabels
    private var found: [FindingKind: (count: Int, right: Int)] = [:]
    private var met: [FindingKind: (right: Int, sameTurn: Int)] = [:]
    /// The labelled conversations that were audited.
    public private(set) var audited: Set<String> = []

    /// Creates a validation without conversations.
    ///
    /// - Parameter labels: The labels.
    public init(labels: FindingLabels) {
        self.labels = labels
    }

    /// Adds an audited conversation, if it was labelled.
    ///
    /// - Parameter conversation: The conversation with its findings.
    public mutating func add(_ conversation: AuditedConversation) {
        let id = conversation.transcript.id
        guard labels.conversations.contains(id), audited.insert(id).inserted else { return }
        var open = labels.labels.filter { $0.conversation == id }
        for finding in conversation.distinctFindings {
            found[finding.kind, default: (0, 0)].count += 1
            let candidates = open.indices.filter { agrees(open[$0], finding) }
            guard let best = candidates.min(by: { distance(open[$0], finding) < distance(open[$1], finding) }) else {
                continue
            }
            found[finding.kind, default: (0, 0)].right += 1
            met[finding.kind, default: (0, 0)].right += 1
            if open[best].turn == finding.turn { met[finding.kind, default: (0, 0)].sameTurn += 1 }
            open.remove(at: best)
        }
    }

    private func agrees(_ label: FindingLabels.Label, _ finding: Finding) -> Bool {
        label.kind == finding.kind && distance(label, finding) <= Self.tolerance
    }

    private func distance(_ label: FindingLabels.Label, _ finding: Finding) -> Int {
        guard let labelled = label.turn, let turn = finding.turn else { return 0 }
        return abs(labelled - turn)
    }

    /// The labelled conversations that were not among the audited.
    public var missing: [String] { labels.conversations.subtracting(audited).sorted() }

    /// The figures of the kinds that were found or labelled, in the order of the kinds.
    public var figures: [(kind: FindingKind, figures: Figures)] {
        FindingKind.allCases.compactMap { kind in
            let labelled = labels.labels.count { $0.kind == kind && audited.contains($0.conversation) }
            let findings = found[kind] ?? (0, 0)
            guard labelled > 0 || findings.count > 0 else { return nil }
            return (kind, figures(labelled, findings, met[kind] ?? (0, 0)))
        }
    }

    /// The figures of all kinds together.
    public var overall: Figures {
        let labelled = labels.labels.count { audited.contains($0.conversation) }
        let findings = found.values.reduce((0, 0)) { ($0.0 + $1.count, $0.1 + $1.right) }
        let matches = met.values.reduce((0, 0)) { ($0.0 + $1.right, $0.1 + $1.sameTurn) }
        return figures(labelled, findings, matches)
    }

    private func figures(
        _ labelled: Int,
        _ found: (count: Int, right: Int),
        _ met: (right: Int, sameTurn: Int)
    ) -> Figures {
        Figures(
            precision: Proportion(count: found.right, n: found.count),
            recall: Proportion(count: met.right, n: labelled),
            sameTurn: met.sameTurn
        )
    }

    /// Returns the figures as `holdfast.validation.findings/1`.
    public var json: JSON {
        func value(_ figures: Figures) -> JSON {
            [
                "precision": figures.precision.json, "recall": figures.recall.json,
                "sameTurn": .integer(figures.sameTurn),
            ]
        }
        return [
            "schema": "holdfast.validation.findings/1",
            "conversations": .integer(audited.count),
            "missing": .array(missing.map(JSON.string)),
            "toleranceInMessages": .integer(Self.tolerance),
            "overall": value(overall),
            "kinds": .object(JSONObject(figures.map { .init(key: $0.kind.rawValue, value: value($0.figures)) })),
        ]
    }
}
