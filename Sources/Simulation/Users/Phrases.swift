import Environments

/// The sentences that the embedded user's language is made of; `{}` is the blank.
enum Phrases {
    static let greetings: [Manner: [String]] = [
        .terse: ["Hi.", "Hello.", "Hi there.", "Hey."],
        .plain: ["Hello.", "Hello there.", "Hi, hello.", "Good day to you."],
        .talkative: [
            "Hello, how are you doing?", "Well, hello there.", "Hello, I hope somebody is at home.", "Hello, hello.",
        ],
        .formal: ["Good day.", "Good afternoon.", "Dear service team.", "Greetings."],
        .casual: ["Hey there.", "Hiya.", "Hey!", "Yo, hello."],
    ]

    static let moods: [Mood: [String]] = [
        .calm: ["There is no rush at all.", "Take your time with this.", "No hurry on my side."],
        .hurried: ["I have very little time.", "Let us keep this short.", "I need to be quick."],
        .annoyed: [
            "This is the second time that I get in touch.", "I have tried this before.",
            "I had hoped not to need you again.",
        ],
        .worried: ["I hope nothing goes wrong.", "I am a bit nervous about this.", "I would hate to get this wrong."],
        .cheerful: ["What a lovely morning it is.", "I am having a good day.", "Life is good today."],
    ]

    static let wishing: [Manner: [String]] = [
        .terse: ["I want to {}.", "Need to {}.", "I need to {}.", "My request: {}."],
        .plain: ["I would like to {}.", "I want to {}.", "I am writing because I want to {}.", "I need to {}."],
        .talkative: [
            "The thing is that I want to {}.", "You see, I would like to {}.", "So here is my story: I want to {}.",
            "I have been thinking, and I would like to {}.",
        ],
        .formal: ["I would like to {}.", "I wish to {}.", "I am writing in order to {}.", "I should like to {}."],
        .casual: ["I wanna {}.", "I'd like to {}.", "So I need to {}.", "I'm hoping to {}."],
    ]

    static let nextWish = [
        "I also want to {}.", "There is one more thing: I want to {}.", "Besides, I would like to {}.",
        "Next, I need to {}.", "And then I want to {}.", "Something else: I would like to {}.",
        "I would also like to {}.",
    ]

    static let fallingBack = [
        "Then I want to {}.", "In that case I would like to {}.", "Then I would rather {}.", "If so, I want to {}.",
        "Then let me {}.",
    ]

    /// For users with few words.
    static let wishingBriefly = ["Please {}.", "Kindly {}."]
    static let fallingBackBriefly = ["Then please {}.", "Then {}."]

    static let asides = [
        "My neighbour told me to get in touch.", "It has been on my list for days.",
        "My sister says that I should have done it sooner.",
        "One thing leads to another, you know.", "I never know how these things work.",
        "I was tidying up when I thought of it.",
    ]

    /// Words for the same wish, which agents understand as well.
    static let verbs: [(verb: String, others: [String])] = [
        ("return", ["send back", "give back"]), ("exchange", ["swap", "trade"]), ("cancel", ["call off"]),
        ("know", ["find out", "hear"]), ("pay for", ["settle"]),
    ]

    static let stating: [String: [String]] = [
        "email": ["My email address is {}.", "You can find me under {}.", "It's {}.", "The email address is {}."],
        "name": ["My name is {}.", "I am {}.", "The name is {}.", "It's {}."],
        "postcode": ["My postcode is {}.", "The postcode is {}.", "I live at the postcode {}."],
        "order_id": ["The order number is {}.", "It is order {}.", "It's order number {}.", "That is order {}."],
        "booking_id": ["The booking code is {}.", "It is booking {}.", "It's the booking code {}."],
        "reason": ["The reason is that it is {}.", "Reason: {}.", "It is {}.", "Well, {}."],
        "payment_id": ["Please use the {}.", "The {}, please.", "It should be the {}.", "I want it on the {}."],
        "product": ["It is the {}.", "I mean the {}.", "The {}."],
        "color": ["In {}, please.", "I want it in {}.", "The colour is {}."],
        "size": ["Size {}, please.", "I need size {}.", "The size is {}."],
        "street": ["The new street is {}.", "It goes to {}.", "The new address is {}."],
        "city": ["The city is {}.", "That is in {}.", "The new city is {}."],
        "phone_number": [
            "My telephone number is {}.", "You can find me under {}.", "The telephone number is {}.",
        ],
        "birth_date": ["I was born on {}.", "My date of birth is {}.", "The date of birth is {}."],
        "line_number": ["The number of the line is {}.", "It is line {}.", "It's the line {}."],
        "location": ["I am {}.", "Right now I am {}.", "I am {} at the moment."],
        "gigabytes": ["{} gigabytes, please.", "I want to buy {} gigabytes.", "Make it {} gigabytes."],
        "data_gb": ["At least {} gigabytes.", "It should have {} gigabytes or more.", "I need {} gigabytes at least."],
        "price": ["At most {} dollars a month.", "It may cost {} dollars a month.", "Up to {} dollars a month."],
        "passengers": ["The number of passengers is {}.", "Passengers: {}.", "In number of passengers, {}."],
        "from": ["I travel from {}.", "It starts from {}."],
        "to": ["I go to {}.", "It goes to {}."],
        "day": ["On {}.", "The day is {}.", "It should be on {}."],
        "departs": ["At {}.", "The departure at {}.", "The one at {}."],
        "class": ["In {}, please.", "The class is {}.", "I want {}."],
        "fare": ["The fare is {}.", "I take the {} fare.", "As a {}."],
        "bags": ["The number of bags is {}.", "Bags: {}."],
        "route": ["The journey is {}.", "It is the one from {}."],
        "passenger": ["The name as it should be is {}.", "On the booking it should say {}."],
        "device": ["It is the {}.", "I mean the {}.", "The {}."],
        "plan": ["The plan {}.", "I want the plan {}.", "It should be the plan {}."],
        "new_postcode": ["The new postcode is {}.", "The postcode there is {}."],
    ]

    static let statingAny = ["The {label} is {}.", "{label}: {}.", "About the {label}: {}."]

    static let reporting = ["{}.", "It says this: {}.", "Here is what I see: {}.", "What I get is this: {}."]

    static let disowning = [
        "I don't know my {}.", "I have no idea what my {} is.", "I do not have my {} at hand.",
        "I can't tell you my {}, I don't know it.",
    ]

    static let withholding = [
        "I'd rather not give my {}.", "I do not want to tell you my {}.", "My {} stays with me.",
        "I prefer to keep my {} to myself.",
    ]

    static let preferring = [
        "If I have the choice, I prefer {}.", "I would prefer {}, if possible.", "My preference is {}.",
        "If it can be had, I prefer {}.",
    ]

    static let preferringBriefly = ["I prefer {}.", "Preferably {}."]

    static let asking: [String: [String]] = [
        "total": [
            "What is the total amount?", "Before I agree, what does the total come to?", "Which amount is it in total?",
        ],
        "long": [
            "How long does that take?", "Before I agree, how long will it take?", "How long would I have to wait?",
        ],
        "fee": ["Is there a fee for that?", "Before I agree, do you charge a fee?", "Does it cost me a fee?"],
        "confirmation": [
            "Do I get a confirmation?", "Will you send me a confirmation?", "Before I agree, is there a confirmation?",
        ],
        "undone": [
            "Can that be undone?", "Before I agree, could it be undone later?",
            "Could it be undone if I change my mind?",
        ],
    ]

    static let plainConsent = ["Yes.", "Yes, go ahead.", "Yes, do that.", "Go ahead."]

    static let consenting: [Manner: [String]] = [
        .terse: ["Yes.", "Yes, go ahead.", "Go ahead.", "Agreed, go ahead."],
        .plain: ["Yes, please go ahead.", "Yes, please do that.", "Yes, that is right.", "Yes, I agree."],
        .talkative: [
            "Yes, that sounds right to me, go ahead.", "Yes, please, that is what I had in mind.",
            "Yes, yes, please do it.",
            "Oh yes, go ahead with that.",
        ],
        .formal: [
            "Yes, I agree.", "Yes, please proceed.", "Yes, you have my consent.",
            "Yes, that is correct, please proceed.",
        ],
        .casual: ["Yes, go for it.", "Yes, do it.", "Yep, yes, go ahead.", "Yes, sounds good."],
    ]

    static let refusing = ["No, I don't want that.", "No, not like that.", "No, that is not what I want.", "No."]

    static let insisting = [
        "Are you sure?", "Could you check that once more?", "Is there really no way?", "Can you look at it again?",
    ]

    static let insistingFlatly = [
        "Please check that once more.", "I ask you to look at it again.", "Look again, please.",
    ]

    static let givingIn = [
        "I see, then leave it.", "All right, then we leave it at that.", "A pity, but fine.",
        "Well, then it can't be helped.",
        "I understand, leave it then.",
    ]

    static let acknowledging: [Mood: [String]] = [
        .calm: ["Good.", "Fine.", "All right.", "I see."],
        .hurried: ["Good.", "Right.", "Noted.", "Next."],
        .annoyed: ["At last.", "Finally.", "Right then.", "About time."],
        .worried: ["I am relieved.", "Good to know.", "That is a relief.", "I hope it stays that way."],
        .cheerful: ["Lovely.", "Wonderful.", "Splendid.", "That was easy."],
    ]

    static let nothingMore = ["I have nothing to add.", "That is all I know.", "I can't say more about it."]

    static let closing: [Manner: [String]] = [
        .terse: ["That's all.", "Done then.", "Nothing else.", "All clear."],
        .plain: [
            "That is all, thank you.", "Thanks, that was everything.", "No, that is all.", "Nothing else, thanks.",
        ],
        .talkative: [
            "No, that is really all, thanks for your patience.", "That was everything on my list, thank you kindly.",
            "I think that is it, thanks for listening to me.",
        ],
        .formal: [
            "That would be all, thank you.", "Thank you for your assistance.", "I have no further requests, thank you.",
        ],
        .casual: ["Cool, that's it.", "That's it, thanks a lot.", "All good, cheers.", "Great, thanks."],
    ]

    static let openingWith: [String: String] = [
        "hello": "Hello.", "morning": "Good morning.", "again": "It is me, writing again.",
    ]

    static let closingWith: [String: String] = [
        "thanks": "Thanks.", "goodbye": "Goodbye.", "day": "Have a nice day.",
    ]
}
