import Dialogue
import Environments
import Testing

@Suite("Desks")
struct DeskTests {
    @Test("A desk has at least eight tools, four of which write, and three tables", arguments: desks.indices)
    func size(desk: Int) {
        let tools = desks[desk].tools.all
        #expect(tools.count >= 8)
        #expect(tools.count(where: \.writes) >= 4)
        #expect(desks[desk].task(seed: 1, index: 0).world.database.tables.count >= 3)
    }

    @Test("A tool's name says whether it writes, as everywhere in the package", arguments: desks.indices)
    func names(desk: Int) {
        for tool in desks[desk].tools.all {
            #expect(ToolCall(id: "", name: tool.name, arguments: [:]).changesWorld == tool.writes, "\(tool.name)")
        }
    }

    @Test("A tool's schema is an object that names each parameter, its type and its meaning", arguments: desks.indices)
    func schemas(desk: Int) throws {
        for tool in desks[desk].tools.all {
            #expect(tool.schema["type"] == "object")
            #expect(tool.schema["additionalProperties"] == false)
            let properties = try #require(tool.schema["properties"]?.object)
            #expect(properties.map(\.key) == tool.parameters.map(\.name))
            #expect(
                properties.allSatisfy { $0.value["type"] != nil && $0.value["description"]?.string?.isEmpty == false }
            )
            #expect(tool.definition["function"]?["name"]?.string == tool.name)
        }
    }

    @Test("Every rule of the policy is in its text, names differ, and both keepers have some", arguments: desks.indices)
    func policy(desk: Int) {
        let policy = desks[desk].policy
        #expect(policy.rules.allSatisfy { policy.text.contains($0.text) })
        #expect(Set(policy.rules.map(\.name)).count == policy.rules.count)
        #expect(policy.rules.count { $0.keeper == .world } >= 5)
        #expect(policy.rules.count { $0.keeper == .agent } >= 3)
    }

    @Test("What must not be done is refused under a rule that the tools keep", arguments: desks.indices)
    func forbiddenRules(desk: Int) {
        var rules: Set<String> = []
        for index in 0..<500 {
            for attempt in desks[desk].task(seed: 5, index: index).objectives.flatMap(\.attempts) {
                if case .forbidden(let rule, _) = attempt.outcome { rules.insert(rule) }
            }
        }
        #expect(rules.count >= 5)
        for rule in rules { #expect(desks[desk].policy[rule] != nil, "\(rule)") }
    }
}
