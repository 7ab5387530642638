import Foundation
import Storage
import Testing

@Suite("Resuming a run")
struct ResumingTests {
    @Test("The digest depends on the episodes only, not on batches, their order, the run's name or the file")
    func digest() async throws {
        try await withTemporaryFolder { folder in
            var digests: Set<String> = []
            for (name, order, batch) in [
                ("a", Array(0..<40), 40), ("b", Array((0..<40).reversed()), 7), ("c", oddFirst, 1),
            ] {
                let store = try RunStore(at: folder.appending(path: "\(name == "a" ? "one" : "two").sqlite"))
                let run = try store.openRun(named: name, configuration: configuration(seed: name.count))
                for start in stride(from: 0, to: 40, by: batch) {
                    try store.append(order[start..<min(start + batch, 40)].map { episode($0) }, to: run)
                }
                digests.insert(try store.digest(of: run))
            }
            #expect(digests.count == 1)
        }
    }

    @Test("Any change of any value changes the digest")
    func sensitivity() async throws {
        try await withTemporaryFolder { folder in
            let store = try RunStore(at: folder.appending(path: "runs.sqlite"))
            var variants = Array(repeating: episode(1), count: 18)
            variants[1].outcome.index = 2
            variants[2].outcome.taskID = "shop-2"
            variants[3].outcome.seed = 0
            variants[4].outcome.ending = "timeLimit"
            variants[5].outcome.reward = nil
            variants[6].outcome.proxyReward = 0
            variants[7].outcome.alignment.profile = 0
            variants[8].outcome.alignment.policy = 0
            variants[9].outcome.alignment.objective = nil
            variants[10].outcome.alignment.requirement = 1
            variants[11].outcome.alignment.preference = 0
            variants[12].transcript = "[]"
            variants[13].states = "[]"
            variants[14].findings = "[]"
            variants[15].outcome.environment = "travel"
            variants[16].outcome.figures = #"{"turns":4}"#
            variants[17].scenario = #"{"goal":"b"}"#
            var digests: Set<String> = []
            for (number, variant) in variants.enumerated() {
                let run = try store.openRun(named: "\(number)", configuration: configuration())
                try store.append([variant], to: run)
                digests.insert(try store.digest(of: run))
            }
            #expect(digests.count == variants.count)
        }
    }

    @Test("An empty run has the digest of no bytes; one episode has the digest of the bytes that the manual gives")
    func digestByHand() async throws {
        try await withTemporaryFolder { folder in
            let store = try RunStore(at: folder.appending(path: "runs.sqlite"))
            let run = try store.openRun(named: "a", configuration: configuration())
            let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
            #expect(try store.digest(of: run) == empty)
            let outcome = StoredOutcome(index: 3, taskID: "t", seed: 258, ending: "é", reward: 1, proxyReward: -0.0)
            try store.append([StoredEpisode(outcome: outcome, transcript: "[]")], to: run)
            #expect(try store.digest(of: run) == "5f9012bd5a80d79d57fd75a803928dd5fb9677a96426700a32f6cab6d8063a01")
        }
    }

    @Test("The missing indexes are those of the range that are not stored")
    func missing() async throws {
        try await withTemporaryFolder { folder in
            let store = try RunStore(at: folder.appending(path: "runs.sqlite"))
            let run = try store.openRun(named: "a", configuration: configuration())
            #expect(try store.missingIndexes(of: run, count: 3) == RangeSet(0..<3))
            #expect(try store.missingIndexes(of: run, count: 0).isEmpty)
            try store.append([5, 1, 2, 8].map { episode($0) }, to: run)
            #expect(try store.storedIndexes(of: run) == RangeSet([1..<3, 5..<6, 8..<9]))
            #expect(try store.missingIndexes(of: run, count: 8) == RangeSet([0..<1, 3..<5, 6..<8]))
        }
    }

    @Test("A batch that is stored twice is stored once; an episode with other values is an error and changes nothing")
    func repetition() async throws {
        try await withTemporaryFolder { folder in
            let store = try RunStore(at: folder.appending(path: "runs.sqlite"))
            let run = try store.openRun(named: "a", configuration: configuration())
            let batch = (0..<5).map { episode($0) }
            try store.append(batch, to: run)
            let digest = try store.digest(of: run)
            try store.append(batch, to: run)
            let error = #expect(throws: StoreError.self) {
                try store.append([episode(7), episode(3, reward: 0)], to: run)
            }
            #expect(error?.code == .otherEpisode)
            #expect(error?.message.contains("episode 3 of run a") == true)
            #expect(try store.digest(of: run) == digest)
        }
    }

    @Test("A run is finished once exactly its episodes are stored, and takes no others afterwards")
    func finishing() async throws {
        try await withTemporaryFolder { folder in
            let store = try RunStore(at: folder.appending(path: "runs.sqlite"))
            let run = try store.openRun(named: "a", configuration: configuration())
            try store.append([episode(0), episode(2)], to: run)
            for count in [1, 2, 3] {
                let error = #expect(throws: StoreError.self) { try store.finish(run, episodeCount: count) }
                #expect(error?.code == .incomplete, "\(count)")
            }
            try store.append([episode(1)], to: run)
            try store.finish(run, episodeCount: 3)
            try store.finish(run, episodeCount: 3)
            try store.append([episode(1)], to: run)
            let error = #expect(throws: StoreError.self) { try store.append([episode(3)], to: run) }
            #expect(error?.code == .finished)
            #expect(try store.run(named: "a").status == .finished(episodeCount: 3))
            #expect(try store.storedIndexes(of: run) == RangeSet(0..<3))
        }
    }

    private let oddFirst = Array(stride(from: 1, to: 40, by: 2)) + Array(stride(from: 0, to: 40, by: 2))
}

@Suite("Configuration of a run")
struct RunConfigurationTests {
    @Test("Texts that mean the same are the same configuration")
    func canonical() throws {
        let spread = try RunConfiguration(
            json: #"{ "b": [1.0, 0.1, true, null], "a" : {"z":"\u00e9\n", "y":18446744073709551615} }"#
        )
        #expect(spread.json == #"{"a":{"y":18446744073709551615,"z":"é\n"},"b":[1,0.1,true,null]}"#)
        #expect(try RunConfiguration(json: spread.json) == spread)
        #expect(try RunConfiguration(["seed": 7]).json == #"{"seed":7}"#)
    }

    @Test("What is no JSON object is refused", arguments: ["", "[1]", "7", "{", #"{"a":1e999}"#])
    func refused(text: String) {
        let error = #expect(throws: StoreError.self) { try RunConfiguration(json: text) }
        #expect(error?.code == .invalid)
    }

    @Test(
        "Opening a run with another configuration names the keys that differ, and changes nothing",
        arguments: [
            (#"{"agent":{"kind":"claims"},"desk":"shop","seed":7}"#, #"agent.kind was "rules" and is "claims""#),
            (#"{"agent":{"kind":"rules"},"desk":"shop","seed":8}"#, "seed was 7 and is 8"),
            (#"{"agent":{"kind":"rules"},"desk":"shop"}"#, "seed was 7 and is absent"),
            (
                #"{"agent":{"kind":"rules"},"desk":"shop","seed":7,"user":"agenda"}"#,
                #"user was absent and is "agenda""#
            ),
            (
                #"{"a":1,"b":2,"desk":1}"#,
                "a was absent and is 1, agent was {\"kind\":\"rules\"} and is absent, b was absent and is 2, and 2 more keys differ"
            ),
        ]
    )
    func differing(text: String, phrase: String) async throws {
        try await withTemporaryFolder { folder in
            let store = try RunStore(at: folder.appending(path: "runs.sqlite"))
            let run = try store.openRun(named: "a", configuration: configuration())
            let error = #expect(throws: StoreError.self) {
                try store.openRun(named: "a", configuration: RunConfiguration(json: text))
            }
            #expect(error?.code == .otherConfiguration)
            #expect(error?.message.contains("run a in \(store.path)") == true)
            #expect(error?.message.contains(phrase + ";") == true)
            #expect(try store.runs() == [run])
            #expect(try store.openRun(named: "a", configuration: configuration()) == run)
        }
    }
}
