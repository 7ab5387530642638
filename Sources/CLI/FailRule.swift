import ArgumentParser
import Auditing
import Statistics

/// A condition under which `holdfast audit` ends with exit code 1: a subject, and the rate that it must not exceed.
struct FailRule: Hashable, Sendable, ExpressibleByArgument, CustomStringConvertible {
    /// What a rule counts.
    enum Subject: Hashable, Sendable {
        /// Conversations with a finding of a kind.
        case kind(FindingKind)
        /// Failures for which a side is responsible.
        case side(Party)
        /// Scored conversations whose reward is not to be believed.
        case untrusted
        /// Scored conversations whose reward is below 1.
        case failed
        /// Records that were left out.
        case skipped
    }

    /// What is counted.
    var subject: Subject
    /// The rate that must not be exceeded, `nil` if a single case is too many.
    var limit: Double?
    /// The rule as it was typed.
    var description: String

    init?(argument: String) {
        let parts = argument.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = parts.first.map(String.init), let subject = Self.subject(name) else { return nil }
        self.subject = subject
        if parts.count == 2 {
            guard let limit = Double(String(parts[1])), limit >= 0, limit < 1 else { return nil }
            self.limit = limit
        }
        description = argument
    }

    private static func subject(_ name: String) -> Subject? {
        if name.hasPrefix("who:") { return Party(rawValue: String(name.dropFirst(4))).map(Subject.side) }
        switch name {
        case "untrusted": return .untrusted
        case "failed": return .failed
        case "skipped": return .skipped
        default: return FindingKind(rawValue: name).map(Subject.kind)
        }
    }

    /// The sentence that lists the rules, for a rule that is none.
    static var listing: String {
        "A rule is untrusted, failed, skipped, who:SIDE or KIND, with a rate if you like, as in untrusted>0.2 "
            + "(quoted, because of the shell). SIDE is \(Party.allCases.map(\.rawValue).joined(separator: ", ")). "
            + "KIND is \(FindingKind.allCases.map(\.rawValue).joined(separator: ", "))."
    }

    /// Returns why a run fails the rule, or `nil` if it does not.
    func violation(in summary: AuditReport.Summary) -> String? {
        let rate = measured(in: summary)
        guard rate.count > 0 else { return nil }
        if let limit, (rate.rate ?? 0) <= limit { return nil }
        return "\(description): \(Figures.percent(rate.rate)), \(Figures.basis(rate))"
    }

    private func measured(in summary: AuditReport.Summary) -> Proportion {
        let none = Proportion(count: 0, n: 0)
        return switch subject {
        case .kind(let kind): summary.byKind[kind] ?? none
        case .side(let side): summary.responsible[side] ?? none
        case .untrusted: summary.untrusted
        case .failed: Proportion(count: summary.failed, n: summary.scored)
        case .skipped: Proportion(count: summary.skipped, n: summary.skipped + summary.conversations)
        }
    }
}
