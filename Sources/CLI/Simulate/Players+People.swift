import Simulation

extension Players {
    /// Names that make another user harder, each with what it does to that user at a rate.
    static let manners: [(name: String, wrap: @Sendable (any UserSimulator, Double) -> any UserSimulator)] =
        NonCollaborativeMode.allCases.map { mode in
            (mode.rawValue, { NonCollaborativeUser($0, mode: mode, rate: $1) })
        }

    /// The user of a name such as `impatient`, `impatient:0.8`, `guarded` or `tangential+guarded+agenda`, or `nil`.
    ///
    /// The last part may be any user; without one it is the agenda user. A number after a colon is the rate.
    static func person(_ name: String) -> (any UserSimulator)? {
        let parts = name.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
        guard let last = parts.last else { return nil }
        var user: any UserSimulator
        if let wrapped = wrap("agenda", in: last) {
            user = wrapped
        } else if parts.count > 1, let base = Players.user(last) {
            user = base
        } else {
            return nil
        }
        for part in parts.dropLast().reversed() {
            guard let wrapped = wrap(user, in: part) else { return nil }
            user = wrapped
        }
        return user
    }

    private static func wrap(_ base: String, in part: String) -> (any UserSimulator)? {
        Players.user(base).flatMap { wrap($0, in: part) }
    }

    private static func wrap(_ user: any UserSimulator, in part: String) -> (any UserSimulator)? {
        if part == "guarded" { return DisclosureGate(user) }
        let halves = part.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard let manner = manners.first(where: { $0.name == halves[0] }), halves.count <= 2 else { return nil }
        guard halves.count == 2 else { return manner.wrap(user, 0.5) }
        guard let rate = Double(halves[1]), (0...1).contains(rate) else { return nil }
        return manner.wrap(user, rate)
    }

    static let personNames = manners.map(\.name) + ["guarded"]
}
