import Dialogue
import Loopback
import Testing

@testable import LanguageModels

@Suite("The chat endpoint on a server that works")
struct ChatEndpointTests {
    @Test("A request carries the messages, the tools, the settings and the key, and the reply is read")
    func roundTrip() async throws {
        let answer = """
            {"choices": [{"finish_reason": "tool_calls", "message": {"content": null, "tool_calls": [
              {"id": "c1", "type": "function", "function": {"name": "get_order", "arguments": "{\\"id\\": \\"W1\\"}"}},
              {"id": "c2", "type": "function", "function": {"name": "get_order", "arguments": "{broken"}}]}}],
             "usage": {"prompt_tokens": 12, "completion_tokens": 5}}
            """
        try await FaultServer.run(.answer(status: 200, body: answer)) { server in
            let endpoint = try ChatEndpoint.test(server, environment: ["KEY": "sk-0123456789"]) {
                $0.apiKeyVariable = "KEY"
                $0.furtherMembers = ["top_p": 0.9]
            }
            let call = ToolCall(id: "c0", name: "find", arguments: ["b": 1, "a": 2])
            let reply = try await endpoint.reply(
                to: ChatRequest(
                    messages: [
                        Message(role: .user, content: "Where is my order?"),
                        Message(role: .assistant, content: nil, toolCalls: [call]),
                        Message(role: .tool, content: "W1", toolCallID: "c0"),
                    ],
                    tools: [ToolDefinition(name: "find", description: "Finds.", parameters: ["type": "object"])],
                    temperature: 0.5,
                    seed: 3,
                    maxTokens: 64,
                    responseSchema: try JSONSchema(["type": "object"])
                )
            )
            let request = try #require(server.requests.first)
            #expect(request.path == "/v1/chat/completions")
            #expect(request.headers["authorization"] == "Bearer sk-0123456789")
            #expect(
                request.body == """
                    {"max_tokens":64,"messages":[{"content":"Where is my order?","role":"user"},{"content":null,\
                    "role":"assistant","tool_calls":[{"function":{"arguments":"{\\"a\\":2,\\"b\\":1}","name":"find"},\
                    "id":"c0","type":"function"}]},{"content":"W1","role":"tool","tool_call_id":"c0"}],"model":"m",\
                    "response_format":{"json_schema":{"name":"reply","schema":{"type":"object"},"strict":true},\
                    "type":"json_schema"},"seed":3,"temperature":0.5,"tools":[{"function":{"description":"Finds.",\
                    "name":"find","parameters":{"type":"object"}},"type":"function"}],"top_p":0.9}
                    """
            )
            #expect(
                reply
                    == ChatReply(
                        text: nil,
                        toolCalls: [
                            ToolCall(id: "c1", name: "get_order", arguments: ["id": "W1"]),
                            ToolCall(id: "c2", name: "get_order", arguments: "{broken"),
                        ],
                        finishReason: .toolCalls,
                        usage: Usage(promptTokens: 12, completionTokens: 5)
                    )
            )
        }
    }

    @Test(
        "A server that knows no schemas, or another name for the limit, is asked in its own words",
        arguments: [
            (
                ChatEndpoint.Dialect(schemaForm: .object, tokenLimit: .maxCompletionTokens),
                #"{"max_completion_tokens":9,"messages":[{"content":"Judge.\n\nReply with one JSON value that fits this "#
                    + #"JSON Schema and nothing else: {\"type\":\"null\"}","role":"system"}],"model":"m","#
                    + #""response_format":{"type":"json_object"}}"#
            ),
            (
                ChatEndpoint.Dialect(schemaForm: .prompt),
                #"{"max_tokens":9,"messages":[{"content":"Judge.\n\nReply with one JSON value that fits this "#
                    + #"JSON Schema and nothing else: {\"type\":\"null\"}","role":"system"}],"model":"m"}"#
            ),
        ]
    )
    func dialect(dialect: ChatEndpoint.Dialect, body: String) async throws {
        try await FaultServer.run(.text("null")) { server in
            let endpoint = try ChatEndpoint.test(server) { $0.dialect = dialect }
            let request = ChatRequest(messages: [Message(role: .system, content: "Judge.")], maxTokens: 9)
            let answer = try await endpoint.answer(to: request, fitting: JSONSchema(["type": "null"]))
            #expect(answer.value == JSON.null)
            #expect(server.requests.map(\.body) == [body])
            #expect(endpoint.identity.hasSuffix(#"/v1 with {"schema_form":"\#(dialect.schemaForm.rawValue)"}"#))
        }
    }

    @Test("The identity names the model, its server and what is added, and a server's name stands for its address")
    func identity() throws {
        var configuration = ChatEndpoint.Configuration(baseURL: "http://host/v1", model: "m")
        #expect(try ChatEndpoint(configuration, environment: [:]).identity == "m at http://host/v1")
        configuration.serverName = "lab"
        configuration.furtherMembers = ["top_p": 0.5, "min_p": 0]
        #expect(try ChatEndpoint(configuration, environment: [:]).identity == #"m at lab with {"min_p":0,"top_p":0.5}"#)
    }

    @Test("A request whose turn would come after the time of its call is not sent")
    func outOfTime() async throws {
        try await FaultServer.run(.answer(status: 500, body: "")) { server in
            let endpoint = try ChatEndpoint.test(server) {
                $0.requestsPerMinute = 1
                $0.callTimeout = .seconds(50)
            }
            let error = try await endpoint.helloError()
            #expect(error?.code == .timedOut && error?.message.contains("was not asked again") == true)
            #expect(server.requests.count == 1)
        }
    }

    @Test("A server that counts no tokens leaves them unknown")
    func noUsage() async throws {
        try await FaultServer.run(.answer(status: 200, body: #"{"choices":[{"message":{"content":"Hi"}}]}"#)) {
            server in
            let reply = try await ChatEndpoint.test(server).hello()
            #expect(reply == ChatReply(text: "Hi", finishReason: nil, usage: Usage()))
        }
    }

    @Test("No more calls are open at once than allowed, and all are answered")
    func concurrency() async throws {
        let body = #"{"choices":[{"message":{"content":"Hi"}}]}"#
        try await FaultServer.run(.late(.milliseconds(20), body: body)) { server in
            let endpoint = try ChatEndpoint.test(server) { $0.maxConcurrentCalls = 3 }
            let texts = try await withThrowingTaskGroup { group in
                for _ in 0..<20 { group.addTask { try await endpoint.hello().text } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(texts == Array(repeating: "Hi", count: 20))
            #expect(server.mostOpen > 1 && server.mostOpen <= 3)
        }
    }

    @Test("No more requests begin in a minute than allowed")
    func rate() async throws {
        try await FaultServer.run(.text("Hi")) { server in
            let time = TestTime()
            let endpoint = try ChatEndpoint.test(server, time: time) { $0.requestsPerMinute = 2 }
            for _ in 0..<5 { _ = try await endpoint.hello() }
            #expect(time.pauses == [.seconds(60), .seconds(60)])
        }
    }

    @Test(
        "A configuration that cannot work is refused with a sentence",
        arguments: [
            ("", "m"), ("ftp://host/v1", "m"), ("http://host:99999/v1", "m"), ("http://host:0/v1", "m"),
            ("http://host/v1\r\nX: 1", "m"), ("http://a b/v1", "m"), ("host:8000", "m"), ("http://", "m"),
            ("http://u:secret@host/v1", "m"),
            ("http://host/v1?key=secret", "m"), ("http://host/v1", ""),
        ]
    )
    func badConfiguration(baseURL: String, model: String) throws {
        let error = try #require(throws: ModelError.self) {
            try ChatEndpoint(.init(baseURL: baseURL, model: model), environment: [:])
        }
        #expect(error.code == .configuration)
        #expect(error.message.hasSuffix(".") && error.message.contains("; "))
        #expect(!error.message.contains("secret"))
    }

    @Test(
        "A key that is missing, empty or unfit for a header is refused before anything is sent",
        arguments: [
            [:], ["KEY": ""], ["KEY": "a b"], ["KEY": "a\r\nX-Evil: 1"], ["KEY": "kéy"],
        ]
    )
    func badKey(environment: [String: String]) throws {
        let configuration = ChatEndpoint.Configuration(baseURL: "http://host/v1", model: "m", apiKeyVariable: "KEY")
        let error = try #require(throws: ModelError.self) {
            try ChatEndpoint(configuration, environment: environment)
        }
        #expect(error.message.contains("KEY") && !error.message.contains("Evil"))
    }

    @Test("Another model of the same server counts against the same limits")
    func sharedLimits() async throws {
        let body = #"{"choices": [{"message": {"content": "Hi"}}]}"#
        try await FaultServer.run(.late(.milliseconds(20), body: body)) { server in
            let one = try ChatEndpoint.test(server) { $0.maxConcurrentCalls = 1 }
            let other = try one.asking("n")
            #expect(one.identity != other.identity)
            try await withThrowingTaskGroup { group in
                for endpoint in [one, other, one, other] {
                    group.addTask { _ = try await endpoint.hello() }
                }
                try await group.waitForAll()
            }
            #expect(server.mostOpen == 1)
            #expect(server.requests.map { $0.json["model"]?.string }.count { $0 == "n" } == 2)
            #expect(throws: ModelError.self) { try one.asking("") }
        }
    }
}
