import ArgumentParser
import Tensors
import Tokenizers
import Training

/// How failures of training reach the terminal.
enum TrainingFailure {
    /// Runs a body; what it throws becomes one sentence and an exit status: 3 without an engine or for its failures, 2 else.
    static func reporting(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let error as EngineError {
            AuditCommand.say(error.message)
            throw ExitCode(3)
        } catch let error as TrainingError {
            AuditCommand.say(error.description)
            throw ExitCode(2)
        } catch let error as TokenizerError {
            AuditCommand.say("\(error)")
            throw ExitCode(2)
        }
    }
}
