public import Foundation

/// The sizes of a Llama-shaped model, as in the `config.json` of a Hugging Face folder.
public struct CausalModelConfiguration: Hashable, Sendable {
    /// The number of tokens that there are.
    public var vocabularySize: Int
    /// The width of hidden states.
    public var width: Int
    /// The width of the gated layers.
    public var hiddenWidth: Int
    /// The number of layers.
    public var layers: Int
    /// The number of heads.
    public var heads: Int
    /// The number of heads with keys of their own, a divisor of `heads`.
    public var keyHeads: Int
    /// The width of a head, even.
    public var headWidth: Int
    /// What is added to the mean square of a norm.
    public var epsilon: Double
    /// The base of the turning angles.
    public var rotaryBase: Double
    /// How the angles are stretched.
    public var rotaryScaling: RotaryAngles.Scaling
    /// The longest sequence that the model is meant for, in tokens.
    public var maximumLength: Int
    /// Whether the table of tokens is also the last layer.
    public var tiesEmbeddings: Bool
    /// The token that begins a sequence, if there is one.
    public var beginToken: Int?
    /// The tokens that end a sequence.
    public var endTokens: [Int]

    /// Creates a configuration.
    ///
    /// - Parameters:
    ///   - vocabularySize: The number of tokens that there are.
    ///   - width: The width of hidden states.
    ///   - hiddenWidth: The width of the gated layers.
    ///   - layers: The number of layers.
    ///   - heads: The number of heads.
    ///   - keyHeads: The number of heads with keys of their own; `nil` is all.
    ///   - headWidth: The width of a head; `nil` is `width / heads`.
    ///   - epsilon: What is added to the mean square of a norm.
    ///   - rotaryBase: The base of the turning angles.
    ///   - rotaryScaling: How the angles are stretched.
    ///   - maximumLength: The longest sequence that the model is meant for, in tokens.
    ///   - tiesEmbeddings: Whether the table of tokens is also the last layer.
    ///   - beginToken: The token that begins a sequence, if there is one.
    ///   - endTokens: The tokens that end a sequence.
    public init(
        vocabularySize: Int,
        width: Int,
        hiddenWidth: Int,
        layers: Int,
        heads: Int,
        keyHeads: Int? = nil,
        headWidth: Int? = nil,
        epsilon: Double = 1e-6,
        rotaryBase: Double = 10_000,
        rotaryScaling: RotaryAngles.Scaling = .none,
        maximumLength: Int = 2048,
        tiesEmbeddings: Bool = false,
        beginToken: Int? = nil,
        endTokens: [Int] = []
    ) {
        self.vocabularySize = vocabularySize
        self.width = width
        self.hiddenWidth = hiddenWidth
        self.layers = layers
        self.heads = heads
        self.keyHeads = keyHeads ?? heads
        self.headWidth = headWidth ?? width / max(heads, 1)
        self.epsilon = epsilon
        self.rotaryBase = rotaryBase
        self.rotaryScaling = rotaryScaling
        self.maximumLength = maximumLength
        self.tiesEmbeddings = tiesEmbeddings
        self.beginToken = beginToken
        self.endTokens = endTokens
    }

    /// Checks that a model of these sizes can be.
    ///
    /// - Throws: `EngineError` with code `configuration`.
    public func validate() throws {
        let sizes = [vocabularySize, width, hiddenWidth, layers, heads, keyHeads, headWidth, maximumLength]
        guard sizes.allSatisfy({ (1...1 << 30).contains($0) }) else {
            throw EngineError(.configuration, "a size of the model is below 1 or beyond reason: \(sizes)")
        }
        guard heads.isMultiple(of: keyHeads) else {
            throw EngineError(.configuration, "\(heads) heads cannot share the keys of \(keyHeads)")
        }
        guard headWidth.isMultiple(of: 2) else {
            throw EngineError(.configuration, "a head of width \(headWidth) cannot be turned in pairs; make it even")
        }
        guard epsilon > 0, rotaryBase > 1, rotaryBase.isFinite else {
            throw EngineError(.configuration, "epsilon has to be above 0 and the base of the angles above 1")
        }
        for token in endTokens + [beginToken].compactMap(\.self) where !(0..<vocabularySize).contains(token) {
            throw EngineError(.configuration, "token \(token) is outside the vocabulary of \(vocabularySize)")
        }
    }

    /// The number of parameters.
    public var parameterCount: Int {
        let attention = 2 * width * headWidth * (heads + keyHeads)
        let layer = attention + 3 * width * hiddenWidth + 2 * width
        return layers * layer + width + vocabularySize * width * (tiesEmbeddings ? 1 : 2)
    }

    /// How positions turn a head.
    public var angles: RotaryAngles {
        RotaryAngles(headWidth: headWidth, base: rotaryBase, scaling: rotaryScaling)
    }

    /// Reads a `config.json`.
    ///
    /// - Parameter file: The file.
    /// - Throws: `EngineError` with code `file` if it cannot be read, or describes another shape of model.
    public init(contentsOf file: URL) throws {
        do {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            let wire = try decoder.decode(LlamaJSON.self, from: Data(contentsOf: file))
            self = try wire.configuration()
            try validate()
        } catch let error as EngineError {
            throw EngineError(.file, "\(file.path(percentEncoded: false)): \(error.message)")
        } catch {
            throw EngineError(
                .file,
                "\(file.path(percentEncoded: false)) is not the config.json of a Llama-shaped model: \(error)"
                    .replacing("\n", with: " ")
            )
        }
    }

    /// The contents of a `config.json`, with sorted keys.
    ///
    /// - Parameter type: The type of the parameters beside it.
    /// - Returns: The contents.
    /// - Throws: `EncodingError` if a number is not finite.
    public func json(type: ElementType = .float32) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return try encoder.encode(LlamaJSON(self, type: type)) + Data("\n".utf8)
    }
}
