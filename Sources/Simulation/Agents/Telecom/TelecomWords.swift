/// The words by which the network's customers say what they want.
enum TelecomWords {
    static let cues = PhraseBook<TelecomCounter.Intent?>([
        (
            .mending,
            [
                "mobile internet", "the internet", "no internet", "my internet", "no connection", "full speed",
                "connection is slow", "slow connection", "too slow", "no signal", "doesn't connect", "not connect",
                "can't get online", "cannot get online", "no service", "phone doesn't work", "phone does not work",
                "phone isn't working", "phone is not working", "fix my phone", "mend my phone",
            ]
        ),
        (
            .planning,
            [
                "to the plan", "another plan", "different plan", "new plan", "the plan", "other plan", "change plan",
                "change my plan", "switch plan", "switch my plan", "switch plans", "cheaper plan", "bigger plan",
                "better plan", "larger plan", "smaller plan", "upgrade", "downgrade",
            ]
        ),
        (
            .adding,
            [
                "more data", "add data", "adding data", "extra data", "additional data", "buy data", "data top up",
                "top up", "buy more", "more gigabytes", "extra gigabytes", "data added", "buy gigabytes",
                "buy extra", "add gigabytes",
            ]
        ),
        (.roaming, ["roaming", "roam", "use it abroad", "have it allowed", "it allowed"]),
        (
            .suspending,
            [
                "suspend", "suspended", "suspending", "block", "blocked", "blocking", "deactivate", "deactivated",
                "switch off the line", "shut off", "lock the line",
            ]
        ),
        (
            .resuming,
            [
                "resume", "resumed", "resuming", "reactivate", "reactivated", "unblock", "unblocked", "unlock",
                "activate again", "activated again", "back on", "restore", "restored", "lift the suspension",
            ]
        ),
        (
            .ordering,
            [
                "new sim", "another sim", "replacement sim", "order a sim", "sim replaced", "fresh sim", "get a sim",
                "second sim",
            ]
        ),
        (
            .paying,
            [
                "pay the", "pay it", "pay my", "pay for", "pay a", "paying the", "paying my", "settle", "settling",
                "payment of", "bill paid", "pay off", "pay",
            ]
        ),
        (.waiving, ["late fee", "waive", "waived", "waiver", "fee removed", "fee taken off", "remove the fee"]),
        (
            .asking,
            [
                "bill due", "is due", "due date", "when was", "how much is", "how much was", "how much data",
                "tell me when",
            ]
                + ["know", "find out", "hear", "learn", "ask"].flatMap { verb in
                    ["on", "when", "what", "which", "whether", "if", "how", "the day"].map { "\(verb) \($0)" }
                }
        ),
        (
            .beyond,
            [
                "speak to a human", "speak to a manager", "talk to a human", "talk to a manager", "real person",
                "delete my account", "close my account", "change my name", "change my email", "file a complaint",
                "cancel my contract", "port my number", "new phone number", "buy a phone", "repair",
            ]
        ),
        (
            nil,
            [
                "by buying data", "more data over", "over more data", "prefer more data", "preference is more data",
                "never know", "don't know how", "don't know which", "don't know what", "don't know where",
                "not know which", "i know", "you know", "know how these", "pay more", "pay extra",
                "payment method", "bill is paid", "i would prefer", "data roaming", "roaming on", "roaming off",
                "roaming is", "roaming partner", "switched roaming",
            ]
        ),
    ])

    /// What lines are for.
    static let devices = PhraseBook<String>([
        ("second phone", ["second phone", "other phone"]), ("tablet", ["tablet"]), ("watch", ["watch", "smartwatch"]),
        ("camera", ["camera"]), ("laptop", ["laptop"]), ("tracker", ["tracker"]),
        ("house alarm", ["house alarm", "alarm"]),
        ("phone", ["phone", "mobile phone", "smartphone", "cell phone", "mobile"]),
        (
            "",
            [
                "phone number", "telephone number", "mobile number", "mobile internet", "mobile data", "mobile network",
                "mobile connection",
            ]
        ),
    ])

    static let gigabytes = Quantity(
        own: ["gigabytes", "gigabyte", "gb", "gigs", "data"],
        others: ["dollars", "dollar", "price", "month", "budget"]
    )
    static let dollars = Quantity(own: gigabytes.others, others: gigabytes.own)

    static let gone = PhraseBook<String>([
        ("lost", ["lost", "lose", "misplaced", "can't find it", "cannot find it", "missing"]),
        ("stolen", ["stolen", "stole", "theft", "thief", "robbed"]),
    ])

    /// What a customer would rather have, among plans that fit.
    static let leanings = PhraseBook<String>([
        ("data", ["more data", "most data", "more gigabytes", "bigger one", "larger one"]),
        ("price", ["lower price", "lowest price", "cheaper", "cheapest", "less money", "lower cost"]),
    ])

    static let places = PhraseBook<Bool>([
        (
            true,
            [
                "abroad", "foreign country", "another country", "on holiday", "on vacation", "overseas",
                "out of the country",
            ]
        ),
        (false, ["at home", "not abroad", "home country", "in the country", "not travelling", "home"]),
    ])

    /// Words that show that a clause names a value.
    static let values = PhraseBook<Void>(
        "card",
        "credit",
        "prepaid",
        "gigabytes",
        "gigabyte",
        "gb",
        "dollars",
        "abroad",
        "home",
        "lost",
        "stolen",
        "plan"
    )
}
