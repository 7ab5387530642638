import Dialogue
import Goals
import Testing

@Suite("Slot tracker")
struct SlotTrackerTests {
    private let goal = UserGoal(slots: [
        GoalSlot(subgoal: "1", domain: "Restaurant", slot: "rating", values: ["4.5 points or above"], kind: .inform),
        GoalSlot(subgoal: "1", domain: "Restaurant", slot: "name", values: [], kind: .request),
        GoalSlot(subgoal: "1", domain: "Restaurant", slot: "nearby rest.", values: [], kind: .request),
        GoalSlot(subgoal: "2", domain: "Hotel", slot: "type", values: ["comfort"], kind: .inform),
        GoalSlot(subgoal: "2", domain: "Hotel", slot: "name", values: [], kind: .request),
    ])

    private func statuses(_ turns: (Role, String)...) -> [[GoalStatus]] {
        SlotTracker().states(of: goal, in: turns.map { Message(role: $0.0, content: $0.1) }).map {
            $0.items.map(\.status)
        }
    }

    @Test("A conversation of n messages has n + 1 states, the first with nothing raised")
    func countOfStates() {
        let states = statuses((.user, "Good morning."), (.assistant, "How can I help?"))
        #expect(states.count == 3)
        #expect(states[0] == Array(repeating: .incomplete, count: 5))
        #expect(states[1] == states[0])
    }

    @Test("A stated value is complete; the name is attempted until the agent gives one")
    func searchAndReply() {
        let states = statuses(
            (.user, "Please find me a restaurant scored above 4.5 points."),
            (.assistant, "Let me look."),
            (.assistant, "You could go to Golden Lantern.")
        )
        #expect(states[1] == [.complete, .attempted, .incomplete, .incomplete, .incomplete])
        #expect(states[2][1] == .attempted)
        #expect(states[3][1] == .complete)
    }

    @Test("A decimal that was torn apart still counts as one number")
    func tornDecimal() {
        let states = statuses((.user, "Find a restaurant with a rating of 4. 5 points or more."))
        #expect(states[1][0] == .complete)
    }

    @Test("The place that a question starts from is not what it asks for")
    func anchorIsNotAsked() {
        let opening = (Role.user, "Find a restaurant with 4.5 points.")
        let anchored = statuses(
            opening,
            (.assistant, "Try Golden Lantern."),
            (.user, "Is it close to this restaurant?")
        )
        #expect(anchored[3][2] == .incomplete)
        let asked = statuses(
            opening,
            (.assistant, "Try Golden Lantern."),
            (.user, "Which other restaurants are around this restaurant?")
        )
        #expect(asked[3][2] == .attempted)
        #expect(asked[3][4] == .incomplete)
    }

    @Test("The next sub-goal opens by its own words, and not before the first")
    func subgoalsComeInOrder() {
        let early = statuses((.user, "I want to sleep."))
        #expect(early[1] == Array(repeating: .incomplete, count: 5))
        let states = statuses(
            (.user, "Find a restaurant with 4.5 points."),
            (.assistant, "Try Golden Lantern."),
            (.user, "Then recommend a comfortable hotel to stay.")
        )
        #expect(states[3] == [.complete, .complete, .incomplete, .complete, .attempted])
    }

    @Test("Every raised row rests on words of the message that raised it")
    func evidence() throws {
        let messages = [Message(role: .user, content: "Hello. Find a restaurant with 4.5 points.")]
        let state = try #require(SlotTracker().states(of: goal, in: messages).last).items[0]
        #expect(state.evidence.turn == 0)
        #expect(state.evidence.quote == "Find a restaurant with 4.5 points")
    }

    @Test("A table is attempted when its day is named and complete when it is booked")
    func booking() {
        let goal = UserGoal(slots: [
            GoalSlot(subgoal: "restaurant", domain: "restaurant", slot: "day", values: ["sunday"], kind: .book),
            GoalSlot(subgoal: "restaurant", domain: "restaurant", slot: "phone", values: [], kind: .request),
        ])
        let messages = [
            Message(role: .user, content: "Book that restaurant for Sunday, and what is its phone number?"),
            Message(role: .assistant, content: "Unfortunately the reference system is down. Call 01223456789."),
            Message(role: .assistant, content: "Now it is booked, the reference number is ABC12345."),
        ]
        let states = SlotTracker().states(of: goal, in: messages).map { $0.items.map(\.status) }
        #expect(states[1] == [.attempted, .attempted])
        #expect(states[2] == [.attempted, .complete])
        #expect(states[3] == [.complete, .complete])
    }

    @Test("Rows map one to one, and a requirement belongs to its sub-goal's first objective")
    func mapping() {
        #expect(goal.items.map(\.category) == [.requirement, .objective, .objective, .requirement, .objective])
        #expect(goal.items[3].objective == goal.items[4].id)
        #expect(Set(goal.items.map(\.id)).count == 5)
    }
}
