/// Where an episode belongs in a store.
struct EpisodePlace: Sendable {
    /// Its place in the run, from 0.
    var index: Int
    /// The desk's name.
    var desk: String
    /// The seed of its series.
    var seed: UInt64
}
