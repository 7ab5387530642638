import Dialogue
import Digests

/// A request and its reply as a cache or a cassette keeps them.
struct KeptReply<Reply: KeepableReply> {
    /// What the request hashes to.
    var key: String
    /// What answered.
    var identity: String
    /// The request in JSON.
    var request: JSON
    /// The reply.
    var reply: Reply

    init(identity: String, request: JSON, reply: Reply) {
        self.identity = identity
        self.request = request
        self.reply = reply
        key = Self.key(identity: identity, request: request)
    }

    /// Creates what a line or a file says.
    ///
    /// - Parameter text: JSON.
    /// - Throws: `JSONError`, or ``ModelError`` if members are missing or the key is not that of the request.
    init(parsing text: String) throws {
        let value = try JSON(parsing: text)
        guard let key = value["key"]?.string, let identity = value["model"]?.string, let request = value["request"],
            let reply = value["reply"]
        else { throw ModelError(.storage, "lacks one of key, model, request and reply") }
        guard key == Self.key(identity: identity, request: request) else {
            throw ModelError(.storage, "has a key that is not that of its request")
        }
        self.key = key
        self.identity = identity
        self.request = request
        self.reply = try Reply(wire: reply)
    }

    /// The request and the reply on one line, its members in order.
    var line: String {
        JSON.object(["key": .string(key), "model": .string(identity), "reply": reply.wire, "request": request])
            .serialized(sortedKeys: true)
    }

    /// Returns what a request hashes to: equal requests to the same model have equal keys.
    static func key(identity: String, request: JSON) -> String {
        let canonical: JSON = ["model": .string(identity), "request": request]
        return Digest(of: canonical.serialized(sortedKeys: true)).hexadecimal
    }
}

extension KeptReply where Reply == ChatReply {
    init(identity: String, request: ChatRequest, reply: ChatReply) {
        self.init(identity: identity, request: .object(request.wire), reply: reply)
    }

    /// Returns what a request in the protocol's words hashes to.
    static func key(identity: String, request: ChatRequest) -> String {
        key(identity: identity, request: .object(request.wire))
    }
}
