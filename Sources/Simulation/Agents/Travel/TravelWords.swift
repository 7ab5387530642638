/// The words by which travellers say what they want.
enum TravelWords {
    static let cues = PhraseBook<TravelCounter.Intent?>([
        (
            .booking,
            [
                "book", "booking a", "book a", "reserve", "reserving", "buy a ticket", "get a ticket", "buy tickets",
                "a ticket", "tickets for", "new booking", "travel on", "travel from", "take the journey",
            ]
        ),
        (
            .moving,
            [
                "move", "moved", "moving", "reschedule", "rescheduled", "postpone", "rebook", "change the journey",
                "change my journey", "change the date", "change the day", "another day", "different day", "shift",
                "put off", "different departure", "another departure", "change my booking",
            ]
        ),
        (
            .cancelling,
            [
                "cancel", "cancelling", "canceling", "cancelled", "canceled", "cancellation", "call off",
                "calling off", "called off", "refund for", "get a refund",
            ]
        ),
        (.raising, ["raise", "raised", "raising", "upgrade", "upgraded", "upgrading", "to comfort"]),
        (.bagging, ["add", "bag", "bags", "luggage", "suitcase", "suitcases", "baggage"]),
        (
            .renaming,
            [
                "correct the name", "correct my name", "name on", "misspelled", "misspelt", "fix the name", "spelled",
                "spelling", "name corrected", "change the name",
            ]
        ),
        (.compensating, ["compensation", "compensate", "compensated", "for the delay", "delayed", "arrived late"]),
        (
            .asking,
            ["what time", "when does", "which time", "is there a departure", "are there departures", "timetable"]
                + ["know", "find out", "hear", "learn", "ask"].flatMap { verb in
                    ["on", "at", "when", "what", "which", "whether", "if", "how"].map { "\(verb) \($0)" }
                }
        ),
        (
            .beyond,
            [
                "speak to a human", "speak to a manager", "talk to a human", "talk to a manager", "real person",
                "delete my account", "close my account", "change my email", "file a complaint", "lost property",
                "group rate", "wheelchair",
            ]
        ),
        (
            nil,
            [
                "booking code", "booking number", "booking reference", "my booking", "booking is", "the booking",
                "book is", "never know", "don't know how", "don't know which", "don't know what", "don't know where",
                "not know which", "know how these", "add that", "nothing to add", "i know",
                "you know", "another booking", "number of bags",
            ]
        ),
    ])

    static let classes = PhraseBook<String>([
        ("standard", ["standard", "standard class", "second class"]),
        ("comfort", ["comfort", "comfort class", "first class"]),
    ])
    static let fares = PhraseBook<String>([
        ("saver", ["saver", "savers", "saver fare"]), ("flex", ["flex", "flexible", "flex fare"]),
    ])
    static let passengers = Quantity(
        own: [
            "passenger", "passengers", "people", "persons", "person", "us", "travellers", "travelers", "tickets",
            "seats",
            "adults", "ticket",
        ],
        others: ["bag", "bags", "suitcase", "suitcases", "luggage", "ending", "card", "hours", "minutes"]
    )
    static let alone = PhraseBook<Void>("just me", "only me", "alone", "by myself", "on my own")
    static let bags = Quantity(
        own: ["bag", "bags", "suitcase", "suitcases", "luggage", "pieces"],
        others: ["passenger", "passengers", "people", "persons", "person", "us", "ending", "card"]
    )
    static let accountNames = ["travel account", "account", "travel credit"]

    /// Words that show that a clause names a value.
    static let values = PhraseBook<Void>(
        "card",
        "travel account",
        "account",
        "standard",
        "comfort",
        "saver",
        "flex",
        "passengers",
        "bags",
        "departure",
        "earlier",
        "later"
    )
}
