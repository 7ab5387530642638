public import Dialogue
public import Goals

/// A comparison of goal trackers with goal states that people annotated.
///
/// After every annotated message, the status of every row of the goal is compared with the annotated one. Three
/// baselines are measured beside the tracker, so that its figures can be read.
public struct TrackerValidation: Sendable {
    /// What predicts the statuses.
    public enum Method: String, Codable, Hashable, Sendable, CaseIterable {
        /// The tracker under test.
        case tracker
        /// Every row incomplete throughout.
        case allIncomplete
        /// The annotated state of the message before; it has seen the answer key, one turn late.
        case lastStateCopied
        /// Values and slot names that occur letter for letter in what the user said.
        case exactSubstring
    }

    /// What one method did on one conversation.
    struct Tally: Hashable, Sendable {
        /// How often each annotated status met each predicted one: `confusion[annotated][predicted]`.
        var confusion = [[Int]](repeating: [0, 0, 0], count: 3)
        /// The completions of items.
        var completion = Completion()

        static func + (left: Tally, right: Tally) -> Tally {
            var sum = left
            for row in 0..<3 { for column in 0..<3 { sum.confusion[row][column] += right.confusion[row][column] } }
            sum.completion.add(right.completion)
            return sum
        }
    }

    /// When items were completed, counted in annotated messages.
    struct Completion: Hashable, Sendable {
        var matched = 0
        var exact = 0
        var absoluteError = 0
        var signedError = 0
        var missed = 0
        var spurious = 0

        mutating func add(_ other: Completion) {
            matched += other.matched
            exact += other.exact
            absoluteError += other.absoluteError
            signedError += other.signedError
            missed += other.missed
            spurious += other.spurious
        }
    }

    private let tracker: any GoalTracker
    /// The tallies of each conversation, in the order of ``Method/allCases``.
    private(set) var tallies: [[Tally]] = []
    /// The number of annotated messages.
    public private(set) var annotatedMessages = 0
    /// The number of rows of all goals.
    public private(set) var rows = 0
    /// The number of conversations without an annotation, which are left out.
    public private(set) var withoutAnnotation = 0

    /// Creates a validation.
    ///
    /// - Parameter tracker: The tracker under test.
    public init(of tracker: any GoalTracker = SlotTracker()) {
        self.tracker = tracker
    }

    /// The number of conversations that were compared.
    public var conversations: Int { tallies.count }

    /// Compares the methods on one conversation.
    ///
    /// - Parameter transcript: A conversation; without slots and annotation it is counted and left out.
    public mutating func add(_ transcript: Transcript) {
        guard let slots = transcript.scenario?.slots, !slots.isEmpty,
            let annotated = transcript.annotation?.states.filter({ $0.statuses.count == slots.count }),
            !annotated.isEmpty
        else {
            withoutAnnotation += 1
            return
        }
        annotatedMessages += annotated.count
        rows += slots.count
        tallies.append(
            Method.allCases.map { method in
                Self.tally(annotated.map(\.statuses), predictions(method, transcript.messages, slots, annotated))
            }
        )
    }

    private func predictions(
        _ method: Method,
        _ messages: [Message],
        _ slots: [GoalSlot],
        _ annotated: [GoalAnnotation.State]
    ) -> [[GoalAnnotation.Status]] {
        let nothing = [GoalAnnotation.Status](repeating: .incomplete, count: slots.count)
        switch method {
        case .tracker:
            let states = tracker.states(of: UserGoal(slots: slots), in: messages)
            return annotated.map { states[$0.turn + 1].items.map { .init($0.status) } }
        case .allIncomplete: return annotated.map { _ in nothing }
        case .lastStateCopied: return [nothing] + annotated.dropLast().map(\.statuses)
        case .exactSubstring: return ExactSubstring(slots: slots).statuses(in: messages, at: annotated.map(\.turn))
        }
    }

    private static func tally(
        _ annotated: [[GoalAnnotation.Status]],
        _ predicted: [[GoalAnnotation.Status]]
    ) -> Tally {
        var tally = Tally()
        for (truth, guess) in zip(annotated, predicted) {
            for (left, right) in zip(truth, guess) { tally.confusion[left.ordinal][right.ordinal] += 1 }
        }
        for row in annotated.first?.indices ?? 0..<0 {
            let truth = annotated.firstIndex { $0[row] == .complete }
            let guess = predicted.firstIndex { $0[row] == .complete }
            tally.completion.count(truth, guess)
        }
        return tally
    }
}

extension TrackerValidation.Completion {
    fileprivate mutating func count(_ truth: Int?, _ guess: Int?) {
        switch (truth, guess) {
        case (let truth?, let guess?):
            matched += 1
            exact += truth == guess ? 1 : 0
            absoluteError += abs(guess - truth)
            signedError += guess - truth
        case (_?, nil): missed += 1
        case (nil, _?): spurious += 1
        case (nil, nil): break
        }
    }
}

extension GoalAnnotation.Status {
    /// The status's place in a confusion matrix.
    var ordinal: Int {
        switch self {
        case .incomplete: 0
        case .attempted: 1
        case .complete: 2
        }
    }

    /// Creates an annotation's status from a tracker's.
    fileprivate init(_ status: GoalStatus) {
        switch status {
        case .complete, .aligned: self = .complete
        case .attempted: self = .attempted
        case .incomplete, .misaligned, .unknown: self = .incomplete
        }
    }
}
