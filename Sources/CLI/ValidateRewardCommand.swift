import ArgumentParser
import Auditing
import Dialogue
import Foundation
import Statistics

/// Measures how well the audit's scores tell failures from successes, within each domain.
struct ValidateRewardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reward",
        abstract: "Says how well failures (reward below 1) are predicted, within each domain and in both readings.",
        discussion: """
            Example:
              holdfast validate reward retail.json airline.json

            The area under the ROC curve is told within domains, because the domain alone explains most of a pooled one.
            No score reads the reward or the recorded outcomes of a benchmark's checks.
            """
    )

    @Argument(help: "Files of conversations with rewards.")
    var paths: [String]

    @Flag(help: "Print JSON (holdfast.validation.reward/1).")
    var json = false

    func run() throws {
        var cases = RewardCases()
        for path in paths {
            _ = try TranscriptReader().read(path) { cases.add(Audit.standard.audit($0)) }
        }
        guard !cases.domains.isEmpty else {
            throw ValidationError("No conversation in these files has a reward.")
        }
        print(json ? cases.json.serialized(sortedKeys: true, indentation: 2) : cases.table)
    }
}

/// The scores and outcomes of conversations, by domain.
private struct RewardCases {
    typealias Scored = (score: Double, isPositive: Bool)
    private(set) var domains: [String] = []
    private var withoutKey: [String: [Scored]] = [:]
    private var withKey: [String: [Scored]] = [:]

    mutating func add(_ conversation: AuditedConversation) {
        guard let reward = conversation.transcript.reward else { return }
        let domain = conversation.transcript.domain ?? "unknown"
        if withoutKey[domain] == nil { domains.append(domain) }
        withoutKey[domain, default: []].append((conversation.withoutKey.failureScore, reward < 1))
        if let reading = conversation.withKey {
            withKey[domain, default: []].append((reading.failureScore, reward < 1))
        }
    }

    private var readings: [(name: String, key: String, cases: [String: [Scored]])] {
        [("without the answer key", "withoutKey", withoutKey), ("with the answer key", "withKey", withKey)]
    }

    /// The mean of the domains' areas, weighted by their conversations.
    private func mean(_ cases: [String: [Scored]]) -> Double? {
        let areas = domains.compactMap { domain -> (Double, Double)? in
            guard let list = cases[domain], let area = ROCArea(list).value else { return nil }
            return (area, Double(list.count))
        }
        let weight = areas.reduce(0) { $0 + $1.1 }
        return weight > 0 ? areas.reduce(0) { $0 + $1.0 * $1.1 } / weight : nil
    }

    var table: String {
        readings.map { reading in
            let rows = domains.map { domain in
                let area = ROCArea(reading.cases[domain] ?? [])
                let interval =
                    area.interval.map { " (\(Self.decimal($0.lowerBound))–\(Self.decimal($0.upperBound)))" } ?? ""
                return "  \(domain.padding(toLength: 16, withPad: " ", startingAt: 0))"
                    + "\(area.value.map(Self.decimal) ?? "–")\(interval)  \(area.positives) of "
                    + "\(area.positives + area.negatives) failed"
            }
            return
                (["AUROC \(reading.name)"] + rows + [
                    "  mean by size    \(mean(reading.cases).map(Self.decimal) ?? "–")"
                ])
                .joined(separator: "\n")
        }
        .joined(separator: "\n\n")
    }

    var json: JSON {
        var object: JSONObject = ["schema": "holdfast.validation.reward/1"]
        for reading in readings {
            var part = JSONObject()
            for domain in domains {
                let area = ROCArea(reading.cases[domain] ?? [])
                part[domain] = [
                    "auroc": area.value.map(JSON.number) ?? .null, "failed": .integer(area.positives),
                    "n": .integer(area.positives + area.negatives),
                    "low": area.interval.map { .number($0.lowerBound) } ?? .null,
                    "high": area.interval.map { .number($0.upperBound) } ?? .null,
                ]
            }
            object[reading.key] = ["domains": .object(part), "mean": mean(reading.cases).map(JSON.number) ?? .null]
        }
        return .object(object)
    }

    private static func decimal(_ number: Double) -> String {
        let thousandths = Int((number * 1000).rounded())
        let digits = String(thousandths % 1000)
        return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
    }
}
