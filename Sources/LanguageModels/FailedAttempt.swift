/// One attempt that brought no reply.
struct FailedAttempt: Error {
    /// The kind of failure.
    var code: ModelError.Code
    /// What happened and where, the beginning of a sentence.
    var what: String
    /// What to do, the end of the sentence.
    var remedy: String
    /// Whether the same request may succeed later.
    var mayPass = false
    /// The time that the server asks to wait.
    var retryAfter: Duration?

    /// Returns the failure as the one of the call.
    ///
    /// - Parameter remark: Why no further attempt is made, or `nil` if none would help.
    /// - Returns: The error.
    func error(_ remark: String? = nil) -> ModelError {
        ModelError(code, "\(what)\(remark.map { " (\($0))" } ?? ""); \(remedy).")
    }
}
