import Digests

/// When and how often a failed attempt is repeated.
///
/// 1. Only what may pass is repeated: no connection, a broken one, no answer in time, and the statuses 408, 429 and 5xx.
/// 2. Before attempt k + 1 lies a pause drawn evenly from the upper half of `firstPause · 2^(k − 1)`, at most
///    ``longestPause``, so that clients that failed together do not come back together.
/// 3. Where the server names a time (`Retry-After`), the pause is that time plus a draw from 0 to ``firstPause``, never less.
/// 4. It ends after ``maxAttempts``, or when the pause would pass the deadline of the call.
///
/// The draws come from a seed, the request and the number of the attempt. They decide when something is asked, never what.
public struct RetryPolicy: Codable, Hashable, Sendable {
    /// The largest number of attempts, at least 1.
    public var maxAttempts: Int
    /// The longest pause before the second attempt.
    public var firstPause: Duration
    /// The longest pause of all, unless the server asks for a longer one.
    public var longestPause: Duration
    /// The seed of the draws.
    public var seed: UInt64

    /// Creates a policy.
    public init(
        maxAttempts: Int = 6,
        firstPause: Duration = .seconds(1),
        longestPause: Duration = .seconds(30),
        seed: UInt64 = 0
    ) {
        self.maxAttempts = maxAttempts
        self.firstPause = firstPause
        self.longestPause = longestPause
        self.seed = seed
    }
}

extension RetryPolicy {
    /// Makes attempts until one succeeds or the policy gives up.
    ///
    /// - Parameters:
    ///   - request: What is asked, for the draws.
    ///   - deadline: The moment by which the call has to end.
    ///   - time: The clock of the pauses.
    ///   - attempt: Makes one attempt, numbered from 1.
    /// - Returns: What the attempt that succeeded returned.
    /// - Throws: The error of the last attempt.
    func run<Reply>(
        for request: String,
        until deadline: Duration,
        by time: Timekeeper,
        attempt: (_ number: Int) async throws -> Reply
    ) async throws -> Reply {
        var number = 1
        while true {
            do {
                return try await attempt(number)
            } catch let failure as FailedAttempt {
                guard failure.mayPass else { throw failure.error() }
                guard number < maxAttempts else { throw failure.error("attempt \(number) of \(maxAttempts)") }
                let pause = pause(
                    after: number,
                    serverAsks: failure.retryAfter,
                    draw: draw(for: request, after: number)
                )
                guard time.now() + pause < deadline else {
                    throw failure.error(
                        "attempt \(number); the next, in \(seconds(pause)), would pass the call's deadline"
                    )
                }
                try await time.sleep(pause)
                number += 1
            }
        }
    }

    /// Returns the pause after an attempt.
    ///
    /// - Parameters:
    ///   - number: The number of the attempt that failed, from 1.
    ///   - retryAfter: The time that the server asks for, if it does.
    ///   - draw: A number in `0..<1`.
    /// - Returns: The pause.
    func pause(after number: Int, serverAsks retryAfter: Duration?, draw: Double) -> Duration {
        if let retryAfter { return retryAfter + firstPause * draw }
        let longest = min(longestPause, firstPause * Double(1 << min(number - 1, 20)))
        return longest * (0.5 + 0.5 * draw)
    }

    private func draw(for request: String, after number: Int) -> Double {
        Double(Digest(of: "\(seed) \(number) \(request)").leadingWord >> 11) * 0x1p-53
    }

    private func seconds(_ duration: Duration) -> String {
        "\(Int((duration / .seconds(1)).rounded(.up))) s"
    }
}
