/// What a message of the user is to be about, fixed before the conversation begins.
public enum TurnIntent: String, Codable, Hashable, Sendable, CaseIterable {
    /// Pursues the goal as it stands.
    case pursue
    /// Gives more detail than was asked for.
    case elaborate
    /// Asks why something is as it is.
    case askForExplanation
    /// Asks what else there is.
    case askForAlternatives
    /// Makes sure of what was said.
    case checkUnderstanding
    /// Shows that it is not content.
    case expressDissatisfaction
    /// Shows that it is content.
    case expressSatisfaction
    /// Says something beside the matter.
    case chat

    /// The intent as a model reads it.
    public var instruction: String {
        switch self {
        case .pursue: "go on with what you want, as it stands"
        case .elaborate: "give some more detail about your situation than was asked for, within what you know"
        case .askForExplanation: "ask the agent to explain something that it said or did"
        case .askForAlternatives: "ask whether there are other ways or options"
        case .checkUnderstanding: "make sure that you understood the agent, in your own words"
        case .expressDissatisfaction: "show that you are not content with how this goes"
        case .expressSatisfaction: "show that you are content with how this goes"
        case .chat: "add something beside the matter, as people do"
        }
    }
}
