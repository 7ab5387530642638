import Dialogue
import Simulation
import Statistics

/// How the user spoke in an episode: where it left its goal, how it ended, what it gave away, and how varied its words are.
struct UserConduct: Sendable {
    /// The user's messages with words.
    var messages: Int
    /// The messages that slip in each manner, in the order of the manners.
    var slips: [Int]
    /// Whether the user ended while something of its goal was still to be pursued.
    var endsEarly: Bool
    /// The messages after everything was settled, but for the first.
    var lingering: Int
    /// The facts and conditions that nobody had asked for.
    var unasked: Int
    /// Those of them in the first message.
    var unaskedAtFirst: Int
    /// The identifiers that the messages state.
    var identifiers: Int
    /// The measures of the words' variety, in the order of ``Variety``; `nil` where the text is too short for one.
    var variety: [Double?]

    /// A measure of how varied words are.
    enum Variety: String, CaseIterable, Sendable {
        case mtld, hdd, mattr, yuleK

        /// The name that people read.
        var label: String {
            switch self {
            case .mtld: "MTLD"
            case .hdd: "HD-D"
            case .mattr: "MATTR"
            case .yuleK: "Yule's K"
            }
        }

        fileprivate func value(of text: LexicalDiversity) -> Double? {
            switch self {
            case .mtld: text.mtld()
            case .hdd: text.hypergeometricDiversity()
            case .mattr: text.movingAverageRatio()
            case .yuleK: text.yuleK
            }
        }
    }

    /// Takes the numbers of a conversation that was followed.
    init(_ followed: EpisodeTracker.Followed) {
        let outcome = followed.outcome
        messages = outcome.disclosures.count
        slips = Slip.Manner.allCases.map { manner in
            var turns: Set<Int> = []
            for slip in outcome.slips where slip.manner == manner { turns.insert(slip.turn) }
            return turns.count
        }
        endsEarly = outcome.endsEarly
        lingering = outcome.lingering
        unasked = outcome.disclosures.reduce(0) { $0 + $1.unasked }
        unaskedAtFirst = outcome.disclosures.first?.unasked ?? 0
        identifiers = outcome.disclosures.reduce(0) { $0 + $1.identifiers }
        variety = Variety.allCases.map { $0.value(of: followed.diversity) }
    }

    /// The numbers as a store keeps them.
    var json: JSON {
        [
            .integer(messages), .array(slips.map(JSON.integer)), .bool(endsEarly), .integer(lingering),
            .integer(unasked), .integer(unaskedAtFirst), .integer(identifiers),
            .array(variety.map { $0.map(JSON.number) ?? .null }),
        ]
    }

    /// Reads numbers that a store keeps; `nil` for others.
    init?(_ json: JSON) {
        guard let parts = json.array, parts.count == 8, let endsEarly = parts[2].bool,
            let slips = parts[1].array?.compactMap(\.int), slips.count == Slip.Manner.allCases.count,
            let variety = parts[7].array, variety.count == Variety.allCases.count
        else { return nil }
        let counts = [parts[0], parts[3], parts[4], parts[5], parts[6]].compactMap(\.int)
        guard counts.count == 5, (counts + slips).allSatisfy({ $0 >= 0 }), counts[3] <= counts[2],
            slips.allSatisfy({ $0 <= counts[0] })
        else { return nil }
        messages = counts[0]
        self.slips = slips
        self.endsEarly = endsEarly
        (lingering, unasked, unaskedAtFirst, identifiers) = (counts[1], counts[2], counts[3], counts[4])
        self.variety = variety.map(\.double)
    }
}
