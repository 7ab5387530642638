internal import Learning
internal import Tensors

/// A linear layer on a model's hidden state at the end of what it reads: how much reward the turns from there on will bring.
///
/// The state is only read: what the values learn does not change the model.
struct ValueHead {
    private let layer: Linear
    private(set) var optimizer: AdamW

    /// Creates a head that values everything at 0.
    init(width: Int, _ settings: AdamW.Configuration, device: Device) throws {
        layer = Linear(
            weight: try Tensor(filledWith: 0, shape: [1, width], device: device).requiringGradient(),
            bias: try Tensor(filledWith: 0, shape: [1], device: device).requiringGradient()
        )
        optimizer = try AdamW([layer.weight] + [layer.bias].compactMap(\.self), settings)
    }

    /// What it learns.
    var parameters: [Tensor] { optimizer.parameters }

    /// Returns the values of some rows of hidden states.
    func values(_ states: Tensor, rows: [Int]) throws -> [Double] { try output(states, rows).doubles() }

    /// Takes a step towards some returns, and returns the mean squared error before it.
    mutating func step(_ states: Tensor, rows: [Int], returns: [Double]) throws -> Double {
        let output = try output(states, rows)
        let errors = zip(try output.doubles(), returns).map { $0 - $1 }
        let count = Double(max(errors.count, 1))
        // L = ½ mean (V − R)², of which V's slope is (V − R) ⁄ n.
        try output.backward(with: Tensor(errors.map { $0 / count }, shape: [errors.count, 1], device: states.device))
        try optimizer.step()
        return errors.reduce(0) { $0 + $1 * $1 } / count
    }

    mutating func resume(atStep steps: Int, means: [Tensor], squares: [Tensor]) throws {
        try optimizer.resume(atStep: steps, means: means, squares: squares)
    }

    private func output(_ states: Tensor, _ rows: [Int]) throws -> Tensor {
        try layer(states.detached().taking(Tensor(integers: rows, device: states.device)))
    }
}
