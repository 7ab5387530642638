import Dialogue

@testable import Auditing

/// A hand-written conversation, message by message.
struct Desk {
    private var messages: [Message] = [Message(role: .assistant, content: "Hi! How can I help you today?")]
    private var calls = 0
    var scenario: Scenario?
    var key: AnswerKey?
    var reward: Double? = 0
    var ending = Transcript.Ending.user
    var policy: String?

    init(scenario: Scenario? = nil) {
        self.scenario = scenario
    }

    func user(_ text: String) -> Desk { adding(Message(role: .user, content: text)) }
    func agent(_ text: String) -> Desk { adding(Message(role: .assistant, content: text)) }

    func call(
        _ name: String,
        _ arguments: JSON = [:],
        by requestor: Requestor = .assistant,
        gives result: String
    ) -> Desk {
        var desk = self
        desk.calls += 1
        let call = ToolCall(id: "c\(desk.calls)", name: name, arguments: arguments, requestor: requestor)
        desk.messages.append(Message(role: requestor == .user ? .user : .assistant, content: nil, toolCalls: [call]))
        desk.messages.append(Message(role: .tool, content: result, toolCallID: call.id))
        return desk
    }

    func with(_ change: (inout Desk) -> Void) -> Desk {
        var desk = self
        change(&desk)
        return desk
    }

    private func adding(_ message: Message) -> Desk {
        var desk = self
        desk.messages.append(message)
        return desk
    }

    var transcript: Transcript {
        Transcript(
            id: "desk",
            source: .init(file: "desk", record: 0),
            messages: messages,
            ending: ending,
            reward: reward,
            scenario: scenario,
            answerKey: key,
            agentPolicy: policy
        )
    }

    var audited: AuditedConversation { Audit.standard.audit(transcript) }

    /// The kinds found, with their turns.
    var found: [String] { audited.findings.map { "\($0.kind.rawValue)@\($0.turn.map(String.init) ?? "-")" } }

    func holds(_ kind: FindingKind) -> Bool { audited.findings.contains { $0.kind == kind } }
}

extension AnswerKey {
    /// A key of one expected call.
    static func expecting(_ name: String, _ arguments: JSON, basis: [String] = ["DB"]) -> AnswerKey {
        AnswerKey(
            actions: [.init(id: "1", call: ToolCall(id: "", name: name, arguments: arguments))],
            rewardBasis: basis
        )
    }
}
