/// The gate before a server: so many calls at once, so many requests a minute, first come, first served.
///
/// A call keeps its place while it waits to try again, so a server in trouble sees fewer requests and not more. When the
/// server asks for a pause, nobody passes until it is over.
actor RequestGate {
    private struct Waiting {
        var ticket: Int
        var continuation: CheckedContinuation<Void, any Error>
    }

    private var freePlaces: Int
    private var waiting: [Waiting] = []
    private var nextTicket = 0
    private var window: RateWindow
    private let time: Timekeeper

    init(places: Int, requestsPerMinute: Int?, time: Timekeeper) {
        freePlaces = places
        window = RateWindow(requestsPerMinute: requestsPerMinute)
        self.time = time
    }

    /// The number of calls that wait for a place.
    var waitingCount: Int { waiting.count }

    /// Runs a call in one of the places.
    nonisolated func withPlace<Reply>(_ call: () async throws -> Reply) async throws -> Reply {
        try await takePlace()
        do {
            let reply = try await call()
            await givePlaceBack()
            return reply
        } catch {
            await givePlaceBack()
            throw error
        }
    }

    /// Waits until the next request may begin.
    func waitForStart() async throws {
        var start = window.reserve(at: time.now())
        while start > time.now() {
            try await time.sleep(start - time.now())
            // The server may have asked for a pause in the meantime.
            start = max(start, window.closedUntil)
        }
    }

    /// Lets no request begin for a while.
    func close(for pause: Duration) { window.close(until: time.now() + pause) }

    private func takePlace() async throws {
        try Task.checkCancellation()
        guard freePlaces == 0 else {
            freePlaces -= 1
            return
        }
        let ticket = nextTicket
        nextTicket += 1
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { waiting.append(Waiting(ticket: ticket, continuation: $0)) }
        } onCancel: {
            Task { await self.abandon(ticket) }
        }
    }

    private func givePlaceBack() {
        if waiting.isEmpty { freePlaces += 1 } else { waiting.removeFirst().continuation.resume() }
    }

    private func abandon(_ ticket: Int) {
        guard let index = waiting.firstIndex(where: { $0.ticket == ticket }) else { return }
        waiting.remove(at: index).continuation.resume(throwing: CancellationError())
    }
}
