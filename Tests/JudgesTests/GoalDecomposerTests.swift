import Dialogue
import Goals
import LanguageModels
import Testing

@testable import Judges

@Suite("Goals from a model")
struct GoalDecomposerTests {
    private let scenario = Scenario(
        persona: "You are Ana from Berlin.",
        instructions: "You want to cancel order W1 because it is late. You prefer a refund to your card. "
            + "Never give your phone number."
    )

    private func answer(
        objective: String = "cancel order W1",
        policy: String = "Never give your phone number"
    ) -> String {
        """
        {"user_profile": ["You are Ana from Berlin"], "user_policy": ["\(policy)"], "task_objectives": [
          {"task_objective": "\(objective)", "requirements": ["because it is late"], "preferences": ["refund to your card"]}]}
        """
    }

    @Test("The items of a reply become a goal, its requirements and preferences belonging to their objective")
    func goal() async throws {
        let judgment = try await GoalDecomposer(ScriptedModel(texts: [answer()])).decomposition(of: scenario)
        let decomposition = try #require(judgment.value)
        #expect(
            decomposition.goal.items.map { "\($0.id) \($0.objective ?? "-") \($0.text)" } == [
                "profile-1 - You are Ana from Berlin", "policy-1 - Never give your phone number",
                "objective-1 - cancel order W1", "requirement-1 objective-1 because it is late",
                "preference-1 objective-1 refund to your card",
            ]
        )
        #expect(decomposition.omissions == [])
        #expect(decomposition.goal.items.allSatisfy { $0.basis == .prose })
    }

    @Test("A sentence that no item takes up is told")
    func omissions() async throws {
        let text = answer(policy: "Never")
        let judgment = try await GoalDecomposer(ScriptedModel(texts: [text])).decomposition(of: scenario)
        #expect(judgment.value?.omissions == ["Never give your phone number"])
    }

    @Test("An item that the scenario does not have is an invention, and the reply is not used")
    func invention() async throws {
        let text = answer(objective: "cancel order W1 and buy a bicycle")
        let judgment = try await GoalDecomposer(ScriptedModel(texts: [text])).decomposition(of: scenario)
        guard case .undecided(let reason) = judgment else {
            Issue.record("The invention was taken for an item.")
            return
        }
        #expect(
            reason.contains("\"cancel order W1 and buy a bicycle\"") && reason.contains("which the scenario has not")
        )
    }

    @Test(
        "A reply of the wrong form, or without an item, decides nothing",
        arguments: [
            "Sure!", #"{"user_profile": [], "user_policy": []}"#,
            #"{"user_profile": [], "user_policy": [], "task_objectives": []}"#,
            #"{"user_profile": [""], "user_policy": [], "task_objectives": []}"#,
            #"{"user_profile": [], "user_policy": [], "task_objectives": [], "notes": []}"#,
        ]
    )
    func undecided(text: String) async throws {
        let judgment = try await GoalDecomposer(ScriptedModel(texts: [text]), reasks: 0).decomposition(of: scenario)
        #expect(judgment.value == nil)
    }

    @Test("A scenario without prose asks for nothing")
    func noProse() async throws {
        let judgment = try await GoalDecomposer(ScriptedModel(texts: [])).decomposition(of: Scenario())
        #expect(judgment == .undecided(reason: "the scenario has no prose"))
    }
}
