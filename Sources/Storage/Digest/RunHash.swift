import Digests

/// The hash of a run's episodes in the order of their indexes, whatever the batches they were stored in.
///
/// Each episode adds, in the order of the columns: the index and the seed as 8 bytes; each text as the count of its UTF-8
/// bytes in 8 bytes and those bytes; each number as a byte 1 and its IEEE 754 bits in 8 bytes, or a byte 0 where it is
/// unknown. All integers are big-endian. Name, number and configuration of the run are not part of it.
struct RunHash {
    private var hash = DigestStream()

    /// Takes the next episode in.
    mutating func update(_ episode: StoredEpisode) { hash.update(Self.bytes(of: episode)) }

    /// Returns the hash of all episodes so far, as 64 hexadecimal digits.
    func hexadecimal() -> String { hash.digest.hexadecimal }

    /// Returns the bytes that stand for an episode; those of different episodes differ.
    static func bytes(of episode: StoredEpisode) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(episode.transcript.utf8.count + episode.states.utf8.count + 512)
        let outcome = episode.outcome
        append(UInt64(outcome.index), to: &bytes)
        append(outcome.environment ?? "", to: &bytes)
        append(outcome.taskID, to: &bytes)
        append(outcome.seed, to: &bytes)
        append(outcome.ending, to: &bytes)
        for number in [outcome.reward, outcome.proxyReward] + outcome.alignment.shares { append(number, to: &bytes) }
        for text in [outcome.figures, episode.scenario, episode.transcript, episode.states, episode.findings] {
            append(text, to: &bytes)
        }
        return bytes
    }

    private static func append(_ word: UInt64, to bytes: inout [UInt8]) {
        for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        append(UInt64(text.utf8.count), to: &bytes)
        bytes += text.utf8
    }

    /// Adds 0 to a number, because SQLite keeps no sign for zero.
    private static func append(_ number: Double?, to bytes: inout [UInt8]) {
        guard let number else { return bytes.append(0) }
        bytes.append(1)
        append((number + 0).bitPattern, to: &bytes)
    }
}
