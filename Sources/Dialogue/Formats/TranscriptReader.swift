import Foundation

/// A reader of conversations in any of the known formats.
///
/// The format is recognized from the content. Conversations are handed out one at a time, so memory follows the
/// largest conversation. Nothing is dropped silently: a broken record is an error, or in lenient mode a counted skip.
///
/// ```swift
/// let report = try TranscriptReader().read("results.json") { transcript in
///     print(transcript.id, transcript.messages.count)
/// }
/// ```
public struct TranscriptReader: Sendable {
    /// The format to read, or `nil` to recognize it from the content.
    public var format: TranscriptFormat?
    /// Whether broken records are skipped and counted rather than thrown.
    public var isLenient: Bool
    /// The largest size in bytes that an archive's member may expand to.
    public var expansionLimit: Int
    /// Told the byte of its file (or of an archive's member) at which each record begins; of use for a progress line.
    public var progress: (@Sendable (_ byte: Int) -> Void)?

    /// Creates a reader.
    ///
    /// - Parameters:
    ///   - format: The format, or `nil` to recognize it from the content.
    ///   - isLenient: Whether broken records are skipped and counted rather than thrown.
    ///   - expansionLimit: The largest size in bytes that an archive's member may expand to.
    public init(format: TranscriptFormat? = nil, isLenient: Bool = false, expansionLimit: Int = 1 << 30) {
        self.format = format
        self.isLenient = isLenient
        self.expansionLimit = expansionLimit
    }

    /// Reads a file or a folder.
    ///
    /// A folder is either a τ² results folder (`results.json` and one file for each simulation) or any folder of
    /// readable files, which are read in the order of their names.
    ///
    /// - Parameters:
    ///   - path: The file or folder.
    ///   - body: Receives each conversation; what it throws ends the reading.
    /// - Returns: What was read, skipped and dropped as a repetition.
    /// - Throws: ``TranscriptError``, or what `body` throws.
    public func read(_ path: String, _ body: @escaping (Transcript) throws -> Void) throws -> ReadingReport {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw TranscriptError(
                .unreadable,
                file: path,
                message: "There is no such file or folder.",
                remedy: "Check the path."
            )
        }
        return isFolder.boolValue ? try readFolder(path, body) : try readFile(path, seen: [:], body).report
    }

    /// Reads conversations from bytes, as if they were a file's.
    ///
    /// - Parameters:
    ///   - bytes: The content.
    ///   - name: The name to use in errors.
    ///   - body: Receives each conversation; what it throws ends the reading.
    /// - Returns: What was read, skipped and dropped as a repetition.
    /// - Throws: ``TranscriptError``, or what `body` throws.
    public func read(
        _ bytes: UnsafeBufferPointer<UInt8>,
        name: String,
        _ body: @escaping (Transcript) throws -> Void
    ) throws -> ReadingReport {
        let sink = RecordSink(file: name, isLenient: isLenient, seen: [:], deliver: body)
        try read(bytes, into: sink)
        return sink.report
    }

    private func readFile(
        _ path: String,
        seen: [String: Int],
        tasks: Tau2Context? = nil,
        _ body: @escaping (Transcript) throws -> Void
    ) throws -> RecordSink {
        if let large = MappedFile(path: path, minimumSize: Self.mappedSize) {
            return try readLarge(large, path, seen: seen, tasks: tasks, body)
        }
        let sink = RecordSink(file: path, isLenient: isLenient, seen: seen, deliver: body)
        sink.progress = progress
        let data = try contents(of: path)
        try data.withUnsafeBytes { raw in
            try read(raw.bindMemory(to: UInt8.self), into: sink, tasks: tasks)
        }
        return sink
    }

    /// The size in bytes from which files are mapped rather than copied, which saves memory but no longer bears that
    /// their writer cuts them short meanwhile.
    private static let mappedSize = 32 << 20

    private func readLarge(
        _ file: MappedFile,
        _ path: String,
        seen: [String: Int],
        tasks: Tau2Context?,
        _ body: @escaping (Transcript) throws -> Void
    ) throws -> RecordSink {
        var delivered = 0
        let sink = RecordSink(file: path, isLenient: isLenient, seen: seen) { transcript in
            try body(transcript)
            delivered += 1
            if delivered % 256 == 0 { file.letGo() }
        }
        sink.progress = progress
        try read(file.bytes, into: sink, tasks: tasks)
        return sink
    }

    private func contents(of path: String) throws -> Data {
        do {
            return try Data(contentsOf: URL(filePath: path))
        } catch {
            throw TranscriptError(
                .unreadable,
                file: path,
                message: "The file cannot be opened: \(error.localizedDescription)",
                remedy: "Check that it exists and that you may read it."
            )
        }
    }

    private func read(_ bytes: UnsafeBufferPointer<UInt8>, into sink: RecordSink, tasks: Tau2Context? = nil) throws {
        if ZipArchive.isArchive(bytes) {
            let member = try ZipArchive(bytes, file: sink.file).firstMember(limit: expansionLimit) {
                $0.hasSuffix(".json") || $0.hasSuffix(".jsonl")
            }
            return try member.withUnsafeBufferPointer { try read($0, into: sink, tasks: tasks) }
        }
        let format = try format ?? TranscriptFormat.recognized(in: bytes, file: sink.file)
        do {
            switch format {
            case .tau2: try Tau2Reader(sink: sink, folder: tasks).read(bytes)
            case .tauBench: try TauBenchReader(sink: sink).read(bytes)
            case .openAIChat: try ChatLines(sink: sink).read(bytes) { try OpenAIChatFormat.transcript($0, $1) }
            case .holdfast: try ChatLines(sink: sink).read(bytes) { try HoldfastFormat.transcript($0, $1) }
            case .crossWOZ: try CrossWOZReader(sink: sink).read(bytes)
            case .multiWOZ: try MultiWOZReader(sink: sink).read(bytes)
            }
        } catch let error as JSONError {
            try fail(with: error, in: bytes, sink: sink)
        }
    }

    /// Turns an error of the JSON text into one with file, line and remedy; in lenient mode the rest is skipped.
    private func fail(with error: JSONError, in bytes: UnsafeBufferPointer<UInt8>, sink: RecordSink) throws {
        let kept = sink.report.read
        let isCutOff = error.reason == .cutOff
        let remedy =
            if isLenient { "The \(kept) conversations before it were kept." } else if kept > 0 {
                "Use --lenient to keep the \(kept) conversations before it."
            } else { isCutOff ? "Its writer may still be at work, or was stopped." : "Mend the file." }
        let placed = TranscriptError(
            .malformed,
            file: sink.file,
            record: kept + sink.report.skipped.count + sink.report.duplicates.count,
            byte: error.offset,
            line: bytes.line(at: error.offset),
            message: isCutOff ? "The file is cut off inside a value." : "This is not JSON: \(error).",
            remedy: remedy
        )
        guard isLenient else { throw placed }
        sink.skip(placed)
    }
}

extension TranscriptReader {
    private func readFolder(_ path: String, _ body: @escaping (Transcript) throws -> Void) throws -> ReadingReport {
        let files = try readableFiles(in: path)
        var report = ReadingReport()
        var seen: [String: Int] = [:]
        var context: Tau2Context?
        var listed: [String] = []
        for file in files {
            do {
                if file.hasSuffix("results.json"), let found = try? tau2Context(of: file) { context = found }
                let sink = try readFile(file, seen: seen, tasks: context, body)
                seen = sink.delivered
                listed += sink.listed
                report.add(sink.report)
            } catch let error as TranscriptError where isLenient {
                report.skipped.append(error)
            }
        }
        for id in listed where seen[id] == nil {
            let error = TranscriptError(
                .unreadable,
                file: path,
                message: "The index lists the simulation \(id), and no file of the folder holds it.",
                remedy: isLenient ? "It was skipped." : "Fetch the file, or skip it with --lenient."
            )
            guard isLenient else { throw error }
            report.skipped.append(error)
        }
        return report
    }

    /// Lists the files of a folder and of its `simulations` folder, an index first.
    private func readableFiles(in folder: String) throws -> [String] {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        let files =
            names
            .filter { name in [".json", ".jsonl", ".zip"].contains { name.hasSuffix($0) } }
            .filter { $0.split(separator: "/").count <= 2 }
            .sorted { left, right in
                let leftIndex = left.hasSuffix("results.json") ? 0 : 1
                let rightIndex = right.hasSuffix("results.json") ? 0 : 1
                return (leftIndex, left) < (rightIndex, right)
            }
        guard !files.isEmpty else {
            throw TranscriptError(
                .unreadable,
                file: folder,
                message: "The folder holds no .json, .jsonl or .zip file.",
                remedy: "Name the folder or the file that holds the results."
            )
        }
        return files.map { folder.hasSuffix("/") ? folder + $0 : folder + "/" + $0 }
    }

    private func tau2Context(of file: String) throws -> Tau2Context {
        let data = try contents(of: file)
        return try data.withUnsafeBytes { try Tau2Context(reading: $0.bindMemory(to: UInt8.self)) }
    }
}

extension ReadingReport {
    /// Adds what happened in a further file.
    public mutating func add(_ other: ReadingReport) {
        read += other.read
        skipped += other.skipped
        duplicates += other.duplicates
        notes += other.notes
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Returns the number of the line, from 1, that holds a byte.
    func line(at offset: Int) -> Int {
        prefix(offset).count { $0 == 0x0A } + 1
    }
}
