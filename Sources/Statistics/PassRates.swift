/// pass@k: the chance that at least one of k samples is right.
///
/// The estimator without bias of Chen and others, 2021: 1 − C(n − c, k) ⁄ C(n, k).
///
/// - Parameters:
///   - k: The samples one may draw, in 1 … n.
///   - samples: The samples that were drawn, n.
///   - successes: Those that were right, c, in 0 … n.
/// - Returns: A number in 0 … 1; `nil` where k is outside 1 … n.
public func passAt(_ k: Int, samples: Int, successes: Int) -> Double? {
    passHat(k, samples: samples, successes: samples - successes).map { 1 - $0 }
}

/// pass^k: the chance that all of k samples are right.
///
/// The estimator without bias of τ-bench: C(c, k) ⁄ C(n, k).
///
/// - Parameters:
///   - k: The samples one draws, in 1 … n.
///   - samples: The samples that were drawn, n.
///   - successes: Those that were right, c, in 0 … n.
/// - Returns: A number in 0 … 1; `nil` where k is outside 1 … n.
public func passHat(_ k: Int, samples: Int, successes: Int) -> Double? {
    guard k >= 1, k <= samples else { return nil }
    guard successes >= k else { return 0 }
    return (0..<k).reduce(1.0) { $0 * Double(successes - $1) / Double(samples - $1) }
}
