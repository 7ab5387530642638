import Environments

/// The sentences in which a drifting user slips; `{}` is the blank.
enum DriftLines {
    static let stating = [
        "The {label} is {}.", "My {label} is {}.", "{}, that is the {label}.", "By the way, the {label} is {}.",
        "Oh, and the {label}: {}.", "The right {label} is {}, I believe.", "For the {label} take {}.",
        "You will need the {label}, it is {}.",
    ]

    static let correcting = [
        "Wait, the {label} is {}.", "Sorry, the {label} is {} after all.", "I was wrong before, the {label} is {}.",
        "No, hold on: the {label} is {}.", "Did I say otherwise? The {label} is {}.",
        "Scratch that, the {label} is {}.",
    ]

    static let forgetting = [
        "I don't know my {}.", "I have no idea what my {} is.", "I can't remember my {}.", "My {}? I don't know it.",
        "I do not know my {}, sorry.",
    ]

    static let trades = [
        "I'm a {}, you know.", "As a {} I see this every day.", "I am a {}, so I should know.",
        "I work as a {}, after all.", "Being honest: I am a {}.", "By the way, I'm a {}.",
    ]

    static let occupations = [
        "pilot", "dentist", "plumber", "journalist", "photographer", "firefighter", "farmer", "hairdresser",
        "carpenter",
        "librarian", "sailor", "taxi driver", "pharmacist", "florist", "butcher", "mechanic", "translator",
    ]

    static let moods: [Mood: [String]] = [
        .calm: [
            "Take your time, there is no rush.", "I am in no hurry at all.", "I have plenty of time.",
            "No hurry on my side.", "I have all the time in the world.",
        ],
        .hurried: [
            "I am in a hurry.", "Make it quick, I have no time.", "Hurry up, I am running late.",
            "I have very little time.", "Be as fast as you can.",
        ],
        .annoyed: [
            "I am really annoyed by now.", "This is outrageous.", "I am fed up with your service.",
            "I've had it with you people.", "This is ridiculous, I am furious.",
        ],
        .worried: [
            "I am so worried about this.", "I am really nervous.", "I am afraid that it all goes wrong.",
            "I am losing sleep over it.", "It makes me anxious.",
        ],
        .cheerful: [
            "What a lovely day it is.", "I am in a great mood.", "I am over the moon today.", "Life is good.",
            "I have not a care in the world.",
        ],
    ]

    static let names = [
        "Hugo Beckett", "Petra Lund", "Marco Santini", "Ines Duarte", "Oskar Wendel", "Lena Fairburn", "Tomas Ridley",
        "Nadia Corbin",
    ]

    static let mailNames = [
        "hugo.beckett", "petra.lund", "m.santini", "ines.d", "oskar.wendel", "lfairburn", "t.ridley",
    ]

    static let foreignWishes: [String: [(deed: String, lines: [String])]] = [
        "shop": [
            ("cancel", ["cancel my other order", "call off what I ordered last week"]),
            ("return", ["return the umbrella", "send back the teapot", "give back the picture frame"]),
            (
                "exchange",
                ["exchange the umbrella for a bigger one", "swap the teapot for another", "trade the bookshelf"]
            ),
        ],
        "travel": [
            ("cancel", ["cancel my other trip", "call off the tour in spring"]),
            ("book", ["book a hotel room", "reserve a rental car", "book a cruise for two"]),
            ("upgrade", ["upgrade my parents' seats", "upgrade the ferry cabin"]),
        ],
        "telecom": [
            ("cancel", ["cancel the contract of my neighbour", "call off the installation"]),
            ("suspend", ["suspend the line of my aunt", "suspend the fax"]),
            ("resume", ["resume the landline", "resume the old pager"]),
            ("waive", ["waive the connection fee", "waive the delivery fee"]),
        ],
    ]

    static let wanting = [
        "I also want to {}.", "And please {}.", "While we are at it, I need to {}.", "Could you {} as well?",
        "I'd like to {}, too.", "What I want is to {}.",
    ]

    static let takingBack = [
        "Actually, I no longer want to {}.", "I changed my mind, I don't want to {}.", "I do not want to {} any more.",
        "Forget about it, I no longer want to {}.", "There is no need to {} now.",
    ]

    static let leaving = [
        "I have to go now, bye.", "Something came up, goodbye.", "Never mind, I am off.", "I am out of time, bye.",
        "Let us stop here.",
    ]

    static let preferring = [
        "I prefer {}.", "On reflection I prefer {}.", "If I can choose, rather {}.", "My preference is {}.",
        "I would rather have {}.",
    ]

    static let yielding = ["All right, then leave it.", "Fine, I give up.", "Okay, forget it.", "Then that is that."]

    static let insisting = [
        "Are you sure? Please check again.", "Is there really no way?", "Could you look at it again?",
        "Please make an exception.",
    ]

    static let agreeing = ["Yes, go ahead.", "Yes, please do.", "Sure, do it.", "Okay, go ahead."]

    static let asking = [
        "How are you today?", "Are you still there?", "Did you get that?", "What do you think?",
        "Is it busy over there?",
    ]

    static let rambling = [
        "It is a long story and I would not want to bore you with all of it.",
        "My cousin had much the same thing happen last year and it took weeks.",
        "I have been meaning to write to you about this for quite some time now.",
        "You would not believe how often I have gone over this in my head already.",
    ]
}
