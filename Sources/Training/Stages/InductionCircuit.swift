internal import Foundation
public import Statistics
public import Tensors

/// A start for small models: two heads that look at the token before, and two that look for it further back.
///
/// A person repeats what it was given: its name, an order's number. A model that begins with random numbers learns to
/// repeat only after millions of tokens; one whose first two layers begin with this circuit repeats from the first step,
/// and learns when. Nothing is frozen: the model is an ordinary one of its shape.
///
/// Head h of the first layer attends to the token before, by rotary angles alone, and writes that token's content where
/// nothing else is written. Head h of the second layer compares the content of the token that is read now with
/// what was written, by the slow angles that hardly turn, and adds the content of the token it finds to the output.
///
/// > Source: the circuit is the induction head of Olsson et al., arXiv:2209.11895 [M]; to begin with it instead of
/// > waiting for it is Holdfast's own, in the spirit of mimetic initialization (Trockman and Kolter, arXiv:2305.09828 [M]).
public struct InductionCircuit: Sendable {
    private let width: Int
    private let heads: Int
    private let headWidth: Int
    private let angles: [Double]
    /// Orthonormal rows: the first half of the directions holds content, the second half what heads write.
    private let basis: [[Float]]

    /// Creates a circuit for models of a shape, or `nil` if the shape is too small for it.
    ///
    /// - Parameters:
    ///   - sizes: The shape: at least two layers, two heads without sharing of keys, and heads of a width of at least 16.
    ///   - seed: The seed of the directions.
    public init?(_ sizes: CausalModelConfiguration, seed: Seed) {
        guard sizes.layers >= 2, sizes.heads >= 2, sizes.keyHeads == sizes.heads, sizes.headWidth >= 16,
            sizes.width >= 2 * sizes.headWidth
        else { return nil }
        (width, heads, headWidth) = (sizes.width, sizes.heads, sizes.headWidth)
        angles = sizes.angles.frequencies
        basis = Self.orthonormalRows(sizes.width, seed: seed)
    }

    /// Sets the circuit's weights in a model that was made of random numbers.
    ///
    /// - Parameter model: The model.
    /// - Throws: `EngineError` if the weights cannot be set.
    public func install(in model: CausalModel) throws {
        let places = Dictionary(uniqueKeysWithValues: model.names.enumerated().map { ($1, $0) })
        func edit(_ name: String, _ change: (inout [Float]) -> Void) throws {
            guard let place = places[name] else { return }
            let parameter = model.parameters[place]
            var values = try parameter.floats()
            change(&values)
            try parameter.detached().assign(
                Tensor(floats: values, shape: parameter.shape).converted(to: parameter.type, on: parameter.device)
            )
        }
        // One coordinate of every token is alike: positions need something to turn that is always there.
        try edit("model.embed_tokens.weight") { values in
            // Large enough that the first steps of an optimizer do not sweep the circuit away.
            for place in values.indices { values[place] *= 5 }
            for row in 0..<values.count / width { values[row * width] = 0.3 }
        }
        try edit("model.norm.weight") { values in for place in values.indices { values[place] = 0.5 } }
        let first = "model.layers.0.self_attn.", second = "model.layers.1.self_attn."
        try edit("\(first)q_proj.weight") { values in headBefore(&values, turned: true) }
        try edit("\(first)k_proj.weight") { values in headBefore(&values, turned: false) }
        try edit("\(first)v_proj.weight") { values in
            forEachHead { head in rows(&values, head) { $0 < slow.count ? content(head * slow.count + $0) : nil } }
        }
        try edit("\(first)o_proj.weight") { values in
            forEachHead { head in columns(&values, head) { $0 < slow.count ? (0.25, written(head, $0)) : nil } }
        }
        try edit("\(second)q_proj.weight") { values in
            forEachHead { head in
                rows(&values, head) { row in
                    slow.firstIndex(of: row).map { content(head * slow.count + $0).map { 3 * $0 } }
                }
            }
        }
        try edit("\(second)k_proj.weight") { values in
            forEachHead { head in
                rows(&values, head) { row in slow.firstIndex(of: row).map { written(head, $0) } }
            }
        }
        try edit("\(second)v_proj.weight") { values in
            forEachHead { head in rows(&values, head) { $0 < width / 2 ? content($0) : nil } }
        }
        try edit("\(second)o_proj.weight") { values in
            forEachHead { head in columns(&values, head) { $0 < width / 2 ? (0.5, content($0)) : nil } }
        }
    }

    private func forEachHead(_ body: (Int) -> Void) { for head in 0..<2 { body(head) } }

    /// The coordinates of a head that turn slowest: a quarter of the width at most.
    private var slow: [Int] {
        let half = headWidth / 2
        let pairs = min(half / 2, width / 8)
        return Array(half - pairs..<half) + Array(headWidth - pairs..<headWidth)
    }

    private func written(_ head: Int, _ row: Int) -> [Float] { basis[width / 2 + head * slow.count + row] }

    /// A direction of content, without the coordinate that is alike in all tokens.
    private func content(_ row: Int) -> [Float] {
        var direction = basis[row]
        direction[0] = 0
        return direction
    }

    /// The head that attends to the token before: what is alike in all tokens, turned by one place in the query.
    private func headBefore(_ values: inout [Float], turned: Bool) {
        let fast = angles.indices.filter { angles[$0] > 0.08 }
        let strength = Float(3 * (10 / Double(max(fast.count, 1))).squareRoot())
        forEachHead { head in
            rows(&values, head) { row in
                let pair = row % (headWidth / 2)
                var direction = [Float](repeating: 0, count: width)
                guard fast.contains(pair) else { return direction }
                let isFirst = row < headWidth / 2
                let angle = turned ? angles[pair] : 0
                direction[0] = strength * Float(isFirst ? cos(angle) : -sin(angle))
                return direction
            }
        }
    }

    /// Sets the rows of a head; those without a direction become 0.
    private func rows(_ values: inout [Float], _ head: Int, _ direction: (Int) -> [Float]?) {
        for row in 0..<headWidth {
            let start = (head * headWidth + row) * width
            values.replaceSubrange(start..<start + width, with: direction(row) ?? Array(repeating: 0, count: width))
        }
    }

    /// Sets the columns of a head in a matrix that writes to the width; those without a direction become 0.
    private func columns(_ values: inout [Float], _ head: Int, _ direction: (Int) -> (Float, [Float])?) {
        for column in 0..<headWidth {
            let (scale, own) = direction(column) ?? (0, Array(repeating: 0, count: width))
            for row in 0..<width { values[row * heads * headWidth + head * headWidth + column] = scale * own[row] }
        }
    }

    /// Random rows made orthonormal one after the other (Gram–Schmidt).
    private static func orthonormalRows(_ count: Int, seed: Seed) -> [[Float]] {
        var draw = Draw(seed)
        var rows: [[Float]] = []
        for _ in 0..<count {
            var row = (0..<count).map { _ in Float((0..<12).reduce(-6) { sum, _ in sum + draw.fraction() }) }
            for other in rows {
                let share = zip(row, other).reduce(Float(0)) { $0 + $1.0 * $1.1 }
                for place in row.indices { row[place] -= share * other[place] }
            }
            let norm = row.reduce(Float(0)) { $0 + $1 * $1 }.squareRoot()
            rows.append(row.map { $0 / norm })
        }
        return rows
    }
}
