/// The words by which the shop's customers say what they want.
enum ShopWords {
    static let cues = PhraseBook<ShopCounter.Intent?>([
        (
            .returning,
            [
                "return", "returning", "returned", "returns", "send back", "sending back", "give back", "giving back",
                "bring back", "take back", "hand back", "send it back", "give it back", "send them back",
                "give them back", "take it back", "take them back", "refund for", "refund me", "get rid of",
                "get a refund", "have a refund", "money back for", "my money back",
            ]
        ),
        (
            .exchanging,
            ["exchange", "exchanging", "exchanged", "swap", "swapping", "swapped", "trade", "trading", "replace"]
        ),
        (
            .cancelling,
            [
                "cancel", "cancelling", "canceling", "cancelled", "canceled", "cancellation", "call off", "calling off",
                "called off", "annul", "scrap", "call it off", "withdraw",
            ]
        ),
        (
            .addressing,
            [
                "another address", "different address", "new address", "other address", "address", "addresses",
                "sent to", "shipped to", "delivered to", "ship to", "deliver to", "send to", "ship it to",
                "deliver it to", "send it to", "redirect", "sent somewhere", "sent elsewhere",
            ]
        ),
        (
            .paying,
            [
                "pay for", "pay with", "pay by", "paying for", "paying with", "paid with", "paid by", "payment",
                "settle", "settling", "pay the", "charge it to", "charged to", "pay", "put it on", "switch payment",
            ]
        ),
        (
            .crediting,
            [
                "credit", "late delivery", "delivered late", "arrived late", "came late", "compensation", "compensate",
                "was late", "delayed delivery", "late arrival",
            ]
        ),
        (
            .changing,
            [
                "change", "changing", "before it is sent", "before it's sent", "before it ships",
                "before it is shipped",
                "before it goes out", "before sending", "alter", "modify", "switch", "changed", "before shipping",
                "before dispatch",
            ]
        ),
        (
            .asking,
            ["status of", "where is my", "where is the", "what day", "which day", "tell me when", "tell me on"]
                + ["know", "find out", "hear", "learn", "ask"].flatMap { verb in
                    ["on", "when", "what", "which", "whether", "if", "how", "the day", "about the delivery"].map {
                        "\(verb) \($0)"
                    }
                } + ["when was", "when did", "when were", "has my", "how much did", "on what date", "what date"]
        ),
        (
            .beyond,
            [
                "speak to a human", "speak to a manager", "talk to a human", "talk to a manager", "real person",
                "delete my account", "close my account", "change my email", "change my name", "warranty",
                "file a complaint",
                "gift wrap", "copy of the invoice", "my password",
            ]
        ),
        (
            nil,
            [
                "email address", "e mail address", "mail address", "email addresses", "gift card", "credit card",
                "store credit", "settle the difference", "settles the difference", "settled with", "no refund",
                "address the", "never know", "don't know how", "don't know which", "don't know what",
                "don't know where", "not know which", "one thing leads", "get in touch", "change my mind",
                "changed my mind",
                "ordered by mistake", "paid for it", "that paid for", "i paid", "which paid", "return address",
                "in exchange", "in return", "payment method is", "difference settled", "my payment",
            ]
        ),
    ])

    static let reasons = PhraseBook<String>([
        (
            "no_longer_needed",
            [
                "no longer needed", "no longer need", "don't need", "do not need", "not needed", "changed my mind",
                "no longer want", "don't want it", "do not want it", "no use for", "not need", "no longer necessary",
                "no need", "needless", "don't want them",
            ]
        ),
        (
            "ordered_by_mistake",
            [
                "mistake", "accident", "accidentally", "mistakenly", "wrong order", "unintentionally", "in error",
                "didn't mean to", "did not mean to",
            ]
        ),
        (
            "arrives_too_late",
            [
                "too late", "arrives late", "takes too long", "not in time", "too long", "arrive late", "won't arrive",
                "not arrive", "too slow", "comes late", "late",
            ]
        ),
    ])

    static let reasonWords = [
        "no_longer_needed": "no longer needed", "ordered_by_mistake": "ordered by mistake",
        "arrives_too_late": "arrives too late",
    ]

    /// Words that show that a clause names a value.
    static let values = PhraseBook<Void>(
        "card",
        "cards",
        "voucher",
        "size",
        "colour",
        "color",
        "small",
        "medium",
        "large",
        "single",
        "double",
        "regular",
        "long",
        "short",
        "wide",
        "same",
        "original",
        "other",
        "another",
        "litre",
        "litres",
        "family",
        "king",
        "corner",
        "person",
        "seat",
        "hand",
        "beach",
        "bath",
        "street",
        "city",
        "postcode",
        "both",
        "city",
        "lane",
        "road"
    )

    static let letterSizes = PhraseBook<Void>("s", "m", "l", "xl", "xs")

    /// Colours and surfaces in general, for what a product does not come in.
    static let colors: PhraseBook<String> = {
        let names = [
            "amber", "apricot", "aqua", "azure", "beige", "black", "blue", "bordeaux", "brass", "bronze", "brown",
            "burgundy", "charcoal", "chestnut", "chrome", "copper", "coral", "cream", "crimson", "cyan", "gold",
            "golden", "gray", "green", "grey", "indigo", "ivory", "khaki", "lavender", "lilac", "lime", "magenta",
            "mahogany", "maroon", "mint", "mustard", "natural", "navy", "oak", "ochre", "olive", "orange", "peach",
            "pine", "pink", "plum", "purple", "red", "rose", "ruby", "rust", "sage", "salmon", "sand", "scarlet",
            "silver", "steel", "striped", "tan", "teal", "terracotta", "turquoise", "violet", "walnut", "white",
            "yellow",
            "transparent", "checked", "spotted", "plain", "patterned",
        ]
        return PhraseBook<String>(names.map { ($0, [$0]) })
    }()
}
