/// The mood in which a user makes contact.
public enum Mood: String, Codable, Hashable, Sendable, CaseIterable {
    /// Nothing presses.
    case calm
    /// There is little time.
    case hurried
    /// Something went wrong before.
    case annoyed
    /// It might go wrong.
    case worried
    /// All is well.
    case cheerful

    /// The mood as the user reads it.
    public var text: String {
        switch self {
        case .calm: "You are calm and take your time."
        case .hurried: "You are in a hurry and keep to the point."
        case .annoyed: "You are annoyed, because this is the second time that you get in touch."
        case .worried: "You are worried that something may go wrong."
        case .cheerful: "You are in a cheerful mood."
        }
    }
}
