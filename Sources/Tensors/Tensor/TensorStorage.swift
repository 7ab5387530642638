internal import CEngine

/// The owner of one tensor of the engine.
///
/// Unchecked because of the pointer: the engine's tensors may be read from several threads at once, and what changes
/// them (``Tensor/assign(_:)``, gradients, steps of an optimizer) is documented as belonging to one task at a time.
final class TensorStorage: @unchecked Sendable {
    let handle: OpaquePointer
    let shape: [Int]
    let type: ElementType
    let device: Device

    /// Takes over a tensor, which is released with this object.
    init(owning handle: OpaquePointer) throws {
        let engine = try Engine.opened()
        var description = holdfast_description()
        guard engine.pointee.describe(handle, &description) == 0 else {
            let reason = EngineCall.text(engine.pointee.last_error())
            engine.pointee.release(handle)
            throw EngineError(.operation, reason)
        }
        self.handle = handle
        shape = withUnsafeBytes(of: description.shape) { bytes in
            bytes.assumingMemoryBound(to: Int64.self).prefix(Int(description.rank)).map(Int.init)
        }
        type = ElementType(number: description.type)
        device = Device(description.device)
    }

    deinit {
        // The engine is open: it made the tensor.
        if let engine = try? Engine.opened() { engine.pointee.release(handle) }
    }
}
