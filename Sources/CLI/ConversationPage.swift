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

    /// The number of characters of a tool's result that the page shows.
    private static let longestResult = 1800

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
        model.top = entry.topFinding.map(Self.line) ?? ""
        model.facts = facts
        model.remarks = transcript.notes
        model.readings = readings
        model.undecided = UndecidedTally([audited.undecided]).groups.map {
            ReportModel.Undecided(kinds: $0.listing, reason: $0.reason, count: String($0.kinds.count))
        }
        model.undecidedLabel =
            "\(Figures.count(Set(audited.undecided.map(\.kind)).count, "kind")) of finding could not be looked for"
        model.columns = audited.states.count
        model.rows = rows
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

    /// The beginning of an identifier that is too long for a line.
    static func shortID(_ id: String) -> String {
        id.utf8.count > 12 ? String(id.prefix(8)) : id
    }

    /// A finding in a line.
    static func line(_ finding: Finding) -> String {
        finding.kind.label + (finding.turn.map { " at turn \($0)" } ?? "") + ": " + finding.evidence
    }

    private var facts: String {
        let source = audited.transcript.source
        return "\(source.file), record \(source.record) · \(audited.transcript.id) · "
            + "\(Figures.count(audited.transcript.messages.count, "message")) · "
            + "ended by: \(audited.transcript.ending.label)"
    }

    private var readings: [ReportModel.Reading] {
        let all = [("without the answer key", audited.withoutKey)] + (audited.withKey.map { [("with it", $0)] } ?? [])
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

    private var rows: [ReportModel.Row] {
        audited.goal.items.indices.map { index in
            let item = audited.goal.items[index]
            let segments = segments(of: index)
            return ReportModel.Row(
                category: item.category.rawValue,
                itemText: item.text,
                finalStatus: segments.last?.status ?? "unknown",
                laneLabel: segments.map { "\($0.status) from state \($0.x)" }.joined(separator: ", "),
                segments: segments
            )
        }
    }

    private func segments(of index: Int) -> [ReportModel.Segment] {
        let statuses = audited.states.map { $0.items[index] }
        var segments: [ReportModel.Segment] = []
        var start = 0
        for end in statuses.indices.map({ $0 + 1 })
        where end == statuses.count || statuses[end].status != statuses[start].status {
            let state = statuses[start]
            let place = state.evidence.turn.map { " at turn \($0)" } ?? ""
            segments.append(
                ReportModel.Segment(
                    status: state.status.rawValue,
                    start: start,
                    count: end - start,
                    hint: "\(state.status.rawValue)\(place): \(state.evidence.reason)"
                )
            )
            start = end
        }
        return segments
    }

    private func note(_ finding: Finding) -> ReportModel.Note {
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

extension ConversationPage {
    /// The turns; a tool's result stands with its call, and so do the findings on it.
    private var turns: [ReportModel.Turn] {
        let homes = Dictionary(
            audited.calls.compactMap { call in call.resultTurn.map { ($0, call.turn) } },
            uniquingKeysWith: { first, _ in first }
        )
        let margins = Dictionary(grouping: audited.findings.filter { $0.turn != nil }) { finding in
            finding.turn.map { homes[$0] ?? $0 } ?? 0
        }
        let calls = Dictionary(grouping: audited.calls, by: \.turn)
        return audited.transcript.messages.enumerated().compactMap { index, message in
            guard homes[index] == nil else { return nil }
            let margin = margins[index] ?? []
            let isFolded = message.role == .system || message.role == .tool
            return ReportModel.Turn(
                index: index,
                role: message.role.rawValue,
                speaker: message.role.label,
                parts: isFolded ? [] : Self.parts(of: message.text, quotes: margin.map(\.quote)),
                fold: isFolded
                    ? .init(foldedLabel: Self.firstLine(message.text), foldedText: Self.shortened(message.text)) : nil,
                calls: (calls[index] ?? []).map(call),
                margin: margin.map(note)
            )
        }
    }

    private func call(_ call: ResolvedCall) -> ReportModel.Call {
        let arguments = call.call.arguments
        return ReportModel.Call(
            tool: call.call.name,
            brief: Self.firstLine(
                (arguments.object.map { $0.map(\.value) } ?? [arguments]).flatMap(\.leaves).joined(separator: ", ")
            ),
            arguments: arguments.serialized(indentation: 2),
            outcomeLabel: call.result == nil ? "no result" : call.failed ? "failed" : call.isWrite ? "wrote" : "",
            outcomeStyle: call.failed ? "failed" : call.isWrite ? "write" : "",
            resultLabel: call.resultTurn.map { "result, message \($0)" } ?? "",
            result: call.result.map(Self.shortened)
        )
    }

    private static func firstLine(_ text: String) -> String {
        let line = text.split(separator: "\n", maxSplits: 1).first ?? ""
        return line.utf8.count > 90 ? line.prefix(88) + "…" : String(line)
    }

    private static func shortened(_ text: String) -> String {
        guard text.utf8.count > longestResult else { return text }
        let beginning = text.prefix(longestResult)
        return beginning + "\n… \(text.utf8.count - beginning.utf8.count) bytes more in the source"
    }

    /// Cuts a text where quotes begin and end; a quote that is not in the text marks nothing.
    static func parts(of text: String, quotes: [String]) -> [ReportModel.Part] {
        let bytes = Array(text.utf8)
        var isMarked = [Bool](repeating: false, count: bytes.count)
        for quote in quotes {
            let wanted = Array(quote.utf8)
            guard let first = wanted.first, wanted.count <= bytes.count else { continue }
            let place = (0...(bytes.count - wanted.count)).first { start in
                bytes[start] == first && bytes[start..<(start + wanted.count)].elementsEqual(wanted)
            }
            guard let place else { continue }
            for index in place..<(place + wanted.count) { isMarked[index] = true }
        }
        var parts: [ReportModel.Part] = []
        var start = 0
        for end in bytes.indices.dropFirst() where isMarked[end] != isMarked[start] {
            parts.append(.init(plain: String(decoding: bytes[start..<end], as: UTF8.self), isMarked: isMarked[start]))
            start = end
        }
        guard start < bytes.count else { return parts }
        parts.append(.init(plain: String(decoding: bytes[start...], as: UTF8.self), isMarked: isMarked[start]))
        return parts
    }
}

extension Role {
    /// The word that people read.
    fileprivate var label: String {
        switch self {
        case .system: "Instructions"
        case .user: "User"
        case .assistant: "Agent"
        case .tool: "Tool"
        }
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
