internal import CEngine

/// Two linear layers of which one opens and shuts the other, and a third back to the width.
///
/// > Source: Shazeer, *GLU Variants Improve Transformer*, arXiv:2002.05202, equation 6. Deviations: none.
public struct SwiGLU: Layer {
    /// The gate, `[hidden, width]`.
    public var gate: Tensor
    /// What the gate lets through, `[hidden, width]`.
    public var up: Tensor
    /// The way back, `[width, hidden]`.
    public var down: Tensor

    /// Creates a layer.
    ///
    /// - Parameters:
    ///   - gate: The gate, `[hidden, width]`.
    ///   - up: What the gate lets through, `[hidden, width]`.
    ///   - down: The way back, `[width, hidden]`.
    public init(gate: Tensor, up: Tensor, down: Tensor) {
        self.gate = gate
        self.up = up
        self.down = down
    }

    /// What the layer learns.
    public var parameters: [String: Tensor] {
        ["gate_proj.weight": gate, "up_proj.weight": up, "down_proj.weight": down]
    }

    /// Computes down · (silu(gate · x) ⊙ up · x).
    ///
    /// - Parameter input: The input, `[…, width]`.
    /// - Returns: The output, `[…, width]`.
    /// - Throws: `EngineError` with code `operation` if the shapes do not fit.
    public func callAsFunction(_ input: Tensor) throws -> Tensor {
        try EngineCall.tensor([input, gate, up, down]) { engine, handles, result in
            engine.pointee.swiglu(handles[0], handles[1], handles[2], handles[3], result)
        }
    }
}
