import Foundation

/// A folder with a small τ²-bench results file, removed when the test is over.
final class SampleRun {
    let folder: URL

    var results: String { folder.appending(path: "results.json").path() }

    func path(_ name: String) -> String { folder.appending(path: name).path() }

    init(conversations: Int = 2, hostile: String = "") throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "holdfast-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let simulations = (0..<conversations).map { Self.simulation($0, hostile: hostile) }.joined(separator: ",")
        let text = """
            {"info": {"environment_info": {"domain_name": "retail"}, "user_info": {}, "agent_info": {}},
             "tasks": [\(Self.task)], "simulations": [\(simulations)]}
            """
        try Data(text.utf8).write(to: URL(filePath: results))
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    private static let task = """
        {"id": "7", "user_scenario": {"instructions": {"domain": "retail", "reason_for_call": "You want to cancel order \
        #W1000001.", "known_info": "You are Ada Byron in 10115.", "task_instructions": "Be brief."}},
         "evaluation_criteria": {"actions": [{"action_id": "7_0", "name": "cancel_pending_order", "arguments":
         {"order_id": "#W1000001", "reason": "no longer needed"}}], "communicate_info": [], "reward_basis": ["DB"]}}
        """

    private static func simulation(_ number: Int, hostile: String) -> String {
        let text = String(decoding: (try? JSONEncoder().encode(hostile)) ?? Data("\"\"".utf8), as: UTF8.self)
            .dropFirst().dropLast()
        let isDone = number % 2 == 0
        let call = """
            {"role": "assistant", "content": null, "tool_calls": [{"id": "a", "name": "cancel_pending_order",
             "arguments": {"order_id": "#W1000001", "reason": "no longer needed"}, "requestor": "assistant"}]},
            {"role": "tool", "id": "a", "content": "{\\"status\\": \\"cancelled\\"}", "requestor": "assistant"},
            """
        return """
            {"id": "simulation-\(number)", "task_id": "7", "termination_reason": "user_stop", "trial": 0,
             "reward_info": {"reward": \(isDone ? "1.0" : "0.0")},
             "messages": [
              {"role": "assistant", "content": "Hi! How can I help you today?"},
              {"role": "user", "content": "Please cancel order #W1000001. \(text)"},
              \(isDone ? call : "")
              {"role": "assistant", "content": "Your order #W1000001 has been cancelled."},
              {"role": "user", "content": "Thank you. ###STOP###"}
             ]}
            """
    }
}
