import Dialogue
import Environments
import Statistics
import Testing

@Suite("Rules of the desks")
struct RuleTests {
    @Test(
        "Every rule that the tools keep is met when calls are varied, and a refused call changes nothing",
        arguments: desks.indices
    )
    func varied(desk: Int) {
        var generator = SplitMix64(seed: 1)
        var met: Set<String> = []
        for index in 0..<300 {
            let task = desks[desk].task(seed: 12, index: index)
            for call in task.mentionedCalls {
                // The second time, what can be done only once has been done.
                var world = task.world
                world.call(call)
                for _ in 0..<8 {
                    let before = world
                    let result = world.call(varied(call, in: task.world, &generator))
                    guard let refusal = result.refusal else { continue }
                    #expect(world.database == before.database, "\(task.id): \(refusal.message)")
                    #expect(refusal.message.hasSuffix("."))
                    if let rule = refusal.rule { met.insert(rule) }
                }
            }
        }
        let kept = desks[desk].policy.rules.filter { $0.keeper == .world }.map(\.name)
        #expect(met == Set(kept))
    }

    @Test("Reading tools change nothing, whatever they are asked", arguments: desks.indices)
    func reading(desk: Int) {
        var generator = SplitMix64(seed: 2)
        for index in 0..<50 {
            var world = desks[desk].task(seed: 12, index: index).world
            let before = world
            for tool in world.tools.all where !tool.writes {
                let arguments = JSONObject(tool.parameters.map { .init(key: $0.name, value: "?") })
                let call = ToolCall(id: "", name: tool.name, arguments: .object(arguments), requestor: tool.owner)
                world.call(varied(call, in: before, &generator))
            }
            #expect(world.database == before.database)
        }
    }

    /// The call with about half of its identifiers replaced by others of the same table, and all texts kept otherwise.
    private func varied(_ call: ToolCall, in world: World, _ generator: inout SplitMix64) -> ToolCall {
        var call = call
        var arguments = call.arguments.object ?? JSONObject()
        for member in arguments where Int.random(in: 0..<10, using: &generator) < 4 {
            let column = member.key.hasSuffix("_ids") ? String(member.key.dropLast()) : member.key
            let table = world.database.tables.first { $0.rows.first?.columns.first?.key == column }
            guard let id = table?.rows.randomElement(using: &generator)?.id else { continue }
            arguments[member.key] = member.key.hasSuffix("_ids") ? [.string(id)] : .string(id)
        }
        call.arguments = .object(arguments)
        return call
    }
}
