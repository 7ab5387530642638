public import Dialogue

extension ServiceTask {
    /// The task in the form of τ²-bench's task files, the world's tables included.
    ///
    /// The tables stand under `initial_state.initialization_data`, the desk's as `agent_data` and the user's own device as
    /// `user_data`, each as an object of rows by identifier. State checks become `env_assertions`. What the form has no
    /// place for is left out: the categories of the goal's items, near misses and forbidden calls.
    ///
    /// > Source: τ²-bench, `data_model/tasks.py`, schema 0.2. Deviations: `description.notes` holds the task's kind.
    public var tau2: JSON {
        [
            "id": .string(id),
            "description": [
                "purpose": .string(objectives.map(\.text).joined(separator: " / ")), "relevant_policies": .null,
                "notes": .string(kind.rawValue),
            ],
            "user_scenario": [
                "persona": scenario.persona.map(JSON.string) ?? .null,
                "instructions": [
                    "domain": .string(environment),
                    "reason_for_call": .string(scenario.reason ?? ""),
                    "known_info": scenario.knownInfo.map(JSON.string) ?? .null,
                    "unknown_info": scenario.unknownInfo.map(JSON.string) ?? .null,
                    "task_instructions": .string(scenario.instructions ?? ""),
                ],
            ],
            "ticket": .null,
            "initial_state": [
                "initialization_data": ["agent_data": data(of: .assistant), "user_data": data(of: .user)],
                "initialization_actions": .null, "message_history": .null,
            ],
            "evaluation_criteria": criteria,
            "issues": .null,
            "user_tools": scenario.userTools.isEmpty ? .null : .array(scenario.userTools.map(JSON.string)),
        ]
    }

    private func data(of owner: Requestor) -> JSON {
        let tables = world.database.tables.filter { $0.owner == owner }
        guard !tables.isEmpty else { return .null }
        return .object(
            JSONObject(
                tables.map { table in
                    .init(
                        key: table.name,
                        value: .object(JSONObject(table.rows.map { .init(key: $0.id, value: $0.json) }))
                    )
                }
            )
        )
    }

    private var criteria: JSON {
        let actions = answerKey.actions.map { action -> JSON in
            [
                "action_id": .string(action.id), "requestor": .string(action.call.requestor.rawValue),
                "name": .string(action.call.name), "arguments": action.call.arguments, "info": .null,
                "compare_args": action.comparedArguments.map { .array($0.map(JSON.string)) } ?? .null,
            ]
        }
        let assertions = stateChecks.map { check -> JSON in
            [
                "env_type": .string(check.owner.rawValue), "func_name": .string(check.name), "arguments": [:],
                "assert_value": true, "message": .string(check.text),
            ]
        }
        let answers = answerKey.checks.filter { $0.kind == .communicate }.map { JSON.string($0.expectation) }
        return [
            "actions": .array(actions),
            "env_assertions": assertions.isEmpty ? .null : .array(assertions),
            "communicate_info": .array(answers),
            "nl_assertions": .null,
            "reward_basis": .array(answerKey.rewardBasis.map(JSON.string)),
        ]
    }
}
