import Testing

@testable import LanguageModels

/// The numbers of the calls that passed, in order.
private actor Passage {
    private(set) var numbers: [Int] = []
    func add(_ number: Int) { numbers.append(number) }
}

@Suite("The gate before a server")
struct RequestGateTests {
    private let gate = RequestGate(places: 1, requestsPerMinute: nil, time: TestTime().timekeeper)

    private func wait(for count: Int) async {
        while await gate.waitingCount < count { await Task.yield() }
    }

    @Test("Calls pass one after the other, first come, first served, also where one fails")
    func order() async throws {
        let passage = Passage()
        let gate = gate
        try await withThrowingTaskGroup { group in
            try await gate.withPlace {
                for number in 0..<5 {
                    group.addTask {
                        try? await gate.withPlace {
                            await passage.add(number)
                            if number == 2 { throw ModelError(.unreachable, "x") }
                        }
                    }
                    await wait(for: number + 1)
                }
            }
            try await group.waitForAll()
        }
        #expect(await passage.numbers == [0, 1, 2, 3, 4])
    }

    @Test("A call that is cancelled while it waits leaves its turn to others")
    func cancellation() async throws {
        try await gate.withPlace {
            let second = Task { try await gate.withPlace { 2 } }
            await wait(for: 1)
            second.cancel()
            await #expect(throws: CancellationError.self) { try await second.value }
            #expect(await gate.waitingCount == 0)
        }
        let third = try await gate.withPlace { 3 }
        #expect(third == 3)
    }

    @Test("A call that is cancelled before it comes takes no place")
    func cancelledBefore() async throws {
        let call = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await gate.withPlace { 1 }
        }
        call.cancel()
        await #expect(throws: CancellationError.self) { try await call.value }
        let next = try await gate.withPlace { 2 }
        #expect(next == 2)
    }
}
