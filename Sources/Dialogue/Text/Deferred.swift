import Synchronization

/// A value that is made when it is first asked for.
///
/// Copies of what holds it share what was made.
public final class Deferred<Value: Sendable>: Sendable {
    private let known = Mutex<Value?>(nil)
    private let make: @Sendable () -> Value

    /// Creates a value to be made later.
    ///
    /// - Parameter make: Makes the value; called once at most.
    public init(_ make: @escaping @Sendable () -> Value) { self.make = make }

    /// The value.
    public var value: Value {
        known.withLock { known in
            if let value = known { return value }
            let value = make()
            known = value
            return value
        }
    }
}
