public import Statistics

extension TrackerValidation {
    /// The figures of one method.
    public struct Figures: Hashable, Sendable {
        /// Precision, recall and F1 of one status.
        public struct ClassFigures: Hashable, Sendable {
            /// The share of the predictions that are right, or `nil` where the status was never predicted.
            public var precision: Double?
            /// The share of the annotations that were found, or `nil` where the status was never annotated.
            public var recall: Double?
            /// The harmonic mean of both; 0 where the status was annotated or predicted and never rightly.
            public var f1: Double?
            /// How often the status was annotated.
            public var annotated: Int
        }

        /// The mean F1 of the statuses that were annotated or predicted, or `nil` if there are none.
        public var macroF1: Double?
        /// Its 95 % bootstrap interval over conversations.
        public var interval: ClosedRange<Double>?
        /// The figures of incomplete, attempted and complete, in this order.
        public var classes: [ClassFigures]
        /// How often each annotated status (rows) met each predicted one (columns).
        public var confusion: [[Int]]
        /// The number of items completed in the annotation and in the prediction.
        public var completedInBoth: Int
        /// The number of these that were completed at the same message.
        public var completedAtSameTurn: Int
        /// The mean absolute difference between the turns of completion, in annotated messages.
        public var turnError: Double?
        /// The mean signed difference, positive where the prediction is late.
        public var turnBias: Double?
        /// The number of items completed in the annotation only.
        public var missed: Int
        /// The number of items completed in the prediction only.
        public var spurious: Int
    }

    /// Which conversations to count.
    public enum Part: String, Hashable, Sendable, CaseIterable {
        /// All of them.
        case all
        /// Those with an even number in their order, from 0: the half on whose errors rules were written.
        case even
        /// Those with an odd number.
        case odd

        func holds(_ index: Int) -> Bool {
            switch self {
            case .all: true
            case .even: index.isMultiple(of: 2)
            case .odd: !index.isMultiple(of: 2)
            }
        }
    }

    /// Returns the figures of one method.
    ///
    /// - Parameters:
    ///   - method: The method.
    ///   - part: Which conversations to count.
    ///   - bootstrap: How the interval is drawn.
    /// - Returns: The figures.
    public func figures(of method: Method, in part: Part = .all, bootstrap: Bootstrap = Bootstrap()) -> Figures {
        let chosen = tallies(of: method, in: part)
        let sum = chosen.reduce(Tally(), +)
        let completion = sum.completion
        return Figures(
            macroF1: Self.macroF1(sum.confusion),
            interval: bootstrap.interval(count: chosen.count) { Self.macroF1(chosen, $0) },
            classes: (0..<3).map { Self.classFigures(sum.confusion, $0) },
            confusion: sum.confusion,
            completedInBoth: completion.matched,
            completedAtSameTurn: completion.exact,
            turnError: completion.matched > 0 ? Double(completion.absoluteError) / Double(completion.matched) : nil,
            turnBias: completion.matched > 0 ? Double(completion.signedError) / Double(completion.matched) : nil,
            missed: completion.missed,
            spurious: completion.spurious
        )
    }

    /// Returns how far the tracker's macro-F1 is above another method's, with a paired bootstrap interval.
    ///
    /// - Parameters:
    ///   - method: The other method.
    ///   - bootstrap: How the interval is drawn.
    /// - Returns: The difference and its interval, or `nil` where a macro-F1 is undefined.
    public func margin(
        over method: Method,
        bootstrap: Bootstrap = Bootstrap()
    ) -> (difference: Double, interval: ClosedRange<Double>?)? {
        let own = tallies(of: .tracker, in: .all)
        let other = tallies(of: method, in: .all)
        guard let left = Self.macroF1(own.reduce(Tally(), +).confusion),
            let right = Self.macroF1(other.reduce(Tally(), +).confusion)
        else { return nil }
        let interval = bootstrap.interval(count: own.count) { weights in
            guard let left = Self.macroF1(own, weights), let right = Self.macroF1(other, weights) else { return nil }
            return left - right
        }
        return (left - right, interval)
    }

    private func tallies(of method: Method, in part: Part) -> [Tally] {
        guard let column = Method.allCases.firstIndex(of: method) else { return [] }
        return tallies.indices.filter(part.holds).map { tallies[$0][column] }
    }

    private static func macroF1(_ tallies: [Tally], _ weights: [Int]) -> Double? {
        var sum = [[Int]](repeating: [0, 0, 0], count: 3)
        for (tally, weight) in zip(tallies, weights) where weight > 0 {
            for row in 0..<3 { for column in 0..<3 { sum[row][column] += weight * tally.confusion[row][column] } }
        }
        return macroF1(sum)
    }

    /// The mean F1 of the statuses that were annotated or predicted, or `nil` if there are none.
    static func macroF1(_ confusion: [[Int]]) -> Double? {
        let defined = (0..<3).compactMap { classFigures(confusion, $0).f1 }
        return defined.isEmpty ? nil : defined.reduce(0, +) / Double(defined.count)
    }

    private static func classFigures(_ confusion: [[Int]], _ status: Int) -> Figures.ClassFigures {
        let hits = confusion[status][status]
        let annotated = confusion[status].reduce(0, +)
        let predicted = confusion.reduce(0) { $0 + $1[status] }
        return Figures.ClassFigures(
            precision: predicted > 0 ? Double(hits) / Double(predicted) : nil,
            recall: annotated > 0 ? Double(hits) / Double(annotated) : nil,
            f1: annotated + predicted > 0 ? 2 * Double(hits) / Double(annotated + predicted) : nil,
            annotated: annotated
        )
    }
}
