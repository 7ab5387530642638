internal import CEngine

/// Operations element by element. Shapes are stretched where a dimension is 1 or missing at the front.
extension Tensor {
    /// Returns the sums.
    public static func + (left: Tensor, right: Tensor) throws -> Tensor { try binary(HOLDFAST_ADD, left, right) }
    /// Returns the differences.
    public static func - (left: Tensor, right: Tensor) throws -> Tensor { try binary(HOLDFAST_SUBTRACT, left, right) }
    /// Returns the products of the elements.
    public static func * (left: Tensor, right: Tensor) throws -> Tensor { try binary(HOLDFAST_MULTIPLY, left, right) }
    /// Returns the quotients.
    public static func / (left: Tensor, right: Tensor) throws -> Tensor { try binary(HOLDFAST_DIVIDE, left, right) }

    /// Returns the sums with a number.
    public static func + (left: Tensor, right: Double) throws -> Tensor { try scalar(HOLDFAST_ADD, left, right) }
    /// Returns the sums with a number.
    public static func + (left: Double, right: Tensor) throws -> Tensor { try scalar(HOLDFAST_ADD, right, left) }
    /// Returns the differences from a number.
    public static func - (left: Tensor, right: Double) throws -> Tensor { try scalar(HOLDFAST_SUBTRACT, left, right) }
    /// Returns the differences of a number.
    public static func - (left: Double, right: Tensor) throws -> Tensor {
        try scalar(HOLDFAST_SUBTRACT, right, left, reversed: true)
    }
    /// Returns the products with a number.
    public static func * (left: Tensor, right: Double) throws -> Tensor { try scalar(HOLDFAST_MULTIPLY, left, right) }
    /// Returns the products with a number.
    public static func * (left: Double, right: Tensor) throws -> Tensor { try scalar(HOLDFAST_MULTIPLY, right, left) }
    /// Returns the quotients by a number.
    public static func / (left: Tensor, right: Double) throws -> Tensor { try scalar(HOLDFAST_DIVIDE, left, right) }
    /// Returns the quotients of a number.
    public static func / (left: Double, right: Tensor) throws -> Tensor {
        try scalar(HOLDFAST_DIVIDE, right, left, reversed: true)
    }
    /// Returns the elements with the other sign.
    public static prefix func - (tensor: Tensor) throws -> Tensor { try tensor.unary(HOLDFAST_NEGATE) }

    /// Returns the elements to a power.
    ///
    /// - Parameter exponent: The exponent.
    /// - Returns: The powers.
    /// - Throws: `EngineError` with code `operation`.
    public func power(_ exponent: Double) throws -> Tensor { try Self.scalar(HOLDFAST_POWER, self, exponent) }

    /// Returns the smaller element of each pair.
    ///
    /// - Parameter other: The other tensor.
    /// - Returns: The smaller elements.
    /// - Throws: `EngineError` with code `operation` if the shapes do not fit.
    public func minimum(_ other: Tensor) throws -> Tensor { try Self.binary(HOLDFAST_MINIMUM, self, other) }

    /// Returns the larger element of each pair.
    ///
    /// - Parameter other: The other tensor.
    /// - Returns: The larger elements.
    /// - Throws: `EngineError` with code `operation` if the shapes do not fit.
    public func maximum(_ other: Tensor) throws -> Tensor { try Self.binary(HOLDFAST_MAXIMUM, self, other) }

    /// Returns the elements moved into a range; outside it their gradient is 0.
    ///
    /// - Parameter range: The range.
    /// - Returns: The elements in the range.
    /// - Throws: `EngineError` with code `operation`.
    public func clamped(to range: ClosedRange<Double>) throws -> Tensor {
        try Self.scalar(HOLDFAST_MINIMUM, Self.scalar(HOLDFAST_MAXIMUM, self, range.lowerBound), range.upperBound)
    }

    /// Returns 1 where the elements of a pair are equal and 0 elsewhere.
    ///
    /// - Parameter other: The other tensor.
    /// - Returns: Ones and zeros in this tensor's type.
    /// - Throws: `EngineError` with code `operation` if the shapes do not fit.
    public func isEqual(to other: Tensor) throws -> Tensor { try Self.binary(HOLDFAST_EQUAL, self, other) }

    /// Returns 1 where an element is less than the other of its pair and 0 elsewhere.
    ///
    /// - Parameter other: The other tensor.
    /// - Returns: Ones and zeros in this tensor's type.
    /// - Throws: `EngineError` with code `operation` if the shapes do not fit.
    public func isLess(than other: Tensor) throws -> Tensor { try Self.binary(HOLDFAST_LESS, self, other) }

    /// Returns elements of one tensor where this one is not 0, and of another elsewhere.
    ///
    /// - Parameters:
    ///   - first: The elements where this tensor is not 0.
    ///   - second: The elements elsewhere.
    /// - Returns: The chosen elements.
    /// - Throws: `EngineError` with code `operation` if the shapes do not fit.
    public func choosing(_ first: Tensor, otherwise second: Tensor) throws -> Tensor {
        try EngineCall.tensor([self, first, second]) { engine, handles, result in
            engine.pointee.choose(handles[0], handles[1], handles[2], result)
        }
    }

    /// Returns the product of matrices, for each pair of matrices where there are more than two dimensions.
    ///
    /// - Parameter other: The right side.
    /// - Returns: The product.
    /// - Throws: `EngineError` with code `operation` if the shapes do not fit.
    public func matrixProduct(_ other: Tensor) throws -> Tensor {
        try Self.binary(HOLDFAST_MATRIX_PRODUCT, self, other)
    }

    /// Returns e to the power of each element.
    public func exp() throws -> Tensor { try unary(HOLDFAST_EXP) }
    /// Returns the natural logarithms.
    public func log() throws -> Tensor { try unary(HOLDFAST_LOG) }
    /// Returns the square roots.
    public func squareRoot() throws -> Tensor { try unary(HOLDFAST_SQUARE_ROOT) }
    /// Returns the squares.
    public func squared() throws -> Tensor { try unary(HOLDFAST_SQUARE) }
    /// Returns the magnitudes.
    public func magnitude() throws -> Tensor { try unary(HOLDFAST_ABSOLUTE) }
    /// Returns the hyperbolic tangents.
    public func tanh() throws -> Tensor { try unary(HOLDFAST_TANH) }
    /// Returns 1 / (1 + e^−x).
    public func sigmoid() throws -> Tensor { try unary(HOLDFAST_SIGMOID) }
    /// Returns the logarithms of 1 / (1 + e^−x), also where they are far below 0.
    public func logSigmoid() throws -> Tensor { try unary(HOLDFAST_LOG_SIGMOID) }
    /// Returns the elements, with 0 for what is negative.
    public func relu() throws -> Tensor { try unary(HOLDFAST_RELU) }
    /// Returns x / (1 + e^−x).
    public func silu() throws -> Tensor { try unary(HOLDFAST_SILU) }
    /// Returns x · Φ(x), with the normal distribution function Φ.
    public func gelu() throws -> Tensor { try unary(HOLDFAST_GELU) }
    /// Returns the sines.
    public func sin() throws -> Tensor { try unary(HOLDFAST_SIN) }
    /// Returns the cosines.
    public func cos() throws -> Tensor { try unary(HOLDFAST_COS) }
    /// Returns a copy with memory of its own.
    public func copied() throws -> Tensor { try unary(HOLDFAST_CLONE) }

    func unary(_ operation: holdfast_unary) throws -> Tensor {
        try EngineCall.tensor([self]) { engine, handles, result in
            engine.pointee.unary(Int32(operation.rawValue), handles[0], result)
        }
    }

    private static func binary(_ operation: holdfast_binary, _ left: Tensor, _ right: Tensor) throws -> Tensor {
        try EngineCall.tensor([left, right]) { engine, handles, result in
            engine.pointee.binary(Int32(operation.rawValue), handles[0], handles[1], result)
        }
    }

    private static func scalar(
        _ operation: holdfast_binary,
        _ tensor: Tensor,
        _ number: Double,
        reversed: Bool = false
    ) throws -> Tensor {
        try EngineCall.tensor([tensor]) { engine, handles, result in
            engine.pointee.scalar(Int32(operation.rawValue), handles[0], number, reversed ? 1 : 0, result)
        }
    }
}
