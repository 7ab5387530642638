public import Statistics

/// How well a trained model tells two sets of conversations apart.
///
/// The conversations are cut into folds by what they are about, both sets alike, so that no task is in training and test at
/// once; each fold is scored by a model that was trained on the others. The area under the ROC curve counts pairs within
/// folds, because scores of different models cannot be compared: 0.5 where the sets cannot be told apart, 1 where every
/// conversation can.
///
/// The interval draws tasks with replacement, 95 %. It covers the choice of conversations, not the training's own chance.
///
/// > Source: Friedman et al., *RecLLM*, arXiv:2305.07961 [S], for a discriminator as a measure of realism. Deviations:
/// > a regularized logistic regression on words and style instead of a neural model, and cross-fitting.
public struct Discriminator: Hashable, Sendable {
    /// The features that it sees.
    public let view: RealismView
    /// The number of conversations of the set in question.
    public let positives: Int
    /// The number of conversations of the set that it is held against.
    public let negatives: Int
    /// The area in `0...1`; `nil` where a set is too small for any fold to hold both.
    public let area: Double?
    /// The bounds of the 95 % interval; `nil` where the area is undefined.
    public let interval: ClosedRange<Double>?

    /// Trains and tests.
    ///
    /// - Parameters:
    ///   - set: The conversations in question.
    ///   - other: The conversations that they are held against.
    ///   - view: The features to look at.
    ///   - seed: The seed of folds, training and bootstrap.
    ///   - folds: The number of folds, at least 2.
    public init(
        _ set: [SpokenConversation],
        against other: [SpokenConversation],
        view: RealismView,
        seed: Seed,
        folds: Int = 5
    ) {
        self.init(set.map(Case.init), against: other.map(Case.init), view: view, seed: seed, folds: folds)
    }

    /// A conversation's features, made once.
    struct Case: Sendable {
        var group: String
        var words: SparseVector
        var style: [Double]

        init(_ conversation: SpokenConversation) {
            group = conversation.group
            words = SparseVector.words(of: conversation)
            style = StyleFingerprint(conversation).values
        }
    }

    init(_ set: [Case], against other: [Case], view: RealismView, seed: Seed, folds: Int = 5) {
        precondition(folds >= 2, "There are at least two folds.")
        self.view = view
        (positives, negatives) = (set.count, other.count)
        let cases = set.map { ($0, true) } + other.map { ($0, false) }
        let groups = Self.folds(of: cases.map(\.0.group), count: folds, seed: seed.child("folds"))
        var scored: [Scored] = []
        for fold in 0..<folds {
            let training = cases.indices.filter { groups[$0] != fold }.map { cases[$0] }
            let tested = cases.indices.filter { groups[$0] == fold }.map { cases[$0] }
            guard !tested.isEmpty, training.contains(where: \.1), training.contains(where: { !$0.1 }) else { continue }
            let scaling = StyleScaling(training.map(\.0.style))
            let model = LogisticModel(
                training.map { (Self.vector($0.0, view, scaling), $0.1) },
                width: SparseVector.width,
                penalty: 1e-3,
                rounds: 12,
                seed: seed.child("training", fold)
            )
            scored += tested.map { test, isPositive in
                let score = model.score(of: Self.vector(test, view, scaling))
                return Scored(fold: fold, group: test.group, score: score, isPositive: isPositive)
            }
        }
        let pairs = ScoredPairs(scored)
        area = pairs.area(pairs.once)
        interval = area == nil ? nil : pairs.interval(seed: seed.child("bootstrap"))
    }

    private static func vector(_ test: Case, _ view: RealismView, _ scaling: StyleScaling) -> SparseVector {
        let style = scaling.scaled(test.style)
        return switch view {
        case .words: test.words.with(style: style, weight: 1 / Double(style.count).squareRoot())
        case .style: SparseVector(places: [], values: []).with(style: style, weight: 1)
        }
    }

    /// The fold of each group: groups in a seeded order, dealt round.
    private static func folds(of groups: [String], count: Int, seed: Seed) -> [Int] {
        var draw = Draw(seed)
        let order = draw.shuffled(Set(groups).sorted())
        let fold = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0 % count) })
        return groups.map { fold[$0] ?? 0 }
    }
}

/// Brings style features to mean 0 and deviation 1, as the training set has them, cut at 4.
private struct StyleScaling {
    private var means: [Double]
    private var deviations: [Double]

    init(_ styles: [[Double]]) {
        let count = Double(max(1, styles.count))
        let width = StyleFingerprint.names.count
        means = (0..<width).map { place in styles.reduce(0) { $0 + $1[place] } / count }
        let means = means
        deviations = (0..<width).map { place in
            (styles.reduce(0) { $0 + ($1[place] - means[place]) * ($1[place] - means[place]) } / count).squareRoot()
        }
    }

    func scaled(_ style: [Double]) -> [Double] {
        style.indices.map { place in
            deviations[place] > 0 ? min(4, max(-4, (style[place] - means[place]) / deviations[place])) : 0
        }
    }
}

/// A tested case.
private struct Scored {
    var fold: Int
    var group: String
    var score: Double
    var isPositive: Bool
}

/// The pairs of a positive and a negative case within a fold.
private struct ScoredPairs {
    private let folds: [[Scored]]
    private let units: [String: Int]

    init(_ cases: [Scored]) {
        folds = Dictionary(grouping: cases, by: \.fold).sorted { $0.key < $1.key }
            .map { $0.value.sorted { $0.score < $1.score } }
        units = Dictionary(uniqueKeysWithValues: Set(cases.map(\.group)).sorted().enumerated().map { ($1, $0) })
    }

    /// Weights that count every unit once.
    var once: [Int] { [Int](repeating: 1, count: units.count) }

    /// The share of pairs in which the positive case scores higher, ties counting half; `nil` without pairs.
    func area(_ weights: [Int]) -> Double? {
        var higher = 0.0
        var pairs = 0.0
        for fold in folds {
            var below = 0.0
            var positives = 0.0
            var start = 0
            while start < fold.count {
                var end = start
                var (tiedPositives, tiedNegatives) = (0.0, 0.0)
                while end < fold.count, fold[end].score == fold[start].score {
                    let weight = Double(weights[units[fold[end].group] ?? 0])
                    if fold[end].isPositive { tiedPositives += weight } else { tiedNegatives += weight }
                    end += 1
                }
                higher += tiedPositives * (below + tiedNegatives / 2)
                below += tiedNegatives
                positives += tiedPositives
                start = end
            }
            pairs += positives * below
        }
        return pairs > 0 ? higher / pairs : nil
    }

    func interval(seed: Seed) -> ClosedRange<Double>? {
        Bootstrap(draws: 500, seed: seed.value).interval(count: units.count) { area($0) }
    }
}
