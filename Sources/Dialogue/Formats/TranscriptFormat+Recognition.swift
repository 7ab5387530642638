extension TranscriptFormat {
    /// Recognizes the format of a content by its first keys.
    ///
    /// - Parameters:
    ///   - bytes: The content; it may be cut off.
    ///   - file: The name to use in errors.
    /// - Returns: The format.
    /// - Throws: ``TranscriptError`` with code `unknownFormat`.
    static func recognized(in bytes: UnsafeBufferPointer<UInt8>, file: String) throws -> TranscriptFormat {
        var keys = Keys()
        do {
            try JSONCursor.read(bytes) { try keys.collect(from: &$0) }
        } catch is Enough {
        } catch let error as JSONError where keys.format == nil {
            let isEmpty = bytes.allSatisfy { $0 <= 0x20 }
            throw TranscriptError(
                isEmpty || error.reason == .cutOff ? .malformed : .unknownFormat,
                file: file,
                byte: error.offset,
                line: bytes.line(at: error.offset),
                message: isEmpty ? "The file is empty." : "This is no JSON that holds conversations: \(error).",
                remedy: isEmpty
                    ? "Its writer may not have written yet." : "Name a file of a known format; see docs/formats.md."
            )
        } catch is JSONError {
            // What was seen before the fault names the format; reading reports the fault with its place.
        }
        if let format = keys.format { return format }
        throw TranscriptError(
            .unknownFormat,
            file: file,
            message: "The content is none of the known formats"
                + (keys.top.isEmpty ? "." : " (its first keys are \(keys.top.prefix(5).joined(separator: ", ")))."),
            remedy:
                "Known are \(TranscriptFormat.allCases.map(\.rawValue).joined(separator: ", ")); see docs/formats.md."
        )
    }

    /// The keys at the top of a content and of its first record.
    private struct Keys {
        var top: [String] = []
        var inner: [String] = []
        var isList = false
        var schema: String?

        /// The format that the keys name so far.
        var format: TranscriptFormat? {
            if schema?.hasPrefix("holdfast.transcript/") == true { return .holdfast }
            if isList {
                if inner.contains("traj") { return .tauBench }
                return inner.contains("messages") ? .openAIChat : nil
            }
            if top.contains("simulations") || (top.contains("tasks") && top.contains("info")) { return .tau2 }
            if top.contains("messages") {
                return top.contains("termination_reason") || top.contains("reward_info") ? .tau2 : .openAIChat
            }
            if inner.contains("log") { return .multiWOZ }
            if inner.contains("sys-usr") || inner.contains("final_goal") { return .crossWOZ }
            return inner.contains("messages") && inner.contains("goal") ? .crossWOZ : nil
        }

        /// Collects keys until the format is plain.
        mutating func collect(from cursor: inout JSONCursor) throws {
            if cursor.peek() == UInt8(ascii: "[") {
                isList = true
                try cursor.forEachElement { cursor in
                    try collectInner(from: &cursor)
                    throw Enough()
                }
            } else {
                try cursor.forEachMember { key, cursor in
                    top.append(key)
                    if key == "schema" {
                        schema = try cursor.value().string
                    } else if key == "simulations" || key == "traj" {
                        throw Enough()
                    } else if top.count == 1 || inner.isEmpty, cursor.peek() == UInt8(ascii: "{"), key != "info" {
                        try collectInner(from: &cursor)
                    } else {
                        try cursor.skip()
                    }
                    if format == .multiWOZ || format == .crossWOZ || format == .holdfast { throw Enough() }
                }
            }
        }

        private mutating func collectInner(from cursor: inout JSONCursor) throws {
            guard cursor.peek() == UInt8(ascii: "{") else { return try cursor.skip() }
            try cursor.forEachMember { key, cursor in
                inner.append(key)
                try cursor.skip()
                if format != nil, inner.contains("log") || inner.contains("traj") || inner.contains("sys-usr") {
                    throw Enough()
                }
            }
        }
    }

    private struct Enough: Error {}
}
