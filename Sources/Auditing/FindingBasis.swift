/// What an auditor looks at, beyond who said and did what, to find faults: how far its findings can differ between readings.
public enum FindingBasis: Sendable {
    /// Nothing: the messages, calls and scenario decide, and one look serves both readings.
    case conversation
    /// The goal and its states; one look serves both readings where the answer key adds nothing to the goal.
    case goal
    /// The answer key.
    case answerKey
}
