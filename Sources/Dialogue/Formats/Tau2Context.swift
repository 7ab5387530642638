/// What a τ² results file says once for all of its simulations: tasks, domain, policy, models.
struct Tau2Context {
    private(set) var tasks: [Tau2Task] = []
    private var indexByID: [String: Int] = [:]
    private(set) var domain: String?
    private(set) var policy: String?
    private(set) var metadata = JSONObject()

    init() {}

    /// Reads everything but the simulations.
    init(reading bytes: UnsafeBufferPointer<UInt8>) throws {
        var context = Tau2Context()
        try JSONCursor.read(bytes) { cursor in
            try cursor.forEachMember { key, cursor in
                try context.take(key, from: &cursor)
            }
        }
        self = context
    }

    /// Reads one member of the results, or skips it.
    mutating func take(_ key: String, from cursor: inout JSONCursor) throws {
        switch key {
        case "info": take(info: try cursor.value())
        case "tasks": take(tasks: try cursor.value())
        default: try cursor.skip()
        }
    }

    private mutating func take(info: JSON) {
        domain = info["environment_info"]?["domain_name"]?.string
        policy = info["environment_info"]?["policy"]?.string
        metadata["agent_model"] = info["agent_info"]?["llm"]
        metadata["user_model"] = info["user_info"]?["llm"]
    }

    private mutating func take(tasks list: JSON) {
        for value in list.array ?? [] {
            add(Tau2Task(value))
        }
    }

    private mutating func add(_ task: Tau2Task) {
        if indexByID[task.id] == nil { indexByID[task.id] = tasks.count }
        tasks.append(task)
    }

    func task(named id: String) -> Tau2Task? {
        indexByID[id].map { tasks[$0] }
    }

    /// Returns the task that was run: the labelled one unless the checked actions contradict it.
    ///
    /// Labels and even the prefixes of action ids were seen to be wrong, so the whole list of gold actions decides.
    func task(labelled id: String, checkedActions: [ToolCall]) -> (task: Tau2Task?, note: String?) {
        let labelled = task(named: id)
        guard !checkedActions.isEmpty else { return (labelled, nil) }
        if let labelled, labelled.goldCalls == checkedActions { return (labelled, nil) }
        let matching = tasks.filter { $0.goldCalls == checkedActions }
        if matching.count == 1
            || matching.first.map({ first in matching.allSatisfy { $0.scenario == first.scenario } })
                ?? false,
            let found = matching.first
        {
            return (found, "labelled as task \(id), but the checked actions are those of task \(found.id)")
        }
        guard labelled != nil else { return (nil, nil) }
        return (labelled, "the checked actions are not the gold actions of task \(id), nor of one other task")
    }
}

/// A τ² task: the user's scenario and the answer key.
struct Tau2Task {
    var id: String
    var scenario: Scenario
    var key: AnswerKey

    /// The gold calls without their identifiers, for comparison.
    var goldCalls: [ToolCall] { key.actions.map(\.call) }

    init(_ value: JSON) {
        id = value["id"]?.text ?? ""
        scenario = Self.scenario(of: value)
        key = Self.key(of: value["evaluation_criteria"] ?? .null)
    }

    private static func scenario(of value: JSON) -> Scenario {
        let user = value["user_scenario"] ?? .null
        let instructions = user["instructions"] ?? .null
        let initial = value["initial_state"] ?? .null
        // An action tells the user something only if it runs on the user's side.
        let actions = (initial["initialization_actions"]?.array ?? []).filter { $0["env_type"]?.string == "user" }
        return Scenario(
            persona: text(user["persona"]),
            reason: text(instructions["reason_for_call"]),
            knownInfo: text(instructions["known_info"]),
            unknownInfo: text(instructions["unknown_info"]),
            instructions: text(instructions["task_instructions"]) ?? text(instructions) ?? text(user),
            ticket: text(value["ticket"]),
            initialFacts: actions.compactMap { $0["arguments"] },
            userTools: (value["user_tools"]?.array ?? []).compactMap(\.string)
        )
    }

    private static func text(_ value: JSON?) -> String? {
        switch value {
        case .string(let string): string.isEmpty ? nil : string
        case .object(let object)?:
            // A persona may be structured.
            object["instructions"] == nil && object["reason_for_call"] == nil && object["persona"] == nil
                ? object.members.compactMap { member in member.value.text.map { "\(member.key): \($0)" } }
                    .joined(separator: "\n")
                : nil
        default: nil
        }
    }

    private static func key(of value: JSON) -> AnswerKey {
        let assertions = (value["env_assertions"]?.array ?? []).map { assertion in
            AnswerKey.Check(kind: .environment, expectation: Self.expectation(of: assertion))
        }
        let communications = (value["communicate_info"]?.array ?? []).compactMap(\.text).map {
            AnswerKey.Check(kind: .communicate, expectation: $0)
        }
        let statements = (value["nl_assertions"]?.array ?? []).compactMap(\.text).map {
            AnswerKey.Check(kind: .naturalLanguage, expectation: $0)
        }
        return AnswerKey(
            actions: (value["actions"]?.array ?? []).map { goldAction(of: $0) },
            checks: assertions + communications + statements,
            rewardBasis: (value["reward_basis"]?.array ?? []).compactMap(\.string)
        )
    }

    static func goldAction(of value: JSON) -> AnswerKey.GoldAction {
        AnswerKey.GoldAction(
            id: value["action_id"]?.text ?? "",
            call: ToolCall(
                id: "",
                name: value["name"]?.string ?? "",
                arguments: value["arguments"] ?? .object(JSONObject()),
                requestor: value["requestor"]?.string == "user" ? .user : .assistant
            ),
            comparedArguments: value["compare_args"]?.array?.compactMap(\.string)
        )
    }

    /// An assertion as `function(name: value, …)`, or its negation.
    static func expectation(of assertion: JSON) -> String {
        let arguments = (assertion["arguments"]?.object ?? JSONObject()).map { "\($0.key): \($0.value.text ?? "…")" }
        let call = "\(assertion["func_name"]?.string ?? "assertion")(\(arguments.joined(separator: ", ")))"
        return assertion["assert_value"]?.bool == false ? "not \(call)" : call
    }
}
