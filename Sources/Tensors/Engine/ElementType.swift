internal import CEngine

/// What the elements of a tensor are.
public enum ElementType: String, Hashable, Sendable, CaseIterable {
    /// Single precision, 32 bits.
    case float32
    /// Double precision, 64 bits; for checks of gradients.
    case float64
    /// The upper half of single precision, 16 bits.
    case bfloat16
    /// Whole numbers of 64 bits; for tokens and places.
    case int64

    /// The size of one element in bytes.
    public var size: Int {
        switch self {
        case .float32: 4
        case .float64, .int64: 8
        case .bfloat16: 2
        }
    }

    /// Whether the elements are real numbers.
    public var isFloatingPoint: Bool { self != .int64 }

    var number: Int32 {
        switch self {
        case .float32: Int32(HOLDFAST_FLOAT32.rawValue)
        case .float64: Int32(HOLDFAST_FLOAT64.rawValue)
        case .bfloat16: Int32(HOLDFAST_BFLOAT16.rawValue)
        case .int64: Int32(HOLDFAST_INT64.rawValue)
        }
    }

    init(number: Int32) {
        self = Self.allCases.first { $0.number == number } ?? .float32
    }
}
