public import Statistics

/// A number of people who stand for all whom a desk may meet.
public struct Population: Hashable, Sendable {
    /// The people.
    public let people: [Persona]

    /// Creates a population of given people.
    ///
    /// - Parameter people: The people.
    public init(_ people: [Persona]) { self.people = people }

    /// Returns a population that spans what is possible.
    ///
    /// The first are the rare and consequential people, at most half of the population; the others stand at the points of
    /// a scrambled Sobol sequence on all axes, whose first points fill the space evenly however many there are.
    ///
    /// > Source: Paglieri et al., *Persona Generators*, arXiv:2602.03545 [S + C]: support coverage, the quasi-random
    /// > positions and if/when rules of the lineage that survived. Deviations: no model writes or evolves the texts; the
    /// > consequential people are Holdfast's own.
    ///
    /// - Parameters:
    ///   - count: The number of people, 0 or more.
    ///   - seed: The seed of the scrambling.
    /// - Returns: The population.
    public static func covering(_ count: Int, seed: Seed) -> Population {
        let rare = Persona.consequential.prefix(count / 2)
        let points = SobolSequence(dimensions: TraitAxis.allCases.count, seed: seed.child("people"))
            .points(max(0, count - rare.count))
        return Population(rare + points.enumerated().map { Persona("person-\($0 + 1)", at: $1) })
    }

    /// Returns a population that looks like most people: each trait near its middle, the extremes rare.
    ///
    /// The baseline that a covering population is held against. Each trait is a bell around the middle, redrawn outside
    /// the axis; its width is an assumption, not a measurement of people.
    ///
    /// - Parameters:
    ///   - count: The number of people, 0 or more.
    ///   - seed: The seed of the draws.
    ///   - deviation: The standard deviation of each bell before redrawing, above 0.
    /// - Returns: The population.
    public static func matchingDensity(_ count: Int, seed: Seed, deviation: Double = 0.17) -> Population {
        precondition(deviation > 0, "A deviation is above 0.")
        var draw = Draw(seed.child("density"))
        func trait() -> Double {
            while true {
                // The sum of twelve uniform numbers has variance 1 and mean 6.
                let sum = (0..<12).reduce(-6.0) { sum, _ in sum + draw.fraction() }
                let position = 0.5 + deviation * sum
                if (0...1).contains(position) { return position }
            }
        }
        return Population(
            (0..<count).map { number in
                Persona("person-\(number + 1)", at: TraitAxis.allCases.map { _ in trait() })
            }
        )
    }

    /// Returns the person of a name, or `nil`.
    ///
    /// - Parameter name: The name.
    /// - Returns: The first person of that name.
    public func person(named name: String) -> Persona? { people.first { $0.name == name } }
}
