/// A run as a store holds it: a name, the configuration that its episodes are a function of, and whether it is complete.
public struct StoredRun: Hashable, Sendable, Identifiable {
    /// Whether a run is complete.
    public enum Status: Hashable, Sendable {
        /// Episodes may be missing.
        case running
        /// All episodes are stored: those with the indexes `0..<episodeCount`.
        case finished(episodeCount: Int)
    }

    /// The number by which runs of one store are ordered: a run that was begun later has a larger one.
    ///
    /// It differs between stores, and no result depends on it.
    public let id: Int64
    /// The name, unique in its store.
    public let name: String
    /// What the episodes are a function of.
    public let configuration: RunConfiguration
    /// Whether the run is complete, as of when it was read.
    public let status: Status
}
