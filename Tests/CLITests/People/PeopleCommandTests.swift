import ArgumentParser
import Auditing
import Dialogue
import Foundation
import Simulation
import Statistics
import Testing

@testable import CLI

@Suite("holdfast personas and holdfast realism")
struct PeopleCommandTests {
    private func code(_ arguments: [String]) -> Int32 {
        do {
            var command = try HoldfastCommand.parseAsRoot(arguments)
            try command.run()
            return 0
        } catch {
            return HoldfastCommand.exitCode(for: error).rawValue
        }
    }

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
    func refusals() throws {
        #expect(code(["personas", "-n", "0"]) == 64)
        #expect(code(["personas", "-n", "6000"]) == 64)
        #expect(code(["personas", "--samples", "0"]) == 64)
        let folder = FileManager.default.temporaryDirectory.appending(path: "people-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "few.jsonl").path()
        let line = #"{"messages": [{"role": "user", "content": "Hello."}, {"role": "assistant", "content": "Hi."}]}"#
        try Data((line + "\n").utf8).write(to: URL(filePath: file))
        #expect(code(["realism", file, "--against", file]) == 3)
        try Data(Array(repeating: line, count: 12).joined(separator: "\n").utf8).write(to: URL(filePath: file))
        #expect(code(["realism", file, "--against", file, "--json"]) == 0)
        #expect(code(["realism", file, "--against", folder.appending(path: "none.jsonl").path()]) == 3)
    }
}
