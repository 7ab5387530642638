import Auditing
import Dialogue
import Reports

/// The audit of a run: conversations in, records out, in the order of their files and in bounded memory.
struct AuditRun: Sendable {
    /// What is kept of a conversation when its transcript is let go.
    struct Record: Sendable {
        /// The numbers and the verdict.
        var entry: AuditReport.Entry
        /// The kinds of fault that could not be looked for.
        var undecided: [Undecided]
        /// The full record as JSON text, where it is asked for.
        var json: String?
        /// The conversation's part of the page, where it is asked for.
        var fragment: String?
    }

    /// The audit.
    var audit: Audit
    /// What reads the files.
    var reader: TranscriptReader
    /// The identifiers, their beginnings, or the tasks to audit; all conversations if empty.
    var only: [String]
    /// The number of conversations that are audited at once.
    var jobs: Int
    /// Whether JSON is asked for.
    var makesJSON: Bool
    /// The page, where it is asked for.
    var page: ReportPage?

    /// Audits files and folders.
    ///
    /// - Parameters:
    ///   - paths: The files and folders, in order.
    ///   - progress: What is told of each file and conversation.
    ///   - deliver: Receives the records in the order of their conversations.
    /// - Returns: What was read.
    /// - Throws: `TranscriptError`, or what `deliver` throws.
    func read(
        _ paths: [String],
        progress: AuditProgress,
        deliver: @escaping (Record) throws -> Void
    ) throws -> [AuditReport.Input] {
        let conveyor = Conveyor(workers: jobs) { place, transcript in record(of: transcript, number: place + 1) }
        defer { conveyor.close() }
        var reader = reader
        reader.progress = { progress.reach($0) }
        var inputs: [AuditReport.Input] = []
        for path in paths {
            var conversations = 0
            let reading = try reader.read(path) { transcript in
                guard isWanted(transcript) else { return }
                conversations += 1
                try conveyor.push(transcript, deliver)
                progress.advance()
            }
            inputs.append(AuditReport.Input(path, conversations, reading))
            progress.finish(path)
        }
        try conveyor.drain(deliver)
        return inputs
    }

    private func isWanted(_ transcript: Transcript) -> Bool {
        only.isEmpty || only.contains { transcript.id.hasPrefix($0) || transcript.taskID == $0 }
    }

    private func record(of transcript: Transcript, number: Int) -> Record {
        let audited = audit.audit(transcript)
        return Record(
            entry: AuditReport.Entry(audited),
            undecided: audited.undecided,
            json: makesJSON ? AuditReport.json(of: audited).serialized(sortedKeys: true) : nil,
            fragment: page?.fragment(ConversationPage(audited: audited, number: number).model)
        )
    }
}

extension AuditReport.Input {
    fileprivate init(_ path: String, _ conversations: Int, _ reading: ReadingReport) {
        self.init(
            path: path,
            conversations: conversations,
            skipped: reading.skipped.map(\.description),
            duplicates: reading.duplicates,
            notes: reading.notes
        )
    }
}
