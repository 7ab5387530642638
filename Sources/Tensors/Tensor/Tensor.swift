internal import CEngine

/// A box of numbers in any number of dimensions, on any device, that remembers how it was computed.
///
/// Operations return new tensors and throw an `EngineError` where shapes, types or devices do not fit. A tensor is freed
/// when the last value that refers to it goes. Tensors cross threads and tasks; what changes one in place
/// (``assign(_:)``, ``backward(with:)``, a step of an optimizer) belongs to one task at a time.
///
///     let weight = try Tensor([1, 2, 3]).requiringGradient()
///     let loss = try (weight * weight).sum()
///     try loss.backward()
///     try weight.gradient?.doubles()  // [2, 4, 6]
public struct Tensor: Sendable {
    let storage: TensorStorage

    init(storage: TensorStorage) { self.storage = storage }

    /// The size of each dimension; empty for a single number.
    public var shape: [Int] { storage.shape }
    /// What the elements are.
    public var type: ElementType { storage.type }
    /// Where the elements are.
    public var device: Device { storage.device }
    /// The number of elements.
    public var count: Int { shape.reduce(1, *) }
}

// MARK: - Making tensors

extension Tensor {
    /// Creates a tensor of real numbers.
    ///
    /// - Parameters:
    ///   - values: The elements, the last dimension running fastest.
    ///   - shape: The size of each dimension; `nil` is one dimension of all values.
    ///   - type: What the elements become.
    ///   - device: Where they go.
    /// - Throws: `EngineError` if the shape does not fit the number of values, or there is no engine.
    public init(_ values: [Double], shape: [Int]? = nil, type: ElementType = .float32, device: Device = .cpu) throws {
        let wide = try Self.make(values, shape: shape, type: .float64)
        self = try wide.converted(to: type, on: device)
    }

    /// Creates a tensor of single-precision numbers.
    ///
    /// - Parameters:
    ///   - values: The elements, the last dimension running fastest.
    ///   - shape: The size of each dimension; `nil` is one dimension of all values.
    ///   - device: Where they go.
    /// - Throws: `EngineError` if the shape does not fit the number of values, or there is no engine.
    public init(floats values: [Float], shape: [Int]? = nil, device: Device = .cpu) throws {
        self = try Self.make(values, shape: shape, type: .float32, device: device)
    }

    /// Creates a tensor of whole numbers.
    ///
    /// - Parameters:
    ///   - values: The elements, the last dimension running fastest.
    ///   - shape: The size of each dimension; `nil` is one dimension of all values.
    ///   - device: Where they go.
    /// - Throws: `EngineError` if the shape does not fit the number of values, or there is no engine.
    public init(integers values: [Int], shape: [Int]? = nil, device: Device = .cpu) throws {
        self = try Self.make(values.map(Int64.init), shape: shape, type: .int64, device: device)
    }

    /// Creates a tensor whose elements are all alike.
    ///
    /// - Parameters:
    ///   - value: The element.
    ///   - shape: The size of each dimension.
    ///   - type: What the elements are.
    ///   - device: Where they go.
    /// - Throws: `EngineError` if a dimension is negative, or there is no engine.
    public init(filledWith value: Double, shape: [Int], type: ElementType = .float32, device: Device = .cpu) throws {
        let sizes = shape.map(Int64.init)
        self = try EngineCall.tensor([]) { engine, _, result in
            engine.pointee.fill(value, type.number, sizes, Int32(sizes.count), device.value, result)
        }
    }

    /// Creates a tensor of numbers drawn from a normal distribution with mean 0.
    ///
    /// - Parameters:
    ///   - shape: The size of each dimension.
    ///   - deviation: The standard deviation.
    ///   - type: What the elements become.
    ///   - device: Where they go.
    ///   - generator: The source of randomness.
    /// - Throws: `EngineError` if a dimension is negative, or there is no engine.
    public init(
        normal shape: [Int],
        deviation: Double,
        type: ElementType = .float32,
        device: Device = .cpu,
        using generator: inout some RandomNumberGenerator
    ) throws {
        guard shape.allSatisfy({ $0 >= 0 }) else { throw EngineError(.operation, "a shape of \(shape) is negative") }
        let values = NormalDistribution.draw(shape.reduce(1, *), deviation: deviation, using: &generator)
        try self.init(values, shape: shape, type: type, device: device)
    }

    /// Creates a tensor of the bytes of its elements, in the machine's order.
    init(bytes: UnsafeRawBufferPointer, shape: [Int], type: ElementType, device: Device) throws {
        // Multiplying with a check: a file may name any shape.
        var size = type.size
        for dimension in shape {
            let (product, overflow) = size.multipliedReportingOverflow(by: dimension)
            guard dimension >= 0, !overflow else { throw EngineError(.operation, "a shape of \(shape) is impossible") }
            size = product
        }
        guard bytes.count == size else {
            throw EngineError(.operation, "\(bytes.count / type.size) values do not fill a shape of \(shape)")
        }
        let sizes = shape.map(Int64.init)
        self = try EngineCall.tensor([]) { engine, _, result in
            engine.pointee.create(bytes.baseAddress, type.number, sizes, Int32(sizes.count), device.value, result)
        }
    }

    private static func make<Element>(
        _ values: [Element],
        shape: [Int]?,
        type: ElementType,
        device: Device = .cpu
    ) throws -> Tensor {
        try values.withUnsafeBytes { bytes in
            try Tensor(bytes: bytes, shape: shape ?? [values.count], type: type, device: device)
        }
    }
}

// MARK: - Reading and writing

extension Tensor {
    /// Returns the elements as double-precision numbers, the last dimension running fastest.
    ///
    /// - Returns: The elements.
    /// - Throws: `EngineError` if the engine cannot read them.
    public func doubles() throws -> [Double] { try detached().converted(to: .float64, on: .cpu).elements() }

    /// Returns the elements as single-precision numbers, the last dimension running fastest.
    ///
    /// - Returns: The elements.
    /// - Throws: `EngineError` if the engine cannot read them.
    public func floats() throws -> [Float] { try detached().converted(to: .float32, on: .cpu).elements() }

    /// Returns the elements as whole numbers, the last dimension running fastest; fractions are cut off.
    ///
    /// - Returns: The elements.
    /// - Throws: `EngineError` if the engine cannot read them.
    public func integers() throws -> [Int] {
        let values: [Int64] = try detached().converted(to: .int64, on: .cpu).elements()
        return values.map(Int.init)
    }

    /// Returns the only element.
    ///
    /// - Returns: The element.
    /// - Throws: `EngineError` with code `operation` if there are more or fewer.
    public func item() throws -> Double {
        guard count == 1, let value = try doubles().first else {
            throw EngineError(.operation, "a tensor of shape \(shape) is not a single number")
        }
        return value
    }

    /// Replaces the elements by those of another tensor of the same shape, converted where they have to be.
    ///
    /// - Parameter other: The new elements.
    /// - Throws: `EngineError` with code `operation` if the shapes differ.
    public func assign(_ other: Tensor) throws {
        try EngineCall.run([self, other]) { engine, handles in engine.pointee.assign(handles[0], handles[1]) }
    }

    /// Returns the elements as another type, on another device, or both.
    ///
    /// - Parameters:
    ///   - type: The type; `nil` keeps it.
    ///   - device: The device; `nil` keeps it.
    /// - Returns: This tensor where nothing changes, or a new one.
    /// - Throws: `EngineError` if the device is not there or cannot hold the type.
    public func converted(to type: ElementType? = nil, on device: Device? = nil) throws -> Tensor {
        if (type ?? self.type) == self.type, (device ?? self.device) == self.device { return self }
        return try EngineCall.tensor([self]) { engine, handles, result in
            engine.pointee.convert(handles[0], (type ?? self.type).number, (device ?? self.device).value, result)
        }
    }

    /// Calls a body with the bytes of the elements, in the machine's order.
    func bytes() throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: count * type.size) { buffer, initialized in
            let size = count * type.size
            try EngineCall.run([self]) { engine, handles in engine.pointee.read(handles[0], buffer.baseAddress, size) }
            initialized = size
        }
    }

    private func elements<Element>() throws -> [Element] {
        try [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
            let size = count * MemoryLayout<Element>.stride
            try EngineCall.run([self]) { engine, handles in engine.pointee.read(handles[0], buffer.baseAddress, size) }
            initialized = count
        }
    }
}
