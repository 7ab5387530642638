import Dialogue
import Synchronization
import Testing

@Suite("A value that is made later")
struct DeferredTests {
    @Test("It is made when it is first asked for, and once for all copies of what holds it")
    func once() {
        let counter = Counter()
        let value = Deferred { counter.next() }
        #expect(counter.count == 0)
        let copies = [value, value]
        #expect(copies.map(\.value) == [1, 1])
        #expect(counter.count == 1)
    }

    private final class Counter: Sendable {
        private let made = Mutex(0)
        var count: Int { made.withLock { $0 } }

        func next() -> Int {
            made.withLock {
                $0 += 1
                return $0
            }
        }
    }
}
