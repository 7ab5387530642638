import ArgumentParser
import Dialogue
import Storage

extension StoreFile {
    /// Runs the body of a command; what fails is said in a sentence, and the command ends with 3.
    static func reportingFailures(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let failure as AuditFailure {
            AuditCommand.say(failure.description)
            throw ExitCode(3)
        } catch let error as StoreError {
            AuditCommand.say(AuditFailure(error).description)
            throw ExitCode(3)
        }
    }

    /// Writes a value with sorted keys to a file, or to standard output where the path is `-`.
    static func write(_ value: JSON, to path: String) throws {
        let file = try LineFile(path: path)
        try file.write(value.serialized(sortedKeys: true) + "\n")
        try file.finish()
    }
}
