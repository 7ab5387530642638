import Dialogue
import Environments
import Statistics
import Testing

@Suite("Schemas of the tools")
struct SchemaTests {
    @Test("Every call of five hundred tasks conforms to its tool's schema", arguments: desks.indices)
    func ownCalls(desk: Int) throws {
        var called: Set<String> = []
        for index in 0..<500 {
            let task = desks[desk].task(seed: 14, index: index)
            for call in task.answerKey.actions.map(\.call) + task.mentionedCalls {
                let tool = try #require(task.world.tools[call.name], "\(call.name)")
                let faults = SchemaCheck.faults(of: call.arguments, by: tool.schema)
                #expect(faults.isEmpty, "\(task.id), \(call.name): \(faults)")
                #expect(call.requestor == tool.owner, "\(task.id), \(call.name)")
                called.insert(call.name)
            }
        }
        let writing = desks[desk].tools.all.filter(\.writes).map(\.name)
        #expect(called == Set(writing), "every writing tool is needed by some task, and no other is")
    }

    @Test("A call is refused for its arguments exactly where its schema says so", arguments: desks.indices)
    func damagedCalls(desk: Int) throws {
        var generator = SplitMix64(seed: 3)
        var refused = 0
        for index in 0..<300 {
            let task = desks[desk].task(seed: 15, index: index)
            for call in task.answerKey.actions.map(\.call) {
                let tool = try #require(task.world.tools[call.name])
                var call = call
                call.arguments = damaged(call.arguments, &generator)
                var world = task.world
                let refusal = world.call(call).refusal
                if SchemaCheck.faults(of: call.arguments, by: tool.schema).isEmpty {
                    #expect(refusal?.isAboutForm != true, "\(call.name) \(call.arguments.serialized())")
                } else {
                    #expect(refusal?.reason == .invalidArguments, "\(call.name) \(call.arguments.serialized())")
                    #expect(world.database == task.world.database)
                    refused += 1
                }
            }
        }
        #expect(refused > 100)
    }

    /// The arguments with one member left out, too much, or of another value.
    private func damaged(_ arguments: JSON, _ generator: inout SplitMix64) -> JSON {
        var object = arguments.object ?? JSONObject()
        let others: [JSON] = ["", "nonsense", 0, -1, 1_000_000, 1.5, true, [], [""], ["x"], ["a": 1]]
        let key = object.randomElement(using: &generator)?.key ?? "more"
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: object[key] = nil
        case 1: object["more"] = "x"
        default: object[key] = others.randomElement(using: &generator)
        }
        return .object(object)
    }
}

extension ServiceTask {
    /// Every call that an objective mentions: to be made, forbidden, and missing nearly.
    var mentionedCalls: [ToolCall] {
        objectives.flatMap(\.attempts).flatMap { attempt -> [ToolCall] in
            switch attempt.outcome {
            case .done(let calls), .forbidden(_, let calls), .nothingMatches(let calls): calls
            case .answered, .notReached: []
            }
        }
    }
}

extension Refusal {
    /// Whether the sentence is one about missing, unknown or ill-typed arguments.
    fileprivate var isAboutForm: Bool {
        reason == .invalidArguments
            && [" lacks ", "; give one of ", "; give a ", " has no argument "].contains { message.contains($0) }
    }
}
