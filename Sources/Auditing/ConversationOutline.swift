public import Dialogue

/// What is kept of a conversation when its transcript is let go.
public struct ConversationOutline: Hashable, Sendable {
    /// The conversation's identifier.
    public var id: String
    /// The task's identifier as the source labels it.
    public var taskID: String?
    /// The domain, where known.
    public var domain: String?
    /// What tells tasks apart even where labels are wrong: a digest of scenario and gold actions.
    public var taskDigest: Int
    /// The reward, or `nil` where the source has none.
    public var reward: Double?
    /// How the conversation ended.
    public var ending: Transcript.Ending
    /// Whether an agent that only talks would pass the task, `nil` where the source does not tell.
    public var passesClaimOnly: Bool?

    /// Creates the outline of a conversation.
    public init(_ transcript: Transcript) {
        id = transcript.id
        taskID = transcript.taskID
        domain = transcript.domain
        taskDigest = Self.digest(of: transcript)
        reward = transcript.reward
        ending = transcript.ending
        passesClaimOnly = ClaimOnlyAgent.passes(transcript)
    }

    /// Whether the reward is below 1, `nil` without a reward.
    public var hasFailed: Bool? { reward.map { $0 < 1 - 1e-6 } }

    /// A digest (FNV-1a) that does not vary between processes, as `Hasher` does.
    private static func digest(of transcript: Transcript) -> Int {
        var state: UInt64 = 0xcbf2_9ce4_8422_2325
        func add(_ text: String) {
            var text = text
            text.withUTF8 { for byte in $0 { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 } }
            state = (state ^ 0xFF) &* 0x100_0000_01b3
        }
        add(transcript.domain ?? "")
        for text in transcript.scenario?.prose ?? [] { add(text) }
        for slot in transcript.scenario?.slots ?? [] {
            add(slot.slot)
            for value in slot.values { add(value) }
        }
        for action in transcript.answerKey?.actions ?? [] {
            add(action.call.name)
            for leaf in action.call.arguments.leaves { add(leaf) }
        }
        if transcript.scenario == nil, transcript.answerKey == nil { add(transcript.taskID ?? transcript.id) }
        return Int(truncatingIfNeeded: state)
    }
}
