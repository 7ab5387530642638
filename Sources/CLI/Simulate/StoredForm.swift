import Auditing
import Dialogue
import Environments
import Goals
import Statistics
import Storage

/// The form in which a simulation keeps an episode: nothing twice, and back again without a loss.
///
/// The policy is left out, because the desk has it. Scenario, answer key and the items of the goal are the scenario's, which
/// the store keeps once for all runs that meet it. Of each state only the items that changed are kept.
enum StoredForm {
    /// Returns an episode to be stored.
    ///
    /// - Parameters:
    ///   - audited: The conversation with its audit.
    ///   - figures: Its numbers.
    ///   - place: Where it belongs.
    /// - Returns: The episode.
    static func episode(
        _ audited: AuditedConversation,
        _ figures: EpisodeFigures,
        at place: EpisodePlace
    ) -> StoredEpisode {
        var task = Transcript(id: audited.transcript.taskID ?? "", source: audited.transcript.source, messages: [])
        var transcript = audited.transcript
        (task.scenario, task.answerKey) = (transcript.scenario, transcript.answerKey)
        (transcript.scenario, transcript.answerKey, transcript.agentPolicy) = (nil, nil, nil)
        let goal = goalJSON(audited.goal).serialized(sortedKeys: true)
        return StoredEpisode(
            outcome: outcome(figures, at: place),
            scenario: "{\"goal\":\(goal),\"task\":\(HoldfastFormat.orderedLine(task))}",
            transcript: HoldfastFormat.orderedLine(transcript),
            states: changes(of: audited.states).serialized(),
            findings: JSON.object(AuditReport.outline(of: audited)).serialized(sortedKeys: true)
        )
    }

    /// Returns the full record of a stored episode's audit, as `AuditReport` makes it.
    ///
    /// - Parameter episode: The episode.
    /// - Returns: The record.
    /// - Throws: `AuditFailure` if the episode is not one of a simulation.
    static func audit(of episode: StoredEpisode) throws -> JSON {
        guard case .object(var record)? = try? JSON(parsing: episode.findings),
            let goal = try? JSON(parsing: episode.scenario)["goal"], let items = goal["items"]?.array,
            let changes = try? JSON(parsing: episode.states).array
        else {
            throw AuditFailure(
                "episode \(episode.outcome.index) has another form than those of a simulation; show another run."
            )
        }
        var statuses: [JSON] = items.map { _ in .null }
        record["states"] = .array(
            changes.enumerated().map { number, changes in state(number, changes.array ?? [], items, &statuses) }
        )
        let ended = zip(items, statuses).map { item, status -> JSON in
            var members = item.object ?? JSONObject()
            members["status"] = status
            return .object(members)
        }
        record["goal"] = ["items": .array(ended), "licensesInvention": goal["licensesInvention"] ?? .null]
        return .object(record)
    }

    /// Returns the conversation of a stored episode with its scenario and answer key, as a line of `holdfast.transcript/1`.
    ///
    /// - Parameter episode: The episode.
    /// - Returns: The conversation.
    /// - Throws: `AuditFailure` if the episode is not one of a simulation.
    static func transcript(of episode: StoredEpisode) throws -> JSON {
        guard case .object(var members)? = try? JSON(parsing: episode.transcript),
            let task = try? JSON(parsing: episode.scenario)["task"]
        else {
            throw AuditFailure(
                "episode \(episode.outcome.index) has another form than those of a simulation; show another run."
            )
        }
        for key in ["scenario", "answerKey"] { members[key] = task[key] }
        return .object(members)
    }

    /// Audits the conversation of a stored episode again, which comes out as it did when it was played.
    ///
    /// - Parameters:
    ///   - episode: The episode.
    ///   - task: Its task.
    ///   - policy: The agent's policy.
    /// - Returns: The conversation with its audit.
    /// - Throws: `AuditFailure` if the episode is not one of a simulation.
    static func audited(_ episode: StoredEpisode, of task: ServiceTask, policy: String) throws -> AuditedConversation {
        guard var transcript = HoldfastFormat.transcript(of: try transcript(of: episode)) else {
            throw AuditFailure("episode \(episode.outcome.index) holds no conversation; show another run.")
        }
        transcript.agentPolicy = policy
        return TaskAudit(task).audit(transcript).audited
    }

    private static func outcome(_ figures: EpisodeFigures, at place: EpisodePlace) -> StoredOutcome {
        func share(_ category: GoalCategory) -> Double? { figures.alignment[category]?.rate }
        return StoredOutcome(
            index: place.index,
            environment: place.desk,
            taskID: figures.task,
            seed: place.seed,
            ending: figures.ending,
            reward: figures.reward,
            alignment: StoredAlignment(
                profile: share(.profile),
                policy: share(.policy),
                objective: share(.objective),
                requirement: share(.requirement),
                preference: share(.preference)
            ),
            figures: figures.json.serialized(sortedKeys: true)
        )
    }

    private static func goalJSON(_ goal: UserGoal) -> JSON {
        let items = goal.items.map { item -> JSON in
            [
                "category": .string(item.category.rawValue), "id": .string(item.id),
                "objective": item.objective.map(JSON.string) ?? .null, "text": .string(item.text),
            ]
        }
        return ["items": .array(items), "licensesInvention": .bool(goal.licensesInvention)]
    }

    /// For each state the items that changed: number, status, and the evidence's turn, quote and reason.
    private static func changes(of states: [GoalState]) -> JSON {
        var before: GoalState?
        return .array(
            states.map { state in
                defer { before = state }
                // Most messages change nothing, and then the states are one and the same array.
                guard state != before else { return .array([]) }
                let changed = state.items.indices.filter { before?.items[$0] != state.items[$0] }
                return .array(
                    changed.map { index in
                        let item = state.items[index]
                        return [
                            .integer(index), .string(item.status.rawValue),
                            item.evidence.turn.map(JSON.integer) ?? .null, .string(item.evidence.quote),
                            .string(item.evidence.reason),
                        ]
                    }
                )
            }
        )
    }

    private static func state(_ number: Int, _ changes: [JSON], _ items: [JSON], _ statuses: inout [JSON]) -> JSON {
        var told: [JSON] = []
        for change in changes {
            guard let parts = change.array, parts.count == 5, let index = parts[0].int, items.indices.contains(index)
            else { continue }
            statuses[index] = parts[1]
            told.append(
                [
                    "item": items[index]["id"] ?? .null, "status": parts[1], "turn": parts[2], "quote": parts[3],
                    "reason": parts[4],
                ]
            )
        }
        return [
            "turn": number == 0 ? .null : .integer(number - 1), "statuses": .array(statuses), "changes": .array(told),
        ]
    }
}
