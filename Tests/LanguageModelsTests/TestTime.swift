import Dialogue
import Foundation
import Loopback
import Synchronization
import Testing

@testable import LanguageModels

/// A clock whose pauses take no time and are written down.
final class TestTime: Sendable {
    private let state = Mutex<(now: Duration, pauses: [Duration])>((.zero, []))

    /// The pauses so far.
    var pauses: [Duration] { state.withLock(\.pauses) }

    var timekeeper: Timekeeper {
        Timekeeper(
            now: { self.state.withLock(\.now) },
            date: { Date(timeIntervalSince1970: 784_111_777) },
            sleep: { pause in
                try Task.checkCancellation()
                self.state.withLock { state in
                    state.pauses.append(pause)
                    state.now += pause
                }
            }
        )
    }
}

extension ChatEndpoint {
    /// Creates an endpoint before a server of a test, its pauses taking no time.
    static func test(
        _ server: FaultServer,
        time: TestTime = TestTime(),
        environment: [String: String] = [:],
        change: (inout Configuration) -> Void = { _ in }
    ) throws -> ChatEndpoint {
        var configuration = Configuration(baseURL: server.baseURL, model: "m")
        configuration.attemptTimeout = .seconds(20)
        change(&configuration)
        return try ChatEndpoint(configuration, environment: environment, time: time.timekeeper)
    }

    /// Says hello and returns the reply.
    func hello() async throws -> ChatReply {
        try await reply(to: ChatRequest(messages: [Message(role: .user, content: "Hello")]))
    }

    /// Says hello and returns the error.
    func helloError() async throws -> ModelError? {
        do {
            let reply = try await hello()
            Issue.record("There was a reply: \(reply)")
            return nil
        } catch let error as ModelError {
            return error
        }
    }
}
