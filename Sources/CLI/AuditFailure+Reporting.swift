import ArgumentParser
import Dialogue
import LanguageModels
import Storage
import Tensors

extension AuditFailure {
    /// Runs the body of a command; what keeps it from going on is said in a sentence, and the command ends with 3.
    ///
    /// - Parameter body: The body.
    /// - Throws: `ExitCode` 3 in the place of a failure that has a sentence, or what else `body` throws.
    static func reporting(_ body: () throws -> Void) throws {
        do { try body() } catch { throw exit(after: error) }
    }

    /// Runs the body of a command that waits; what keeps it from going on is said in a sentence, and the command ends with
    /// 3.
    ///
    /// - Parameter body: The body.
    /// - Throws: `ExitCode` 3 in the place of a failure that has a sentence, or what else `body` throws.
    static func reporting(_ body: () async throws -> Void) async throws {
        do { try await body() } catch { throw exit(after: error) }
    }

    private static func exit(after error: any Error) -> any Error {
        let sentence: String
        switch error {
        case let failure as AuditFailure: sentence = failure.description
        case let error as TranscriptError: sentence = error.description
        case let error as ModelError: sentence = error.description
        case let error as StoreError: sentence = AuditFailure(error).description
        case let error as EngineError: sentence = error.message
        default: return error
        }
        AuditCommand.say(sentence)
        return ExitCode(3)
    }
}
