/// The number that everything random in a run follows from.
///
/// One seed goes in; children are derived by name and index, so that what one part draws does not move another's numbers.
///
/// ```swift
/// let seed = Seed(7)
/// var draw = Draw(seed.child("user", 12))
/// draw.chance(30)
/// ```
public struct Seed: Hashable, Sendable {
    /// The number.
    public let value: UInt64

    /// Creates a seed.
    ///
    /// - Parameter value: Any number.
    public init(_ value: UInt64) { self.value = value }

    /// Returns the seed of a part.
    ///
    /// - Parameters:
    ///   - name: The part's name.
    ///   - index: Its number among parts of that name.
    /// - Returns: A seed that depends on this one, the name and the index, and on nothing else.
    public func child(_ name: String, _ index: Int = 0) -> Seed {
        // FNV-1a over the three, finished by SplitMix64's mixer.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func combine(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        func combine(_ number: UInt64) {
            for shift in stride(from: UInt64(0), to: 64, by: 8) { combine(UInt8(truncatingIfNeeded: number >> shift)) }
        }
        combine(value)
        for byte in name.utf8 { combine(byte) }
        combine(UInt64(bitPattern: Int64(index)))
        var generator = SplitMix64(seed: hash)
        return Seed(generator.next())
    }
}

/// Random choices that are the same on every machine.
public struct Draw: Sendable {
    private var generator: SplitMix64

    /// Creates a source of choices.
    ///
    /// - Parameter seed: The seed that all of them follow from.
    public init(_ seed: Seed) { generator = SplitMix64(seed: seed.value) }

    /// Returns a number in `0..<bound`; the bound is above 0.
    public mutating func below(_ bound: Int) -> Int {
        Int(generator.next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// Returns a number of a range, each as likely.
    public mutating func number(in range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

    /// Returns a number in `0..<1`.
    public mutating func fraction() -> Double { Double(generator.next() >> 11) * 0x1p-53 }

    /// Returns `true` with a probability in `0...1`.
    public mutating func chance(_ probability: Double) -> Bool { fraction() < probability }

    /// Returns one of some elements, each as likely, or `nil` if there is none.
    public mutating func pick<Element>(_ elements: [Element]) -> Element? {
        elements.isEmpty ? nil : elements[below(elements.count)]
    }

    /// Returns the elements in another order, each as likely.
    public mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var elements = elements
        for position in elements.indices.dropLast() {
            elements.swapAt(position, position + below(elements.count - position))
        }
        return elements
    }
}
