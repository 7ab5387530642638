import ArgumentParser
import Foundation
import LanguageModels
import Simulation

/// Where the models of a command are served, what they may cost and where their replies are kept.
struct ModelOptions: ParsableArguments {
    @Option(help: "The server of the models, up to the version: http://127.0.0.1:8000/v1, say.")
    var endpoint: String?

    @Option(help: "The server of the agent's model, if it is another one.")
    var agentEndpoint: String?

    @Option(help: "The environment variable that holds the server's API key, if it wants one.")
    var keyVariable: String?

    @Option(help: "The environment variable that holds the API key of the agent's server or HTTP agent.")
    var agentKeyVariable: String?

    @Option(help: "The number of calls that a server gets at once.")
    var concurrency = 8

    @Option(help: "The number of requests that a server gets in a minute. (default: no limit)")
    var requestsPerMinute: Int?

    @Option(help: "The seconds after which a call without an answer is given up.")
    var callTimeout = 120.0

    @Option(help: "The sampling temperature of all models. (default: the server's)")
    var temperature: Double?

    @Option(help: "What a million tokens into and out of the user's model cost: 0.15,0.60, say.", transform: price)
    var userPrice: Price?

    @Option(help: "What a million tokens into and out of the agent's model cost.", transform: price)
    var agentPrice: Price?

    @Option(help: "The most that all models may cost together; episodes that it cuts off are left out.")
    var maxCost: Double?

    @Option(help: "Keep replies in a folder, and ask nothing twice that it holds.")
    var cache: String?

    @Option(help: "Record replies in a folder, one cassette for each model or HTTP agent.")
    var record: String?

    @Option(help: "Play with the recorded replies of a folder; no server is asked.")
    var replay: String?

    @Option(help: "The most messages of the user in an episode.")
    var maxTurns = 20

    @Option(help: "The most seconds that an episode may take. (default: no limit)")
    var maxTime: Double?

    @Option(help: "The most tokens that the models of an episode may take together. (default: no limit)")
    var maxTokens: Int?

    func validate() throws {
        guard concurrency > 0 else {
            throw ValidationError("--concurrency \(concurrency) asks nothing; type 1 or more.")
        }
        guard callTimeout > 0, callTimeout < 1e6 else {
            throw ValidationError("--call-timeout \(callTimeout) gives no time; type seconds above 0.")
        }
        guard maxTurns > 0 else { throw ValidationError("--max-turns \(maxTurns) plays nothing; type 1 or more.") }
        if let maxTime, !(maxTime > 0 && maxTime < 1e9) {
            throw ValidationError("--max-time \(maxTime) gives no time; type seconds above 0.")
        }
        if let maxTokens, maxTokens < 1 {
            throw ValidationError("--max-tokens \(maxTokens) allows nothing; type 1 or more.")
        }
        if let maxCost, !(maxCost > 0 && maxCost.isFinite) {
            throw ValidationError("--max-cost \(maxCost) allows nothing; type a number above 0.")
        }
        guard [cache, record, replay].count(where: { $0 != nil }) < 2 else {
            throw ValidationError("--cache, --record and --replay exclude each other; type one of them.")
        }
    }

    /// The limits of each episode.
    var limits: EpisodeLimits {
        EpisodeLimits(turns: maxTurns, time: maxTime.map { .seconds($0) }, tokens: maxTokens)
    }
}

extension ModelOptions {
    /// Reads a price: two numbers with a comma between them.
    ///
    /// - Parameter text: The numbers.
    /// - Returns: The price.
    /// - Throws: `ValidationError` if the text is anything else.
    static func price(_ text: String) throws -> Price {
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map {
            Decimal(string: String($0), locale: Locale(identifier: "en_US_POSIX"))
        }
        guard numbers.count == 2, let prompt = numbers[0], let completion = numbers[1], prompt >= 0, completion >= 0
        else { throw ValidationError("'\(text)' is no price; type two numbers such as 0.15,0.60.") }
        return Price(promptPerMillion: prompt, completionPerMillion: completion)
    }
}
