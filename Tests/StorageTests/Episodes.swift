import Storage

/// Returns an episode that is a function of its index.
func episode(_ index: Int, reward: Double? = 1, transcript: String = #"[{"role":"user"}]"#) -> StoredEpisode {
    StoredEpisode(
        outcome: StoredOutcome(
            index: index,
            environment: "shop",
            taskID: "shop-\(index)",
            seed: UInt64(bitPattern: Int64(-1 - index)),
            ending: "userEnded",
            reward: reward,
            proxyReward: index.isMultiple(of: 2) ? 0.25 : nil,
            alignment: StoredAlignment(profile: 1, policy: nil, objective: 0.5, requirement: 0, preference: 1 / 3),
            figures: #"{"turns":3}"#
        ),
        scenario: #"{"goal":\#(index % 10)}"#,
        transcript: transcript,
        states: #"[{"turn":0}]"#,
        findings: #"[{"kind":"falseSuccess"}]"#
    )
}

/// Returns all elements of a cursor.
func all<Element>(_ cursor: StoredCursor<Element>) throws -> [Element] {
    var cursor = cursor
    var elements: [Element] = []
    while let element = try cursor.next() { elements.append(element) }
    return elements
}

/// Returns the configuration that most tests use.
func configuration(seed: Int = 7) throws -> RunConfiguration {
    try RunConfiguration(json: #"{"agent":{"kind":"rules"},"desk":"shop","seed":\#(seed)}"#)
}
