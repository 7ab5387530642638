/// The words of non-collaborative users; none holds a number, a name, or a service that a desk has.
struct Distractions {
    /// The forms that were said.
    var used: Set<String> = []
    /// How often the user lost its patience.
    var outbursts = 0
    /// Requests for services that the desk does not offer.
    let services: [String]

    init(desk: String) { services = (Self.servicesByDesk[desk] ?? []) + Self.servicesAnywhere }

    /// Questions that have nothing to do with the desk.
    let questions = Self.offTopic
    /// Asides that ask for nothing.
    let stories = Self.asides

    /// Words that press, harder with each outburst.
    var pressing: [String] {
        switch outbursts {
        case 0: Self.firstPressing
        case 1, 2: Self.secondPressing
        default: Self.lastPressing
        }
    }

    /// The forms that were not said, or all where none is left.
    func fresh(_ forms: [String]) -> [String] {
        let fresh = forms.filter { !used.contains($0) }
        return fresh.isEmpty ? forms : fresh
    }

    private static let servicesByDesk: [String: [String]] = [
        "shop": [
            "Could you also have someone put the shelves up at my place?", "Do you sharpen kitchen knives as well?",
            "Could somebody walk me through pitching a tent on video?",
            "I would also like a voucher for your hotel, if you have one.", "Could you dye a jacket for me, too?",
        ],
        "travel": [
            "Could you also get me tickets for the theatre that evening?", "Can you look after my dog while I am away?",
            "I would also like a guide for a walk in the dunes.", "Could you have my skis waxed before I go?",
            "Can you find me a holiday cottage as well?",
        ],
        "telecom": [
            "Could you also repair the screen of my laptop?", "Can you set up my television at home, too?",
            "I would also like to hear some music from your shop.", "Could you recover the photos that I deleted?",
            "Can you teach my mother how to use a computer?",
        ],
    ]

    private static let servicesAnywhere = [
        "Could you also find me a plumber for the weekend?", "Can you reserve a table at a restaurant for me?",
        "I would also like you to translate a letter for me.", "Could you look at my tax form while you are at it?",
        "Can you send flowers to my aunt as well?", "I also need somebody who waters my plants.",
        "Could you write a birthday poem for my boss?", "Can you get me a haircut for tomorrow?",
        "I also want a weather warning for the coast from you.", "Could you find out who rented the house next door?",
    ]

    private static let offTopic = [
        "By the way, what do you think of the weather lately?", "Have you read any good novels this year?",
        "Do you have a pet, too?", "What would you cook for eight guests?", "Is it loud where you are, too?",
        "Do you believe that plants like music?", "Did you watch the match last night?",
        "What did you want to become as a child?", "Do you know a cure for hiccups?",
        "Are you more of a morning person?",
        "My cousin paints boats. Do you paint?", "Which song is stuck in your head today?",
        "Tell me, do you work from home as well?", "I am learning the accordion. Is that hard, do you think?",
        "We are thinking of keeping bees.", "I have just seen a heron on the roof.",
    ]

    private static let asides = [
        "My cat has just jumped on the keyboard.", "It is raining here, by the way.",
        "My neighbour is drilling again.", "I had the strangest dream last night.",
        "The kettle is boiling over, one moment.",
        "My aunt used to say that patience is a plant.", "I was at a wedding on Saturday, it was lovely.",
        "I still have to water the tomatoes.", "My brother thinks that all of this is done by robots.",
        "There is a parade outside my window.", "I should never have started this jigsaw.",
        "Somebody left an umbrella in my hall.", "I am trying to learn the names of the stars.",
        "My knee tells me that a storm is coming.", "The bakery has changed its rolls, and not for the better.",
        "My grandson explained chess to me yesterday.", "I keep hearing a cuckoo.", "We have had soup for a week.",
    ]

    private static let firstPressing = [
        "This takes a while.", "Can we speed this up?", "I don't have all day.", "Could this go faster?",
        "I was hoping for something quick.", "Let us get on with it.", "I have to leave soon.", "Quickly now.",
    ]
    private static let secondPressing = [
        "Why does this take so long?", "I am losing my patience.", "This is getting tedious.",
        "Come on, how hard can it be?",
        "I expected better than this.", "Hurry up.", "You are wasting my time.",
        "How much longer is this going to take?",
    ]
    private static let lastPressing = [
        "This is ridiculous.", "I have had enough of this.", "Unbelievable, how slow you are.",
        "I am going to complain about this.",
        "Never again, I tell you.", "Is anybody awake over there?", "This is the worst service I have ever had.",
        "Get it done, now.",
    ]
}
