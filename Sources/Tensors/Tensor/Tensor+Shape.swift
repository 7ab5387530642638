internal import CEngine

/// Operations that arrange elements anew. A negative dimension counts from the last, which is −1.
extension Tensor {
    /// Returns the elements in another shape.
    ///
    /// - Parameter shape: The size of each dimension; one of them may be −1 for what is left.
    /// - Returns: The elements in their order.
    /// - Throws: `EngineError` with code `operation` if the number of elements does not fit.
    public func reshaped(_ shape: [Int]) throws -> Tensor {
        let sizes = shape.map(Int64.init)
        return try EngineCall.tensor([self]) { engine, handles, result in
            engine.pointee.reshape(handles[0], sizes, Int32(sizes.count), result)
        }
    }

    /// Returns the tensor with its dimensions in another order.
    ///
    /// - Parameter order: All dimensions, each once.
    /// - Returns: The tensor in the new order.
    /// - Throws: `EngineError` with code `operation` if a dimension is missing or named twice.
    public func permuted(_ order: [Int]) throws -> Tensor {
        let numbers = order.map(Int64.init)
        return try EngineCall.tensor([self]) { engine, handles, result in
            engine.pointee.permute(handles[0], numbers, Int32(numbers.count), result)
        }
    }

    /// Returns the tensor with its last two dimensions exchanged.
    ///
    /// - Returns: The transposed matrices.
    /// - Throws: `EngineError` with code `operation` if there are fewer than two dimensions.
    public func transposed() throws -> Tensor {
        guard shape.count >= 2 else { throw EngineError(.operation, "a shape of \(shape) has no rows and columns") }
        let last = shape.count - 1
        return try permuted(Array(0..<last - 1) + [last, last - 1])
    }

    /// Returns a part of the tensor, without copying it.
    ///
    /// - Parameters:
    ///   - range: The places.
    ///   - dimension: The dimension that they are in.
    /// - Returns: The part.
    /// - Throws: `EngineError` with code `operation` if the range goes beyond the dimension.
    public func sliced(_ range: Range<Int>, along dimension: Int = 0) throws -> Tensor {
        try EngineCall.tensor([self]) { engine, handles, result in
            engine.pointee.slice(
                handles[0],
                Int64(dimension),
                Int64(range.lowerBound),
                Int64(range.upperBound),
                result
            )
        }
    }

    /// Returns tensors behind one another.
    ///
    /// - Parameters:
    ///   - tensors: The tensors, at least one, alike in all dimensions but one.
    ///   - dimension: The dimension in which they follow one another.
    /// - Returns: The whole.
    /// - Throws: `EngineError` with code `operation` if the shapes do not fit.
    public static func concatenated(_ tensors: [Tensor], along dimension: Int = 0) throws -> Tensor {
        try EngineCall.tensor(tensors) { engine, handles, result in
            engine.pointee.concatenate(handles, Int64(handles.count), Int64(dimension), result)
        }
    }

    /// Returns parts of the tensor in any order, which may repeat.
    ///
    /// - Parameters:
    ///   - indices: The places, whole numbers in one dimension.
    ///   - dimension: The dimension that they are in.
    /// - Returns: The parts.
    /// - Throws: `EngineError` with code `operation` if a place goes beyond the dimension.
    public func taking(_ indices: Tensor, along dimension: Int = 0) throws -> Tensor {
        try EngineCall.tensor([self, indices]) { engine, handles, result in
            engine.pointee.take(handles[0], Int64(dimension), handles[1], result)
        }
    }

    /// Returns one element for each index, found in its own line along a dimension.
    ///
    /// - Parameters:
    ///   - indices: The places, whole numbers with as many dimensions as the tensor.
    ///   - dimension: The dimension that they are in.
    /// - Returns: The elements, in the shape of the indices.
    /// - Throws: `EngineError` with code `operation` if the shapes do not fit or a place goes beyond the dimension.
    public func gathering(_ indices: Tensor, along dimension: Int = -1) throws -> Tensor {
        try EngineCall.tensor([self, indices]) { engine, handles, result in
            engine.pointee.gather(handles[0], Int64(dimension), handles[1], result)
        }
    }
}
