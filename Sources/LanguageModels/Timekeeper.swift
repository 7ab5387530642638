import Foundation

/// The clock that pauses go by.
///
/// Tests pass one whose pauses take no time.
struct Timekeeper: Sendable {
    /// The time since some fixed moment.
    var now: @Sendable () -> Duration
    /// The date, needed only where a server names the moment of the next attempt as a date.
    var date: @Sendable () -> Date
    /// Waits.
    var sleep: @Sendable (Duration) async throws -> Void

    static let system = Timekeeper(
        now: { ContinuousClock.now - start },
        date: { Date() },
        sleep: { try await Task.sleep(for: $0) }
    )
    private static let start = ContinuousClock.now
}
