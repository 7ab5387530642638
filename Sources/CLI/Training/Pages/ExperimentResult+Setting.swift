import Experiments
import Training

extension ExperimentResult {
    /// Who was trained where, and what they play: the first words of a page.
    ///
    /// - Parameter details: What else there is to know of the conversations.
    /// - Returns: The words.
    func setting(_ details: String = "") -> String {
        let trained = Set(plans.flatMap(\.desks)).sorted().joined(separator: " and ")
        let seeds = plans.map { String($0.seed) }.joined(separator: ", ")
        let kept = unseen.isEmpty ? "" : " and at \(unseen.joined(separator: " and ")), which was kept out altogether"
        return """
            Users trained at \(trained) play \(scenarios) scenarios a desk whose profiles and policies training never had, \
            there\(kept)\(details). Training \(plans.count == 1 ? "seed" : "seeds") \(seeds); intervals are 95 %.
            """
    }
}
