internal import Foundation

/// What stands before the bytes of the tensors.
struct SafetensorsHeader {
    /// Where the bytes of one tensor are, counted from the end of the header, and what they mean.
    struct Entry {
        var type: ElementType
        var shape: [Int]
        var range: Range<Int>
    }

    /// The most bytes of a header, as in the format's own library.
    static let maximumLength = 100_000_000

    var entries: [String: Entry] = [:]
    var metadata: [String: String] = [:]
    /// Where the header ends in the file.
    var end = 0

    /// The names in the order of the bytes.
    var order: [String] {
        entries.sorted { ($0.value.range.lowerBound, $0.key) < ($1.value.range.lowerBound, $1.key) }.map(\.key)
    }

    /// Places tensors behind one another, those with the largest elements first, so that all are aligned.
    init(_ tensors: [String: Tensor], metadata: [String: String]) {
        self.metadata = metadata
        var place = 0
        for (name, tensor) in tensors.sorted(by: { (-$0.value.type.size, $0.key) < (-$1.value.type.size, $1.key) }) {
            let size = tensor.count * tensor.type.size
            entries[name] = Entry(type: tensor.type, shape: tensor.shape, range: place..<place + size)
            place += size
        }
    }

    /// Reads the header of a file.
    init(of data: Data) throws {
        guard data.count >= 8 else {
            throw EngineError(.file, "the file ends within its first 8 bytes; fetch it again")
        }
        let length = data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= UInt64(Self.maximumLength), Int(length) <= data.count - 8 else {
            throw EngineError(
                .file,
                "a header of \(length) bytes does not fit the file; it is cut off or no safetensors"
            )
        }
        end = 8 + Int(length)
        let text = data.dropFirst(8).prefix(Int(length))
        guard let object = try? JSONSerialization.jsonObject(with: Data(text)) as? [String: Any] else {
            throw EngineError(.file, "the header is not a JSON object; the file is damaged or no safetensors")
        }
        for (name, value) in object {
            if name == "__metadata__" {
                guard let remarks = value as? [String: String] else {
                    throw EngineError(.file, "__metadata__ is not an object of strings")
                }
                metadata = remarks
            } else {
                entries[name] = try Self.entry(name, value)
            }
        }
        try checkPlaces(data.count - end)
    }

    /// The bytes of the length and of the header.
    func data() throws -> Data {
        var object: [String: Any] = entries.mapValues { entry in
            [
                "dtype": Self.names[entry.type] ?? "", "shape": entry.shape,
                "data_offsets": [entry.range.lowerBound, entry.range.upperBound],
            ]
        }
        if !metadata.isEmpty { object["__metadata__"] = metadata }
        var text = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
        text.append(Data(repeating: UInt8(ascii: " "), count: (8 - text.count % 8) % 8))
        let length = (0..<8).map { UInt8(truncatingIfNeeded: UInt64(text.count) >> (8 * UInt64($0))) }
        return Data(length) + text
    }

    private static let names: [ElementType: String] = [
        .float32: "F32", .float64: "F64", .bfloat16: "BF16", .int64: "I64",
    ]

    private static func entry(_ name: String, _ value: Any) throws -> Entry {
        guard
            let fields = value as? [String: Any], let type = fields["dtype"] as? String,
            let shape = fields["shape"] as? [Int], let offsets = fields["data_offsets"] as? [Int],
            offsets.count == 2, shape.allSatisfy({ $0 >= 0 }), offsets[0] >= 0, offsets[0] <= offsets[1]
        else {
            throw EngineError(.file, "the header's entry for \(name) lacks its dtype, shape or data_offsets")
        }
        guard let known = names.first(where: { $0.value == type })?.key else {
            throw EngineError(
                .file,
                "\(name) is of type \(type); convert the file to F32, F64, BF16 or I64, which can be read"
            )
        }
        var size = known.size
        for dimension in shape {
            let (product, overflow) = size.multipliedReportingOverflow(by: dimension)
            guard !overflow else { throw EngineError(.file, "\(name) has an impossible shape \(shape)") }
            size = product
        }
        guard size == offsets[1] - offsets[0] else {
            throw EngineError(
                .file,
                "\(name) takes \(size) bytes by its shape and \(offsets[1] - offsets[0]) by its place"
            )
        }
        return Entry(type: known, shape: shape, range: offsets[0]..<offsets[1])
    }

    private func checkPlaces(_ available: Int) throws {
        var place = 0
        for name in order {
            guard let range = entries[name]?.range else { continue }
            guard range.lowerBound == place else {
                throw EngineError(.file, "\(name) begins at byte \(range.lowerBound) where \(place) is next")
            }
            place = range.upperBound
        }
        guard place == available else {
            throw EngineError(
                .file,
                "the tensors take \(place) bytes but \(available) follow the header; fetch it again"
            )
        }
    }
}
