/// Where the readers of all formats deliver their conversations: counts, drops repetitions, places errors.
final class RecordSink {
    let file: String
    let isLenient: Bool
    private(set) var report = ReadingReport()
    /// The identifiers that an index lists.
    private(set) var listed: [String] = []
    private let deliver: (Transcript) throws -> Void
    private var seen: [String: Int]
    /// Told the byte at which each record begins.
    var progress: (@Sendable (_ byte: Int) -> Void)?

    init(file: String, isLenient: Bool, seen: [String: Int], deliver: @escaping (Transcript) throws -> Void) {
        self.file = file
        self.isLenient = isLenient
        self.seen = seen
        self.deliver = deliver
    }

    /// The identifiers handed out, with a hash of their messages.
    var delivered: [String: Int] { seen }

    /// Hands out one record, or skips it if it is broken and the reading is lenient.
    ///
    /// A JSON error is not caught here: after one, the place of the next record is not known.
    func record(
        _ number: Int,
        byte: Int? = nil,
        line: Int? = nil,
        _ make: () throws -> Transcript
    ) throws {
        if let byte { progress?(byte) }
        do {
            try hand(out: make())
        } catch let problem as RecordProblem {
            let error = TranscriptError(
                .invalidRecord,
                file: file,
                record: number,
                byte: byte,
                line: line,
                message: problem.message,
                remedy: isLenient ? "The record was skipped." : "Mend the record, or skip it with --lenient."
            )
            guard isLenient else { throw error }
            report.skipped.append(error)
        }
    }

    /// Notes that an index lists a conversation whose own file is to follow.
    func list(_ id: String) {
        listed.append(id)
    }

    func skip(_ error: TranscriptError) {
        report.skipped.append(error)
    }

    func note(_ text: String) {
        report.notes.append(text)
    }

    private func hand(out transcript: Transcript) throws {
        var transcript = transcript
        let hash = transcript.messages.hashValue
        if let known = seen[transcript.id] {
            if known == hash {
                report.duplicates.append(transcript.id)
                return
            }
            var number = 2
            while seen["\(transcript.id)#\(number)"] != nil { number += 1 }
            transcript.notes.append("another conversation has the identifier \(transcript.id) too")
            transcript.id += "#\(number)"
        }
        seen[transcript.id] = hash
        try deliver(transcript)
        report.read += 1
    }
}

/// What is wrong with one record; its place is added by ``RecordSink``.
struct RecordProblem: Error {
    var message: String

    init(_ message: String) {
        self.message = message
    }
}
