internal import CEngine

/// The one place where the engine is called: operands live until the call returns, and failures become Swift errors.
enum EngineCall {
    typealias Table = UnsafePointer<holdfast_engine>

    /// Calls the engine with the handles of some tensors.
    static func run(_ operands: [Tensor], _ body: (Table, [OpaquePointer?]) -> Int32) throws {
        let engine = try Engine.opened()
        try withExtendedLifetime(operands) {
            guard body(engine, operands.map(\.storage.handle)) == 0 else {
                throw EngineError(.operation, text(engine.pointee.last_error()))
            }
        }
    }

    /// A text of the engine.
    static func text(_ characters: UnsafePointer<CChar>?) -> String { characters.map(String.init(cString:)) ?? "" }

    /// Calls the engine for a tensor.
    static func tensor(
        _ operands: [Tensor],
        _ body: (Table, [OpaquePointer?], UnsafeMutablePointer<OpaquePointer?>) -> Int32
    ) throws -> Tensor {
        guard let tensor = try optionalTensor(operands, body) else {
            throw EngineError(.operation, "the engine gave no tensor")
        }
        return tensor
    }

    /// Calls the engine for a tensor that there may not be.
    static func optionalTensor(
        _ operands: [Tensor],
        _ body: (Table, [OpaquePointer?], UnsafeMutablePointer<OpaquePointer?>) -> Int32
    ) throws -> Tensor? {
        var result: OpaquePointer?
        try run(operands) { engine, handles in body(engine, handles, &result) }
        return try result.map { Tensor(storage: try TensorStorage(owning: $0)) }
    }
}
