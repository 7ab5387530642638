public import Dialogue
import Goals
import Statistics

extension AuditReport {
    /// The name of the form in which a report is written; `docs/audit-json.md` describes it.
    public static let schema = "holdfast.audit/1"

    /// Returns the report's members beside its conversations: inputs, run, schema and summary.
    public func jsonWithoutConversations() -> JSON {
        [
            "inputs": .array(inputs.map(Self.json(of:))),
            "run": ["findings": .array(runFindings.map(Self.json(of:)))],
            "schema": .string(Self.schema),
            "summary": summaryJSON,
        ]
    }

    private var summaryJSON: JSON {
        guard case .object(var members) = summary.json else { return .null }
        var domains = JSONObject()
        for domain in self.domains { domains[domain.name ?? ""] = domain.json }
        members["byDomain"] = .object(domains)
        return .object(members)
    }

    private static func json(of input: Input) -> JSON {
        [
            "path": .string(input.path), "conversations": .integer(input.conversations),
            "skipped": .array(input.skipped.map(JSON.string)),
            "duplicates": .array(input.duplicates.map(JSON.string)), "notes": .array(input.notes.map(JSON.string)),
        ]
    }

    private static func json(of found: RunFinding) -> JSON {
        [
            "task": .string(found.task), "finding": found.finding.json,
            "conversations": .array(found.conversations.map(JSON.string)),
        ]
    }

    /// Returns the full record of a conversation.
    public static func json(of audited: AuditedConversation) -> JSON {
        var members = outline(of: audited)
        members["goal"] = audited.goalJSON
        members["states"] = audited.statesJSON
        return .object(members)
    }

    /// Returns the record of a conversation without its goal and the goal's states.
    ///
    /// The members stand in the order of their names, here and inside, so that whoever writes them need not sort them.
    ///
    /// - Parameter audited: The conversation with its audit.
    /// - Returns: The first members of its ``json(of:)``.
    public static func outline(of audited: AuditedConversation) -> JSONObject {
        let transcript = audited.transcript
        return [
            "domain": .init(transcript.domain),
            "ended": .string(transcript.ending.rawValue),
            "findings": .array(audited.findings.map { audited.json(of: $0) }),
            "id": .string(transcript.id),
            "messages": .integer(transcript.messages.count),
            "notes": .array(transcript.notes.map(JSON.string)),
            "readings": [
                "withKey": audited.withKey?.json ?? .null,
                "withoutKey": audited.withoutKey.json,
            ],
            "reward": .init(transcript.reward),
            "source": ["file": .string(transcript.source.file), "record": .integer(transcript.source.record)],
            "task": .init(transcript.taskID),
            "undecided": .array(
                audited.undecided.map { ["kind": .string($0.kind.rawValue), "reason": .string($0.reason)] }
            ),
            "verdict": audited.verdict.json,
        ]
    }
}

extension AuditedConversation {
    /// A finding with the readings that it belongs to.
    fileprivate func json(of finding: Finding) -> JSON {
        guard case .object(var members) = finding.json else { return .null }
        var readings: [JSON] = []
        if withoutKey.findings.contains(finding.id) { readings.append("withoutKey") }
        if withKey?.findings.contains(finding.id) == true { readings.append("withKey") }
        members["readings"] = .array(readings)
        return .object(members)
    }

    fileprivate var goalJSON: JSON {
        let items = zip(goal.items.indices, goal.items).map { index, item -> JSON in
            [
                "id": .string(item.id), "category": .string(item.category.rawValue), "text": .string(item.text),
                "objective": .init(item.objective),
                "status": .init(states.last?.items[index].status.rawValue),
            ]
        }
        return ["items": .array(items), "licensesInvention": .bool(goal.licensesInvention)]
    }

    /// The states, each with all statuses and the evidence of those that changed.
    fileprivate var statesJSON: JSON {
        var before: GoalState?
        return .array(
            states.enumerated().map { index, state in
                defer { before = state }
                let changes = state.items.indices.filter { before?.items[$0] != state.items[$0] }
                return [
                    "turn": index == 0 ? .null : .integer(index - 1),
                    "statuses": .array(state.items.map { .string($0.status.rawValue) }),
                    "changes": .array(changes.map { change(of: $0, in: state) }),
                ]
            }
        )
    }

    private func change(of index: Int, in state: GoalState) -> JSON {
        let item = state.items[index]
        return [
            "item": .string(goal.items[index].id), "status": .string(item.status.rawValue),
            "turn": .init(item.evidence.turn), "quote": .string(item.evidence.quote),
            "reason": .string(item.evidence.reason),
        ]
    }
}

extension Reading {
    fileprivate var json: JSON {
        [
            "failureScore": .number(failureScore), "findings": .array(findings.map(JSON.string)),
            "verdict": verdict.json,
        ]
    }
}

extension Verdict {
    fileprivate var json: JSON {
        [
            "because": .array(because.map(JSON.string)), "reason": .string(reason),
            "responsible": .array(responsible.map { .string($0.rawValue) }), "trusted": .string(trusted.rawValue),
        ]
    }
}

extension Finding {
    fileprivate var json: JSON {
        [
            "id": .string(id), "who": .string(who.rawValue), "kind": .string(kind.rawValue), "turn": .init(turn),
            "quote": .string(quote), "evidence": .string(evidence), "effect": .string(effect.rawValue),
            "confidence": .string(confidence.rawValue),
        ]
    }
}

extension AuditReport.Summary {
    fileprivate var json: JSON {
        var sides = JSONObject()
        var sideRates = JSONObject()
        for side in Party.allCases {
            sides[side.rawValue] = .integer(responsible[side]?.count ?? 0)
            sideRates[side.rawValue] = responsible[side]?.json
        }
        sides["unknown"] = .integer(responsibleUnknown.count)
        sideRates["unknown"] = responsibleUnknown.json
        return [
            "conversations": .integer(conversations), "scored": .integer(scored), "skipped": .integer(skipped),
            "closedByUser": .integer(closedByUser), "closedByUserFailed": .integer(closedByUserFailed.count),
            "closedByUserFailedRate": closedByUserFailed.json, "failed": .integer(failed),
            "failedRate": Proportion(count: failed, n: scored).json, "falseSuccess": falseSuccess.json,
            "trusted": trusted.json, "untrusted": untrusted.json, "responsible": .object(sides),
            "responsibleRates": .object(sideRates), "alignment": alignmentJSON, "byKind": byKindJSON,
            "baselines": ["claimOnly": claimOnly.json], "undecidedItems": .integer(undecidedItems),
        ]
    }

    private var alignmentJSON: JSON {
        var members = JSONObject()
        for category in GoalCategory.allCases { members[category.rawValue] = alignment[category]?.json }
        members["mean"] = .init(meanAlignment)
        return .object(members)
    }

    private var byKindJSON: JSON {
        var members = JSONObject()
        for kind in FindingKind.allCases { members[kind.rawValue] = byKind[kind]?.json }
        return .object(members)
    }
}

extension AuditReport.Domain {
    fileprivate var json: JSON {
        [
            "conversations": .integer(summary.conversations), "scored": .integer(summary.scored),
            "failed": .integer(summary.failed), "trusted": summary.trusted.json,
            "falseSuccess": summary.falseSuccess.json,
            "auroc": ["withoutKey": areaWithoutKey.json, "withKey": areaWithKey.json],
        ]
    }
}

extension ROCArea {
    fileprivate var json: JSON {
        [
            "value": .init(value), "failed": .integer(positives), "passed": .integer(negatives),
            "low": .init(interval?.lowerBound), "high": .init(interval?.upperBound),
        ]
    }
}

extension JSON {
    fileprivate init(_ text: String?) { self = text.map(JSON.string) ?? .null }
    fileprivate init(_ number: Double?) { self = number.map(JSON.number) ?? .null }
    fileprivate init(_ integer: Int?) { self = integer.map(JSON.integer) ?? .null }
}
