import Foundation

/// An episode as a store holds it: what came out of it, and its texts.
///
/// The texts are JSON that the store checks for validity, keeps byte for byte and does not look into.
public struct StoredEpisode: Hashable, Sendable {
    /// What came out of the episode.
    public var outcome: StoredOutcome
    /// The scenario as JSON; kept once, however many episodes of the store share it.
    public var scenario: String
    /// The transcript as JSON.
    public var transcript: String
    /// The states of the user's goal, message by message, as JSON.
    public var states: String
    /// The findings of the audit as JSON.
    public var findings: String

    /// Creates an episode.
    ///
    /// - Parameters:
    ///   - outcome: What came out of the episode.
    ///   - scenario: The scenario as JSON.
    ///   - transcript: The transcript as JSON.
    ///   - states: The states of the user's goal as JSON.
    ///   - findings: The findings of the audit as JSON.
    public init(
        outcome: StoredOutcome,
        scenario: String = "{}",
        transcript: String,
        states: String = "[]",
        findings: String = "[]"
    ) {
        self.outcome = outcome
        self.scenario = scenario
        self.transcript = transcript
        self.states = states
        self.findings = findings
    }

    /// Says which value SQLite would not give back as it is.
    ///
    /// - Throws: `StoreError` with code `invalid`: a negative index, a number that is not finite, a share outside `0...1`,
    ///   or a NUL character in a text.
    func validate() throws {
        let place = "episode \(outcome.index) cannot be stored: "
        if outcome.index < 0 { throw StoreError(.invalid, place + "its index is negative; count from 0") }
        for (name, value) in [("reward", outcome.reward), ("proxy reward", outcome.proxyReward)] {
            guard let value, !value.isFinite else { continue }
            throw StoreError(.invalid, place + "its \(name) is \(value); leave a reward that is unknown out")
        }
        for case let share? in outcome.alignment.shares where !(0...1).contains(share) {
            throw StoreError(.invalid, place + "an alignment is \(share); give a share in 0...1, or none")
        }
        let texts = [
            ("environment", outcome.environment ?? ""), ("task ID", outcome.taskID), ("ending", outcome.ending),
            ("figures", outcome.figures), ("scenario", scenario), ("transcript", transcript), ("states", states),
            ("findings", findings),
        ]
        for (name, text) in texts where Self.holdsNUL(text) {
            throw StoreError(.invalid, place + "its \(name) has a NUL character; write it as \\u0000 or leave it out")
        }
    }

    private static func holdsNUL(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false }
    }
}
