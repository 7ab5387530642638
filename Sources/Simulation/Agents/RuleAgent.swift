import Dialogue
public import Environments
public import Statistics
import Synchronization

/// An agent that serves by rules written out by hand: it reads the user's words, the records and the policy, and no model.
///
/// It finds out who writes, looks up what a wish is about, holds it against the policy, declines or proposes, waits for a
/// clear yes, writes and reports. Everything it decides on was said or read; nothing is left to chance.
public struct RuleAgent: Agent {
    /// The name in runs and reports, `rules`.
    public var name: String { "rules" }

    /// Creates the agent.
    public init() {}

    /// Returns the agent of one conversation.
    ///
    /// - Parameters:
    ///   - desk: The desk: `shop`, `travel` or `telecom`; at any other its first move throws.
    ///   - seed: The seed; nothing is left to chance.
    /// - Returns: The agent before the user's first message.
    public func agent(at desk: any Environment, seed: Seed) -> any ServingAgent {
        let today = Self.today(by: desk.policy)
        return switch desk.name {
        case "shop": ShopClerk(clerk: Clerk(ShopCounter(today: today)))
        case "telecom": TelecomClerk(clerk: Clerk(TelecomCounter(today: today)))
        case "travel": TravelClerk(clerk: Clerk(TravelCounter(today: today)))
        default: Untrained(desk: desk.name)
        }
    }

    /// The day of the policy that was read last: that of the desk whose episodes are being played.
    private static let lastDay = Mutex<(policy: String, day: Day)?>(nil)

    /// Returns the day that a policy names.
    private static func today(by policy: WrittenPolicy) -> Day {
        lastDay.withLock { last in
            if let last, last.policy == policy.text { return last.day }
            let day = readDay(in: policy)
            last = (policy.text, day)
            return day
        }
    }

    /// Reads the day from the beginning of a policy.
    private static func readDay(in policy: WrittenPolicy) -> Day {
        let bytes = Array(policy.text.utf8.prefix(900))
        let cue = Array("Today is".utf8)
        let start = bytes.indices.first { bytes[$0] == cue[0] && bytes[$0...].starts(with: cue) } ?? 0
        let text = Utterance(String(decoding: bytes[start...].prefix(60), as: UTF8.self))
        return SpokenDay.days(in: text.whole).first { $0.year != nil }?.day(in: 0) ?? Day(number: 0)
    }

    // The clerk of each desk has a type of its own, so that the compiler makes the clerk's code for the desk: behind
    // `any ServingAgent` a generic type keeps its generic code, which takes half as long again.

    private struct ShopClerk: ServingAgent {
        var clerk: Clerk<ShopCounter>

        mutating func move(after messages: [Message]) async throws -> AgentMove { clerk.move(after: messages) }
    }

    private struct TelecomClerk: ServingAgent {
        var clerk: Clerk<TelecomCounter>

        mutating func move(after messages: [Message]) async throws -> AgentMove { clerk.move(after: messages) }
    }

    private struct TravelClerk: ServingAgent {
        var clerk: Clerk<TravelCounter>

        mutating func move(after messages: [Message]) async throws -> AgentMove { clerk.move(after: messages) }
    }

    /// What stands behind a desk for which no rules were written.
    private struct Untrained: ServingAgent {
        var desk: String

        func move(after messages: [Message]) async throws -> AgentMove {
            throw UnknownDesk(
                message: "The rule agent has no rules for the desk \(desk); choose shop, travel or telecom."
            )
        }
    }

    private struct UnknownDesk: Error, CustomStringConvertible {
        var message: String
        var description: String { message }
    }
}
