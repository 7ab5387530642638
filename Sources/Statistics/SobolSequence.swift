/// Points that fill the unit cube evenly, however many are taken: a Sobol sequence, scrambled by a seed or as it is.
///
/// Of the first 2ᵐ points, each of the 2ᵐ equal intervals of each axis holds exactly one, scrambled or not.
///
/// ```swift
/// let sequence = SobolSequence(dimensions: 3, seed: Seed(7))
/// sequence.point(0)  // three numbers in 0..<1
/// ```
///
/// Point *i* is the exclusive or of the direction numbers v₁, v₂, … of the bits that are set in *i*. They follow from a
/// primitive polynomial xˢ + a₁xˢ⁻¹ + … + aₛ₋₁x + 1 over GF(2) and s odd numbers to begin with:
///
///     m[k] = 2a₁m[k−1] ⊕ 2²a₂m[k−2] ⊕ … ⊕ 2ˢm[k−s] ⊕ m[k−s],   v[k] = m[k] / 2ᵏ
///
/// > Source: Sobol, USSR Computational Mathematics and Mathematical Physics 7 (1967), for the construction; Joe and Kuo,
/// > SIAM Journal on Scientific Computing 30 (2008), for the first ten polynomials and numbers [M]; Owen, *Randomly
/// > Permuted (t,m,s)-Nets and (t,s)-Sequences*, 1995, for the scrambling. Deviations: points come in the order of their
/// > index rather than of a Gray code, and the permutations of Owen's tree are hashed instead of stored.
public struct SobolSequence: Sendable {
    /// The most dimensions that there are direction numbers for.
    public static let mostDimensions = 10

    /// The number of dimensions.
    public let dimensions: Int
    private let directions: [[UInt32]]
    private let scrambles: [UInt64]?

    /// Creates a sequence.
    ///
    /// - Parameters:
    ///   - dimensions: The number of dimensions, in `1...10`.
    ///   - seed: The seed of the scrambling, or `nil` for the sequence as it is, which begins with the origin.
    public init(dimensions: Int, seed: Seed? = nil) {
        precondition((1...Self.mostDimensions).contains(dimensions), "A Sobol sequence has 1 to 10 dimensions.")
        self.dimensions = dimensions
        directions = (0..<dimensions).map { Self.directions(of: $0) }
        scrambles = seed.map { seed in (0..<dimensions).map { seed.child("sobol", $0).value } }
    }

    /// Returns a point.
    ///
    /// - Parameter index: The point's number, from 0 to 2³² − 1.
    /// - Returns: A coordinate in `0..<1` for each dimension.
    public func point(_ index: Int) -> [Double] {
        let index = UInt32(truncatingIfNeeded: index)
        return (0..<dimensions).map { axis in
            var bits: UInt32 = 0
            var rest = index
            while rest != 0 {
                bits ^= directions[axis][rest.trailingZeroBitCount]
                rest &= rest - 1
            }
            guard let scrambles else { return Double(bits) * 0x1p-32 }
            // Half a step in, so that no coordinate lies on the border.
            return (Double(Self.scrambled(bits, by: scrambles[axis])) + 0.5) * 0x1p-32
        }
    }

    /// Returns the first points.
    ///
    /// - Parameter count: How many, 0 or more.
    /// - Returns: The points from number 0 on.
    public func points(_ count: Int) -> [[Double]] { (0..<count).map(point) }

    /// Flips each bit or not, as a hash of the seed and of the bits above it says.
    private static func scrambled(_ bits: UInt32, by seed: UInt64) -> UInt32 {
        var result: UInt32 = 0
        for place in 0..<32 {
            let above = place == 0 ? 0 : UInt64(bits >> (32 - UInt32(place)))
            var hash = SplitMix64(seed: seed ^ (above << 6 | UInt64(place)) &* 0x9E37_79B9_7F4A_7C15)
            let flip = UInt32(truncatingIfNeeded: hash.next() >> 63)
            let bit = (bits >> (31 - UInt32(place))) & 1
            result |= (bit ^ flip) << (31 - UInt32(place))
        }
        return result
    }

    /// The direction numbers of an axis as fractions of 2³².
    private static func directions(of axis: Int) -> [UInt32] {
        guard axis > 0 else { return (0..<32).map { 1 << (31 - UInt32($0)) } }
        let (coefficients, start) = polynomials[axis - 1]
        let degree = start.count
        var numbers = start
        for place in degree..<32 {
            var number = numbers[place - degree] ^ (numbers[place - degree] << UInt32(degree))
            for power in 1..<max(1, degree) where (coefficients >> UInt32(degree - 1 - power)) & 1 == 1 {
                number ^= numbers[place - power] << UInt32(power)
            }
            numbers.append(number)
        }
        return numbers.enumerated().map { place, number in number << (31 - UInt32(place)) }
    }

    /// For the axes from the second on: the coefficients a₁ … aₛ₋₁ as bits, a₁ the highest, and the first s numbers.
    static let polynomials: [(coefficients: UInt32, start: [UInt32])] = [
        (0, [1]), (1, [1, 3]), (1, [1, 3, 1]), (2, [1, 1, 1]), (1, [1, 1, 3, 3]), (4, [1, 3, 5, 13]),
        (2, [1, 1, 5, 5, 17]), (4, [1, 1, 5, 5, 5]), (7, [1, 1, 7, 11, 19]),
    ]
}
