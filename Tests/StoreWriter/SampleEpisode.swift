import Storage

/// An episode that is a function of its index.
struct SampleEpisode {
    var index: Int
    /// The size of the transcript, in bytes, at least.
    var byteCount: Int

    var episode: StoredEpisode {
        let seed = UInt64(index) &* 0x9E37_79B9_7F4A_7C15
        let line = #"{"role":"user","content":"Order \#(seed) has not arrived, said episode \#(index)."}"#
        let lines = Array(repeating: line, count: byteCount / line.utf8.count + 1)
        return StoredEpisode(
            outcome: StoredOutcome(
                index: index,
                taskID: "shop-\(index % 50)",
                seed: seed,
                ending: index.isMultiple(of: 7) ? "turnsLimit" : "userEnded",
                reward: index.isMultiple(of: 11) ? nil : Double(index % 3) / 3,
                proxyReward: index.isMultiple(of: 2) ? 1 : nil,
                alignment: StoredAlignment(profile: 1, policy: 0.5, objective: Double(index % 5) / 7)
            ),
            transcript: "[" + lines.joined(separator: ",") + "]",
            states: #"[{"turn":0,"status":"incomplete"}]"#
        )
    }
}
