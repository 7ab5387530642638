public import Dialogue
public import Statistics

/// What is fixed about a session before it begins: its profile, and what each message of the user is to be about.
///
/// It follows from a seed alone, so that it is a true label of the session: nothing that is said can change it.
public struct LatentPlan: Hashable, Sendable {
    /// The session's profile.
    public var profile: LatentProfile
    /// The intents of the user's messages in order; a message beyond the last pursues the goal.
    public var intents: [TurnIntent]

    /// Draws a plan.
    ///
    /// The first message always pursues the goal, since something has to be asked for; each further one does so with the
    /// given probability, and otherwise has one of the other intents, each as likely.
    ///
    /// - Parameters:
    ///   - seed: The seed that all of it follows from.
    ///   - messages: The number of messages to plan, at least 1.
    ///   - pursuitRate: The probability in `0...1` that a message pursues the goal.
    public init(seed: Seed, messages: Int = 40, pursuitRate: Double = 0.6) {
        precondition(messages > 0 && (0...1).contains(pursuitRate), "A plan has messages, and rates lie in 0...1.")
        var draw = Draw(seed.child("profile"))
        profile = LatentProfile(from: &draw)
        let others = TurnIntent.allCases.filter { $0 != .pursue }
        intents = (0..<messages).map { number in
            var draw = Draw(seed.child("intent", number))
            return number == 0 || draw.chance(pursuitRate) ? .pursue : others[draw.below(others.count)]
        }
    }

    /// Returns the intent of one of the user's messages.
    ///
    /// - Parameter number: The message's number among the user's, from 0.
    /// - Returns: The intent.
    public func intent(ofMessage number: Int) -> TurnIntent {
        intents.indices.contains(number) ? intents[number] : .pursue
    }

    /// The plan as labels: the profile's levels and the intents.
    public var labels: JSONObject {
        [
            "intents": .array(intents.map { .string($0.rawValue) }),
            "profile": [
                "expertise": .string(profile.expertise.rawValue), "openness": .string(profile.openness.rawValue),
                "patience": .string(profile.patience.rawValue), "trust": .string(profile.trust.rawValue),
            ],
        ]
    }
}
