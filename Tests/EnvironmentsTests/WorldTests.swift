import Dialogue
import Environments
import Testing

@Suite("Worlds")
struct WorldTests {
    private let tools = Toolbox([
        .reading("get_thing", "Shows a thing.", [ToolParameter("thing_id", "Its number.")]) {
            database,
            arguments throws(Refusal) in
            try database.row(arguments.text("thing_id"), in: "things").json
        },
        .writing(
            "paint_thing",
            "Paints a thing.",
            [
                ToolParameter("thing_id", "Its number."),
                ToolParameter("color", "The colour.", .choice(["red", "blue"])),
                ToolParameter("coats", "How often.", .integer(1...3), isRequired: false),
            ]
        ) { database, arguments throws(Refusal) in
            database.change(arguments.text("thing_id"), in: "things") { $0["color"] = .string(arguments.text("color")) }
            guard arguments.int("coats") < 3 else { throw Refusal(.rule("coats"), "Three coats are too many.") }
            return try database.row(arguments.text("thing_id"), in: "things").json
        },
        .writing("shake_thing", "Shakes it.", owner: .user) { _, _ in "done" },
    ])

    private func world(_ columns: JSONObject = ["color": "grey", "weight": 2]) -> World {
        World(
            database: Database([Table("things", noun: "thing", rows: [Row("thing_id", "T1", columns: columns)])]),
            tools: tools
        )
    }

    @Test("A write changes the state and its hash, and a copy keeps the old one")
    func writes() {
        var world = world()
        let before = world
        #expect(world.call("paint_thing", ["thing_id": "T1", "color": "red"]).value["color"] == "red")
        #expect(world.stateHash != before.stateHash)
        #expect(before.database["things"]["T1"]?.text("color") == "grey")
    }

    @Test("A write that is refused half way changes nothing")
    func atomicity() {
        var world = world()
        let hash = world.stateHash
        let result = world.call("paint_thing", ["thing_id": "T1", "color": "red", "coats": 3])
        #expect(result.refusal?.rule == "coats")
        #expect(result.text == "Error: Three coats are too many.")
        #expect(world.stateHash == hash)
    }

    @Test("The hash is a known number, and the order of columns and the notation of numbers do not show in it")
    func hashIsStable() {
        #expect(world().stateHash == world(["weight": 2.0, "color": "grey"]).stateHash)
        #expect(world().stateHash != world(["weight": 3, "color": "grey"]).stateHash)
        #expect(Database([]).stateHash == 0xCBF2_9CE4_8422_2325)
    }

    @Test(
        "Calls that do not fit are refused with a sentence",
        arguments: [
            ("melt_thing", [:], "There is no tool melt_thing; there are get_thing, paint_thing."),
            ("get_thing", "T1", "The arguments of get_thing are no object; give them by name."),
            ("get_thing", [:], "get_thing lacks thing_id; give a text that is not empty."),
            ("get_thing", ["thing_id": 7], "thing_id of get_thing is 7; give a text that is not empty."),
            ("get_thing", ["thing_id": "T1", "x": 1], "get_thing has no argument x; it takes thing_id."),
            ("get_thing", ["thing_id": "T2"], "There is no thing T2; check the identifier and try again."),
            (
                "paint_thing", ["thing_id": "T1", "color": "pink"],
                #"color of paint_thing is "pink"; give one of red, blue."#
            ),
            (
                "paint_thing", ["thing_id": "T1", "color": "red", "coats": 9],
                "coats of paint_thing is 9; give a whole number from 1 to 3."
            ),
            ("shake_thing", [:], "shake_thing is a tool of the user; ask the other side to use it."),
        ] as [(String, JSON, String)]
    )
    func refusals(name: String, arguments: JSON, sentence: String) {
        var world = world()
        #expect(world.call(name, arguments).refusal?.message == sentence)
    }

    @Test("A refused call's message is marked and reads as a failure")
    func message() {
        var world = world()
        let call = ToolCall(id: "c1", name: "get_thing", arguments: ["thing_id": "T9"])
        let message = world.call(call).message(answering: call)
        #expect(message.toolCallID == "c1")
        #expect(message.isMarkedError)
        #expect(message.reportsFailure)
    }
}
