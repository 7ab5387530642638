import Dialogue
import Foundation

/// The reading of a server's answer: a reply, or one sentence that says what is wrong.
struct AnswerReading {
    /// What is asked, by which sentences speak of it.
    enum Peer: Sendable {
        case modelServer
        case agent

        var noun: String { self == .modelServer ? "model server" : "agent" }
        var addressRemedy: String {
            self == .modelServer ? "check that the base URL ends in /v1" : "check its address"
        }
        var absenceRemedy: String {
            self == .modelServer ? "start it or correct the base URL" : "start it or correct its address"
        }
        var missingRemedy: String {
            self == .modelServer ? "check the base URL and the model's name" : "check its address"
        }
    }

    var peer = Peer.modelServer
    var url: String
    var key: Secret?
    var maxBytes: Int

    /// Returns the reply that an answer holds.
    ///
    /// - Parameters:
    ///   - answer: The answer.
    ///   - now: The date, for a server that names the moment of the next attempt.
    /// - Returns: The reply, without the API key should the server repeat it.
    /// - Throws: ``FailedAttempt``.
    func reply(from answer: HTTPTransport.Answer, now: Date) throws -> ChatReply {
        let completion = try value(from: answer, now: now)
        if completion["choices"] == nil, let text = errorText(in: completion) {
            throw permanent(.rejected, "sent an error in place of a reply: \(text)", "correct what it names")
        }
        do {
            return try ChatReply(wire: completion)
        } catch let error as ModelError {
            throw permanent(.malformed, "sent a reply that \(error.message)", "check that it speaks this protocol")
        }
    }

    /// Returns the JSON value that an answer holds.
    ///
    /// - Parameters:
    ///   - answer: The answer.
    ///   - now: The date, for a server that names the moment of the next attempt.
    /// - Returns: The value, without the API key should the server repeat it.
    /// - Throws: ``FailedAttempt``.
    func value(from answer: HTTPTransport.Answer, now: Date) throws -> JSON {
        guard (200..<300).contains(answer.status) else { throw failedAttempt(answer, now: now) }
        guard isJSON(answer.contentType) else {
            let type = quoted(answer.contentType ?? "")
            throw permanent(.malformed, "answered with content of type \(type)", peer.addressRemedy)
        }
        do {
            let value = try answer.body.withUnsafeBufferPointer { try JSON(parsing: $0) }
            return key?.removed(from: value) ?? value
        } catch let error as JSONError {
            throw permanent(.malformed, "sent a reply that is not JSON: \(error)", "look at the server's log")
        }
    }

    /// Returns the failure that stands for an exchange without an answer.
    func failedAttempt(_ failure: HTTPTransport.Failure, timeout: Duration) -> FailedAttempt {
        switch failure {
        case .unreachable(let reason):
            transient(.unreachable, "cannot be reached: \(reason)", peer.absenceRemedy)
        case .timedOut:
            transient(.timedOut, "did not answer within \(timeout)", "allow more time or fewer calls at once")
        case .cutOff:
            transient(.cutOff, "broke the connection inside its reply", "look at the server's log")
        case .tooLarge:
            permanent(.tooLarge, "sent more than \(maxBytes) bytes", "limit the tokens or allow larger replies")
        }
    }

    /// The failure of a call whose time was over before its next request could begin.
    var outOfTime: FailedAttempt {
        permanent(
            .timedOut,
            "was not asked again, as the time of the call was over",
            "allow more time or more requests a minute"
        )
    }

    private func failedAttempt(_ answer: HTTPTransport.Answer, now: Date) -> FailedAttempt {
        let text =
            (try? answer.body.withUnsafeBufferPointer { try JSON(parsing: $0) }).flatMap(errorText)
            ?? quoted(String(decoding: answer.body.prefix(10_000), as: UTF8.self))
        let says = "answered with status \(answer.status)" + (text == "\"\"" ? "" : ": \(text)")
        var failure =
            switch answer.status {
            case 429: transient(.rateLimited, says, "allow fewer calls at once or fewer requests a minute")
            case 408: transient(.timedOut, says, "allow fewer calls at once")
            case 500...: transient(.serverFailed, says, "look at the server's log")
            case 300..<400: permanent(.denied, "redirects elsewhere with status \(answer.status)", "name that host")
            case 401, 403: permanent(.denied, says, "check the environment variable that holds the API key")
            case 402: permanent(.denied, says, "pay for its credit")
            case 404: permanent(.denied, says, peer.missingRemedy)
            default: permanent(.rejected, says, "correct the request")
            }
        if failure.mayPass, let value = answer.retryAfter {
            failure.retryAfter = RetryAfter.delay(value, serverDate: answer.date, now: now)
        }
        return failure
    }

    private func transient(_ code: ModelError.Code, _ what: String, _ remedy: String) -> FailedAttempt {
        FailedAttempt(code: code, what: "The \(peer.noun) at \(url) \(what)", remedy: remedy, mayPass: true)
    }

    private func permanent(_ code: ModelError.Code, _ what: String, _ remedy: String) -> FailedAttempt {
        FailedAttempt(code: code, what: "The \(peer.noun) at \(url) \(what)", remedy: remedy)
    }

    private func isJSON(_ contentType: String?) -> Bool {
        guard let contentType else { return true }
        let type = contentType.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased()
        return type == "application/json" || type.hasSuffix("+json")
    }

    /// What a server says about an error in the protocol's form, or `nil` if it uses another.
    private func errorText(in value: JSON) -> String? {
        let error = value["error"] ?? value
        return (error["message"]?.string ?? error.string).map(quoted)
    }

    /// A server's words on one line: without the key, with control characters escaped, and not too many.
    private func quoted(_ text: String) -> String {
        let clean = key?.removed(from: text) ?? text
        return JSON.string(String(clean.prefix(300))).serialized()
    }
}
