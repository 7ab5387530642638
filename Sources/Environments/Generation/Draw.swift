import Statistics

/// Seeded choices that are the same on every platform.
struct Draw {
    private var generator: SplitMix64

    /// Creates the choices of one task.
    init(seed: UInt64, name: String, index: Int, attempt: Int = 0) {
        var hash = StateHasher()
        hash.combine(seed)
        hash.combine(name)
        hash.combine(UInt64(bitPattern: Int64(index)))
        hash.combine(UInt64(bitPattern: Int64(attempt)))
        generator = SplitMix64(seed: hash.value)
    }

    /// Returns a whole number below a bound.
    ///
    /// Takes the high half of a product, which favours no number by more than one in 2⁵⁰ for the bounds in use.
    mutating func below(_ bound: Int) -> Int {
        Int(generator.next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    mutating func number(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.count)
    }

    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    /// Returns one element of a list that is not empty.
    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }

    /// Returns one element whose weight decides how often it comes.
    mutating func pick<Element>(weighted elements: [(Element, Int)]) -> Element {
        var rest = below(elements.reduce(0) { $0 + $1.1 })
        for (element, weight) in elements {
            if rest < weight { return element }
            rest -= weight
        }
        return elements[elements.count - 1].0
    }

    /// Returns a number of different elements in a random order.
    mutating func sample<Element>(_ count: Int, of elements: [Element]) -> [Element] {
        var rest = elements
        for position in 0..<min(count, rest.count) {
            rest.swapAt(position, position + below(rest.count - position))
        }
        return Array(rest.prefix(count))
    }

    /// Returns a number of decimal digits, the first of which is not 0.
    mutating func digits(_ count: Int) -> String {
        var text = String(1 + below(9))
        for _ in 1..<count { text.append(Self.figures[below(10)]) }
        return text
    }

    private static let figures: [Character] = Array("0123456789")
}
