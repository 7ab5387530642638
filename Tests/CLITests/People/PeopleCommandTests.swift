import Auditing
import Dialogue
import Foundation
import Simulation
import Statistics
import Testing

@testable import CLI

@Suite("holdfast personas and holdfast realism")
struct PeopleCommandTests {
    @Test(
        "Names make users harder, with rates and around others",
        arguments: [
            ("impatient", "impatient-agenda"), ("tangential:0.2", "tangential-agenda"), ("guarded", "guarded-agenda"),
            ("unavailable:1+guarded", "unavailable-guarded-agenda"), ("incomplete+agenda", "incomplete-agenda"),
        ]
    )
    func names(name: String, full: String) {
        #expect(Players.user(name)?.name == full)
    }

    @Test(
        "Other names are nobody's",
        arguments: [
            "impatient:2", "impatient:x", "impatient:", "impatient+", "+agenda", "agenda+impatient", "guarded:1",
            "impatient+nobody",
        ]
    )
    func nobody(name: String) {
        #expect(Players.user(name) == nil)
    }

    @Test("A covering population beats one that matches a density on every measure that is shown")
    func coverage() throws {
        let report = PopulationReport(
            populations: [
                ("covering", .covering(100, seed: .init(7))), ("density", .matchingDensity(100, seed: .init(7))),
            ],
            seed: .init(7),
            samples: 2000
        )
        let (ours, theirs) = (try #require(report.measured[0]), try #require(report.measured[1]))
        #expect(ours.coverage > theirs.coverage && ours.hullVolume > theirs.hullVolume)
        #expect(ours.dispersion < theirs.dispersion && ours.divergence < theirs.divergence)
        #expect(try #require(ours.minimumDistance) > #require(theirs.minimumDistance))
        #expect(report.rare(0).count == 10 && report.distanceToRare(0) == 0)
        #expect(report.missingExtremes(0).missing < report.missingExtremes(1).missing)
        #expect(report.missingExtremes(0).all == 112)
        #expect(try #require(report.pairs[0].min()) > #require(report.pairs[1].max()))
    }

    @Test("JSON has a schema, sorted keys and every person")
    func json() throws {
        let population = PopulationReport(
            populations: [("covering", .covering(12, seed: .init(1)))],
            seed: .init(1),
            samples: 100
        )
        let value = population.json(seed: 1)
        #expect(value["schema"]?.string == "holdfast.personas/1")
        #expect(value["people"]?.array?.count == 12)
        #expect(value["people"]?.array?.first?["consequence"]?.string != nil)
        #expect(value["populations"]?.array?.first?["coverage"]?.double != nil)
    }

    @Test("Numbers that make no sense are refused, and so are sets that are too small")
    func refusals() async throws {
        for arguments in [["-n", "0"], ["-n", "6000"], ["--samples", "0"]] {
            #expect(await Program.code(["personas"] + arguments) == 64)
        }
        let folder = try ScratchFolder()
        let file = folder.path("few.jsonl")
        let line = #"{"messages": [{"role": "user", "content": "Hello."}, {"role": "assistant", "content": "Hi."}]}"#
        try Data((line + "\n").utf8).write(to: URL(filePath: file))
        #expect(await Program.code(["realism", file, "--against", file]) == 3)
        #expect(await Program.code(["realism", file, "--against", folder.path("none.jsonl")]) == 3)
    }

    @Test("People are played, stored and exported, and two seeds are told apart no better than by chance")
    func roundTrip() async throws {
        let folder = try ScratchFolder()
        let store = ["--store", folder.path("s.sqlite")]
        for (number, seed) in ["1", "2"].enumerated() {
            let command = ["simulate", "--agent", "rules", "-n", "60", "--personas", "20", "--seed", seed]
            #expect(await Program.code(command + store + ["--json", folder.path("r\(seed).json")]) == 0)
            let export = ["export", "transcripts", String(number + 1), "--out", folder.path("\(seed).jsonl")]
            #expect(await Program.code(export + store) == 0)
        }
        var sets: [[SpokenConversation]] = []
        for seed in ["1", "2"] {
            var spoken: [SpokenConversation] = []
            _ = try TranscriptReader().read(folder.path("\(seed).jsonl")) { transcript in
                #expect(transcript.scenario?.persona != nil)
                spoken.append(SpokenConversation(transcript, of: .user))
            }
            sets.append(spoken)
        }
        #expect(sets.map(\.count) == [60, 60])
        let found = Discriminator(sets[0], against: sets[1], view: .style, seed: Seed(1))
        // One interval in twenty misses the truth, so chance is given a tenth on either side.
        let interval = try #require(found.interval)
        #expect(interval.lowerBound < 0.6 && interval.upperBound > 0.4, "\(found)")
        let files = [folder.path("1.jsonl"), "--against", folder.path("2.jsonl")]
        #expect(await Program.code(["realism"] + files) == 0)
    }
}
