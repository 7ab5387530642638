internal import CEngine

/// How results depend on what they were computed from.
extension Tensor {
    /// Whether operations on this tensor are recorded for gradients.
    public var requiresGradient: Bool {
        get throws {
            var description = holdfast_description()
            try EngineCall.run([self]) { engine, handles in engine.pointee.describe(handles[0], &description) }
            return description.requires_gradient != 0
        }
    }

    /// Returns a tensor with the same elements to compute gradients for; it shares their memory.
    ///
    /// - Returns: A tensor that begins a new record of operations.
    /// - Throws: `EngineError` with code `operation` if the elements are whole numbers.
    public func requiringGradient() throws -> Tensor {
        let leaf = try detached()
        try EngineCall.run([leaf]) { engine, handles in engine.pointee.require_gradient(handles[0], 1) }
        return leaf
    }

    /// Returns a tensor with the same elements and no record of how they were computed; it shares their memory.
    ///
    /// - Returns: The tensor.
    /// - Throws: `EngineError` with code `operation`.
    public func detached() throws -> Tensor { try unary(HOLDFAST_DETACH) }

    /// Adds to the gradient of everything that this tensor was computed from.
    ///
    /// - Parameter gradient: The gradient to begin with; `nil` is 1, for a single number.
    /// - Throws: `EngineError` with code `operation` if nothing requires a gradient, or one pass is used twice.
    public func backward(with gradient: Tensor? = nil) throws {
        try EngineCall.run([self] + [gradient].compactMap(\.self)) { engine, handles in
            engine.pointee.backward(handles[0], handles.count > 1 ? handles[1] : nil)
        }
    }

    /// The gradient that ``backward(with:)`` has added up, or `nil` where it did not come by.
    public var gradient: Tensor? {
        get throws {
            try EngineCall.optionalTensor([self]) { engine, handles, result in
                engine.pointee.gradient(handles[0], result)
            }
        }
    }

    /// Forgets the gradients of some tensors.
    ///
    /// - Parameter tensors: The tensors.
    /// - Throws: `EngineError` where there is no engine.
    public static func clearGradients(_ tensors: [Tensor]) throws {
        try EngineCall.run(tensors) { engine, handles in
            engine.pointee.clear_gradients(handles, Int64(handles.count))
        }
    }

    /// Scales the gradients of some tensors so that their common norm is at most a number.
    ///
    /// - Parameters:
    ///   - tensors: The tensors; those without a gradient are passed over.
    ///   - maximum: The largest norm; 0 for any.
    /// - Returns: The norm before.
    /// - Throws: `EngineError` with code `operation`.
    @discardableResult
    public static func clipGradients(_ tensors: [Tensor], to maximum: Double) throws -> Double {
        var norm = 0.0
        try EngineCall.run(tensors) { engine, handles in
            engine.pointee.clip_gradients(handles, Int64(handles.count), maximum, &norm)
        }
        return norm
    }
}
