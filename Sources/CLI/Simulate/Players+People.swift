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
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - base: Returns the user of the last part's name, `nil` where it has none.
    /// - Returns: The user; `nil` where the name is not one of these, a plain user's name included.
    /// - Throws: What `base` throws.
    static func person(
        _ name: String,
        around base: (String) throws -> (any UserSimulator)?
    ) rethrows -> (any UserSimulator)? {
        let parts = name.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
        var wraps: [(any UserSimulator) -> any UserSimulator] = []
        for part in parts.dropLast() {
            guard let wrap = wrap(of: part) else { return nil }
            wraps.append(wrap)
        }
        let last = parts.last ?? ""
        var user: any UserSimulator = AgendaUser()
        if let wrap = wrap(of: last) {
            wraps.append(wrap)
        } else if parts.count > 1, let named = try base(last) {
            user = named
        } else {
            return nil
        }
        for wrap in wraps.reversed() { user = wrap(user) }
        return user
    }

    private static func wrap(of part: String) -> ((any UserSimulator) -> any UserSimulator)? {
        if part == "guarded" { return { DisclosureGate($0) } }
        let halves = part.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard let manner = manners.first(where: { $0.name == halves[0] }), halves.count <= 2 else { return nil }
        guard halves.count == 2 else { return { manner.wrap($0, 0.5) } }
        guard let rate = Double(halves[1]), (0...1).contains(rate) else { return nil }
        return { manner.wrap($0, rate) }
    }

    static let personNames = manners.map(\.name) + ["guarded"]
}
