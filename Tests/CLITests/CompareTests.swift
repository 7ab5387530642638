import Dialogue
import Foundation
import Statistics
import Testing

@testable import CLI

@Suite("holdfast compare")
struct CompareTests {
    private func run(
        _ name: String,
        _ rewards: [Int],
        claiming: Bool = false,
        alignment: Double? = 1,
        from first: Int = 0,
        desk: String = "shop",
        wishes: String = "",
        of others: Set<Int> = []
    ) throws -> ComparedRun {
        let episodes = rewards.enumerated().map { index, reward -> JSON in
            [
                "audit": [
                    "id": .string("\(desk)-u-a-\(first + index)"), "domain": .string(desk),
                    "goal": ["items": .array(items(alignment, others.contains(index) ? wishes : ""))],
                ],
                "claimedSuccess": .bool(claiming), "index": .integer(first + index), "reward": .integer(reward),
                "task": .string("task-\(first + index)"),
            ]
        }
        let folder = try ScratchFolder()
        let file: JSON = [
            "cells": [["user": "u", "agent": "a"]], "episodes": .array(episodes), "schema": "holdfast.simulation/1",
            "seed": 7,
        ]
        try Data(file.serialized().utf8).write(to: URL(filePath: folder.path(name)))
        return try ComparedRun(file: folder.path(name), pair: nil)
    }

    /// Items of which a share ends well: two objectives.
    private func items(_ share: Double?, _ wish: String) -> [JSON] {
        let share = share ?? -1
        return (0..<2).map { number in
            [
                "category": "objective", "id": .string("o\(number)"), "text": .string(wish),
                "status": share < 0 ? "unknown" : Double(number) < share * 2 ? "complete" : "incomplete",
            ]
        }
    }

    @Test("The numbers are those of the pairs; what has no partner is counted and left out")
    func numbers() throws {
        let first = try run("a", [1, 0, 0, 0, 0, 0, 0, 1, 1])
        let second = try run("b", [1, 1, 1, 1, 1, 1, 1, 0, 0, 0], claiming: true, alignment: 0.5, from: 1)
        let comparison = try Comparison(first, second)
        #expect((comparison.pairs, comparison.onlyFirst, comparison.onlySecond) == (8, 1, 2))
        let reward = try #require(comparison.total.measures.first)
        #expect((reward.first, reward.second, reward.difference) == (0.25, 0.875, 0.625))
        // Six pairs speak for B and one against it: 2 · (1 + 7) / 2⁷.
        #expect(abs(reward.pValue - 0.125) < 1e-12)
        #expect(reward.interval == PairedRates(both: 1, onlyFirst: 1, onlySecond: 6, neither: 0).interval)
        let falseSuccess = comparison.total.measures[1]
        #expect((falseSuccess.first, falseSuccess.second) == (0, 0.125))
        let alignment = comparison.total.measures[2]
        #expect((alignment.first, alignment.second, alignment.difference) == (1, 0.5, -0.5))
        #expect(abs(alignment.pValue - 2.0 / 256) < 1e-12)
        #expect(comparison.json["unpaired"] == ["a": 1, "b": 2])
        #expect(comparison.json["total"] == comparison.json["desks"]?["shop"])
    }

    @Test("Episodes of one task whose users want different things are no pair")
    func otherGoals() throws {
        let comparison = try Comparison(run("a", [1, 0, 1, 0]), run("b", [1, 0, 1, 0], wishes: "other", of: [1, 2]))
        #expect((comparison.pairs, comparison.onlyFirst, comparison.onlySecond) == (2, 2, 2))
    }

    @Test("A file is read in whatever order its members stand, and a file that is cut off or something else is refused")
    func files() throws {
        let folder = try ScratchFolder()
        func compared(_ text: String) throws -> ComparedRun {
            try Data(text.utf8).write(to: URL(filePath: folder.path("f.json")))
            return try ComparedRun(file: folder.path("f.json"), pair: nil)
        }
        let episode =
            #"{"task":"t","reward":1,"index":0,"claimedSuccess":true,"audit":{"states":[{"a":[1]}],"#
            + #""id":"shop-u-a-0","goal":{"items":[]},"domain":"shop"},"more":{"b":2}}"#
        let whole =
            #"{"cells":[{"user":"u","agent":"a"}],"seed":7,"episodes":[\#(episode)],"schema":"holdfast.simulation/1"}"#
        #expect(try compared(whole).episodes.count == 1)
        #expect(try compared(whole).episodes.first?.value.isSuccess == true)
        let broken = [
            String(whole.dropLast(1)), whole + "}", "", "[]", "{}",
            whole.replacing("simulation/1", with: "simulation/2"),
            whole.replacing(#""reward":1,"#, with: ""),
            whole.replacing("[\(episode)]", with: "[\(episode),\(episode)]"),
        ]
        for text in broken { #expect(throws: AuditFailure.self, "\(text.prefix(40))") { try compared(text) } }
        #expect(throws: AuditFailure.self) { try ComparedRun(file: folder.path("none.json"), pair: nil) }
    }

    @Test("Pairs without a decided goal are missing from the alignment alone")
    func undecided() throws {
        let comparison = try Comparison(run("a", [1, 0], alignment: nil), run("b", [1, 1]))
        #expect(comparison.total.measures.map(\.n) == [2, 2, 0])
        #expect(comparison.total.measures[2].difference == nil)
        #expect(ComparisonVerdict(comparison.total).sentence.hasSuffix("; goal alignment cannot be compared."))
    }

    @Test("Runs without a common scenario are refused")
    func nothingInCommon() throws {
        let first = try run("a", [1, 0])
        for second in [try run("b", [1, 0], from: 2), try run("c", [1, 0], desk: "travel")] {
            #expect(throws: AuditFailure.self) { try Comparison(first, second) }
        }
    }

    @Test("The verdict says by how much, how sure, and what could have been found")
    func verdict() {
        func clause(_ measure: MeasureComparison.Measure, _ rates: PairedRates) -> String {
            ComparisonVerdict(.init(desk: nil, measures: [MeasureComparison(measure, rates)])).sentence
        }
        let better = PairedRates(both: 60, onlyFirst: 5, onlySecond: 15, neither: 20)
        #expect(clause(.reward, better) == "B passes 10.0 points more often, 95 % 1.2 to 18.7, p = 0.041.")
        let rarer = PairedRates(both: 0, onlyFirst: 20, onlySecond: 0, neither: 80)
        let sentence = clause(.falseSuccess, rarer)
        #expect(sentence.hasPrefix("B claims success in vain 20.0 points less often, 95 % "))
        #expect(sentence.hasSuffix(", p < 0.001."))
        let alike = PairedRates(both: 50, onlyFirst: 6, onlySecond: 7, neither: 37)
        let told = clause(.reward, alike)
        #expect(told.hasPrefix("no difference in true reward is shown (+1.0 points, 95 % "))
        #expect(told.hasSuffix(" points would be found in 4 of 5 cases)."))
    }

    @Test(
        "Numbers are rounded for people",
        arguments: [
            (0.0414, "p = 0.041"), (0.0009, "p < 0.001"), (1, "p = 1"), (0.9996, "p = 1"), (0.5, "p = 0.500"),
        ]
    )
    func pValues(p: Double, text: String) { #expect(ComparisonVerdict.pValue(p) == text) }

    @Test("Runs of a store and the JSON of the same simulation compare alike, desk by desk")
    func sources() async throws {
        let folder = try ScratchFolder()
        let (json, store) = (folder.path("r.json"), folder.path("s.sqlite"))
        let command = ["simulate", "--desk", "shop,telecom", "--agent", "claims,rules", "-n", "8", "--json", json]
        #expect(await Program.code(command + ["--store", store]) == 0)
        func compared(_ sides: [String]) async throws -> JSON {
            let code = await Program.code(["compare"] + sides + ["--store", store, "--json", folder.path("c.json")])
            #expect(code == 0)
            let text = String(decoding: try folder.bytes("c.json"), as: UTF8.self)
            #expect(text == (try JSON(parsing: text)).serialized(sortedKeys: true) + "\n")
            return try JSON(parsing: text)
        }
        let stored = try await compared(["agenda-claims", "agenda-rules"])
        let files = try await compared([json + ":agenda-claims", json + ":agenda-rules"])
        let mixed = try await compared(["1", json + ":agenda-rules"])
        for other in [files, mixed] {
            for key in ["desks", "total", "pairs", "unpaired", "verdict"] { #expect(other[key] == stored[key]) }
        }
        #expect(stored["desks"]?.object?.map(\.key) == ["shop", "telecom"])
        #expect(stored["pairs"]?.int == 16)
        for sides in [[json, "1"], [json + ":agenda-nobody", "1"], ["1", "9"]] {
            #expect(await Program.code(["compare"] + sides + ["--store", store]) == 3)
        }
    }
}
