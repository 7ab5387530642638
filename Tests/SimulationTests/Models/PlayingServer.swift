import Dialogue
import LanguageModels
import Loopback
import Simulation

/// A server on loopback that plays both sides well: the model `user` asks twice and leaves, the model `agent` looks
/// something up before each answer.
enum PlayingServer {
    /// What it answers to a request.
    static let behavior = FaultServer.Behavior.decided { request in
        let messages = request.json["messages"]?.array ?? []
        let isUser = request.json["model"]?.string == "user"
        return isUser ? user(messages) : agent(messages)
    }

    /// A model of the server.
    static func player(_ model: String, at server: FaultServer, price: Price? = nil) throws -> PlayerModel {
        let configuration = ChatEndpoint.Configuration(
            baseURL: server.baseURL,
            model: model,
            retries: RetryPolicy(maxAttempts: 1),
            serverName: "loopback"
        )
        return PlayerModel(try ChatEndpoint(configuration, environment: [:]), name: model, price: price)
    }

    private static func user(_ messages: [JSON]) -> FaultServer.Behavior {
        let moves = messages.count { $0["role"]?.string == "assistant" }
        return .text(
            moves < 2
                ? #"{"act":"say","text":"Where is my order? I ask for the \#(moves + 1). time."}"#
                : #"{"act":"end","text":"Thanks."}"#
        )
    }

    private static func agent(_ messages: [JSON]) -> FaultServer.Behavior {
        messages.last?["role"]?.string == "tool"
            ? .text("I looked it up.") : .call("get_order", ["order_id": "#1"], id: "call_\(messages.count)")
    }
}
