internal import Foundation

/// The `config.json` of a Llama-shaped model: names (in snake case on the wire) and defaults as `transformers` has them.
struct LlamaJSON: Codable {
    var architectures: [String]?
    var modelType: String?
    var vocabSize: Int
    var hiddenSize: Int
    var intermediateSize: Int
    var numHiddenLayers: Int
    var numAttentionHeads: Int
    var numKeyValueHeads: Int?
    var headDim: Int?
    var hiddenAct: String?
    var maxPositionEmbeddings: Int?
    var rmsNormEps: Double?
    var ropeTheta: Double?
    var ropeScaling: Rotary?
    var ropeParameters: Rotary?
    var tieWordEmbeddings: Bool?
    var attentionBias: Bool?
    var mlpBias: Bool?
    var bosTokenId: Int?
    var eosTokenId: Tokens?
    var torchDtype: String?

    /// How positions turn heads.
    struct Rotary: Codable {
        var ropeType: String?
        var type: String?
        var ropeTheta: Double?
        var factor: Double?
        var lowFreqFactor: Double?
        var highFreqFactor: Double?
        var originalMaxPositionEmbeddings: Double?
    }

    /// One token or several.
    struct Tokens: Codable {
        var all: [Int]

        init(_ all: [Int]) { self.all = all }

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let one = try? container.decode(Int.self) {
                all = [one]
            } else {
                all = try container.decode([Int].self)
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            if let only = all.first, all.count == 1 {
                try container.encode(only)
            } else {
                try container.encode(all)
            }
        }
    }

    init(_ configuration: CausalModelConfiguration, type: ElementType) {
        architectures = ["LlamaForCausalLM"]
        modelType = "llama"
        vocabSize = configuration.vocabularySize
        hiddenSize = configuration.width
        intermediateSize = configuration.hiddenWidth
        numHiddenLayers = configuration.layers
        numAttentionHeads = configuration.heads
        numKeyValueHeads = configuration.keyHeads
        headDim = configuration.headWidth
        hiddenAct = "silu"
        maxPositionEmbeddings = configuration.maximumLength
        rmsNormEps = configuration.epsilon
        // Both spellings: before and since version 5 of transformers.
        ropeTheta = configuration.rotaryBase
        ropeParameters = Rotary(configuration.rotaryScaling, base: configuration.rotaryBase)
        if configuration.rotaryScaling != .none { ropeScaling = Rotary(configuration.rotaryScaling, base: nil) }
        tieWordEmbeddings = configuration.tiesEmbeddings
        attentionBias = false
        mlpBias = false
        bosTokenId = configuration.beginToken
        eosTokenId = configuration.endTokens.isEmpty ? nil : Tokens(configuration.endTokens)
        torchDtype = type.rawValue
    }

    func configuration() throws -> CausalModelConfiguration {
        if let modelType, modelType != "llama" {
            throw EngineError(.file, "a model of type \(modelType) is not Llama-shaped")
        }
        if let hiddenAct, hiddenAct != "silu" {
            throw EngineError(.file, "hidden_act is \(hiddenAct) where only silu is supported")
        }
        guard attentionBias != true, mlpBias != true else {
            throw EngineError(.file, "linear layers with a bias are not supported")
        }
        let rotary = ropeParameters ?? ropeScaling
        return CausalModelConfiguration(
            vocabularySize: vocabSize,
            width: hiddenSize,
            hiddenWidth: intermediateSize,
            layers: numHiddenLayers,
            heads: numAttentionHeads,
            keyHeads: numKeyValueHeads,
            headWidth: headDim,
            epsilon: rmsNormEps ?? 1e-6,
            rotaryBase: rotary?.ropeTheta ?? ropeTheta ?? 10000,
            rotaryScaling: try rotary?.scaling() ?? .none,
            maximumLength: maxPositionEmbeddings ?? 2048,
            tiesEmbeddings: tieWordEmbeddings ?? false,
            beginToken: bosTokenId,
            endTokens: eosTokenId?.all ?? []
        )
    }
}

extension LlamaJSON.Rotary {
    init(_ scaling: RotaryAngles.Scaling, base: Double?) {
        ropeTheta = base
        switch scaling {
        case .none: ropeType = "default"
        case .linear(let factor): (ropeType, self.factor) = ("linear", factor)
        case .llama3(let factor, let low, let high, let context):
            (ropeType, self.factor) = ("llama3", factor)
            (lowFreqFactor, highFreqFactor) = (low, high)
            originalMaxPositionEmbeddings = context
        }
    }

    func scaling() throws -> RotaryAngles.Scaling {
        switch (ropeType ?? type ?? "default", factor) {
        case ("default", _): return .none
        case ("linear", let factor?): return .linear(factor: factor)
        case ("llama3", let factor?):
            return .llama3(
                factor: factor,
                low: lowFreqFactor ?? 1,
                high: highFreqFactor ?? 4,
                context: originalMaxPositionEmbeddings ?? 8192
            )
        case (let kind, _):
            throw EngineError(.file, "rope_type \(kind) is not supported, or lacks its factor")
        }
    }
}
