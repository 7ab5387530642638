import Dialogue
import Environments
import Statistics
import Testing

@testable import Simulation

@Suite("Reading the user")
struct ReadingTests {
    private func whole(_ text: String) -> Fragment { Utterance(text).whole }

    @Test(
        "Nothing but a clear yes is consent",
        arguments: [
            ("Yes, please go ahead.", "yes"), ("That's fine with me.", "yes"), ("Okay, do it.", "yes"),
            ("No, not like that.", "no"), ("I don't want that.", "no"), ("Please don't.", "no"),
            ("Yes, but only if it is free.", "unclear"), ("How long will it take?", "unclear"),
            ("Is that right?", "unclear"), ("The blue one.", "unclear"),
        ]
    )
    func consent(text: String, expected: String) {
        #expect("\(Consent(Utterance(text)))" == expected)
    }

    @Test(
        "Days are read in words and in figures",
        arguments: [
            ("on 14 June", "2026-06-14"), ("June 3rd, please", "2026-06-03"), ("2026-07-01.", "2026-07-01"),
            ("the 2nd of May 2025", "2025-05-02"),
        ]
    )
    func days(text: String, expected: String) {
        #expect(SpokenDay.days(in: whole(text)).map { $0.day(in: 2026).description } == [expected])
    }

    @Test("A routes' towns are found around `to`, in either order")
    func routes() {
        #expect(
            SpokenRoute.routes(in: whole("cancel the journey from Juniper Falls to Corvale")) == [
                "Juniper Falls to Corvale"
            ]
        )
        #expect(SpokenRoute.routes(in: whole("I go to Corvale from Eastwick on 3 May")) == ["Eastwick to Corvale"])
        #expect(SpokenRoute.routes(in: whole("I want to Move on")).isEmpty)
    }

    @Test("A number counts what stands beside it; a bare one counts in a short answer")
    func quantities() {
        let bags = TravelWords.bags
        #expect(bags.last(in: [whole("add one bag")]) == 1)
        #expect(bags.last(in: [whole("number of bags: 3")]) == 3)
        #expect(bags.last(in: [whole("2")]) == 2)
        #expect(bags.last(in: [whole("for 2 passengers on 14 June")]) == nil)
        #expect(
            TelecomWords.dollars.last(in: [whole("At least 40 gigabytes"), whole("up to 45 dollars a month")]) == 45
        )
        #expect(TelecomWords.gigabytes.last(in: [whole("At least 40 gigabytes, up to 45 dollars a month")]) == 40)
    }

    @Test("What comes second in a choice is told from what is wanted")
    func choices() {
        var book = PhraseBook<String>()
        for color in ["green", "blue"] { book.add(words: [color], color) }
        let over = Choice.choice(in: whole("I prefer green over blue for the rug"), among: book)
        #expect(over.wanted == ["green"] && over.second == ["blue"])
        let rather = Choice.choice(in: whole("blue rather than green"), among: book)
        #expect(rather.wanted == ["blue"] && rather.second == ["green"])
    }

    @Test("A message is cut into its wishes and what they depend on")
    func clauses() throws {
        let text = "I want to return the rug and exchange the tent for a green one; if that is not possible, cancel it."
        let clauses = Clause.clauses(of: Utterance(text), by: ShopWords.cues)
        #expect(clauses.compactMap(\.intent) == [.returning, .exchanging, .cancelling])
        #expect(clauses.filter { $0.intent != nil }.map(\.isFallback) == [false, false, true])
    }

    @Test(
        "Facts about the person are found with and without their labels",
        arguments: [
            ("My name is Ana Duarte.", "Ana Duarte", nil),
            ("I am Ana Duarte, ana@mail.example", "Ana Duarte", "ana@mail.example"),
            ("ANA@mail.example", nil, "ana@mail.example"), ("I am writing again.", nil, nil),
        ] as [(String, String?, String?)]
    )
    func person(text: String, name: String?, email: String?) {
        var facts = PersonalFacts()
        facts.read(Utterance(text), asked: [])
        #expect(facts.name == name && facts.email == email)
    }

    @Test("A date of birth is no telephone number, nor the other way round")
    func numbers() {
        var facts = PersonalFacts()
        facts.read(Utterance("I was born on 1981-06-07. My number is 555-2255-97."), asked: [])
        #expect(facts.birthDate == Day(1981, 6, 7) && facts.phone == "555225597")
    }

    @Test("The latest word on each part of a phone counts")
    func phone() {
        let state = PhoneState([
            whole("Network full signal, airplane mode off, mobile data off, data saver off, VPN on."),
            whole("Mobile data is on now."), whole("I switched off the VPN."),
        ])
        #expect(state.network == "full signal" && state.airplaneMode == false && state.mobileData == true)
        #expect(state.vpn == false && state.roaming == nil)
        #expect(PhoneState([whole("The speed test says: no connection.")]).failedTests == 1)
    }
}

@Suite("What the user does with its phone")
struct DeviceOrderTests {
    private static let device = Set(TelecomDesk().tools.tools(of: .user).map(\.name))

    @Test(
        "Requests name tools by their names or in plain words",
        arguments: [
            ("Please look at the status bar of your phone.", ["get_status_bar"]),
            ("Could you run a speed test?", ["run_speed_test"]),
            ("Please switch airplane mode off.", ["toggle_airplane_mode"]),
            ("Please take the SIM card out and put it back in.", ["reseat_sim"]),
            ("Check the SIM card.", ["get_sim_status"]),
            ("Please restart your phone.", ["restart_phone"]), ("Please reset the APN.", ["reset_access_point"]),
            ("Is the VPN on?", ["get_status_bar"]),
            ("Please use toggle_roaming to enable roaming.", ["toggle_roaming"]),
            ("Please look at the network settings and tell me about roaming.", ["get_network_settings"]),
            ("I will switch roaming on for your line.", []), ("The speed test says excellent.", []),
        ] as [(String, [String])]
    )
    func orders(text: String, tools: [String]) {
        #expect(DeviceOrder.orders(in: Utterance(text), for: Self.device).map(\.tool) == tools)
    }

    @Test("A switch is thrown only where it does not stand as it should")
    func switches() async throws {
        let desk = TelecomDesk()
        let task = try #require((0..<200).lazy.map { desk.task(seed: 3, index: $0) }.first { !$0.stateChecks.isEmpty })
        var user = AgendaUser().user(for: task, seed: Seed(1))
        _ = try await user.move(after: [])
        var world = task.world
        var messages = [Message(role: .assistant, content: "Please switch the data saver off.")]
        var made: [String] = []
        while case .call(let calls) = try await user.move(after: messages) {
            made += calls.map(\.name)
            messages.append(Message(role: .user, content: nil, toolCalls: calls))
            messages += calls.map { world.call($0).message(answering: $0) }
        }
        #expect(made.first == "get_status_bar")
        #expect(world.database["phone"]["phone"]?.flag("data_saver") == false)
    }
}
