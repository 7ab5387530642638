import Dispatch
import Foundation
import Synchronization

/// A belt on which workers turn items into results, which leave in the order in which the items came.
///
/// One thread pushes and receives. It waits while too many items are on the belt, so that memory stays bounded however
/// many items there are. With one worker no thread is started.
final class Conveyor<Item: Sendable, Result: Sendable>: Sendable {
    private struct State: Sendable {
        var waiting: [(place: Int, item: Item)] = []
        var finished: [Int: Result] = [:]
        var pushed = 0
        var received = 0
        var isClosed = false

        mutating func takeNext() -> Result? {
            guard let result = finished.removeValue(forKey: received) else { return nil }
            received += 1
            return result
        }
    }

    private let state = Mutex(State())
    private let places: DispatchSemaphore
    private let arrivals = DispatchSemaphore(value: 0)
    private let departures = DispatchSemaphore(value: 0)
    private let workers: Int
    private let work: @Sendable (Int, Item) -> Result

    /// Starts a belt.
    ///
    /// - Parameters:
    ///   - workers: The number of items that are worked on at once.
    ///   - work: Turns an item into a result; its place, from 0, is given too.
    init(workers: Int, _ work: @escaping @Sendable (Int, Item) -> Result) {
        self.workers = workers
        self.work = work
        places = DispatchSemaphore(value: max(1, workers) * 4)
        guard workers > 1 else { return }
        for _ in 0..<workers {
            // Threads rather than a queue: a queue may give all of its threads to work that waits for this.
            let thread = Thread { self.labour() }
            thread.stackSize = 8 << 20
            thread.start()
        }
    }

    /// Puts an item on the belt, and receives the results that are next in line.
    func push(_ item: Item, _ receive: (Result) throws -> Void) throws {
        guard workers > 1 else {
            let place = state.withLock { state in
                state.pushed += 1
                return state.pushed - 1
            }
            return try receive(work(place, item))
        }
        places.wait()
        state.withLock { state in
            state.waiting.append((state.pushed, item))
            state.pushed += 1
        }
        arrivals.signal()
        try receiveNext(receive)
    }

    /// Waits for what is still on the belt, and receives it.
    func drain(_ receive: (Result) throws -> Void) throws {
        guard workers > 1 else { return }
        try receiveNext(receive)
        while state.withLock({ $0.received < $0.pushed }) {
            departures.wait()
            try receiveNext(receive)
        }
    }

    /// Sends the workers home; what is still on the belt is let go.
    func close() {
        state.withLock { state in
            state.isClosed = true
            state.waiting.removeAll()
        }
        for _ in 0..<workers { arrivals.signal() }
    }

    private func receiveNext(_ receive: (Result) throws -> Void) throws {
        while let result = state.withLock({ $0.takeNext() }) { try receive(result) }
    }

    private func labour() {
        while true {
            arrivals.wait()
            guard let (place, item) = state.withLock({ $0.isClosed ? nil : $0.waiting.removeFirst() }) else { return }
            let result = work(place, item)
            state.withLock { $0.finished[place] = result }
            places.signal()
            departures.signal()
        }
    }
}
