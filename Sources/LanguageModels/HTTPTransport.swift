import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

/// One POST of JSON over HTTP: the only place that touches the network.
///
/// It contacts the host of the URL and no other: redirects are not followed and no proxy is asked.
struct HTTPTransport: Sendable {
    /// An answer, whatever its status.
    struct Answer: Sendable {
        var status: Int
        var contentType: String?
        var retryAfter: String?
        var date: String?
        var body: [UInt8]
    }

    /// The reasons for which there is no answer.
    enum Failure: Error, Equatable {
        case unreachable(String)
        case timedOut
        case cutOff
        case tooLarge
    }

    /// One client for the process, never shut down, as its connections are few and end with it.
    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(10)),
            decompression: .disabled
        )
        // Limits and retries are the business of the gate and the policy.
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 4096
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration)
    }()

    /// Sends a body and collects the answer.
    ///
    /// - Parameters:
    ///   - json: The body.
    ///   - url: Where to.
    ///   - authorization: The value of the header `Authorization`, if any.
    ///   - timeout: The time for everything, from the connection to the last byte.
    ///   - maxBytes: The largest answer.
    /// - Returns: The answer.
    /// - Throws: ``Failure``, or `CancellationError`.
    func post(
        _ json: String,
        to url: String,
        authorization: String?,
        timeout: Duration,
        maxBytes: Int
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.headers.add(name: "Accept", value: "application/json")
        request.headers.add(name: "User-Agent", value: "holdfast")
        if let authorization { request.headers.add(name: "Authorization", value: authorization) }
        request.body = .bytes(ByteBuffer(string: json))
        return try await withThrowingTaskGroup { [request] group in
            group.addTask { try await exchange(request, maxBytes: maxBytes) }
            group.addTask {
                try await Task.sleep(for: timeout)
                throw Failure.timedOut
            }
            defer { group.cancelAll() }
            guard let answer = try await group.next() else { throw Failure.timedOut }
            return answer
        }
    }

    private func exchange(_ request: HTTPClientRequest, maxBytes: Int) async throws -> Answer {
        let response: HTTPClientResponse
        do {
            response = try await Self.client.execute(request, deadline: .distantFuture)
        } catch {
            throw try failure(from: error, hasBegun: false)
        }
        let announced = response.headers.first(name: "Content-Length").flatMap { Int($0) }
        guard announced ?? 0 <= maxBytes else { throw Failure.tooLarge }
        var body: [UInt8] = []
        do {
            for try await part in response.body {
                guard body.count + part.readableBytes <= maxBytes else { throw Failure.tooLarge }
                body.append(contentsOf: part.readableBytesView)
            }
        } catch let failure as Failure {
            throw failure
        } catch {
            throw try failure(from: error, hasBegun: true)
        }
        return Answer(
            status: Int(response.status.code),
            contentType: response.headers.first(name: "Content-Type"),
            retryAfter: response.headers.first(name: "Retry-After"),
            date: response.headers.first(name: "Date"),
            body: body
        )
    }

    private func failure(from error: any Error, hasBegun: Bool) throws -> Failure {
        try Task.checkCancellation()
        let late: [HTTPClientError] = [
            .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout, .readTimeout,
        ]
        if let error = error as? HTTPClientError, late.contains(error) { return .timedOut }
        if hasBegun { return .cutOff }
        return .unreachable(reason(of: error))
    }

    private func reason(of error: any Error) -> String {
        switch error {
        case let error as HTTPClientError where error == .remoteConnectionClosed:
            return "the connection was closed before an answer"
        case let error as HTTPClientError: return "the exchange failed with \(error.shortDescription)"
        case let error as NIOConnectionError where error.connectionErrors.isEmpty: return "its host name is not known"
        case let error as NIOConnectionError: return error.connectionErrors.first.map { reason(of: $0.error) } ?? ""
        case let error as IOError where error.errnoCode == ECONNREFUSED: return "it refused the connection"
        case let error as IOError: return "the system says \(String(cString: strerror(error.errnoCode)))"
        default:
            // The type is that of a library which is otherwise not needed here.
            return "\(type(of: error))" == "NIOSSLError"
                ? "its certificate is not trusted, or it speaks no TLS" : "the exchange failed with \(type(of: error))"
        }
    }
}
