import Goals
import Simulation

/// The users that drift by a known dose, such as `drifting:profile@0.2`.
extension Players {
    /// What the help says of drifting users.
    static let driftingHelp = "drifting:CATEGORY@RATE"

    private static let drifting = "drifting:"

    /// Whether a name is that of a drifting user.
    static func isDrifting(_ name: String) -> Bool { name.hasPrefix(drifting) }

    /// The user of a name such as `drifting:profile@0.2` or `drifting:profile/local@0.2`, or `nil`.
    ///
    /// - Parameter name: The category of what slips, its manner if only one is meant, and the chance that a message
    ///   slips, in `0...1`.
    /// - Returns: The agenda user, drifting.
    static func driftingUser(_ name: String) -> DriftingUser? {
        guard isDrifting(name) else { return nil }
        let parts = name.dropFirst(drifting.count).split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, let rate = Double(parts[1]), (0...1).contains(rate) else { return nil }
        let kinds = parts[0].split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard kinds.count <= 2, let category = GoalCategory(rawValue: kinds[0]) else { return nil }
        let manner = kinds.count == 2 ? Slip.Manner(rawValue: kinds[1]) : nil
        if kinds.count == 2 {
            guard let manner, DriftingUser.manners(of: category).contains(manner) else { return nil }
        }
        return DriftingUser(AgendaUser(), category: category, manner: manner, rate: rate)
    }
}
