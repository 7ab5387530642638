import Dialogue
import Testing

@Suite("The text of a scenario")
struct ScenarioTextTests {
    private let scenario = Scenario(
        persona: "You are patient.",
        reason: "You want to return order R10423.",
        unknownInfo: "You do not remember your email."
    )

    @Test("Each text is read once, in reading order, with its stems and values")
    func passages() {
        let text = ScenarioText(scenario)
        #expect(text.passages.map(\.words.original) == scenario.prose)
        #expect(text.passages.map { $0.values.map(\.canonical) } == [[], ["r10423"], []])
        #expect(text.passages.indices.map { text.stems[$0] } == text.passages.map(\.words.contentStems))
        #expect(text.stems.all.isSuperset(of: ["patient", "return", "email"]))
        #expect(text.stems.contains("patient") && !text.stems.contains("you"))
    }

    @Test("A passage is found by its text, and a foreign text is read anew")
    func passage() {
        let text = ScenarioText(scenario)
        #expect(text.passage("You want to return order R10423.").values.map(\.canonical) == ["r10423"])
        #expect(text.passage("order R99999").values.map(\.canonical) == ["r99999"])
        #expect(ScenarioText(nil).passages.isEmpty)
    }
}
