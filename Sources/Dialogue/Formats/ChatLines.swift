/// The place of a line, for identifiers and errors.
struct LinePlace {
    var file: String
    var record: Int
}

/// Reads a format of one conversation a line; a list of conversations in brackets is read too.
struct ChatLines {
    let sink: RecordSink

    func read(_ bytes: UnsafeBufferPointer<UInt8>, _ make: (JSON, LinePlace) throws -> Transcript) throws {
        let first = bytes.first { $0 > 0x20 && $0 < 0x80 }
        if first == UInt8(ascii: "[") {
            return try readList(bytes, make)
        }
        if try readWhole(bytes, make) { return }
        var start = 0
        var record = 0
        var line = 1
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            let text = UnsafeBufferPointer(rebasing: bytes[start..<end])
            if text.contains(where: { $0 > 0x20 }) {
                try readLine(text, record: record, line: line, byte: start, isLast: end == bytes.count, make)
                record += 1
            }
            start = end + 1
            line += 1
        }
    }

    /// Reads a file that holds one object over several lines; returns whether it was one.
    private func readWhole(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ make: (JSON, LinePlace) throws -> Transcript
    ) throws -> Bool {
        let firstEnd = bytes.firstIndex(of: 0x0A) ?? bytes.count
        if (try? JSON(parsing: UnsafeBufferPointer(rebasing: bytes[..<firstEnd]))) != nil { return false }
        guard let value = try? JSON(parsing: bytes) else { return false }
        try sink.record(0) { try make(value, LinePlace(file: sink.file, record: 0)) }
        return true
    }

    private func readList(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ make: (JSON, LinePlace) throws -> Transcript
    ) throws {
        var record = 0
        try JSONCursor.read(bytes) { cursor in
            try cursor.forEachElement { cursor in
                let byte = cursor.offset
                let value = try cursor.value()
                try sink.record(record, byte: byte) { try make(value, LinePlace(file: sink.file, record: record)) }
                record += 1
            }
        }
    }

    private func readLine(
        _ text: UnsafeBufferPointer<UInt8>,
        record: Int,
        line: Int,
        byte: Int,
        isLast: Bool,
        _ make: (JSON, LinePlace) throws -> Transcript
    ) throws {
        try sink.record(record, byte: byte, line: line) {
            let value: JSON
            do {
                value = try JSON(parsing: text)
            } catch let error as JSONError {
                throw RecordProblem(
                    error.reason == .cutOff && isLast ? "The last line is cut off." : "The line is not JSON: \(error)."
                )
            }
            return try make(value, LinePlace(file: sink.file, record: record))
        }
    }
}
