import LanguageModels
import Loopback
import Simulation

extension FaultServer {
    /// Returns a model of the server that plays a side.
    func player(_ model: String, price: Price? = nil) throws -> PlayerModel {
        let configuration = ChatEndpoint.Configuration(
            baseURL: baseURL,
            model: model,
            retries: RetryPolicy(maxAttempts: 1),
            serverName: "loopback"
        )
        return PlayerModel(try ChatEndpoint(configuration, environment: [:]), name: model, price: price)
    }
}
