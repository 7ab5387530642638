public import Dialogue

/// A service that gives the answers of a cassette and nothing else; it needs no network and no key.
public struct ReplayingService: JSONService {
    /// The address of the program that was recorded.
    public let address: String
    private let cassette: Cassette<JSON>

    /// Opens a cassette.
    ///
    /// - Parameters:
    ///   - file: The path of the cassette.
    ///   - address: The address of the program whose answers are given.
    /// - Throws: ``ModelError`` with code `storage` if the file cannot be read or a line is damaged.
    public init(file: String, address: String) throws {
        cassette = try Cassette(file: file)
        self.address = address
    }

    /// Answers with what was recorded.
    ///
    /// - Parameter body: The value.
    /// - Returns: The answer.
    /// - Throws: ``ModelError`` with code `notRecorded` that names the value.
    public func post(_ body: JSON) async throws -> JSON {
        let key = KeptReply<JSON>.key(identity: address, request: body)
        if let answer = cassette[key] { return answer }
        throw ModelError(
            .notRecorded,
            "The cassette \(cassette.path) holds no answer of \(address) to the value \(key.prefix(12)); record it again."
        )
    }
}
