internal import CEngine
public import Foundation

/// A Llama-shaped model that says which token comes next.
///
/// Its hidden states, its probabilities and whole samples are each one call of the engine. What it learns are leaves for
/// gradients; ``frozen()`` gives a copy without.
///
///     var batch = TokenBatch()
///     try batch.append([1, 15, 27, 3])
///     let loss = try -model.scores(of: batch).logProbabilities.mean()
///     try loss.backward()
public struct CausalModel: Sendable {
    /// The sizes.
    public let configuration: CausalModelConfiguration
    /// The names of the parameters as in a checkpoint, in the order of ``parameters``.
    public let names: [String]
    /// What the model learns: the table of tokens, each layer's tensors, the last norm, and the last layer unless tied.
    public let parameters: [Tensor]
    /// Whether the faster path of the engine is taken where there is one.
    public var isFused = true

    /// Creates a model of random numbers.
    ///
    /// - Parameters:
    ///   - configuration: The sizes.
    ///   - type: What the parameters are.
    ///   - device: Where they are.
    ///   - generator: The source of randomness.
    /// - Throws: `EngineError` with code `configuration` if such a model cannot be.
    public init(
        _ configuration: CausalModelConfiguration,
        type: ElementType = .float32,
        device: Device = .cpu,
        using generator: inout some RandomNumberGenerator
    ) throws {
        try configuration.validate()
        let shapes = Self.shapes(of: configuration)
        var tensors: [Tensor] = []
        for (_, shape) in shapes {
            // As in the published checkpoints: 0.02 for matrices, 1 for norms.
            tensors.append(
                shape.count == 1
                    ? try Tensor(filledWith: 1, shape: shape, type: type, device: device)
                    : try Tensor(normal: shape, deviation: 0.02, type: type, device: device, using: &generator)
            )
        }
        try self.init(configuration, shapes.map(\.name), tensors.map { try $0.requiringGradient() })
    }

    /// Creates a model of named tensors.
    ///
    /// - Parameters:
    ///   - configuration: The sizes.
    ///   - tensors: The parameters by the names of a checkpoint; others are passed over.
    /// - Throws: `EngineError` with code `file` if a parameter is missing or has another shape.
    public init(_ configuration: CausalModelConfiguration, tensors: [String: Tensor]) throws {
        try configuration.validate()
        let shapes = Self.shapes(of: configuration)
        let found = try shapes.map { name, shape in
            guard let tensor = tensors[name] else { throw EngineError(.file, "the checkpoint has no \(name)") }
            guard tensor.shape == shape else {
                throw EngineError(.file, "\(name) is \(tensor.shape) where \(shape) follows from the configuration")
            }
            return try tensor.requiringGradient()
        }
        try self.init(configuration, shapes.map(\.name), found)
    }

    private init(_ configuration: CausalModelConfiguration, _ names: [String], _ parameters: [Tensor]) throws {
        self.configuration = configuration
        self.names = names
        self.parameters = parameters
    }

    /// Returns a copy with memory of its own that learns nothing, for a reference or a behaviour policy.
    ///
    /// - Returns: The copy.
    /// - Throws: `EngineError` with code `operation`.
    public func frozen() throws -> CausalModel {
        var copy = try CausalModel(configuration, names, parameters.map { try $0.detached().copied() })
        copy.isFused = isFused
        return copy
    }

    /// Returns a copy of another type or on another device, with memory of its own.
    ///
    /// - Parameters:
    ///   - type: What the parameters become; `nil` keeps it.
    ///   - device: Where they go; `nil` leaves them.
    /// - Returns: The copy.
    /// - Throws: `EngineError` if the device is not there or cannot hold the type.
    public func converted(to type: ElementType? = nil, on device: Device? = nil) throws -> CausalModel {
        let converted = try parameters.map {
            try $0.detached().converted(to: type, on: device).copied().requiringGradient()
        }
        var copy = try CausalModel(configuration, names, converted)
        copy.isFused = isFused
        return copy
    }
}

// MARK: - Computing

extension CausalModel {
    /// What a model says of the tokens that a batch wants.
    public struct Scores: Sendable {
        /// The natural logarithm of the probability of each wanted token, `[rows]`.
        public var logProbabilities: Tensor
        /// The entropy of each distribution in nats, `[rows]`.
        public var entropies: Tensor
    }

    /// Returns the normalized hidden states of the rows of a batch.
    ///
    /// - Parameter batch: The batch.
    /// - Returns: The states, `[rows, width]`.
    /// - Throws: `EngineError` with code `operation` if a token is outside the vocabulary.
    public func hiddenStates(of batch: TokenBatch) throws -> Tensor {
        try batch.withEngineBatch { batch in
            try withEngineModel(body) { model, engine, handles, result in
                engine.pointee.llama_hidden(model, handles, Int64(handles.count), batch, result)
            }
        }
    }

    /// Returns the log-probabilities of the tokens that a batch wants, and the entropies of their distributions.
    ///
    /// - Parameters:
    ///   - batch: The batch.
    ///   - temperature: What logits are divided by, above 0.
    ///   - states: The batch's hidden states, where they are known already; `nil` computes them.
    /// - Returns: The scores, in the order of the batch's targets.
    /// - Throws: `EngineError` with code `operation` if a token is outside the vocabulary.
    public func scores(of batch: TokenBatch, temperature: Double = 1, from states: Tensor? = nil) throws -> Scores {
        let hidden = try states ?? hiddenStates(of: batch)
        let targets = batch.targets.map(Int64.init)
        var entropies: OpaquePointer?
        let logarithms = try EngineCall.tensor([hidden, head]) { engine, handles, result in
            engine.pointee.token_log_probabilities(
                handles[0],
                handles[1],
                targets,
                Int64(targets.count),
                temperature,
                isFused ? 1 : 0,
                result,
                &entropies
            )
        }
        guard let entropies else { throw EngineError(.operation, "the engine gave no entropies") }
        return Scores(logProbabilities: logarithms, entropies: Tensor(storage: try TensorStorage(owning: entropies)))
    }

    /// Returns the logits of what follows each token of a sequence.
    ///
    /// - Parameter sequence: The tokens, at least 1.
    /// - Returns: The logits, `[tokens, vocabulary]`.
    /// - Throws: `EngineError` with code `operation` if a token is outside the vocabulary.
    public func logits(of sequence: [Int]) throws -> Tensor {
        try Linear(weight: head)(hiddenStates(of: TokenBatch(reading: sequence)))
    }

    /// The last layer, which is the table of tokens where they are tied.
    var head: Tensor { configuration.tiesEmbeddings ? parameters[0] : parameters[parameters.count - 1] }

    /// All parameters but an untied last layer, in the engine's order.
    var body: [Tensor] { configuration.tiesEmbeddings ? parameters : parameters.dropLast() }

    /// Calls the engine with the model's sizes and some tensors, for a tensor.
    func withEngineModel(
        _ operands: [Tensor],
        _ call: (
            UnsafePointer<holdfast_llama>, EngineCall.Table, [OpaquePointer?], UnsafeMutablePointer<OpaquePointer?>
        ) -> Int32
    ) throws -> Tensor {
        try withEngineSizes { model in
            try EngineCall.tensor(operands) { engine, handles, result in call(model, engine, handles, result) }
        }
    }

    /// Calls a body with the model's sizes as the engine takes them.
    func withEngineSizes<Result>(_ body: (UnsafePointer<holdfast_llama>) throws -> Result) rethrows -> Result {
        try configuration.angles.frequencies.withUnsafeBufferPointer { frequencies in
            var model = holdfast_llama(
                vocabulary: Int64(configuration.vocabularySize),
                width: Int64(configuration.width),
                layers: Int64(configuration.layers),
                heads: Int64(configuration.heads),
                key_heads: Int64(configuration.keyHeads),
                head_width: Int64(configuration.headWidth),
                hidden: Int64(configuration.hiddenWidth),
                epsilon: configuration.epsilon,
                frequencies: frequencies.baseAddress,
                fused: isFused ? 1 : 0
            )
            return try body(&model)
        }
    }
}

// MARK: - Checkpoints

extension CausalModel {
    /// Reads a Hugging Face folder: `config.json`, and `model.safetensors` or its parts.
    ///
    /// - Parameters:
    ///   - folder: The folder.
    ///   - type: What the parameters become; `nil` keeps what the files hold.
    ///   - device: Where they go.
    /// - Throws: `EngineError` with code `file` if a file is missing or wrong, or the model is of another shape.
    public init(contentsOf folder: URL, type: ElementType? = nil, device: Device = .cpu) throws {
        let configuration = try CausalModelConfiguration(contentsOf: folder.appending(path: "config.json"))
        var tensors: [String: Tensor] = [:]
        for file in try CheckpointParts.files(in: folder) {
            tensors.merge(try Safetensors(contentsOf: file, device: device).tensors) { first, _ in first }
        }
        if let type { tensors = try tensors.mapValues { try $0.converted(to: type) } }
        do {
            try self.init(configuration, tensors: tensors)
        } catch let error as EngineError {
            throw EngineError(error.code, "\(folder.path(percentEncoded: false)): \(error.message)")
        }
    }

    /// Writes `config.json` and `model.safetensors` into a folder, which is made if need be.
    ///
    /// - Parameter folder: The folder.
    /// - Throws: `EngineError` with code `file` if they cannot be written.
    public func write(to folder: URL) throws {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try configuration.json(type: parameters[0].type)
                .write(to: folder.appending(path: "config.json"), options: .atomic)
        } catch {
            throw EngineError(.file, "\(folder.path(percentEncoded: false)) cannot be written; check its rights")
        }
        let tensors = Dictionary(uniqueKeysWithValues: zip(names, parameters))
        try Safetensors(tensors, metadata: ["format": "pt"]).write(to: folder.appending(path: "model.safetensors"))
    }

    /// The parameters' names and shapes, in the engine's order.
    private static func shapes(of sizes: CausalModelConfiguration) -> [(name: String, shape: [Int])] {
        let (width, hidden) = (sizes.width, sizes.hiddenWidth)
        let (queries, keys) = (sizes.heads * sizes.headWidth, sizes.keyHeads * sizes.headWidth)
        var all: [(name: String, shape: [Int])] = [("model.embed_tokens.weight", [sizes.vocabularySize, width])]
        for layer in 0..<sizes.layers {
            let parts: [(String, [Int])] = [
                ("input_layernorm", [width]), ("self_attn.q_proj", [queries, width]),
                ("self_attn.k_proj", [keys, width]), ("self_attn.v_proj", [keys, width]),
                ("self_attn.o_proj", [width, queries]), ("post_attention_layernorm", [width]),
                ("mlp.gate_proj", [hidden, width]), ("mlp.up_proj", [hidden, width]),
                ("mlp.down_proj", [width, hidden]),
            ]
            all += parts.map { ("model.layers.\(layer).\($0).weight", $1) }
        }
        all.append(("model.norm.weight", [width]))
        if !sizes.tiesEmbeddings { all.append(("lm_head.weight", [sizes.vocabularySize, width])) }
        return all
    }
}
