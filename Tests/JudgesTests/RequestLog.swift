import Synchronization

/// What a puppet was asked for, from whichever task.
final class RequestLog: Sendable {
    private let log = Mutex<[[String]]>([])

    /// The names of each request, in order.
    var names: [[String]] { log.withLock { $0 } }

    /// Adds the names of a request.
    func add(_ names: [String]) { log.withLock { $0.append(names) } }
}
