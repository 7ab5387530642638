import Dialogue
import Environments

/// What a phrase of an agent tells, whatever the task.
enum AgentCue: Hashable, Sendable {
    /// Asking for consent, and offering something else.
    case proposal, offer
    /// Asking for something without a question mark.
    case request
    /// Saying that something cannot be done.
    case refusal
    /// Saying that something was done.
    case report
    /// Asking whether there is more.
    case more
    /// Handing the conversation over.
    case handover
    /// Speaking of a deed.
    case deed(Deeds)
    /// Speaking of the slots of some names.
    case asking([String])
    /// Asking who the user is, in general.
    case identification
    /// Speaking of something that users may have a policy against.
    case offering(Offer)

    /// All phrases, found in one pass.
    static let table: PhraseBook<AgentCue> = {
        var table = PhraseBook<AgentCue>(plain)
        for (deeds, phrases) in Deeds.phrases { table.add(phrases, .deed(deeds)) }
        for (names, phrases) in asked { table.add(phrases, .asking(names)) }
        for (offer, phrases) in offers { table.add(phrases, .offering(offer)) }
        return table
    }()

    private static let plain: [(meaning: AgentCue, phrases: [String])] = [
        (
            .proposal,
            [
                "shall i", "should i", "go ahead", "do you agree", "do you confirm", "please confirm",
                "can you confirm",
                "is that right", "is that correct", "is this correct", "would you like me to", "do you want me to",
                "proceed", "may i", "can i go", "is that okay", "is that ok", "are you happy", "does that work",
                "could you confirm", "ok to",
            ]
        ),
        (
            .offer,
            [
                "instead", "all right with you", "be all right", "alternative", "alternatively", "would you accept",
                "would you take", "i can offer", "i could offer", "how about", "what about", "would you like it",
            ]
        ),
        (
            .request,
            [
                "please tell", "please give", "please provide", "please share", "tell me", "let me know", "i need",
                "i will need", "i'll need", "give me", "please send", "please choose", "please say", "provide me",
                "provide your", "share your", "i require", "please enter", "please state",
            ]
        ),
        (
            .refusal,
            [
                "cannot", "can't", "can not", "unable", "not possible", "not allowed", "unfortunately", "out of stock",
                "there is no", "not able", "no longer possible", "not available", "does not exist", "isn't possible",
                "not eligible", "not permitted", "ineligible", "i'm sorry but", "i am sorry but", "won't be able",
                "against our policy", "impossible", "denied", "sold out", "no longer available", "there are no",
            ]
        ),
        (
            .report,
            [
                "has been", "have been", "i have", "i've", "is done", "is now", "are now", "was returned",
                "was cancelled", "done", "all set", "successfully", "is on its way", "went through", "is complete",
                "is arranged", "taken care of", "is booked", "is cancelled",
            ]
        ),
        (
            .more,
            [
                "anything else", "something else", "else i can", "any other request", "anything more",
                "what else can", "further assistance", "any other question", "any further",
            ]
        ),
        (
            .handover,
            [
                "transferring you", "transferred you", "transfer you", "hand you over", "handing you over",
                "handed you over", "connect you", "connecting you", "a colleague will", "human agent",
            ]
        ),
        (
            .identification,
            [
                "identify", "verify", "your identity", "your details", "your account", "who you are",
                "look you up", "find you", "personal details", "account details", "confirm your identity",
            ]
        ),
    ]

    /// What agents call slots when they ask for them.
    private static let asked: [(names: [String], phrases: [String])] = [
        (["email"], ["email", "e mail", "mail address"]),
        (["postcode"], ["postcode", "postal code", "zip", "post code"]),
        (["postcode", "new_postcode"], ["postcode there", "new postcode"]),
        (
            ["street", "city", "new_postcode"],
            ["new address", "shipping address", "which address", "address", "where"]
        ),
        (["street"], ["street"]), (["city"], ["city", "town"]),
        (["name", "passenger"], ["name", "names"]),
        (["customer_id"], ["customer number", "customer id", "traveller number", "traveler number"]),
        (["birth_date"], ["date of birth", "birth date", "birthday", "born", "birthdate"]),
        (["phone_number"], ["telephone number", "phone number"]), (["line_number"], ["number", "which line"]),
        (["order_id"], ["order number", "which order", "order id", "number of the order", "the order", "your order"]),
        (
            ["booking_id"],
            ["booking code", "booking number", "which booking", "booking reference", "reference", "code"]
        ),
        (["reason"], ["reason", "why", "what is wrong", "what was wrong"]),
        (
            ["payment_id"],
            [
                "payment method", "refund", "card", "payment", "pay", "paid back", "difference", "money",
                "which account",
            ]
        ),
        (["color"], ["colour", "color", "variant", "option", "options", "which one"]),
        (["size"], ["size", "variant", "option", "options", "which one"]),
        (["product"], ["item", "items", "product", "products", "which one", "which article", "which ones"]),
        (["route", "from", "to"], ["journey", "trip", "route", "from where", "where to", "destination"]),
        (["day"], ["day", "date", "when"]), (["departs"], ["time", "departure", "when"]),
        (["passengers"], ["passengers", "how many people", "travellers", "how many"]),
        (["class"], ["class"]), (["fare"], ["fare"]), (["bags"], ["bags", "luggage", "how many"]),
        (["device", "line_number"], ["line", "device", "which phone"]), (["plan"], ["plan", "tariff"]),
        (["gigabytes", "data_gb"], ["gigabytes", "how much data", "data"]), (["price"], ["price", "budget", "spend"]),
        (["location"], ["whereabouts", "where are you", "abroad", "at home", "location"]),
        (["speed"], ["speed test", "result"]),
    ]

    /// What agents call offers.
    private static let offers: [(offer: Offer, phrases: [String])] = [
        (.storeCredit, ["gift card", "store credit", "travel account", "voucher", "prepaid credit"]),
        (.handover, ["colleague", "transfer", "hand you over", "human agent"]),
        (.callback, ["call you back", "call back", "write back", "write to you", "get back to you", "callback"]),
        (
            .surcharge,
            ["surcharge", "extra charge", "you would pay", "additional cost", "costs more", "more expensive"]
        ),
        (.upgrade, ["upgrade", "higher class", "dearer"]),
        (.otherDay, ["another day", "other day", "day before", "day after"]),
        (.replacement, ["new device", "replacement", "new sim", "new phone", "repair visit"]),
        (.substitute, ["instead", "alternative"]),
    ]
}
