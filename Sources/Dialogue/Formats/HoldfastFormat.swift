/// Holdfast's own `holdfast.transcript/1`: one conversation a line, everything that a ``Transcript`` holds.
///
/// `docs/formats.md` lists the keys. Absent keys mean absent values.
public enum HoldfastFormat {
    /// The name of the format and its version, written into every line.
    public static let schema = "holdfast.transcript/1"

    /// Returns a conversation as one line without its line break, with sorted keys.
    ///
    /// - Parameter transcript: The conversation.
    /// - Returns: A JSON object on one line.
    public static func line(_ transcript: Transcript) -> String {
        value(of: transcript).serialized(sortedKeys: true)
    }

    /// Returns a conversation as one line without its line break, in which the arguments of calls keep their order.
    ///
    /// - Parameter transcript: The conversation.
    /// - Returns: A JSON object on one line.
    public static func orderedLine(_ transcript: Transcript) -> String { value(of: transcript).serialized() }

    /// Returns the conversation that the value of a line holds.
    ///
    /// - Parameter value: A JSON object as ``line(_:)`` writes it.
    /// - Returns: The conversation, or `nil` if the value is none of this format.
    public static func transcript(of value: JSON) -> Transcript? {
        try? transcript(value, LinePlace(file: "", record: 0))
    }

    static func transcript(_ value: JSON, _ place: LinePlace) throws -> Transcript {
        guard value["schema"]?.string == schema else {
            throw RecordProblem("The schema is \(value["schema"]?.text ?? "absent") instead of \(schema).")
        }
        guard let list = value["messages"]?.array else { throw RecordProblem("The line has no array messages.") }
        return Transcript(
            id: value["id"]?.text ?? "\(place.file)#\(place.record)",
            source: source(value["source"], place),
            taskID: value["task"]?.text,
            domain: value["domain"]?.string,
            messages: try list.enumerated().map { index, value in
                guard let message = message(of: value) else { throw RecordProblem("Message \(index) is not valid.") }
                return message
            },
            ending: value["ending"]?.string.flatMap(Transcript.Ending.init(rawValue:)) ?? .unknown,
            reward: value["reward"]?.double,
            scenario: value["scenario"].map(scenario(of:)),
            answerKey: value["answerKey"].map(answerKey(of:)),
            annotation: value["annotation"].map(annotation(of:)),
            agentPolicy: value["agentPolicy"]?.string,
            notes: strings(value["notes"]),
            metadata: value["metadata"]?.object ?? JSONObject()
        )
    }

    private static func source(_ value: JSON?, _ place: LinePlace) -> Transcript.Source {
        guard let file = value?["file"]?.string, let record = value?["record"]?.int else {
            return .init(file: place.file, record: place.record)
        }
        return .init(file: file, record: record)
    }

    private static func strings(_ value: JSON?) -> [String] { (value?.array ?? []).compactMap(\.string) }
}

extension HoldfastFormat {
    private static func value(of transcript: Transcript) -> JSON {
        .object(
            JSONObject(present: [
                "schema": .string(schema),
                "id": .string(transcript.id),
                "source": ["file": .string(transcript.source.file), "record": .integer(transcript.source.record)],
                "ending": .string(transcript.ending.rawValue),
                "messages": .array(transcript.messages.map(value(of:))),
                "task": transcript.taskID.map(JSON.string),
                "domain": transcript.domain.map(JSON.string),
                "reward": transcript.reward.map(JSON.number),
                "scenario": transcript.scenario.map(value(of:)),
                "answerKey": transcript.answerKey.map(value(of:)),
                "annotation": transcript.annotation.map(value(of:)),
                "agentPolicy": transcript.agentPolicy.map(JSON.string),
                "notes": list(transcript.notes.map(JSON.string)),
                "metadata": object(transcript.metadata),
            ])
        )
    }

    /// A list that is left out where it is empty.
    private static func list(_ elements: [JSON]) -> JSON? { elements.isEmpty ? nil : .array(elements) }

    /// An object that is left out where it is empty.
    private static func object(_ object: JSONObject) -> JSON? { object.isEmpty ? nil : .object(object) }

    private static func value(of message: Message) -> JSON {
        .object(
            JSONObject(present: [
                "role": .string(message.role.rawValue),
                "content": message.content.map(JSON.string),
                "toolCalls": list(message.toolCalls.map(value(of:))),
                "toolCallID": message.toolCallID.map(JSON.string),
                "requestor": message.requestor.map { .string($0.rawValue) },
                "isMarkedError": message.isMarkedError ? true : nil,
                "metadata": object(message.metadata),
            ])
        )
    }

    private static func message(of value: JSON) -> Message? {
        guard let role = value["role"]?.string.flatMap(Role.init(rawValue:)) else { return nil }
        return Message(
            role: role,
            content: value["content"]?.string,
            toolCalls: (value["toolCalls"]?.array ?? []).map(call(of:)),
            toolCallID: value["toolCallID"]?.string,
            requestor: value["requestor"]?.string.flatMap(Requestor.init(rawValue:)),
            isMarkedError: value["isMarkedError"]?.bool ?? false,
            metadata: value["metadata"]?.object ?? JSONObject()
        )
    }

    private static func value(of call: ToolCall) -> JSON {
        [
            "id": .string(call.id), "name": .string(call.name), "arguments": call.arguments,
            "requestor": .string(call.requestor.rawValue),
        ]
    }

    private static func call(of value: JSON) -> ToolCall {
        ToolCall(
            id: value["id"]?.string ?? "",
            name: value["name"]?.string ?? "",
            arguments: value["arguments"] ?? .object(JSONObject()),
            requestor: value["requestor"]?.string.flatMap(Requestor.init(rawValue:)) ?? .assistant
        )
    }
}

extension HoldfastFormat {
    private static func value(of scenario: Scenario) -> JSON {
        .object(
            JSONObject(present: [
                "persona": scenario.persona.map(JSON.string),
                "reason": scenario.reason.map(JSON.string),
                "knownInfo": scenario.knownInfo.map(JSON.string),
                "unknownInfo": scenario.unknownInfo.map(JSON.string),
                "instructions": scenario.instructions.map(JSON.string),
                "ticket": scenario.ticket.map(JSON.string),
                "initialFacts": list(scenario.initialFacts),
                "slots": list(scenario.slots.map(value(of:))),
                "userTools": list(scenario.userTools.map(JSON.string)),
            ])
        )
    }

    private static func scenario(of value: JSON) -> Scenario {
        Scenario(
            persona: value["persona"]?.string,
            reason: value["reason"]?.string,
            knownInfo: value["knownInfo"]?.string,
            unknownInfo: value["unknownInfo"]?.string,
            instructions: value["instructions"]?.string,
            ticket: value["ticket"]?.string,
            initialFacts: value["initialFacts"]?.array ?? [],
            slots: (value["slots"]?.array ?? []).map(slot(of:)),
            userTools: strings(value["userTools"])
        )
    }

    private static func value(of slot: GoalSlot) -> JSON {
        .object(
            JSONObject(present: [
                "subgoal": .string(slot.subgoal), "domain": .string(slot.domain), "slot": .string(slot.slot),
                "values": .array(slot.values.map(JSON.string)), "kind": .string(slot.kind.rawValue),
                "referredSubgoal": slot.referredSubgoal.map(JSON.string),
                "failingValues": list(slot.failingValues.map(JSON.string)),
            ])
        )
    }

    private static func slot(of value: JSON) -> GoalSlot {
        GoalSlot(
            subgoal: value["subgoal"]?.string ?? "",
            domain: value["domain"]?.string ?? "",
            slot: value["slot"]?.string ?? "",
            values: strings(value["values"]),
            kind: value["kind"]?.string.flatMap(GoalSlot.Kind.init(rawValue:)) ?? .inform,
            referredSubgoal: value["referredSubgoal"]?.string,
            failingValues: strings(value["failingValues"])
        )
    }

    private static func value(of key: AnswerKey) -> JSON {
        [
            "actions": .array(
                key.actions.map { action in
                    .object(
                        JSONObject(present: [
                            "id": .string(action.id), "call": value(of: action.call),
                            "comparedArguments": action.comparedArguments.map { .array($0.map(JSON.string)) },
                            "isMatched": action.isMatched.map(JSON.bool),
                        ])
                    )
                }
            ),
            "checks": .array(
                key.checks.map { check in
                    .object(
                        JSONObject(present: [
                            "kind": .string(check.kind.rawValue), "expectation": .string(check.expectation),
                            "isMet": check.isMet.map(JSON.bool),
                        ])
                    )
                }
            ),
            "rewardBasis": .array(key.rewardBasis.map(JSON.string)),
        ]
    }

    private static func answerKey(of value: JSON) -> AnswerKey {
        AnswerKey(
            actions: (value["actions"]?.array ?? []).map { action in
                AnswerKey.GoldAction(
                    id: action["id"]?.string ?? "",
                    call: call(of: action["call"] ?? .null),
                    comparedArguments: action["comparedArguments"].map { strings($0) },
                    isMatched: action["isMatched"]?.bool
                )
            },
            checks: (value["checks"]?.array ?? []).map { check in
                AnswerKey.Check(
                    kind: check["kind"]?.string.flatMap(AnswerKey.Check.Kind.init(rawValue:)) ?? .naturalLanguage,
                    expectation: check["expectation"]?.string ?? "",
                    isMet: check["isMet"]?.bool
                )
            },
            rewardBasis: strings(value["rewardBasis"])
        )
    }

    private static func value(of annotation: GoalAnnotation) -> JSON {
        .array(
            annotation.states.map { state in
                ["turn": .integer(state.turn), "statuses": .array(state.statuses.map { .string($0.rawValue) })]
            }
        )
    }

    private static func annotation(of value: JSON) -> GoalAnnotation {
        GoalAnnotation(
            states: (value.array ?? []).map { state in
                GoalAnnotation.State(
                    turn: state["turn"]?.int ?? 0,
                    statuses: strings(state["statuses"]).map { GoalAnnotation.Status(rawValue: $0) ?? .incomplete }
                )
            }
        )
    }
}
