public import Foundation

/// The `tokenizer.json` that `tokenizers` and `transformers` read.
extension BytePairTokenizer {
    /// Reads a `tokenizer.json` of a byte-level tokenizer.
    ///
    /// - Parameter file: The file.
    /// - Throws: `TokenizerError` if it cannot be read, or is of another kind.
    public init(contentsOf file: URL) throws {
        let path = file.path(percentEncoded: false)
        guard let data = try? Data(contentsOf: file) else {
            throw TokenizerError("\(path) cannot be read; check its path and rights")
        }
        do {
            try self.init(TokenizerJSON(data))
        } catch let error as TokenizerError {
            throw TokenizerError("\(path): \(error.message)")
        } catch {
            throw TokenizerError("\(path) is not the tokenizer.json of a byte-level tokenizer; fetch it again")
        }
    }

    /// Writes a `tokenizer.json`, with sorted keys.
    ///
    /// - Parameter file: The file.
    /// - Throws: `TokenizerError` if it cannot be written.
    public func write(to file: URL) throws {
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
            encoder.keyEncodingStrategy = .useDefaultKeys
            try (encoder.encode(TokenizerJSON(self)) + Data("\n".utf8)).write(to: file, options: .atomic)
        } catch {
            throw TokenizerError(
                "\(file.path(percentEncoded: false)) cannot be written; check the rights of its folder"
            )
        }
    }

    private init(_ json: TokenizerJSON) throws {
        try json.check()
        let added = json.addedTokens
        let size = (added.map(\.id) + json.model.vocab.values).max().map { $0 + 1 } ?? 0
        guard size == Set(added.map(\.id)).union(json.model.vocab.values).count else {
            throw TokenizerError("the vocabulary has gaps; every number up to \(size - 1) needs a token")
        }
        var bytes = [[UInt8]](repeating: [], count: size)
        for (text, token) in json.model.vocab {
            bytes[token] = ByteAlphabet.bytes(of: text) ?? Array(text.utf8)
        }
        for token in added { bytes[token.id] = Array(token.content.utf8) }
        var merges: [TokenPair: Merge] = [:]
        for (rank, merge) in json.model.merges.enumerated() {
            guard merge.count == 2, let first = json.model.vocab[merge[0]], let second = json.model.vocab[merge[1]],
                let token = json.model.vocab[merge[0] + merge[1]]
            else { throw TokenizerError("merge \(rank + 1) is of tokens that the vocabulary lacks: \(merge)") }
            merges[TokenPair(first: first, second: second)] = Merge(rank: rank, token: token)
        }
        let special = Dictionary(added.map { ($0.content, $0.id) }) { first, _ in first }
        try self.init(bytes: bytes, special: special, merges: merges)
    }
}
