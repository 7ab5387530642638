import ArgumentParser
import Learning
import Training

/// The options that choose how policy optimization turns rewards into updates.
struct PolicyMethodOptions: ParsableArguments {
    @Option(help: "What policy optimization maximizes: grpo, drgrpo, dapo or gspo.")
    var objective = "grpo"

    @Option(name: .customLong("kl"), help: "How the divergence from the model before is estimated: k1, k2 or k3.")
    var estimator = "k3"

    @Option(
        help:
            "What is rewarded: the utterance, the conversation played to its end from it, or lookahead: the utterance, and where it chooses a wish what follows. (default: utterance; lookahead with --budget full)"
    )
    var reward: String?

    @Option(help: "The updates from one batch of moves; dapo and gspo take 2, the others 1.")
    var updates: Int?

    @Option(
        help:
            "What a move that keeps the goal earns beside it for own words, 0 or more; less where they are the goal's. A category earns 0.5. (default: 0; 1.25 with --budget full)"
    )
    var ownWords: Double?

    func validate() throws { _ = try method(limit: 1, from: PolicyMethod()) }

    /// Returns the method.
    ///
    /// - Parameters:
    ///   - limit: The most tokens of a move.
    ///   - standard: What is rewarded, for own words too, where nothing was chosen; and how often prompts are filled up at least.
    /// - Returns: The method.
    /// - Throws: `ValidationError` that names the choices.
    func method(limit: Int, from standard: PolicyMethod) throws -> PolicyMethod {
        guard let name = PolicyMethod.Name(rawValue: objective) else {
            throw ValidationError(
                "There is no objective \(objective); the objectives are \(Self.names(of: PolicyMethod.Name.self))."
            )
        }
        guard let estimator = KLEstimator(rawValue: estimator) else {
            throw ValidationError(
                "There is no estimator \(estimator); the estimators are \(Self.names(of: KLEstimator.self))."
            )
        }
        guard let scope = reward.map(PolicyMethod.RewardScope.init(rawValue:)) ?? standard.reward else {
            let names = Self.names(of: PolicyMethod.RewardScope.self)
            throw ValidationError("--reward takes \(names), not \(reward ?? "").")
        }
        guard updates ?? 1 > 0 else { throw ValidationError("--updates takes a number of 1 or more.") }
        let chosen = try OwnWordsReward.chosen(ownWords)
        var method = PolicyMethod(name, limit: limit)
        method.divergence = estimator
        method.reward = scope
        if let updates { method.updates = updates }
        method.refills = max(method.refills, standard.refills)
        method.ownWords = ownWords == nil ? standard.ownWords : chosen
        return method
    }

    private static func names<Choice: RawRepresentable<String> & CaseIterable>(of choice: Choice.Type) -> String {
        let names = choice.allCases.map(\.rawValue)
        return names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    }
}

extension OwnWordsReward {
    /// Returns the reward that `--own-words` asks for; `nil` for 0, or where nothing was asked.
    static func chosen(_ weight: Double?) throws -> OwnWordsReward? {
        guard let weight else { return nil }
        guard (0...100).contains(weight) else { throw ValidationError("--own-words takes a number from 0 to 100.") }
        return weight > 0 ? OwnWordsReward(weight: weight) : nil
    }
}
