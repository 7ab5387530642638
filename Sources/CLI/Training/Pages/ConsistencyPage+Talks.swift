import Experiments
import Reports
import Simulation
import Training

extension ConsistencyPage {
    /// Conversations of the same scenario beside one another.
    var talks: StudyModel.Section {
        var section = StudyModel.Section(
            heading: "What do they say?",
            text: """
                The same scenarios, played by the base model and by the user after PPO. They are chosen by rule and not by eye: of all \
                scenarios in the order of the contradictions that are gone, those at nine tenths, in the middle and at a tenth.
                """
        )
        section.pairs = pairs
        return section
    }

    /// The pairs that are shown; none where there is nothing to hold against the base model.
    var pairs: [StudyModel.Pair] {
        guard result.conditions.contains(.ppo), let seed = result.plans.first?.seed else { return [] }
        func figures(_ condition: ConsistencyTraining.Condition) -> [Int: ConsistencyFigures] {
            let own = result.conversations(of: condition).filter { $0.seed == seed }.map(\.figures)
            return Dictionary(own.map { ($0.index, $0) }) { first, _ in first }
        }
        func gone(_ pair: (ConsistencyFigures, ConsistencyFigures)) -> Int {
            pair.0.contradicted.count { !$0.isEmpty } - pair.1.contradicted.count { !$0.isEmpty }
        }
        let after = figures(.ppo)
        let ordered = figures(.base).values
            .compactMap { base in after[base.index].map { (base, $0) } }
            .sorted { (gone($0), $0.0.index) < (gone($1), $1.0.index) }
        guard ordered.count >= 3 else { return [] }
        return [0.9, 0.5, 0.1].enumerated().map { number, share in
            let pair = ordered[Int((share * Double(ordered.count - 1)).rounded())]
            return StudyModel.Pair(
                heading: "\(pair.0.desk), scenario \(pair.0.index + 1)",
                facts: "\(Figures.count(gone(pair), "contradiction")) fewer",
                sides: [side(pair.0, .base), side(pair.1, .ppo)],
                isFolded: number > 0
            )
        }
    }

    private func side(_ figures: ConsistencyFigures, _ condition: ConsistencyTraining.Condition) -> StudyModel.Side {
        StudyModel.Side(
            label: condition.rawValue,
            style: condition.style,
            facts: Figures.count(figures.user.texts.count, "message"),
            messages: zip(figures.user.texts, figures.contradicted).map { text, manners in
                StudyModel.SpokenLine(text, fault: manners.map(\.contradiction).joined(separator: ", "))
            }
        )
    }

    /// What the words on the page mean.
    static let words = [
        StudyModel.Word(
            "Contradiction",
            "A message that goes against the goal, a fact of the user, or what it said itself before."
        ),
        StudyModel.Word(
            "Values of nobody",
            "Messages that name an id, an address, a date, an amount, a number or a name that neither the goal's text nor the agent has. Counted without the task's tracker, so that a gain which pleases the tracker alone shows."
        ),
        StudyModel.Word(
            "PPO",
            "Proximal policy optimization over turns: each turn is rewarded for its consistency, and for what follows."
        ),
        StudyModel.Word("KTO", "Kahneman–Tversky optimization: turns marked as consistent or not; the baseline."),
        StudyModel.Word(
            "Goal overlap",
            "The share of runs of four words that stand in the goal's text just so: recital shows here."
        ),
        StudyModel.Word(
            "HD-D, MTLD",
            "Two measures of how varied the words are, which do not fall with the length of the text."
        ),
        StudyModel.Word("Interval", "95 %, drawn over scenarios and seeds."),
    ]
}

extension Slip.Manner {
    /// What a message does that slips in this manner.
    fileprivate var contradiction: String {
        switch self {
        case .local: "against its own words"
        case .global: "against its goal"
        case .factual: "against its facts"
        }
    }
}

extension ConsistencyTraining.Condition {
    /// The colour on the page.
    var style: StudyModel.Style {
        switch self {
        case .base: .grey
        case .kto: .orange
        case .ppo: .green
        case .faithful: .brown
        case .reciting: .purple
        }
    }

    /// Who it is, in some words.
    var meaning: String {
        switch self {
        case .base: "learned to talk, without reminders"
        case .kto: "then learned from single turns marked as consistent or not"
        case .ppo: "then rewarded for turns that are consistent"
        case .faithful: "a user by rules that keeps its goal: what can be had at best"
        case .reciting: "recites its goal: known to be bad"
        }
    }
}
