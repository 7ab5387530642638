/// The version of the program, which runs carry because it decides what their episodes are.
enum HoldfastVersion {
    /// The version that is being built.
    static let current = "0.1.0"
}
