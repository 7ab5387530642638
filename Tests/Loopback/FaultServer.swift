package import Dialogue
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A server on loopback that answers each request as a script says, well or badly, and remembers what it was asked.
package final class FaultServer: Sendable {
    /// What happens to one request.
    package enum Behavior: Sendable {
        /// A status, headers and a body.
        case answer(status: Int, headers: [String: String] = [:], body: String)
        /// A completion with the text of the request's last message.
        case echo
        /// A body without an announced length, in parts.
        case stream(parts: Int, bytesEach: Int)
        /// The same answer, but only after a while.
        case late(Duration, body: String)
        /// A head, and then a byte now and then, for ever.
        case drip(every: Duration)
        /// A head that announces more bytes than follow, and the end of the connection.
        case cut(body: String)
        /// The end of the connection in place of an answer.
        case hangUp
        /// What a function makes of the request.
        case decided(by: @Sendable (Request) -> Behavior)

        /// A completion with a text.
        package static func text(_ text: String, finish: String = "stop") -> Self {
            message(["role": "assistant", "content": .string(text)], finish: finish)
        }

        /// A completion that calls a tool.
        package static func call(_ tool: String, _ arguments: JSON, id: String = "call_1") -> Self {
            let function: JSON = ["name": .string(tool), "arguments": .string(arguments.serialized())]
            let call: JSON = ["id": .string(id), "type": "function", "function": function]
            return message(["role": "assistant", "content": .null, "tool_calls": [call]], finish: "tool_calls")
        }

        /// A JSON value with status 200.
        package static func json(_ value: JSON) -> Self { .answer(status: 200, body: value.serialized()) }

        private static func message(_ message: JSON, finish: String) -> Self {
            json([
                "choices": [["message": message, "finish_reason": .string(finish)]],
                "usage": ["prompt_tokens": 11, "completion_tokens": 7],
            ])
        }
    }

    /// One request as it arrived.
    package struct Request: Sendable {
        package var path: String
        package var headers: [String: String]
        package var body: String

        package var json: JSON { (try? JSON(parsing: body)) ?? .null }
    }

    private struct State {
        var behaviors: [Behavior]
        package var requests: [Request] = []
        var open = 0
        var mostOpen = 0
    }

    private let state: Mutex<State>
    private let port = Mutex(0)

    private init(_ behaviors: [Behavior]) { state = Mutex(State(behaviors: behaviors)) }

    /// What was asked so far.
    package var requests: [Request] { state.withLock(\.requests) }
    /// The largest number of requests that were open at once.
    package var mostOpen: Int { state.withLock(\.mostOpen) }
    /// The base URL for an endpoint, also after the server has gone.
    package var baseURL: String { "http://127.0.0.1:\(port.withLock { $0 })/v1" }

    /// Runs a server while a test runs.
    ///
    /// - Parameters:
    ///   - behaviors: What happens to the first request, the second and so on; the last one to all that follow.
    ///   - body: The test.
    /// - Throws: What the test throws.
    package static func run(_ behaviors: Behavior..., body: (FaultServer) async throws -> Void) async throws {
        try await run(behaviors, body: body)
    }

    /// Runs a server while a test runs.
    ///
    /// - Parameters:
    ///   - behaviors: What happens to the first request, the second and so on; the last one to all that follow.
    ///   - body: The test.
    /// - Throws: What the test throws.
    package static func run(_ behaviors: [Behavior], body: (FaultServer) async throws -> Void) async throws {
        let server = FaultServer(behaviors)
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 256)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(FaultHandler(server: server))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let address = channel.localAddress
        server.port.withLock { $0 = address?.port ?? 0 }
        do {
            try await body(server)
            try await channel.close()
        } catch {
            try await channel.close()
            throw error
        }
    }

    /// Takes in a request and says what happens to it.
    fileprivate func take(_ request: Request) -> Behavior {
        state.withLock { state in
            state.requests.append(request)
            state.open += 1
            state.mostOpen = max(state.mostOpen, state.open)
            return state.behaviors.count > 1 ? state.behaviors.removeFirst() : state.behaviors[0]
        }
    }

    fileprivate func finish() { state.withLock { $0.open -= 1 } }
}

/// One connection.
private final class FaultHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let server: FaultServer
    private var head: HTTPRequestHead?
    private var body = ByteBuffer()

    init(server: FaultServer) { self.server = server }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body.clear()
        case .body(var part): body.writeBuffer(&part)
        case .end:
            guard let head else { return }
            let headers = Dictionary(head.headers.map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { $1 })
            let request = FaultServer.Request(path: head.uri, headers: headers, body: String(buffer: body))
            var behavior = server.take(request)
            if case .decided(let decide) = behavior { behavior = decide(request) }
            if case .echo = behavior {
                behavior = .text(request.json["messages"]?.array?.last?["content"]?.string ?? "")
            }
            perform(behavior, on: context)
        }
    }

    private func perform(_ behavior: FaultServer.Behavior, on context: ChannelHandlerContext) {
        switch behavior {
        case .answer(let status, let headers, let text): answer(status, headers, text, on: context)
        case .late(let delay, let text):
            after(delay, on: context) { handler, context in handler.answer(200, [:], text, on: context) }
        case .stream(let parts, let size):
            write(head(200, [:]), on: context)
            for _ in 0..<parts {
                write(.body(.byteBuffer(ByteBuffer(repeating: UInt8(ascii: " "), count: size))), on: context)
            }
            end(on: context)
        case .drip(let interval):
            write(head(200, ["Content-Length": "1000000"]), on: context)
            drip(interval, on: context)
        case .cut(let text):
            write(head(200, ["Content-Length": "\(text.utf8.count + 100)"]), on: context)
            write(.body(.byteBuffer(ByteBuffer(string: text))), on: context)
            close(context)
        case .hangUp, .echo, .decided: close(context)
        }
    }

    private func answer(_ status: Int, _ headers: [String: String], _ text: String, on context: ChannelHandlerContext) {
        write(head(status, headers.merging(["Content-Length": "\(text.utf8.count)"]) { $1 }), on: context)
        write(.body(.byteBuffer(ByteBuffer(string: text))), on: context)
        end(on: context)
    }

    private func head(_ status: Int, _ headers: [String: String]) -> HTTPServerResponsePart {
        var fields = HTTPHeaders(headers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        if !fields.contains(name: "Content-Type") { fields.add(name: "Content-Type", value: "application/json") }
        return .head(HTTPResponseHead(version: .http1_1, status: .init(statusCode: status), headers: fields))
    }

    private func drip(_ interval: Duration, on context: ChannelHandlerContext) {
        guard context.channel.isActive else { return }
        write(.body(.byteBuffer(ByteBuffer(string: " "))), on: context)
        after(interval, on: context) { handler, context in handler.drip(interval, on: context) }
    }

    private func after(
        _ delay: Duration,
        on context: ChannelHandlerContext,
        _ action: @escaping @Sendable (FaultHandler, ChannelHandlerContext) -> Void
    ) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: TimeAmount(delay)) {
            let (handler, context) = bound.value
            if context.channel.isActive { action(handler, context) }
        }
    }

    private func write(_ part: HTTPServerResponsePart, on context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(part), promise: nil)
    }

    private func end(on context: ChannelHandlerContext) {
        server.finish()
        write(.end(nil), on: context)
    }

    private func close(_ context: ChannelHandlerContext) {
        server.finish()
        context.close(promise: nil)
    }
}
