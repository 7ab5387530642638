import Auditing
import Dialogue
import Simulation
import Statistics

/// How the users of many episodes spoke; only sums are kept.
struct ConductSummary: Sendable {
    private var slips = Slip.Manner.allCases.map { _ in ClusteredRatio() }
    private var episodes = 0
    private var early = 0
    private var lingering = 0
    private var variety = UserConduct.Variety.allCases.map { _ in RunningMean() }
    /// The share of what nobody had asked for that stands in the first message.
    private(set) var frontLoading = ClusteredRatio()
    /// The identifiers in a message.
    private(set) var identifiers = ClusteredRatio()

    /// Adds an episode.
    mutating func add(_ conduct: UserConduct) {
        episodes += 1
        if conduct.endsEarly { early += 1 }
        if conduct.lingering > 0 { lingering += 1 }
        for (index, count) in conduct.slips.enumerated() { slips[index].add(count, of: conduct.messages) }
        frontLoading.add(conduct.unaskedAtFirst, of: conduct.unasked)
        identifiers.add(conduct.identifiers, of: conduct.messages)
        for (index, value) in conduct.variety.enumerated() {
            if let value { variety[index].add(value) }
        }
    }

    /// Adds the numbers of other episodes.
    mutating func add(_ other: ConductSummary) {
        episodes += other.episodes
        early += other.early
        lingering += other.lingering
        for index in slips.indices { slips[index].add(other.slips[index]) }
        frontLoading.add(other.frontLoading)
        identifiers.add(other.identifiers)
        for index in variety.indices { variety[index].add(other.variety[index]) }
    }

    /// The share of the user's messages that slip in a manner.
    func drift(_ manner: Slip.Manner) -> ClusteredRatio {
        zip(Slip.Manner.allCases, slips).first { $0.0 == manner }?.1 ?? ClusteredRatio()
    }
    /// The share of episodes that the user ends while something of its goal is still to be pursued.
    var endsEarly: Proportion { Proportion(count: early, n: episodes) }
    /// The share of episodes in which the user goes on when everything is settled.
    var lingers: Proportion { Proportion(count: lingering, n: episodes) }
    /// The mean over the episodes of a measure of the words' variety.
    func mean(_ measure: UserConduct.Variety) -> RunningMean {
        zip(UserConduct.Variety.allCases, variety).first { $0.0 == measure }?.1 ?? RunningMean()
    }

    // MARK: JSON

    /// The drift by manner.
    var driftJSON: JSON {
        .object(JSONObject(Slip.Manner.allCases.map { .init(key: $0.rawValue, value: json(ofShare: drift($0))) }))
    }

    /// How the users ended.
    var endingJSON: JSON { ["lingering": lingers.json, "tooEarly": endsEarly.json] }

    /// What the users gave away.
    var disclosureJSON: JSON {
        [
            "frontLoading": json(ofShare: frontLoading),
            "identifiersPerMessage": json(identifiers, identifiers.interval),
        ]
    }

    /// How varied the users' words are.
    var varietyJSON: JSON {
        let members = UserConduct.Variety.allCases.map { measure -> JSONObject.Member in
            let mean = mean(measure)
            return .init(
                key: measure.rawValue,
                value: [
                    "n": .integer(mean.n), "mean": mean.mean.map(JSON.number) ?? .null,
                    "low": mean.interval.map { .number($0.lowerBound) } ?? .null,
                    "high": mean.interval.map { .number($0.upperBound) } ?? .null,
                ]
            )
        }
        return .object(JSONObject(members))
    }

    private func json(ofShare ratio: ClusteredRatio) -> JSON { json(ratio, ratio.shareInterval) }

    private func json(_ ratio: ClusteredRatio, _ interval: ClosedRange<Double>?) -> JSON {
        [
            "conversations": .integer(ratio.clusters), "count": .integer(ratio.count), "n": .integer(ratio.n),
            "rate": ratio.ratio.map(JSON.number) ?? .null,
            "low": interval.map { .number($0.lowerBound) } ?? .null,
            "high": interval.map { .number($0.upperBound) } ?? .null,
        ]
    }
}
