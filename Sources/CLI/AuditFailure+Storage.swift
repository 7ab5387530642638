import Storage

extension AuditFailure {
    /// Creates the failure that a store's error amounts to.
    init(_ error: StoreError) {
        switch error.code {
        case .otherEpisode:
            self.init(
                error.message.replacing(/, with other values.*/, with: "")
                    + ", but comes out otherwise now: the program has changed since; keep that store and name another file."
            )
        default: self.init(error.message + ".")
        }
    }
}
