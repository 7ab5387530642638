import Foundation
import LanguageModels
import Simulation

/// Makes the models that a command names, each once, so that all calls to a server count against its limits.
final class ModelSource {
    /// The side that a model plays.
    enum Side { case user, agent }

    /// What all models of the run took.
    let ledger: SpendLedger
    private let options: ModelOptions
    private var servers: [String: ChatEndpoint] = [:]
    private var models: [String: any LanguageModel] = [:]
    private var services: [String: any JSONService] = [:]

    /// Creates a source that has not yet made any model.
    ///
    /// - Parameter options: Where the models are served, what they may cost and where their replies are kept.
    init(_ options: ModelOptions) {
        self.options = options
        ledger = SpendLedger(limit: options.maxCost.map { Decimal($0) })
    }

    /// Returns the model that plays a side.
    ///
    /// - Parameters:
    ///   - name: The model's name at its server.
    ///   - side: The side.
    /// - Returns: The model, with its price and how it is asked.
    /// - Throws: `ModelError` if it cannot be asked, `AuditFailure` if no server is named.
    func player(_ name: String, for side: Side) throws -> PlayerModel {
        let price = side == .user ? options.userPrice : options.agentPrice
        if options.maxCost != nil, price == nil, options.replay == nil {
            throw AuditFailure(
                "--max-cost cannot be kept, as the price of \(name) is unknown; name it with "
                    + (side == .user ? "--user-price." : "--agent-price.")
            )
        }
        return PlayerModel(
            try model(name, for: side, price: price),
            name: name,
            price: price,
            temperature: options.temperature
        )
    }

    /// Returns the HTTP agent at an address.
    ///
    /// - Parameter address: The address of its POSTs.
    /// - Returns: The agent.
    /// - Throws: `ModelError` if it cannot be asked, `AuditFailure` if its cassette cannot be made.
    func agent(at address: String) throws -> HTTPAgent {
        HTTPAgent(try service(at: address), price: options.agentPrice)
    }

    private func service(at address: String) throws -> any JSONService {
        if let service = services[address] { return service }
        let file = Self.fileName(of: address) + ".jsonl"
        if let replay = options.replay {
            let service = try ReplayingService(file: Self.path(of: file, in: replay), address: address)
            services[address] = service
            return service
        }
        let endpoint = try JSONEndpoint(
            address: address,
            apiKeyVariable: options.agentKeyVariable,
            attemptTimeout: .seconds(options.callTimeout),
            callTimeout: .seconds(5 * options.callTimeout),
            maxConcurrentCalls: options.concurrency
        )
        var service: any JSONService = MeteredService(endpoint, price: options.agentPrice, ledger: ledger)
        if let record = options.record {
            try Self.makeFolder(record)
            service = try RecordingService(service, file: Self.path(of: file, in: record))
        }
        services[address] = service
        return service
    }

    private func model(_ name: String, for side: Side, price: Price?) throws -> any LanguageModel {
        let isElsewhere = side == .agent && options.agentEndpoint != nil
        // A price belongs to a side, and with it the meter.
        let key = "\(side) \(isElsewhere) \(name)"
        let file = Self.fileName(of: name) + (isElsewhere ? "-agent" : "") + ".jsonl"
        if let replay = options.replay {
            let model = try models[key] ?? ReplayingModel(file: Self.path(of: file, in: replay))
            models[key] = model
            return model
        }
        guard let address = isElsewhere ? options.agentEndpoint : options.endpoint else {
            throw AuditFailure("The model \(name) needs a server; name it with --endpoint, or replies with --replay.")
        }
        if let model = models[key] { return model }
        let endpoint = try server(address, isElsewhere: isElsewhere, model: name)
        var model: any LanguageModel = MeteredModel(endpoint, price: price, ledger: ledger)
        if let cache = options.cache { model = CachingModel(model, folder: cache) }
        if let record = options.record { model = try recording(model, in: record, file: file) }
        models[key] = model
        return model
    }

    private func server(_ address: String, isElsewhere: Bool, model: String) throws -> ChatEndpoint {
        let place = "\(isElsewhere) \(address)"
        if let server = servers[place] { return try server.asking(model) }
        let server = try ChatEndpoint(
            .init(
                baseURL: address,
                model: model,
                apiKeyVariable: isElsewhere ? options.agentKeyVariable : options.keyVariable,
                attemptTimeout: .seconds(options.callTimeout),
                callTimeout: .seconds(5 * options.callTimeout),
                maxConcurrentCalls: options.concurrency,
                requestsPerMinute: options.requestsPerMinute
            )
        )
        servers[place] = server
        return server
    }

    /// Returns the recording of a model; one cassette is written by one recorder, whichever sides the model plays.
    private func recording(_ model: any LanguageModel, in folder: String, file: String) throws -> any LanguageModel {
        if let recorder = models[file] { return recorder }
        try Self.makeFolder(folder)
        let recorder = try RecordingModel(model, file: Self.path(of: file, in: folder))
        models[file] = recorder
        return recorder
    }

    private static func makeFolder(_ folder: String) throws {
        do {
            try FileManager.default.createDirectory(
                at: URL(filePath: folder, directoryHint: .isDirectory),
                withIntermediateDirectories: true
            )
        } catch {
            throw AuditFailure("\(folder) cannot be made: \(error.localizedDescription)")
        }
    }

    private static func path(of file: String, in folder: String) -> String {
        URL(filePath: folder).appending(path: file).path()
    }

    /// A model's name or an agent's address as a file's: letters, digits and dots stay, everything else becomes a dash.
    private static func fileName(of model: String) -> String {
        let kept = model.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") ? $0 : "-" }
        return kept.first == "." ? "-" + kept : String(kept)
    }
}
