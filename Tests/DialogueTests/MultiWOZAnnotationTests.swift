import Testing

@testable import Dialogue

@Suite("MultiWOZ annotation")
struct MultiWOZAnnotationTests {
    private func slot(_ name: String, _ values: [String], _ kind: GoalSlot.Kind, failing: [String] = []) -> GoalSlot {
        GoalSlot(
            subgoal: "hotel",
            domain: "hotel",
            slot: name,
            values: values,
            kind: kind,
            failingValues: failing
        )
    }

    private func user(_ acts: JSON) -> JSON { ["dialog_act": acts, "metadata": [:]] }

    private func system(_ acts: JSON = [:], book: JSON = [:], semi: JSON = [:]) -> JSON {
        ["dialog_act": acts, "metadata": ["hotel": ["book": book, "semi": semi]]]
    }

    @Test("A value is attempted with the one that fails and complete with its own")
    func fallback() {
        let slots = [slot("area", ["centre"], .inform, failing: ["north"])]
        let log = [
            user(["Hotel-Inform": [["Area", "north"]]]), system(), user(["Hotel-Inform": [["Area", "center"]]]),
            system(),
        ]
        let states = MultiWOZAnnotation(slots: slots, log: log).annotation.states
        #expect(states.map(\.turn) == [0, 2])
        #expect(states.map(\.statuses) == [[.attempted], [.complete]])
    }

    @Test("The belief state after a message counts as what the user gave")
    func belief() {
        let slots = [slot("internet", ["yes"], .inform), slot("stars", ["4"], .inform)]
        let log = [user([:]), system(semi: ["internet": "yes", "stars": "14"])]
        #expect(MultiWOZAnnotation(slots: slots, log: log).annotation.states[0].statuses == [.complete, .incomplete])
    }

    @Test("A question is attempted, and complete on the user's message after the answer; a refusal is none")
    func questions() {
        let slots = [slot("phone", [], .request), slot("area", [], .request)]
        let log = [
            user(["Hotel-Request": [["Phone", "?"]]]),
            system(["Hotel-Inform": [["Phone", "1"]], "Hotel-NoOffer": [["Area", "north"]]]), user([:]), system(),
        ]
        let states = MultiWOZAnnotation(slots: slots, log: log).annotation.states
        #expect(states.map(\.statuses) == [[.attempted, .incomplete], [.complete, .incomplete]])
    }

    @Test("A booking is complete only once it is booked with its value")
    func bookings() {
        let slots = [slot("stay", ["1"], .book, failing: ["2"])]
        let booked: JSON = ["booked": [["reference": "A"]], "stay": "2"]
        let log = [
            user(["Hotel-Inform": [["Stay", "2"]]]), system(book: booked),
            user(["Hotel-Inform": [["Stay", "1"]]]), system(book: ["booked": [["reference": "B"]], "stay": "1"]),
            user([:]), system(),
        ]
        let states = MultiWOZAnnotation(slots: slots, log: log).annotation.states
        #expect(states.map(\.statuses) == [[.attempted], [.attempted], [.complete]])
    }
}
