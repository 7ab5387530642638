import Dialogue

extension ChatEndpoint {
    /// What a server understands of the protocol, where servers differ.
    public struct Dialect: Codable, Hashable, Sendable {
        /// How a server is told which form a reply must have.
        ///
        /// The reply is checked in every case.
        public enum SchemaForm: String, Codable, Hashable, Sendable {
            /// By the schema, which the server enforces.
            case schema
            /// By a mode that allows one JSON object; the schema stands in the prompt.
            case object
            /// By the prompt alone.
            case prompt
        }

        /// The name of the limit on the tokens of a reply.
        public enum TokenLimit: String, Codable, Hashable, Sendable {
            /// The name that most servers know.
            case maxTokens = "max_tokens"
            /// The name that servers of models that think before they answer want.
            case maxCompletionTokens = "max_completion_tokens"
        }

        /// How the server is told which form a reply must have.
        public var schemaForm: SchemaForm
        /// The name of the limit on the tokens of a reply.
        public var tokenLimit: TokenLimit

        /// Creates a dialect.
        public init(schemaForm: SchemaForm = .schema, tokenLimit: TokenLimit = .maxTokens) {
            self.schemaForm = schemaForm
            self.tokenLimit = tokenLimit
        }

        /// Returns a request in the protocol's words as this dialect has them.
        func wire(of request: ChatRequest) -> JSONObject {
            var object = (schemaForm == .schema ? request : request.tellingSchema).wire
            if schemaForm == .object, request.responseSchema != nil {
                object["response_format"] = ["type": "json_object"]
            }
            if tokenLimit != .maxTokens {
                object[tokenLimit.rawValue] = object["max_tokens"]
                object["max_tokens"] = nil
            }
            return object
        }
    }
}

extension ChatRequest {
    /// The request with its schema told at the end of the instructions in place of a member of its own.
    fileprivate var tellingSchema: ChatRequest {
        guard let responseSchema else { return self }
        let schema = responseSchema.value.serialized(sortedKeys: true)
        let sentence = "Reply with one JSON value that fits this JSON Schema and nothing else: \(schema)"
        var request = self
        request.responseSchema = nil
        if let first = request.messages.first, first.role == .system {
            request.messages[0].content = "\(first.text)\n\n\(sentence)"
        } else {
            request.messages.insert(Message(role: .system, content: sentence), at: 0)
        }
        return request
    }
}
