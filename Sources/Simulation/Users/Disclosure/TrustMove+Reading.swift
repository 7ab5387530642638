import Dialogue

extension TrustMove {
    /// Reads what a message of an agent does to a user's trust, from its words alone.
    ///
    /// A message can do several things at once: to acknowledge the wish and to say why something is asked, say. A
    /// lecture or pressure outweighs everything else in the message.
    ///
    /// > Source: Holdfast's own; the source lets a model judge. The cues are those of service desks: to say sorry or to
    /// > take note is to hear, to say what a question is for is to make safe, to ask before a change is to let decide.
    ///
    /// - Parameter text: The message.
    /// - Returns: The moves in the order in which trust follows them; never empty.
    public static func moves(in text: String) -> [TrustMove] {
        let reading = AgentReading(text)
        func holds(_ cues: [[String]]) -> Bool { cues.contains { reading.sequence.firstRange(of: $0) != nil } }
        if holds(lectures) { return [.judgedOrLectured] }
        if holds(pressure) { return [.trippedAntiGoal] }
        var moves: [TrustMove] = []
        if holds(hearing) { moves.append(.earnedFeltHeard) }
        if holds(reasons) { moves.append(.earnedFeltSafe) }
        if reading.isProposing { moves.append(.earnedDeepTrust) }
        if !moves.isEmpty { return moves }
        if holds(advice), !reading.isAsking { return [.rushedAdvice] }
        return reading.isAsking || reading.isReporting || reading.isDeclining ? [.sustained] : [.neutralNoop]
    }

    private static func cues(_ texts: [String]) -> [[String]] {
        texts.map { $0.split(separator: " ").map(String.init) }
    }

    private static let lectures = cues([
        "you should have", "as i said", "as i already said", "i already told you", "your own fault", "your mistake",
        "you ought to", "next time you", "you failed to", "pay attention",
    ])
    private static let pressure = cues([
        "you must", "you have to", "or else", "i insist", "i demand", "immediately", "right now", "last chance",
    ])
    private static let hearing = cues([
        "sorry", "i understand", "i see", "i hear", "thank you", "thanks", "apologize", "apologise", "apologies",
        "of course", "that sounds", "i can imagine", "glad to", "happy to", "gladly", "let me help",
    ])
    private static let reasons = cues([
        "so that i can", "so i can", "in order to", "to verify", "to confirm who", "to make sure", "to protect",
        "for your security", "for security", "to find your", "to look up", "to identify", "confidential", "that is why",
        "because i need", "only used", "only use", "find out who",
    ])
    private static let advice = cues([
        "you should", "you could", "you can try", "just try", "simply", "i suggest", "i recommend", "my advice",
    ])
}
