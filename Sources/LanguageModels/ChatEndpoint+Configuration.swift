public import Dialogue
import Foundation

extension ChatEndpoint {
    /// Where a model is served and how it is asked.
    public struct Configuration: Hashable, Sendable {
        /// The address up to the version, such as `http://127.0.0.1:8000/v1`; `/chat/completions` is added to it.
        public var baseURL: String
        /// The model's name at the server.
        public var model: String
        /// The name of the environment variable that holds the API key, or `nil` if the server wants none.
        public var apiKeyVariable: String?
        /// The time for one attempt, from the connection to the last byte.
        public var attemptTimeout: Duration
        /// The time for a call with all its attempts and pauses, from the start of its first attempt.
        public var callTimeout: Duration
        /// The largest number of calls at once, at least 1.
        public var maxConcurrentCalls: Int
        /// The largest number of requests in any 60 seconds, or `nil` for no limit.
        public var requestsPerMinute: Int?
        /// The largest answer in bytes.
        public var maxReplyBytes: Int
        /// When and how often a failed attempt is repeated.
        public var retries: RetryPolicy
        /// The name of the server in ``ChatEndpoint/identity``, under which replies are kept; `nil` takes the base URL.
        ///
        /// Give one where the same server is found at another address in the next run.
        public var serverName: String?
        /// What the server understands where servers differ.
        public var dialect: Dialect
        /// Further members of every request, such as `top_p`; they replace members of the same name.
        public var furtherMembers: JSONObject

        /// Creates a configuration.
        public init(
            baseURL: String,
            model: String,
            apiKeyVariable: String? = nil,
            attemptTimeout: Duration = .seconds(120),
            callTimeout: Duration = .seconds(600),
            maxConcurrentCalls: Int = 8,
            requestsPerMinute: Int? = nil,
            maxReplyBytes: Int = 4 << 20,
            retries: RetryPolicy = RetryPolicy(),
            serverName: String? = nil,
            dialect: Dialect = Dialect(),
            furtherMembers: JSONObject = [:]
        ) {
            self.baseURL = baseURL
            self.model = model
            self.apiKeyVariable = apiKeyVariable
            self.attemptTimeout = attemptTimeout
            self.callTimeout = callTimeout
            self.maxConcurrentCalls = maxConcurrentCalls
            self.requestsPerMinute = requestsPerMinute
            self.maxReplyBytes = maxReplyBytes
            self.retries = retries
            self.serverName = serverName
            self.dialect = dialect
            self.furtherMembers = furtherMembers
        }

        /// Checks that every value can work.
        ///
        /// - Throws: ``ModelError`` with code `configuration` that names the value.
        public func validate() throws {
            _ = try url
            let problems = [
                (!model.isEmpty, "The model's name is empty; give the name that the server lists."),
                (attemptTimeout > .zero, "The time for an attempt is \(attemptTimeout); give a time above 0."),
                (callTimeout > .zero, "The time for a call is \(callTimeout); give a time above 0."),
                (maxConcurrentCalls > 0, "\(maxConcurrentCalls) calls at once are allowed; allow at least 1."),
                (
                    requestsPerMinute ?? 1 > 0,
                    "\(requestsPerMinute ?? 0) requests a minute are allowed; allow at least 1."
                ),
                (maxReplyBytes > 0, "A reply may have \(maxReplyBytes) bytes; allow at least 1."),
                (retries.maxAttempts > 0, "\(retries.maxAttempts) attempts are allowed; allow at least 1."),
                (
                    retries.firstPause >= .zero && retries.firstPause <= retries.longestPause,
                    "The first pause is \(retries.firstPause); give a time from 0 to the longest pause."
                ),
            ]
            for (isFine, sentence) in problems where !isFine { throw ModelError(.configuration, sentence) }
        }

        /// What answers, without secrets: the model, its server, and all else that changes what is asked.
        var identity: String {
            var changes = furtherMembers
            if dialect.schemaForm != .schema { changes["schema_form"] = .string(dialect.schemaForm.rawValue) }
            let further = changes.isEmpty ? "" : " with \(JSON.object(changes).serialized(sortedKeys: true))"
            return "\(model) at \(serverName ?? baseURL)\(further)"
        }

        /// The address of the requests.
        var url: String {
            get throws {
                try HTTPAddress.check(baseURL, called: "base URL", such: "http://host:port/v1")
                return baseURL.trimmingSuffix("/") + "/chat/completions"
            }
        }
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: Character) -> Substring {
        var text = self[...]
        while text.last == suffix { text.removeLast() }
        return text
    }
}
