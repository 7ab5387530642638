public import Dialogue

/// A service whose answers are written to a cassette, from which a ``ReplayingService`` gives them again.
///
/// A value that the cassette holds is answered from it, so a recording that was interrupted goes on where it stopped.
public struct RecordingService: JSONService {
    /// The address of the program that answers.
    public var address: String { base.address }
    private let base: any JSONService
    private let recorder: CassetteRecorder<JSON>

    /// Opens a cassette, or makes one.
    ///
    /// - Parameters:
    ///   - base: The program that answers what is not recorded.
    ///   - file: The path of the cassette.
    /// - Throws: ``ModelError`` with code `storage` if the file cannot be written or is no cassette.
    public init(_ base: any JSONService, file: String) throws {
        self.base = base
        recorder = try CassetteRecorder(file: file)
    }

    /// Answers from the cassette, or asks and records the answer.
    ///
    /// - Parameter body: The value.
    /// - Returns: The answer.
    /// - Throws: What the program behind throws; ``ModelError`` with code `storage` if the answer cannot be written.
    public func post(_ body: JSON) async throws -> JSON {
        try await recorder.reply(to: body, of: address) { try await base.post(body) }
    }
}
