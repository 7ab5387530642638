import Reports
import Training

/// A figure of training: what it is called, how it is drawn, and what it means.
struct CurveKind {
    /// The name in `curves.jsonl`.
    let name: String
    /// The name for people.
    let label: String
    /// The unit of the vertical axis.
    let axis: String
    /// What it means.
    var meaning: String
    var unit = StudyModel.Axis.Unit.number
    /// The bounds that the axis reaches to whatever is drawn.
    var least: Double?
    var most: Double?
    var style = StudyModel.Style.green

    /// Those that are drawn, in order; what is not among them is drawn under its own name.
    static let all = [
        CurveKind(
            name: "loss",
            label: "Loss",
            axis: "nats a token",
            meaning: "The mean surprise −log π of the tokens that are to be learned; 0 would be to know them by heart.",
            style: .blue
        ),
        CurveKind(
            name: "reward",
            label: "Reward",
            axis: "mean of the sampled moves",
            meaning: "0.5 for each of the five categories of the goal that a move keeps, so 2.5 at most.",
            most: 2.5
        ),
        CurveKind(
            name: "perfect",
            label: "Perfect moves",
            axis: "share of the sampled moves",
            meaning: "Moves that keep all five categories.",
            unit: .percent,
            most: 1
        ),
        CurveKind(
            name: "manner",
            label: "Own words",
            axis: "mean of the sampled moves",
            meaning: "What moves that keep the goal earn beside it for words that are not the goal's.",
            least: 0
        ),
        CurveKind(
            name: "entropy",
            label: "Entropy",
            axis: "nats a token",
            meaning: "How open the choice of each token still is; at 0 the user always says the same.",
            least: 0,
            style: .purple
        ),
        CurveKind(
            name: "divergence",
            label: "Divergence",
            axis: "nats a token",
            meaning: "KL(π ‖ π_ref): how far the user has moved from the model that the stage began with.",
            least: 0,
            style: .orange
        ),
        CurveKind(
            name: "length",
            label: "Length of a move",
            axis: "tokens",
            meaning: "A reward that is gained by talking more, or less, shows here.",
            least: 0,
            style: .blue
        ),
        CurveKind(
            name: "dropped",
            label: "Groups dropped",
            axis: "groups of a step",
            meaning: "Groups whose moves all got the same reward: there is nothing to learn from them.",
            least: 0,
            style: .grey
        ),
        CurveKind(
            name: "clipped",
            label: "Clipped",
            axis: "share in the last update",
            meaning:
                "Where the ratio of the new to the old policy left its bounds, so that nothing is learned from it.",
            unit: .percent,
            least: 0,
            style: .grey
        ),
        CurveKind(
            name: "moved",
            label: "Distance from sampling",
            axis: "nats a token",
            meaning:
                "How far the scores of a move are from those when it was sampled: rounding alone, where all is well.",
            least: 0,
            style: .grey
        ),
        CurveKind(
            name: "norm",
            label: "Gradient's norm",
            axis: "before it is clipped",
            meaning: "Spikes are steps at which the weights were pushed hard.",
            least: 0,
            style: .grey
        ),
    ]

    /// Figures that are counted and not drawn.
    static let uncharted: Set<String> = ["tokens", "groups", "conversations"]

    /// The kinds of figure that a stage has, in order.
    static func of(_ stage: UserTrainingPlan.Stage, in record: TrainingRecord) -> [CurveKind] {
        let names = Set(record.lines.lazy.filter { $0.stage == stage }.flatMap(\.figures.keys))
        let others = names.subtracting(uncharted).subtracting(all.map(\.name)).sorted()
        return all.filter { names.contains($0.name) }.map { $0.rewarding(record.plan.method.reward, in: stage) }
            + others.map { CurveKind(name: $0, label: $0, axis: "", meaning: "") }
    }

    /// The kind where something else than utterances is rewarded.
    private func rewarding(_ scope: PolicyMethod.RewardScope, in stage: UserTrainingPlan.Stage) -> CurveKind {
        var kind = self
        if stage == .ppo, name == "reward" {
            kind.meaning = "The mean of the consistencies that a turn has, so 1 at most."
            kind.most = 1
        }
        guard scope == .conversation, stage == .grpo else { return kind }
        switch name {
        case "reward":
            kind.meaning = "The goal alignment of the conversation that was played to its end from a move, 1 at most."
            kind.most = 1
        case "perfect": kind.meaning = "Moves after which the whole goal was kept."
        default: break
        }
        return kind
    }

    /// Returns the chart of some curves.
    ///
    /// - Parameters:
    ///   - curves: The curves with the names and colours of their lines.
    ///   - steps: The steps of the stage.
    /// - Returns: The chart, `nil` where there is nothing to draw.
    func chart(_ curves: [(label: String, style: StudyModel.Style, curve: Curve)], steps: Int) -> StudyModel.LineChart?
    {
        let ranges = curves.compactMap(\.curve.range)
        guard var low = ranges.map(\.lowerBound).min(), var high = ranges.map(\.upperBound).max() else { return nil }
        let isLogarithmic = name == "loss" && low > 0 && high / low > 4
        if let least { low = min(low, least) }
        if let most { high = max(high, most) }
        let margin = (high - low) * 0.04
        if !isLogarithmic, high == low { (low, high) = (low - 0.5, high + 0.5) }
        if !isLogarithmic, least == nil { low -= margin }
        if !isLogarithmic, most == nil { high += margin }
        return StudyModel.LineChart(
            x: .init("step", 0, Double(max(steps, 1))),
            y: .init(
                axis + (isLogarithmic ? ", on a logarithmic scale" : ""),
                low,
                high,
                unit: unit,
                isLogarithmic: isLogarithmic
            ),
            series: curves.map { label, style, curve in
                let isLong = curve.values.count > 8
                return StudyModel.Series(
                    label: label,
                    style: style,
                    points: isLong ? curve.smoothed : curve.raw,
                    raw: isLong ? curve.raw : [],
                    isMarked: !isLong
                )
            }
        )
    }
}
