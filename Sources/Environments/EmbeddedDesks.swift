/// The desks that come with the package.
public enum EmbeddedDesks {
    /// Every desk, in the order in which they are presented.
    public static let all: [any Environment] = [ShopDesk(), TravelDesk(), TelecomDesk()]

    /// Returns the desk of a name, or `nil`.
    ///
    /// - Parameter name: The desk's name, `shop` say.
    /// - Returns: The desk.
    public static func desk(named name: String) -> (any Environment)? { all.first { $0.name == name } }
}
