import Dialogue

extension FaultServer.Behavior {
    /// Plays both sides well: the model `user` asks twice and leaves, the model `agent` looks something up before each
    /// answer; seven calls for a conversation.
    package static let playing = Self.decided { request in
        let messages = request.json["messages"]?.array ?? []
        let isUser = request.json["model"]?.string == "user"
        return isUser ? user(messages) : agent(messages)
    }

    /// Serves as an HTTP agent does: one lookup, then words.
    package static let servingJSON = Self.decided { request in
        let usage: JSON = ["prompt_tokens": 100, "completion_tokens": 20]
        let last = request.json["messages"]?.array?.last
        return last?["role"]?.string == "user"
            ? .json(["calls": [["name": "get_order", "arguments": ["order_id": "#1"]]], "usage": usage])
            : .json(["say": "I have looked it up, and it is done. Anything else?", "usage": usage])
    }

    private static func user(_ messages: [JSON]) -> Self {
        let moves = messages.count { $0["role"]?.string == "assistant" }
        return .text(
            moves < 2
                ? #"{"act":"say","text":"Where is my order? I ask for the \#(moves + 1). time."}"#
                : #"{"act":"end","text":"Thanks."}"#
        )
    }

    private static func agent(_ messages: [JSON]) -> Self {
        messages.last?["role"]?.string == "tool"
            ? .text("I looked it up.") : .call("get_order", ["order_id": "#1"], id: "call_\(messages.count)")
    }
}
