import Foundation
import Storage
import Testing

@Suite("Writers that are killed, and writers that meet", .serialized)
struct KilledWriterTests {
    private let count = 3000

    private func write(_ store: URL, _ run: String, batch: Int = 10, share: Int = 0, of shares: Int = 1) -> [String] {
        ["write", store.path(), run, "\(count)", "\(batch)", "\(share)", "\(shares)"]
    }

    private func digest(in output: String) -> String? {
        output.split(separator: "\n").last { $0.hasPrefix("digest ") }.map { String($0.dropFirst(7)) }
    }

    /// Returns the digest of a run that nothing interrupted.
    private func undisturbed(in folder: URL) throws -> String {
        let outcome = try WriterProcess(write(folder.appending(path: "whole.sqlite"), "run", batch: 64)).finish()
        return try #require(digest(in: outcome.output))
    }

    @Test("A run that is killed at 20 random moments and resumed each time has the same digest as one that is not")
    func kills() async throws {
        try await withTemporaryFolder { folder in
            let expected = try undisturbed(in: folder)
            let url = folder.appending(path: "killed.sqlite")
            var random = SystemRandomNumberGenerator()
            var (kills, inTheMiddle, run) = (0, 0, 0)
            while kills < 20 {
                let writer = try WriterProcess(write(url, "run \(run)"))
                if kills % 4 > 0 { writer.waitForOutput() }
                usleep(UInt32.random(in: 0..<60_000, using: &random))
                guard writer.kill() else {
                    run += 1
                    continue
                }
                kills += 1
                inTheMiddle += try stored(at: url, "run \(run)").map { 0 < $0 && $0 < count ? 1 : 0 } ?? 0
            }
            #expect(inTheMiddle > 0, "No kill came while episodes were being written.")
            for number in 0...run {
                let outcome = try WriterProcess(write(url, "run \(number)")).finish()
                #expect(outcome.status == 0)
                #expect(digest(in: outcome.output) == expected, "run \(number): \(outcome.output)")
            }
        }
    }

    /// Returns how many episodes of a run are stored, or `nil` if there is no run yet.
    private func stored(at url: URL, _ name: String) throws -> Int? {
        guard let store = try? RunStore(at: url), let run = try? store.run(named: name) else { return nil }
        let indexes = try store.storedIndexes(of: run)
        let total = indexes.ranges.reduce(0) { $0 + $1.count }
        #expect(total % 10 == 0, "A batch of 10 was stored in part: \(total) episodes.")
        return total
    }

    @Test("Two processes that write shares of one run, or the same episodes, leave the run that one alone leaves")
    func together() async throws {
        try await withTemporaryFolder { folder in
            let expected = try undisturbed(in: folder)
            let url = folder.appending(path: "shared.sqlite")
            let halves = try (0..<2).map { try WriterProcess(write(url, "halves", share: $0, of: 2)) }
            for writer in halves { #expect(writer.finish().status == 0) }
            let twins = try [7, 10].map { try WriterProcess(write(url, "twins", batch: $0)) }
            for writer in twins {
                let outcome = writer.finish()
                #expect(outcome.status == 0, "\(outcome.output)")
                #expect(digest(in: outcome.output) == expected)
            }
            let store = try RunStore(at: url, access: .reading)
            for name in ["halves", "twins"] { #expect(try store.digest(of: store.run(named: name)) == expected) }
        }
    }
}
