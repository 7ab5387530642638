import Foundation
import Training

/// The figures of an experiment that nobody ran, as JSON: the later the condition, the better.
enum SampleExperiment {
    /// The conditions with the share of items that end well.
    private static let conditions = [
        ("base", 0.5), ("goal", 0.6), ("steered", 0.8), ("sft", 0.7), ("grpo", 0.9), ("reciting", 1.0),
    ]

    /// Returns the JSON of two seeds with some scenarios each.
    ///
    /// - Parameters:
    ///   - scenarios: The scenarios, half of them at a desk that was kept out.
    ///   - text: What users say besides.
    /// - Returns: The JSON.
    /// - Throws: An error if it cannot be encoded.
    static func json(scenarios: Int = 24, saying text: String = "Thank you.") throws -> Data {
        let plans = [UInt64(1), 2].map { UserTrainingPlan(.demo, seed: $0, desks: ["shop"]) }
        var played: [[String: Any]] = []
        for seed in [1, 2] {
            for (condition, share) in conditions {
                for index in 0..<scenarios {
                    played.append([
                        "seed": seed, "condition": condition,
                        "figures": figures(index, share, isReciting: condition == "reciting", text),
                    ])
                }
            }
        }
        let result: [String: Any] = [
            "plans": try JSONSerialization.jsonObject(with: JSONEncoder().encode(plans)),
            "unseen": ["travel"], "scenarios": scenarios / 2, "played": played,
        ]
        return try JSONSerialization.data(withJSONObject: result, options: .sortedKeys)
    }

    /// Returns the JSON of an experiment on consistency: half of the base's messages contradict something, and none of PPO's.
    ///
    /// - Parameter scenarios: The scenarios of the one desk.
    /// - Returns: The JSON.
    /// - Throws: An error if it cannot be encoded.
    static func consistencyJSON(scenarios: Int = 12) throws -> Data {
        var plan = UserTrainingPlan(.demo, seed: 1, desks: ["shop"])
        plan.stages = [.base, .ppo, .kto]
        var played: [[String: Any]] = []
        for condition in ["base", "kto", "ppo", "reciting"] {
            for isChecked in [false, true] {
                for index in 0..<scenarios {
                    var user = figures(2 * index, 0.5, isReciting: condition == "reciting", "Thank you.")
                    user["index"] = index
                    let texts = (user["texts"] as? [String]) ?? []
                    let isWrong = condition == "base" || (condition == "kto" && index.isMultiple(of: 2))
                    played.append([
                        "seed": 1, "condition": condition,
                        "figures": [
                            "user": user, "isChecked": isChecked,
                            "checks": isChecked ? [isWrong ? "wrong" : "right"] : [],
                            "contradicted": texts.enumerated().map { $0.offset == 0 && isWrong ? ["global"] : [] },
                            "stray": texts.indices.map { $0 == 0 && isWrong },
                        ],
                    ])
                }
            }
        }
        let result: [String: Any] = [
            "plans": try JSONSerialization.jsonObject(with: JSONEncoder().encode([plan])),
            "unseen": [String](), "scenarios": scenarios, "played": played,
        ]
        return try JSONSerialization.data(withJSONObject: result, options: .sortedKeys)
    }

    private static func figures(_ index: Int, _ share: Double, isReciting: Bool, _ text: String) -> [String: Any] {
        let aligned = (0..<5).map { category in
            ["count": (index * 7 + category * 3) % 10 < Int(share * 10) ? 2 : 1, "n": 2]
        }
        let texts = isReciting ? ["I wish for what is written there"] : ["I would like to return the lamp", text]
        return [
            "desk": index.isMultiple(of: 2) ? "shop" : "travel", "index": index, "aligned": aligned,
            "alignedOtherwise": aligned, "slips": texts.map { _ in index % 10 >= Int(share * 10) }, "texts": texts,
            "overlap": ["count": isReciting ? 8 : 1, "n": 10],
            "keptOverlap": ["count": isReciting ? 8 : 1, "n": 10], "doubled": index == 5 ? 1 : 0,
            "endsEarly": index == 3, "lingering": 0, "reward": 1,
        ]
    }
}
