import Environments
import Simulation

/// The desks, users and agents that the command line knows by name.
enum Players {
    /// The desks by name.
    static let desks: [(name: String, desk: any Environment)] = [
        ("shop", ShopDesk()), ("travel", TravelDesk()), ("telecom", TelecomDesk()),
    ]

    /// The desk of a name, or `nil`.
    static func desk(_ name: String) -> (any Environment)? { desks.first { $0.name == name }?.desk }

    /// The user of a name such as `agenda`, or `nil`.
    static func user(_ name: String) -> (any UserSimulator)? {
        switch name {
        case "agenda": AgendaUser()
        default: driftingUser(name) ?? person(name, around: { user($0) })
        }
    }

    /// The agent of a name such as `rules` or `claims`, or `nil`.
    static func agent(_ name: String) -> (any Agent)? {
        switch name {
        case "rules": RuleAgent()
        case "claims": ClaimingAgent()
        case "flaky": FlakyAgent(RuleAgent(), failing: 0.3, lying: 0.5)
        case "lies": FlakyAgent(RuleAgent(), failing: 0.5, lying: 1)
        default: nil
        }
    }

    static let userNames = ["agenda"] + personNames
    static let agentNames = ["rules", "claims", "flaky", "lies"]
}
