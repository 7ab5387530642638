import Mustache

/// The names that the template of a conversation uses, beyond those of its model.
struct ConversationFrame: MustacheParent {
    let conversation: ReportModel.Conversation

    init(_ conversation: ReportModel.Conversation) {
        self.conversation = conversation
    }

    func child(named name: String) -> Any? {
        switch name {
        case "number": conversation.number
        case "taskLabel": conversation.taskLabel
        case "shortID": conversation.shortID
        case "rewardLabel": conversation.rewardLabel
        case "outcome": conversation.outcome
        case "trust": conversation.trust
        case "trustLabel": conversation.trustLabel
        case "reason": conversation.reason
        case "responsible": conversation.responsible
        case "sides": conversation.sides
        case "kinds": conversation.kinds
        case "hasTop": !conversation.topKind.isEmpty
        case "topKind": conversation.topKind
        case "top": conversation.top
        case "hasFound": !conversation.found.isEmpty
        case "found": conversation.found
        case "facts": conversation.facts
        case "remarks": conversation.remarks
        case "readings": conversation.readings
        case "hasUndecided": !conversation.undecided.isEmpty
        case "undecided": conversation.undecided
        case "undecidedLabel": conversation.undecidedLabel
        case "hasGoal": !conversation.groups.isEmpty
        case "groups": conversation.groups.map(GroupFrame.init)
        case "hasNotes": !conversation.notes.isEmpty
        case "notes": conversation.notes.map(NoteFrame.init)
        case "turns": conversation.turns.map(TurnFrame.init)
        default: nil
        }
    }
}

/// The names that the template uses for goal items of one category.
struct GroupFrame: MustacheParent {
    let group: ReportModel.Group

    func child(named name: String) -> Any? {
        switch name {
        case "category": group.category
        case "size": group.rows.count
        case "rows": group.rows.map(RowFrame.init)
        default: nil
        }
    }
}

/// The names that the template uses for a goal item.
struct RowFrame: MustacheParent {
    let row: ReportModel.Row

    func child(named name: String) -> Any? {
        switch name {
        case "itemText": row.itemText
        case "finalStatus": row.finalStatus
        case "changes": row.segments.count > 1
        case "segments": row.segments
        default: nil
        }
    }
}

/// The names that the template uses for a turn.
struct TurnFrame: MustacheParent {
    let turn: ReportModel.Turn

    func child(named name: String) -> Any? {
        switch name {
        case "index": turn.index
        case "role": turn.role
        case "speaker": turn.speaker
        case "hasText": turn.parts.contains { !$0.plain.isEmpty }
        case "parts": turn.parts
        case "folded": turn.fold
        case "calls": turn.calls.map(CallFrame.init)
        case "hasMargin": !turn.margin.isEmpty
        case "margin": turn.margin.map(NoteFrame.init)
        default: nil
        }
    }
}

/// The names that the template uses for a tool call.
struct CallFrame: MustacheParent {
    let call: ReportModel.Call

    func child(named name: String) -> Any? {
        switch name {
        case "tool": call.tool
        case "brief": call.brief
        case "hasArguments": call.arguments != nil
        case "arguments": call.arguments
        case "hasOutcome": !call.outcomeLabel.isEmpty
        case "outcomeLabel": call.outcomeLabel
        case "hasStyle": !call.outcomeStyle.isEmpty
        case "outcomeStyle": call.outcomeStyle
        case "resultLabel": call.resultLabel
        case "hasResult": call.result != nil
        case "result": call.result
        default: nil
        }
    }
}

/// The names that the template uses for a finding.
struct NoteFrame: MustacheParent {
    let note: ReportModel.Note

    func child(named name: String) -> Any? {
        switch name {
        case "findingID": note.findingID
        case "side": note.side
        case "kind": note.kind
        case "kindLabel": note.kindLabel
        case "hasQuote": note.hasQuote
        case "quote": note.quote
        case "evidence": note.evidence
        case "tail": note.tail
        case "carries": note.carries
        default: nil
        }
    }
}
