import Auditing
import Dialogue
import Goals
import Reports

/// The values that the report page shows for a conversation.
struct ConversationPage {
    /// The conversation.
    var audited: AuditedConversation
    /// Its place in the run, from 1.
    var number: Int

    /// The conversation on the page.
    var model: ReportModel.Conversation {
        let transcript = audited.transcript
        let entry = AuditReport.Entry(audited)
        let verdict = audited.verdict
        var model = ReportModel.Conversation()
        model.number = number
        model.taskLabel = Self.taskLabel(entry.outline)
        model.shortID = Self.shortID(transcript.id)
        model.rewardLabel = transcript.reward.map { "reward \(Figures.reward($0))" } ?? "no reward"
        model.outcome = entry.outline.hasFailed.map { $0 ? "failed" : "passed" } ?? "unscored"
        model.trust = verdict.trusted.rawValue
        model.trustLabel = verdict.trusted.label.prefix(1).uppercased() + verdict.trusted.label.dropFirst()
        model.reason = verdict.reason
        model.responsible = verdict.responsible.map(\.rawValue)
        model.sides = model.responsible.joined(separator: " ")
        model.kinds = FindingKind.allCases.filter { entry.kinds[$0] != nil }.map(\.rawValue).joined(separator: " ")
        model.topKind = entry.topFinding?.kind.label ?? ""
        model.top = entry.topFinding.map(Self.place) ?? ""
        model.found = audited.findings.map(found)
        model.facts = facts
        model.remarks = transcript.notes
        model.readings = readings
        model.undecided = UndecidedTally([audited.undecided]).groups.map {
            ReportModel.Undecided(kinds: $0.listing, reason: $0.reason, count: String($0.kinds.count))
        }
        model.undecidedLabel =
            "\(Figures.count(Set(audited.undecided.map(\.kind)).count, "kind")) of finding could not be looked for"
        model.groups = groups
        model.notes = audited.findings.filter { $0.turn == nil }.map(note)
        model.turns = turns
        return model
    }

    /// A task's name with its domain.
    static func taskLabel(_ outline: ConversationOutline) -> String {
        guard let task = outline.taskID else { return outline.domain ?? "conversation" }
        let name = task.utf8.count <= 8 ? "task \(task)" : task
        return outline.domain.map { "\($0) · \(name)" } ?? name
    }

    /// The first group of a UUID, which `--only` takes; beginning and end of another identifier that is too long.
    static func shortID(_ id: String) -> String {
        if id.count == 36, id.prefix(8).allSatisfy(\.isHexDigit), id.dropFirst(8).first == "-" {
            return String(id.prefix(8))
        }
        return id.count > 16 ? id.prefix(7) + "…" + id.suffix(8) : id
    }

    /// A finding in a line.
    static func line(_ finding: Finding) -> String { finding.kind.label + place(finding) }

    /// Where a finding is and what it rests on, to stand behind its kind.
    private static func place(_ finding: Finding) -> String {
        (finding.turn.map { " at turn \($0)" } ?? "") + ": " + finding.evidence
    }

    /// The turn at which the page shows a message: a tool's result stands with its call.
    var homes: [Int: Int] {
        Dictionary(
            audited.calls.compactMap { call in call.resultTurn.map { ($0, call.turn) } },
            uniquingKeysWith: { first, _ in first }
        )
    }

    private func found(_ finding: Finding) -> ReportModel.Found {
        ReportModel.Found(
            side: finding.who.rawValue,
            kindLabel: finding.kind.label,
            place: finding.turn.map { "turn \($0)" } ?? "whole conversation",
            anchor: finding.turn.map { "t\(homes[$0] ?? $0)" } ?? finding.id,
            carries: audited.verdict.because.contains(finding.id) ? "carries" : ""
        )
    }

    private var facts: String {
        let source = audited.transcript.source
        // The line of the list has no room for a long name.
        let task = audited.transcript.taskID.flatMap { $0.utf8.count > 8 ? "task \($0) · " : nil } ?? ""
        return task + "\(source.file), record \(source.record) · \(audited.transcript.id) · "
            + "\(Figures.count(audited.transcript.messages.count, "message")) · "
            + "ended by: \(audited.transcript.ending.label)"
    }

    private var readings: [ReportModel.Reading] {
        let all =
            [("without answer key", audited.withoutKey)] + (audited.withKey.map { [("with answer key", $0)] } ?? [])
        return all.map { name, reading in
            ReportModel.Reading(
                readingName: name,
                readingTrust: reading.verdict.trusted.rawValue,
                readingTrustLabel: reading.verdict.trusted.label,
                readingSides: reading.verdict.responsible.isEmpty
                    ? "–" : reading.verdict.responsible.map(\.rawValue).joined(separator: ", "),
                score: Figures.decimal(reading.failureScore),
                findingCount: String(reading.findings.count)
            )
        }
    }

    /// The goal's items: what the user wants, then what it knows, then how it is to behave.
    ///
    /// Requirements and preferences stay behind their objective; neighbours of one category share a group.
    private var groups: [ReportModel.Group] {
        var groups: [ReportModel.Group] = []
        let items = audited.goal.items
        let profile = items.indices.filter { items[$0].category == .profile }
        let policy = items.indices.filter { items[$0].category == .policy }
        let wanted = items.indices.filter { items[$0].category != .profile && items[$0].category != .policy }
        for index in wanted + profile + policy {
            let item = items[index]
            let segments = segments(of: index)
            let row = ReportModel.Row(
                itemText: item.text,
                finalStatus: segments.last?.status ?? "unknown",
                segments: segments
            )
            if groups.last?.category == item.category.rawValue {
                groups[groups.count - 1].rows.append(row)
            } else {
                groups.append(ReportModel.Group(category: item.category.rawValue, rows: [row]))
            }
        }
        return groups
    }

    private func segments(of index: Int) -> [ReportModel.Segment] {
        let statuses = audited.states.map { $0.items[index] }
        let homes = homes
        var segments: [ReportModel.Segment] = []
        var start = 0
        for end in statuses.indices.map({ $0 + 1 })
        where end == statuses.count || statuses[end].status != statuses[start].status {
            let state = statuses[start]
            let place = state.evidence.turn.map { " at turn \($0)" } ?? ""
            segments.append(
                ReportModel.Segment(
                    status: state.status.rawValue,
                    count: end - start,
                    turn: start == 0 ? nil : state.evidence.turn.map { homes[$0] ?? $0 },
                    hint: "\(state.status.rawValue)\(place): \(state.evidence.reason)"
                )
            )
            start = end
        }
        // Where nothing changes, the status stands beside the strip, and the reason is all there is to add.
        if segments.count == 1, let state = statuses.first { segments[0].hint = state.evidence.reason }
        return segments
    }

    /// A finding in the margin.
    func note(_ finding: Finding) -> ReportModel.Note {
        var tail: [String] = []
        switch finding.effect {
        case .helped: tail.append("helped the score")
        case .hindered: tail.append("hindered the score")
        case .none, .unknown: break
        }
        tail.append(finding.confidence == .exact ? "exact evidence" : "a warning")
        if audited.withKey != nil, !audited.withoutKey.findings.contains(finding.id) {
            tail.append("needs the answer key")
        }
        if let turn = finding.turn, homes[turn] != nil { tail.append("message \(turn)") }
        return ReportModel.Note(
            findingID: finding.id,
            side: finding.who.rawValue,
            kind: finding.kind.rawValue,
            kindLabel: finding.kind.label,
            quote: finding.quote,
            evidence: finding.evidence,
            tail: tail.joined(separator: " · "),
            carries: audited.verdict.because.contains(finding.id) ? "carries" : ""
        )
    }
}

extension Transcript.Ending {
    /// The words that people read.
    var label: String {
        switch self {
        case .user: "user"
        case .agent: "agent"
        case .stepLimit: "step limit"
        case .timeout: "time limit"
        case .errorLimit: "error limit"
        case .agentFailure: "agent failure"
        case .userFailure: "user failure"
        case .infrastructureFailure: "infrastructure"
        case .unknown: "unknown"
        }
    }
}
