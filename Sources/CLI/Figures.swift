import Auditing
import Statistics

/// The way in which numbers are shown to people.
enum Figures {
    /// A share in percent, or a dash where there is none; nearly all is not all, and nearly none is not none.
    static func percent(_ share: Double?) -> String {
        guard let share else { return "–" }
        let whole = Int((share * 100).rounded())
        guard whole == 100 && share < 1 || whole == 0 && share > 0 else { return "\(whole) %" }
        let tenths = share < 0.5 ? max(1, Int((share * 1000).rounded())) : min(999, Int((share * 1000).rounded()))
        return "\(tenths / 10).\(tenths % 10) %"
    }

    /// A number with two digits after the point.
    static func decimal(_ number: Double) -> String {
        let hundredths = Int((number * 100).rounded())
        let digits = String(abs(hundredths) % 100)
        return "\(hundredths < 0 ? "-" : "")\(abs(hundredths) / 100).\(digits.count < 2 ? "0" : "")\(digits)"
    }

    /// What a rate rests on: `24 of 40 (45–73 %)`.
    static func basis(_ proportion: Proportion) -> String {
        guard let interval = proportion.interval else { return "none to count" }
        let low = Int((interval.lowerBound * 100).rounded())
        let high = Int((interval.upperBound * 100).rounded())
        return "\(proportion.count) of \(proportion.n) (\(low)–\(high) %)"
    }

    /// A rate with its interval: `60 % (45–73)`, or a dash.
    static func ranged(_ proportion: Proportion) -> String {
        guard let interval = proportion.interval else { return "–" }
        let low = Int((interval.lowerBound * 100).rounded())
        let high = Int((interval.upperBound * 100).rounded())
        return "\(percent(proportion.rate)) (\(low)–\(high))"
    }

    /// A share of counts that come in clusters, with its interval: `3 % (2–4)`, or a dash.
    static func ranged(_ share: ClusteredRatio) -> String {
        guard let interval = share.shareInterval else { return "–" }
        let low = Int((interval.lowerBound * 100).rounded())
        let high = Int((interval.upperBound * 100).rounded())
        return "\(percent(share.ratio)) (\(low)–\(high))"
    }

    /// A number with half its interval: `0.83 ± 0.03`, or a dash.
    static func spread(_ number: Double?, _ interval: ClosedRange<Double>?) -> String {
        guard let number else { return "–" }
        return digits(number) + (interval.map { " ± \(digits($0.upperBound - number))" } ?? "")
    }

    /// A number with two digits after the point, or with one where there are more before it.
    static func digits(_ number: Double) -> String {
        guard abs(number) >= 10 else { return decimal(number) }
        let tenths = Int((number * 10).rounded())
        return "\(tenths / 10).\(abs(tenths) % 10)"
    }

    /// A reward without needless digits.
    static func reward(_ reward: Double?) -> String {
        guard let reward else { return "none" }
        return reward == reward.rounded() && abs(reward) < 1e9 ? String(Int(reward)) : decimal(reward)
    }

    /// A number with its noun: `1 conversation`, `2 conversations`.
    static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}

extension FindingKind {
    /// The kind as words: `false success`.
    var label: String {
        var words = ""
        for character in rawValue {
            if character.isUppercase { words += " " }
            words += character.lowercased()
        }
        return words
    }
}

extension Verdict.Trust {
    /// The word that people read.
    var label: String {
        switch self {
        case .yes: "believable"
        case .no: "not believable"
        case .unknown: "undecided"
        }
    }
}
