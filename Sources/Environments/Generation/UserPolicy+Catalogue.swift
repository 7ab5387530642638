extension UserPolicy {
    /// What has to be true of a task for a policy to suit it.
    struct Fit {
        /// The names of the facts and slots that the user can state.
        var stated: Set<String>
        /// Pairs of facts either of which identifies the user.
        var identifications: [Set<String>]
        /// The offers that the gold calls rest on.
        var offersTaken: Set<Offer>
        /// The number of objectives.
        var objectives: Int
    }

    /// Returns whether a user can keep the policy and still reach the goal.
    func suits(_ fit: Fit) -> Bool {
        switch rule {
        case .onlyWhenAsked(let slot), .opensWithFact(let slot): fit.stated.contains(slot)
        case .neverTells(let slot):
            fit.stated.contains(slot)
                && fit.identifications.contains { $0.isSubset(of: fit.stated) && !$0.contains(slot) }
        case .neverAccepts(let offer): !fit.offersTaken.contains(offer)
        case .oneObjectiveAtATime, .allObjectivesFirst: fit.objectives > 1
        default: true
        }
    }

    /// Returns the policies of a desk's users, about fifty.
    ///
    /// - Parameters:
    ///   - slots: The names and labels of the facts that the desk asks for.
    ///   - offers: What the desk may offer, with its words.
    /// - Returns: The policies, their names all different.
    static func catalogue(slots: [(name: String, label: String)], offers: [(Offer, String)]) -> [UserPolicy] {
        slots.map { slot in
            UserPolicy(
                "withhold-\(slot.name)",
                "Give your \(slot.label) only when you are asked for it.",
                .onlyWhenAsked(slot: slot.name)
            )
        }
            + slots.prefix(2).map { slot in
                UserPolicy(
                    "keep-\(slot.name)",
                    "Never give your \(slot.label), not even when you are asked for it.",
                    .neverTells(slot: slot.name)
                )
            }
            + slots.prefix(3).map { slot in
                UserPolicy(
                    "open-with-\(slot.name)",
                    "Give your \(slot.label) in your first message.",
                    .opensWithFact(slot: slot.name)
                )
            }
            + offers.map { offer, words in
                UserPolicy("decline-\(offer.rawValue)", "Never accept \(words).", .neverAccepts(offer))
            } + general
    }

    private static let general: [UserPolicy] =
        pace + [
            UserPolicy(
                "ask-total",
                "Before you agree to anything for the first time, ask about the total amount.",
                .asksBeforeConsent(words: ["total", "amount"])
            ),
            UserPolicy(
                "ask-duration",
                "Before you agree to anything for the first time, ask how long it takes.",
                .asksBeforeConsent(words: ["long", "when"])
            ),
            UserPolicy(
                "ask-fee",
                "Before you agree to anything for the first time, ask whether there is a fee.",
                .asksBeforeConsent(words: ["fee", "fees"])
            ),
            UserPolicy(
                "ask-receipt",
                "Before you agree to anything for the first time, ask whether you get a confirmation.",
                .asksBeforeConsent(words: ["confirmation", "receipt"])
            ),
            UserPolicy(
                "ask-undo",
                "Before you agree to anything for the first time, ask whether it can be undone.",
                .asksBeforeConsent(words: ["undone", "undo", "reversed"])
            ),
            UserPolicy("insist", "When you are refused, ask once more, then give in.", .insistsOnce),
            UserPolicy("give-in", "When you are refused, give in at once.", .neverInsists),
        ] + words

    private static let pace: [UserPolicy] = [
        UserPolicy(
            "one-by-one",
            "Bring up your next request only when the one before is settled.",
            .oneObjectiveAtATime
        ),
        UserPolicy("all-at-once", "Name all your requests in your first message.", .allObjectivesFirst),
        UserPolicy("one-fact", "State at most one fact about yourself in each message.", .atMostFacts(1)),
        UserPolicy("two-facts", "State at most two facts about yourself in each message.", .atMostFacts(2)),
        UserPolicy("words-15", "Write no more than 15 words in each message.", .atMostWords(15)),
        UserPolicy("words-20", "Write no more than 20 words in each message.", .atMostWords(20)),
        UserPolicy("words-30", "Write no more than 30 words in each message.", .atMostWords(30)),
        UserPolicy("words-40", "Write no more than 40 words in each message.", .atMostWords(40)),
        UserPolicy("one-question", "Ask at most one question in each message.", .atMostQuestions(1)),
        UserPolicy("no-questions", "Ask no questions.", .atMostQuestions(0)),
        UserPolicy(
            "bare-opening",
            "Say in your first message what you want, and nothing about yourself.",
            .opensWithoutFacts
        ),
    ]

    private static let words: [UserPolicy] =
        [
            ("please", "please"), ("sorry", "sorry"), ("okay", "okay"), ("urgent", "urgent"), ("maybe", "maybe"),
            ("honestly", "honestly"), ("actually", "actually"), ("perfect", "perfect"),
        ].map { name, word in
            UserPolicy("never-\(name)", "Never use the word \"\(word)\".", .neverSays(words: [word]))
        }
        + [
            ("thanks", "thank the agent", ["thanks", "thank"]), ("goodbye", "say goodbye", ["goodbye", "bye"]),
            ("wish", "wish the agent a nice day", ["day"]),
        ].map { name, clause, words in
            UserPolicy("end-\(name)", "In your last message, \(clause).", .endsWith(words: words))
        }
        + [
            ("hello", "say hello", ["hello"]), ("morning", "say good morning", ["morning"]),
            ("again", "say that you are writing again", ["again"]),
        ].map { name, clause, words in
            UserPolicy("open-\(name)", "In your first message, \(clause).", .opensWith(words: words))
        }
}
