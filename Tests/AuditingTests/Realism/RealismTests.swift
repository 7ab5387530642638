import Dialogue
import Statistics
import Testing

@testable import Auditing

@Suite("Realism of a set against another")
struct RealismTests {
    /// Conversations of one way of speaking: sentences drawn from forms of its own and common ones.
    private func set(_ count: Int, seed: UInt64, own: [String], share: Double) -> [SpokenConversation] {
        let common = [
            "I need a table for two.", "Can you find me a train?", "It should be cheap.", "Yes, please.",
            "What is the address?",
            "I leave on Monday.", "That is fine.", "Is there parking?", "No, another one.", "In the north of town.",
        ]
        return (0..<count).map { number in
            var draw = Draw(Seed(seed).child("conversation", number))
            let messages = (0..<draw.number(in: 4...7)).flatMap { _ -> [Message] in
                let text = draw.pick(draw.chance(share) ? own : common) ?? ""
                return [Message(role: .user, content: text), Message(role: .assistant, content: "All right.")]
            }
            let transcript = Transcript(
                id: "\(seed)-\(number)",
                source: .init(file: "made", record: number),
                messages: messages
            )
            return SpokenConversation(transcript, of: .user)
        }
    }

    private let robotic = [
        "I would like to proceed with my request.", "Kindly provide the next step.", "Acknowledged.",
    ]

    @Test("A set cannot be told from another one of the same kind")
    func same() throws {
        for seed in [UInt64(1), 2, 3] {
            let first = set(80, seed: seed, own: [], share: 0)
            let second = set(80, seed: seed + 100, own: [], share: 0)
            for view in RealismView.allCases {
                let found = Discriminator(first, against: second, view: view, seed: Seed(seed))
                let area = try #require(found.area)
                #expect(area > 0.35 && area < 0.65, "\(view) \(seed) \(found)")
                #expect(try #require(found.interval).contains(0.5), "\(view) \(seed) \(found)")
            }
        }
    }

    @Test("A set with words of its own is told apart, the more the more it has of them")
    func different() throws {
        let real = set(80, seed: 50, own: [], share: 0)
        let areas = try [0.05, 0.2, 0.6].map { share in
            let simulated = set(80, seed: 60, own: robotic, share: share)
            return try #require(Discriminator(simulated, against: real, view: .words, seed: Seed(1)).area)
        }
        #expect(areas[0] < areas[1] && areas[1] < areas[2] && areas[2] > 0.95, "\(areas)")
    }

    @Test("What is about the same task is never in training and test at once")
    func groups() throws {
        // Each task has a word of its own and its two conversations, one of each set, say the same: nothing to learn.
        func about(_ number: Int, _ side: String) -> SpokenConversation {
            let transcript = Transcript(
                id: "\(side)-\(number)",
                source: .init(file: side, record: number),
                taskID: "task-\(number)",
                messages: [Message(role: .user, content: "About thing\(number) and nothing else.")]
            )
            return SpokenConversation(transcript, of: .user)
        }
        let found = Discriminator(
            (0..<50).map { about($0, "a") },
            against: (0..<50).map { about($0, "b") },
            view: .words,
            seed: Seed(3)
        )
        #expect(found.area == 0.5)
    }

    @Test("The same seed gives the same numbers, and small sets give none")
    func seeds() {
        let first = set(20, seed: 1, own: robotic, share: 0.3)
        let second = set(20, seed: 2, own: [], share: 0)
        let found = Discriminator(first, against: second, view: .words, seed: Seed(4))
        #expect(found == Discriminator(first, against: second, view: .words, seed: Seed(4)))
        #expect(Discriminator([], against: second, view: .words, seed: Seed(4)).area == nil)
    }

    @Test("Identifiers, amounts and addresses are masked by their kind")
    func masks() {
        let transcript = Transcript(
            id: "a",
            source: .init(file: "made", record: 0),
            messages: [
                Message(role: .user, content: "I am ann@post.example, order W8855135, and paid $181.37 for 3 lamps."),
                Message(role: .assistant, content: "Order W8855135?"),
                Message(role: .user, content: "Yes, W8855135."),
            ]
        )
        let spoken = SpokenConversation(transcript, of: .user)
        #expect(spoken.words[0].filter { $0.hasPrefix("<") } == ["<email>", "<id>", "<amount>", "<number>"])
        #expect(!spoken.words.joined().contains { $0.contains("w8855135") || $0.contains("ann") && $0 != "and" })
        #expect(spoken.newIdentifiers == [2, 0])
    }

    @Test("Style features of a small conversation are those worked out by hand")
    func style() {
        let transcript = Transcript(
            id: "a",
            source: .init(file: "made", record: 0),
            messages: [
                Message(role: .user, content: "Could you help me with order W8855135?"),
                Message(role: .user, content: "No."), Message(role: .user, content: "I am not sure, thanks."),
                Message(role: .user, content: "This is ridiculous."),
            ]
        )
        let spoken = SpokenConversation(transcript, of: .user)
        let values = Dictionary(
            uniqueKeysWithValues: zip(StyleFingerprint.names, StyleFingerprint(spoken).values)
        )
        // Words: 7, 1, 5, 3.
        #expect(values["wordsPerTurn"] == 4 && values["openingLength"] == 7)
        #expect(values["shortTurns"] == 0.5 && values["politeness"] == 0.5)
        #expect(values["frontLoading"] == 1 && values["identifiersPerTurn"] == 0.25)
        #expect(values["uncertainty"] == 0.25 && values["pushBack"] == 0.25 && values["emotion"] == 0.25)
        #expect(values["informationSeeking"] == 0.25 && values["repetition"] == 0)
        // Deviation of 7, 1, 5, 3 is √5.
        #expect(abs((values["verbosityVariation"] ?? 0) - 5.0.squareRoot() / 4) < 1e-12)
    }

    @Test("Distances of distributions are those worked out by hand")
    func distances() {
        #expect(LabelDistance.variation([0.5, 0.5, 0], [0.25, 0.25, 0.5]) == 0.5)
        #expect(LabelDistance.divergence([1, 0], [0, 1]) == 1)
        #expect(LabelDistance.divergence([0.5, 0.5], [0.5, 0.5]) == 0)
        #expect(LabelDistance.entropy([0.5, 0.25, 0.25]) == 1.5)
    }

    @Test(
        "Classifiers label what people say",
        arguments: [
            ("act", "That is all, thank you.", "close"), ("act", "I want to return the rug.", "request"),
            ("act", "Yes, please do.", "agree"), ("act", "No, not that one at all.", "correct"),
            ("act", "No.", "disagree"),
            ("act", "What is the total?", "ask"), ("act", "My name is Ann.", "inform"),
            ("act", "Thanks a lot.", "thank"),
            ("sentiment", "This is terrible.", "negative"), ("sentiment", "Great, thanks.", "positive"),
            ("sentiment", "In the north.", "neutral"), ("tone", "Could you check?", "polite"),
            ("tone", "yeah cool", "casual"),
            ("length", "Yes.", "1–3"), ("content", "It is W8855135.", "identifier"), ("content", "At 17:30.", "value"),
            ("content", "Why?", "question"), ("content", "Go on.", "words"),
        ]
    )
    func labels(classifier: String, text: String, label: String) throws {
        let found = try #require(UtteranceClassifier.ensemble.first { $0.name == classifier })
        let transcript = Transcript(
            id: "a",
            source: .init(file: "made", record: 0),
            messages: ["Hello.", text, "Well then."].map { Message(role: .user, content: $0) }
        )
        let before = SpokenConversation(transcript, of: .user)
        let without = found.counts(in: before).reduce(0, +)
        let utterance = UtteranceClassifier.Utterance(
            words: before.words[1],
            asks: before.questions[1].contains(true),
            isFirst: false,
            isLast: false,
            identifiers: before.newIdentifiers[1]
        )
        #expect(found.labels[found.label(utterance)] == label && without == 3)
    }

    @Test("A report holds every part, its control near one half, and a halved set near itself")
    func report() throws {
        let real = set(120, seed: 70, own: [], share: 0)
        let report = RealismReport(set(120, seed: 71, own: robotic, share: 0.5), against: real, seed: Seed(2))
        #expect(report.discriminators.count == 2 && report.controls.count == 2 && report.distances.count == 5)
        #expect(try #require(report.discriminators[0].area) > 0.9)
        #expect(try #require(report.controls[0].interval).contains(0.5))
        let worst = try #require(report.worst)
        #expect(worst.variation > (worst.controlHigh ?? 1))
        let same = RealismReport(set(120, seed: 72, own: [], share: 0), against: real, seed: Seed(2))
        #expect(try #require(same.meanVariation) < #require(report.meanVariation) / 2)
        #expect(
            report.diversity[0].conversations == 120 && report.diversity[0].repeated.n == report.diversity[0].messages
        )
    }
}
