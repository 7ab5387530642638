import Dialogue
import Foundation
import Loopback
import Testing

@testable import LanguageModels

@Suite("The chat endpoint on a server in trouble")
struct FaultTests {
    private let completion = #"{"choices":[{"message":{"content":"Hi"},"finish_reason":"stop"}]}"#

    @Test("A storm of 429 is sat out, each pause at least as long as the server asks")
    func storm() async throws {
        let full = FaultServer.Behavior.answer(status: 429, headers: ["Retry-After": "7"], body: "{}")
        try await FaultServer.run(full, full, full, .text("Hi")) { server in
            let time = TestTime()
            let reply = try await ChatEndpoint.test(server, time: time).hello()
            #expect(reply.text == "Hi")
            #expect(server.requests.count == 4)
            #expect(time.pauses.count == 3)
            #expect(time.pauses.allSatisfy { $0 >= .seconds(7) && $0 <= .seconds(8) })
        }
    }

    @Test(
        "A pause that is given as a date counts from the server's own clock, or from ours without one",
        arguments: [
            ["Retry-After": "Sun, 06 Nov 1994 08:50:37 GMT", "Date": "Sun, 06 Nov 1994 08:50:32 GMT"],
            ["Retry-After": "Sun, 06 Nov 1994 08:49:42 GMT"],
        ]
    )
    func date(headers: [String: String]) async throws {
        try await FaultServer.run(.answer(status: 503, headers: headers, body: ""), .text("Hi")) { server in
            let time = TestTime()
            let reply = try await ChatEndpoint.test(server, time: time).hello()
            #expect(reply.text == "Hi")
            let pause = try #require(time.pauses.first)
            #expect(pause >= .seconds(5) && pause <= .seconds(6))
        }
    }

    @Test("A storm without end is given up after as many attempts as allowed")
    func endlessStorm() async throws {
        let full = FaultServer.Behavior.answer(status: 429, body: #"{"error": {"message": "Slow down"}}"#)
        try await FaultServer.run(full) { server in
            let error = try await ChatEndpoint.test(server) { $0.retries.maxAttempts = 4 }.helloError()
            #expect(error?.code == .rateLimited)
            #expect(
                error?.message == "The model server at \(server.baseURL)/chat/completions answered with status 429: "
                    + "\"Slow down\" (attempt 4 of 4); allow fewer calls at once or fewer requests a minute."
            )
            #expect(server.requests.count == 4)
        }
    }

    @Test("A pause beyond the deadline of the call ends it at once")
    func pauseBeyondDeadline() async throws {
        let full = FaultServer.Behavior.answer(status: 429, headers: ["Retry-After": "86400"], body: "{}")
        try await FaultServer.run(full) { server in
            let time = TestTime()
            let endpoint = try ChatEndpoint.test(server, time: time)
            for _ in 0..<2 {
                let error = try await endpoint.helloError()
                #expect(error?.code == .rateLimited)
                #expect(error?.message.contains("would pass the call's deadline") == true)
            }
            #expect(server.requests.count == 2)
            #expect(time.pauses.isEmpty)
        }
    }

    @Test("A pause that the server asks of one call holds back the others")
    func pauseForAll() async throws {
        let full = FaultServer.Behavior.answer(status: 429, headers: ["Retry-After": "30"], body: "{}")
        try await FaultServer.run(full, .text("Hi")) { server in
            let time = TestTime()
            let endpoint = try ChatEndpoint.test(server, time: time) { $0.retries.maxAttempts = 1 }
            _ = try await endpoint.helloError()
            #expect(try await endpoint.hello().text == "Hi")
            #expect(time.pauses == [.seconds(30)])
        }
    }

    @Test("Statuses that may pass are tried again", arguments: [408, 500, 502, 503, 529])
    func transientStatus(status: Int) async throws {
        try await FaultServer.run(.answer(status: status, body: "<html>"), .text("Hi")) { server in
            let reply = try await ChatEndpoint.test(server).hello()
            #expect(reply.text == "Hi")
            #expect(server.requests.count == 2)
        }
    }

    @Test(
        "Statuses that will not pass are not tried again, and the server's words are quoted",
        arguments: [
            (400, ModelError.Code.rejected), (401, .denied), (402, .denied), (403, .denied), (404, .denied),
            (422, .rejected),
        ]
    )
    func permanentStatus(status: Int, code: ModelError.Code) async throws {
        let body = #"{"error": {"message": "No such\nmodel"}}"#
        try await FaultServer.run(.answer(status: status, body: body)) { server in
            let error = try await ChatEndpoint.test(server).helloError()
            #expect(error?.code == code)
            #expect(error?.message.contains(#"status \#(status): "No such\nmodel";"#) == true)
            #expect(server.requests.count == 1)
        }
    }

    @Test("A refused connection is tried again and then named")
    func refused() async throws {
        var closed: FaultServer?
        try await FaultServer.run(.hangUp) { closed = $0 }
        let time = TestTime()
        let endpoint = try ChatEndpoint.test(try #require(closed), time: time) { $0.retries.maxAttempts = 3 }
        let error = try await endpoint.helloError()
        #expect(error?.code == .unreachable)
        #expect(error?.message.contains("refused the connection (attempt 3 of 3); start it or correct") == true)
        #expect(time.pauses.count == 2)
    }

    @Test("A connection that ends without an answer is tried again")
    func hangUp() async throws {
        try await FaultServer.run(.hangUp, .text("Hi")) { server in
            let reply = try await ChatEndpoint.test(server).hello()
            #expect(reply.text == "Hi")
        }
    }

    @Test("A reply that breaks off is tried again, and is never taken for a whole one")
    func cut() async throws {
        try await FaultServer.run(.cut(body: completion), .text("whole")) { server in
            let reply = try await ChatEndpoint.test(server).hello()
            #expect(reply.text == "whole")
        }
        try await FaultServer.run(.cut(body: completion)) { server in
            let error = try await ChatEndpoint.test(server) { $0.retries.maxAttempts = 2 }.helloError()
            #expect(error?.code == .cutOff)
            #expect(server.requests.count == 2)
        }
    }

    @Test(
        "A server that is late, or sends a byte now and then, is not waited for beyond the time of an attempt",
        arguments: [
            FaultServer.Behavior.late(.seconds(30), body: "{}"), .drip(every: .milliseconds(20)),
        ]
    )
    func slow(behavior: FaultServer.Behavior) async throws {
        try await FaultServer.run(behavior) { server in
            let time = TestTime()
            let endpoint = try ChatEndpoint.test(server, time: time) {
                $0.attemptTimeout = .milliseconds(150)
                $0.retries.maxAttempts = 2
            }
            let error = try await endpoint.helloError()
            #expect(error?.code == .timedOut)
            #expect(time.pauses.count == 1)
        }
    }

    @Test(
        "What is no reply is refused and not tried again",
        arguments: [
            (#"{"choices": [{"message": {"content": "H"#, "not JSON: the text is cut off at byte 39"),
            ("Hello!", "not JSON: unexpected 'H' at byte 0"),
            ("", "not JSON: the text is cut off at byte 0"),
            (#"{"choices": []}"#, "has no choices[0].message"),
            (#"{"choices": [{"message": {"content": 7}}]}"#, "neither text, parts nor null"),
            (#"{"choices": [{"message": {"tool_calls": "x"}}]}"#, "tool_calls that is no array"),
            (#"{"choices": [{"message": {"tool_calls": [{"id": "1"}]}}]}"#, "a tool call without a name"),
            (#"[1, 2]"#, "has no choices[0].message"),
        ]
    )
    func malformed(body: String, reason: String) async throws {
        try await FaultServer.run(.answer(status: 200, body: body)) { server in
            let error = try await ChatEndpoint.test(server).helloError()
            #expect(error?.code == .malformed)
            #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
            #expect(server.requests.count == 1)
        }
    }

    @Test("A reply of another content type is refused, even if it would parse")
    func contentType() async throws {
        let page = FaultServer.Behavior.answer(status: 200, headers: ["Content-Type": "text/html"], body: completion)
        try await FaultServer.run(page) { server in
            let error = try await ChatEndpoint.test(server).helloError()
            #expect(error?.code == .malformed)
            #expect(error?.message.contains(#"content of type "text/html"; check that the base URL"#) == true)
        }
    }

    @Test("An error in place of a reply is an error, whatever the status")
    func errorWithStatus200() async throws {
        try await FaultServer.run(.answer(status: 200, body: #"{"error": {"message": "No credit"}}"#)) { server in
            let error = try await ChatEndpoint.test(server).helloError()
            #expect(error?.code == .rejected)
            #expect(error?.message.contains(#"in place of a reply: "No credit""#) == true)
        }
    }

    @Test("A reply of 10 MB is refused with a sentence, and read where it is allowed")
    func large() async throws {
        let text = String(repeating: "ab ", count: 3_500_000)
        try await FaultServer.run(.text(text)) { server in
            let error = try await ChatEndpoint.test(server).helloError()
            #expect(error?.code == .tooLarge)
            #expect(error?.message.contains("sent more than 4194304 bytes; limit the tokens") == true)
            // A debug build on busy cores takes more than the 20 seconds that a hung server gets elsewhere.
            let patient = try ChatEndpoint.test(server) {
                $0.maxReplyBytes = 12_000_000
                $0.attemptTimeout = .seconds(180)
            }
            #expect(try await patient.hello().text == text)
        }
    }

    @Test("A reply that does not announce its size is refused once it is too large")
    func largeStream() async throws {
        try await FaultServer.run(.stream(parts: 160, bytesEach: 65_536)) { server in
            let error = try await ChatEndpoint.test(server).helloError()
            #expect(error?.code == .tooLarge)
        }
    }

    @Test("A redirect is not followed: no other host hears of the request")
    func redirect() async throws {
        try await FaultServer.run(.text("Hi")) { other in
            let redirect = FaultServer.Behavior.answer(status: 307, headers: ["Location": other.baseURL], body: "")
            try await FaultServer.run(redirect) { server in
                let error = try await ChatEndpoint.test(server).helloError()
                #expect(error?.code == .denied)
                #expect(error?.message.contains("redirects elsewhere") == true)
            }
            #expect(other.requests.isEmpty)
        }
    }

    @Test("A key that the server repeats is in no error and no reply", arguments: [400, 429, 500, 200])
    func repeatedKey(status: Int) async throws {
        let key = "sk-live-0123456789/abc"
        let escaped = key.replacingOccurrences(of: "/", with: "\\/")
        let message = "Wrong key \(escaped) given"
        let failure = #"{"error": {"message": "\#(message)"}}"#
        let arguments = #"{\"k\": \"\#(key)\"}"#
        let reply = """
            {"choices":[{"message":{"content":"\(message)","tool_calls":[{"id":"\(key)","function":{"name":"\(key)",\
            "arguments":"\(arguments)"}}]}}]}
            """
        try await FaultServer.run(.answer(status: status, body: status == 200 ? reply : failure)) { server in
            let endpoint = try ChatEndpoint.test(server, environment: ["KEY": key]) { $0.apiKeyVariable = "KEY" }
            var shown = "\(endpoint) \(String(reflecting: endpoint))"
            dump(endpoint, to: &shown)
            do {
                let reply = try await endpoint.hello()
                #expect(reply.text == "Wrong key [API key] given")
                dump(reply, to: &shown)
            } catch let error as ModelError {
                #expect(error.message.contains("Wrong key [API key] given"))
                dump(error, to: &shown)
            }
            #expect(!shown.contains(key) && !shown.contains("0123456789"))
            #expect(server.requests[0].headers["authorization"] == "Bearer \(key)")
        }
    }

    @Test("Many calls at once come through a hundred failures of every kind, each to its own reply")
    func mixture() async throws {
        let failures: [FaultServer.Behavior] = [
            .answer(status: 429, headers: ["Retry-After": "1"], body: "{}"), .answer(status: 503, body: "down"),
            .hangUp,
            .cut(body: completion), .answer(status: 408, body: ""),
        ]
        let behaviors = (0..<100).map { failures[$0 % failures.count] } + [.echo]
        try await FaultServer.run(behaviors) { server in
            let endpoint = try ChatEndpoint.test(server) {
                $0.maxConcurrentCalls = 16
                $0.retries.maxAttempts = 101
                $0.callTimeout = .seconds(1_000_000)
            }
            let replies = try await withThrowingTaskGroup { group in
                for number in 0..<60 {
                    group.addTask {
                        let message = Message(role: .user, content: "number \(number)")
                        return (number, try await endpoint.reply(to: ChatRequest(messages: [message])).text)
                    }
                }
                return try await group.reduce(into: [Int: String?]()) { $0[$1.0] = $1.1 }
            }
            #expect(replies.count == 60 && replies.allSatisfy { $1 == "number \($0)" })
            #expect(server.requests.count == 160)
            #expect(server.mostOpen <= 16)
        }
    }

    @Test("The seed decides the pauses and nothing else")
    func seededPauses() async throws {
        func run(seed: UInt64) async throws -> (ChatReply?, [Duration]) {
            let time = TestTime()
            var reply: ChatReply?
            let down = FaultServer.Behavior.answer(status: 500, body: "")
            try await FaultServer.run(down, down, .text("Hi")) { server in
                reply = try await ChatEndpoint.test(server, time: time) { $0.retries.seed = seed }.hello()
            }
            return (reply, time.pauses)
        }
        let (first, again, other) = (try await run(seed: 1), try await run(seed: 1), try await run(seed: 2))
        #expect(first.1 == again.1)
        #expect(first.1 != other.1)
        #expect(first.0 == other.0 && first.0 != nil)
    }
}
