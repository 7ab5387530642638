internal import CEngine

/// Where a tensor is, and where operations on it run.
public struct Device: Hashable, Sendable, CustomStringConvertible {
    /// The kind of a device.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The processor.
        case cpu
        /// An NVIDIA or, with a PyTorch made for it, an AMD graphics card.
        case cuda
        /// The graphics part of an Apple processor.
        case mps

        var number: Int32 {
            switch self {
            case .cpu: Int32(HOLDFAST_CPU.rawValue)
            case .cuda: Int32(HOLDFAST_CUDA.rawValue)
            case .mps: Int32(HOLDFAST_MPS.rawValue)
            }
        }
    }

    /// The kind.
    public var kind: Kind
    /// The number of the device among those of its kind, from 0.
    public var index: Int

    /// The processor.
    public static let cpu = Device(.cpu)

    /// Creates a device.
    ///
    /// - Parameters:
    ///   - kind: The kind.
    ///   - index: The number among those of its kind, from 0.
    public init(_ kind: Kind, index: Int = 0) {
        self.kind = kind
        self.index = index
    }

    /// Creates a device from what ``description`` gives, such as `cpu`, `cuda:1` or `mps`.
    ///
    /// - Parameter text: The text. Anything else gives `nil`.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard let first = parts.first, let kind = Kind(rawValue: String(first)), parts.count <= 2 else { return nil }
        guard let last = parts.dropFirst().first else {
            self.init(kind)
            return
        }
        guard kind != .cpu, let index = Int(last), (0..<128).contains(index) else { return nil }
        self.init(kind, index: index)
    }

    /// The name, as on a command line.
    public var description: String { index == 0 ? kind.rawValue : "\(kind.rawValue):\(index)" }

    var value: holdfast_device { holdfast_device(kind: kind.number, index: Int32(clamping: index)) }

    init(_ value: holdfast_device) {
        self.init(Kind.allCases.first { $0.number == value.kind } ?? .cpu, index: Int(value.index))
    }
}
