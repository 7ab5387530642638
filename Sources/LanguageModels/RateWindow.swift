/// A limit on how many requests begin within any span of 60 seconds.
///
/// ```swift
/// var window = RateWindow(requestsPerMinute: 2)
/// window.reserve(at: .seconds(0))  // 0 s
/// window.reserve(at: .seconds(1))  // 1 s
/// window.reserve(at: .seconds(2))  // 60 s: a minute after the first
/// ```
struct RateWindow {
    /// The largest number of requests in any 60 seconds, or `nil` for no limit.
    let requestsPerMinute: Int?
    /// The last starts, oldest first, as many as the limit.
    private var starts: [Duration] = []
    /// The moment before which the server wants no request.
    private(set) var closedUntil: Duration = .zero

    init(requestsPerMinute: Int?) { self.requestsPerMinute = requestsPerMinute }

    /// Takes the next free place and returns the moment of its start, `now` or later.
    mutating func reserve(at now: Duration) -> Duration {
        var start = max(now, closedUntil)
        guard let requestsPerMinute else { return start }
        if starts.count == requestsPerMinute { start = max(start, starts.removeFirst() + .seconds(60)) }
        starts.append(start)
        return start
    }

    /// Lets no request begin before a moment.
    mutating func close(until moment: Duration) { closedUntil = max(closedUntil, moment) }
}
