public import Statistics

extension AuditReport {
    /// The numbers within one domain.
    ///
    /// How well a score predicts failures is only told within domains: the domain alone explains most of it otherwise.
    public struct Domain: Sendable {
        /// The domain, `nil` where the source names none.
        public var name: String?
        /// The numbers.
        public var summary: Summary
        /// How well the score without the answer key tells failures from successes.
        public var areaWithoutKey: ROCArea
        /// How well the score with the answer key does.
        public var areaWithKey: ROCArea
    }

    /// The domains in the order of their first conversations.
    public var domains: [Domain] {
        var order: [String?] = []
        var groups: [String?: [Entry]] = [:]
        for entry in entries {
            if groups[entry.outline.domain] == nil { order.append(entry.outline.domain) }
            groups[entry.outline.domain, default: []].append(entry)
        }
        return order.map { name in
            let group = groups[name] ?? []
            return Domain(
                name: name,
                summary: Summary(entries: group),
                areaWithoutKey: Self.area(group) { $0.scoreWithoutKey },
                areaWithKey: Self.area(group) { $0.scoreWithKey }
            )
        }
    }

    private static func area(_ entries: [Entry], _ score: (Entry) -> Double?) -> ROCArea {
        ROCArea(
            entries.compactMap { entry in
                guard let score = score(entry), let hasFailed = entry.outline.hasFailed else { return nil }
                return (score, hasFailed)
            }
        )
    }
}
