internal import Foundation

/// A `tokenizer.json`, as far as a byte-level tokenizer needs it.
struct TokenizerJSON: Codable {
    var version = "1.0"
    var addedTokens: [Added]
    var preTokenizer: Part
    var decoder: Part
    var model: Model

    enum CodingKeys: String, CodingKey {
        case version, decoder, model
        case addedTokens = "added_tokens"
        case preTokenizer = "pre_tokenizer"
    }

    /// A token that is looked for before anything else.
    struct Added: Codable {
        var id: Int
        var content: String
        var special: Bool
        var singleWord = false
        var lstrip = false
        var rstrip = false
        var normalized = false

        enum CodingKeys: String, CodingKey {
            case id, content, special, lstrip, rstrip, normalized
            case singleWord = "single_word"
        }
    }

    /// How text is taken apart, or put together.
    struct Part: Codable {
        var type: String
        var addPrefixSpace: Bool?
        var trimOffsets: Bool?
        var useRegex: Bool?

        static let byteLevel = Part(type: "ByteLevel", addPrefixSpace: false, trimOffsets: true, useRegex: true)

        enum CodingKeys: String, CodingKey {
            case type
            case addPrefixSpace = "add_prefix_space"
            case trimOffsets = "trim_offsets"
            case useRegex = "use_regex"
        }
    }

    /// The tokens and what joins them.
    struct Model: Codable {
        var type: String
        var vocab: [String: Int]
        var merges: [[String]]
    }

    init(_ data: Data) throws { self = try JSONDecoder().decode(TokenizerJSON.self, from: data) }

    init(_ tokenizer: BytePairTokenizer) {
        let special = Set(tokenizer.special.values)
        addedTokens = tokenizer.special.sorted { $0.value < $1.value }.map {
            Added(id: $0.value, content: $0.key, special: true)
        }
        preTokenizer = .byteLevel
        decoder = .byteLevel
        var texts = tokenizer.bytes.map(ByteAlphabet.text(of:))
        for (text, token) in tokenizer.special { texts[token] = text }
        let merges = tokenizer.merges.sorted { $0.value.rank < $1.value.rank }
        model = Model(
            type: "BPE",
            vocab: Dictionary(texts.enumerated().map { ($1, $0) }) { first, second in
                special.contains(first) ? second : first
            },
            merges: merges.map { [texts[$0.key.first], texts[$0.key.second]] }
        )
    }

    /// Refuses what would be applied in another way than the file says.
    func check() throws {
        guard model.type == "BPE", preTokenizer.type == "ByteLevel", decoder.type == "ByteLevel" else {
            throw TokenizerError(
                "the tokenizer is \(model.type) over \(preTokenizer.type); only byte-level BPE can be applied"
            )
        }
        guard preTokenizer.addPrefixSpace == false, preTokenizer.useRegex != false else {
            throw TokenizerError("add_prefix_space has to be off and use_regex on, as GPT-2 takes text apart")
        }
        guard addedTokens.allSatisfy({ !$0.singleWord && !$0.lstrip && !$0.rstrip && !$0.content.isEmpty }) else {
            throw TokenizerError("an added token is empty, or asks for single_word, lstrip or rstrip")
        }
        let ids = addedTokens.map(\.id) + model.vocab.values
        guard ids.allSatisfy({ (0..<10_000_000).contains($0) }), !ids.isEmpty else {
            throw TokenizerError("a token's number is negative or beyond reason, or there are no tokens")
        }
    }
}
