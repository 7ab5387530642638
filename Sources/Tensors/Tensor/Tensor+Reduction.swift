internal import CEngine

/// Operations that take dimensions away, or run along one. A negative dimension counts from the last, which is −1.
extension Tensor {
    /// Returns sums.
    ///
    /// - Parameters:
    ///   - dimensions: The dimensions to add along; none means all.
    ///   - keeping: Whether they stay, with the size 1.
    /// - Returns: The sums.
    /// - Throws: `EngineError` with code `operation` if there is no such dimension.
    public func sum(along dimensions: Int..., keeping: Bool = false) throws -> Tensor {
        try reduced(HOLDFAST_SUM, dimensions, keeping)
    }

    /// Returns means.
    ///
    /// - Parameters:
    ///   - dimensions: The dimensions to take the mean along; none means all.
    ///   - keeping: Whether they stay, with the size 1.
    /// - Returns: The means.
    /// - Throws: `EngineError` with code `operation` if there is no such dimension.
    public func mean(along dimensions: Int..., keeping: Bool = false) throws -> Tensor {
        try reduced(HOLDFAST_MEAN, dimensions, keeping)
    }

    /// Returns the largest elements.
    ///
    /// - Parameters:
    ///   - dimensions: The dimensions to look along; none means all.
    ///   - keeping: Whether they stay, with the size 1.
    /// - Returns: The largest elements.
    /// - Throws: `EngineError` with code `operation` if there is no such dimension, or nothing in it.
    public func largest(along dimensions: Int..., keeping: Bool = false) throws -> Tensor {
        try reduced(HOLDFAST_LARGEST, dimensions, keeping)
    }

    /// Returns the smallest elements.
    ///
    /// - Parameters:
    ///   - dimensions: The dimensions to look along; none means all.
    ///   - keeping: Whether they stay, with the size 1.
    /// - Returns: The smallest elements.
    /// - Throws: `EngineError` with code `operation` if there is no such dimension, or nothing in it.
    public func smallest(along dimensions: Int..., keeping: Bool = false) throws -> Tensor {
        try reduced(HOLDFAST_SMALLEST, dimensions, keeping)
    }

    /// Returns the places of the largest elements, as whole numbers.
    ///
    /// - Parameter dimension: The dimension to look along.
    /// - Returns: The places.
    /// - Throws: `EngineError` with code `operation` if there is no such dimension, or nothing in it.
    public func indexOfLargest(along dimension: Int) throws -> Tensor {
        try reduced(HOLDFAST_INDEX_OF_LARGEST, [dimension], false)
    }

    /// Returns log Σ exp, also where the elements are large.
    ///
    /// - Parameters:
    ///   - dimensions: The dimensions to add along; none means all.
    ///   - keeping: Whether they stay, with the size 1.
    /// - Returns: The logarithms.
    /// - Throws: `EngineError` with code `operation` if there is no such dimension.
    public func logSumExp(along dimensions: Int..., keeping: Bool = false) throws -> Tensor {
        try reduced(HOLDFAST_LOG_SUM_EXP, dimensions, keeping)
    }

    /// Returns exp(x) / Σ exp(x).
    ///
    /// - Parameter dimension: The dimension along which the results add up to 1.
    /// - Returns: The shares.
    /// - Throws: `EngineError` with code `operation` if there is no such dimension.
    public func softmax(along dimension: Int = -1) throws -> Tensor { try softmax(dimension, logarithm: false) }

    /// Returns x − log Σ exp(x).
    ///
    /// - Parameter dimension: The dimension along which the exponentials of the results add up to 1.
    /// - Returns: The logarithms of the shares.
    /// - Throws: `EngineError` with code `operation` if there is no such dimension.
    public func logSoftmax(along dimension: Int = -1) throws -> Tensor { try softmax(dimension, logarithm: true) }

    /// Returns running sums.
    ///
    /// - Parameter dimension: The dimension to add along.
    /// - Returns: The sums up to each element.
    /// - Throws: `EngineError` with code `operation` if there is no such dimension.
    public func cumulativeSum(along dimension: Int) throws -> Tensor {
        try EngineCall.tensor([self]) { engine, handles, result in
            engine.pointee.cumulative_sum(handles[0], Int64(dimension), result)
        }
    }

    private func softmax(_ dimension: Int, logarithm: Bool) throws -> Tensor {
        try EngineCall.tensor([self]) { engine, handles, result in
            engine.pointee.softmax(handles[0], Int64(dimension), logarithm ? 1 : 0, result)
        }
    }

    private func reduced(_ operation: holdfast_reduction, _ dimensions: [Int], _ keeping: Bool) throws -> Tensor {
        let numbers = dimensions.map(Int64.init)
        return try EngineCall.tensor([self]) { engine, handles, result in
            engine.pointee.reduce(
                Int32(operation.rawValue),
                handles[0],
                numbers,
                Int32(numbers.count),
                keeping ? 1 : 0,
                result
            )
        }
    }
}
