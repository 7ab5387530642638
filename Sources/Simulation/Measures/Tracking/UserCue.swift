import Dialogue
import Environments

/// What a phrase of a user tells, whatever the task.
enum UserCue: Hashable, Sendable {
    /// Agreement, and the lack of it.
    case yes, no
    /// What follows is not meant.
    case negation
    /// What follows is the lesser of two.
    case over
    /// Not knowing.
    case ignorance
    /// Not telling.
    case withholding
    /// Asking once more after a refusal.
    case insistence
    /// Liking better.
    case preference
    /// Taking a wish back.
    case withdrawal
    /// Asking for something to be done.
    case deed(Deeds)
    /// Saying that one is, or what one's name is.
    case being, naming
    /// What people do for a living.
    case occupation
    /// Saying how one feels.
    case mood(Mood)

    /// All phrases, found in one pass.
    static let table: PhraseBook<UserCue> = {
        var table = PhraseBook<UserCue>(plain)
        for (deeds, phrases) in Deeds.phrases { table.add(phrases, .deed(deeds)) }
        table.add(occupations, .occupation)
        for (mood, phrases) in moods { table.add(phrases, .mood(mood)) }
        return table
    }()

    /// The moods that a user of a mood clearly contradicts by saying that it is in them.
    static func contradictions(to mood: Mood) -> [Mood] {
        switch mood {
        case .calm: [.hurried, .annoyed, .worried]
        case .hurried: [.calm]
        case .annoyed: [.cheerful]
        case .worried: [.cheerful, .calm]
        case .cheerful: [.annoyed, .worried]
        }
    }

    private static let plain: [(meaning: UserCue, phrases: [String])] = [
        (
            .yes,
            [
                "yes", "yep", "yeah", "yup", "sure", "ok", "okay", "go ahead", "please do", "do it", "do that",
                "that's fine", "that is fine", "that's right", "that is right", "sounds good", "agreed", "i agree",
                "fine with me", "fine by me", "that works", "of course", "absolutely", "certainly", "proceed",
                "that is correct", "that's correct", "go for it", "very well", "deal", "i accept", "i'll take it",
            ]
        ),
        (
            .no,
            [
                "no", "nope", "no thanks", "no thank you", "i refuse", "i decline", "i don't want", "i do not want",
                "i'd rather not", "not like that", "don't do", "do not do", "not acceptable",
            ]
        ),
        (
            .negation,
            [
                "not", "never", "without", "don't want", "do not want", "no longer", "don't need", "do not need",
                "doesn't", "isn't", "not the", "not in", "anything but", "forget", "instead of", "rather than",
            ]
        ),
        (.over, ["over", "than", "instead of", "rather than"]),
        (
            .ignorance,
            [
                "don't know", "do not know", "no idea", "not sure what", "not at hand", "can't remember",
                "cannot remember", "don't remember", "do not remember", "don't have", "do not have", "at hand",
                "can't recall", "cannot recall", "don't recall", "haven't got", "forgotten", "can't find",
                "cannot find", "unsure",
            ]
        ),
        (
            .withholding,
            [
                "rather not", "not want to tell", "don't want to tell", "keep my", "stays with me", "prefer to keep",
                "won't give", "will not give", "not going to give", "prefer not", "not comfortable", "keep that",
                "not give", "won't tell", "won't share", "not share", "not sharing", "is private", "none of your",
            ]
        ),
        (
            .insistence,
            [
                "are you sure", "you sure", "check that once more", "check once more", "check again", "look again",
                "look at it again", "look at that again", "once more", "really no way", "double check", "reconsider",
                "no other way", "no way around", "try again", "make an exception", "is there any way", "any chance",
            ]
        ),
        (
            .preference,
            [
                "prefer", "preference", "preferred", "preferably", "rather", "ideally", "if possible", "would like",
                "favourite", "favorite", "like best", "if i can choose", "better",
            ]
        ),
        (
            .withdrawal,
            [
                "don't want to", "do not want to", "no longer want to", "no longer want", "never mind the",
                "forget about the", "changed my mind about", "no need to", "don't bother", "do not bother",
                "forget the",
                "leave out the", "drop the", "not want to", "no longer need to",
            ]
        ),
        (.being, ["i am a", "i am an", "i'm a", "i'm an", "as a", "as an", "i work as a", "i work as an"]),
        (.naming, ["my name is", "the name is", "name's", "name is"]),
    ]

    /// The moods in the user's own words about itself.
    private static let moods: [(mood: Mood, phrases: [String])] = [
        (
            .calm,
            [
                "no rush", "no hurry", "take your time", "plenty of time", "all the time in the world",
                "i am quite relaxed", "in no hurry", "i'm relaxed",
            ]
        ),
        (
            .hurried,
            [
                "very little time", "in a hurry", "in a rush", "hurry up", "need to be quick", "no time",
                "make it quick",
                "keep this short", "running late", "as fast as you can",
            ]
        ),
        (
            .annoyed,
            [
                "annoyed", "annoying", "furious", "angry", "fed up", "had it with", "outrageous", "ridiculous",
                "lost my patience", "sick of this",
            ]
        ),
        (
            .worried,
            [
                "worried", "nervous", "anxious", "afraid", "scared", "lose sleep", "losing sleep",
                "i hope nothing goes wrong",
            ]
        ),
        (
            .cheerful,
            [
                "in a great mood", "lovely day", "lovely morning", "wonderful day", "having a good day",
                "life is good", "over the moon", "so happy", "in high spirits", "not a care in the world",
                "could not be happier",
            ]
        ),
    ]

    private static let occupations = [
        "nurse", "bus driver", "student", "lawyer", "parent", "baker", "engineer", "cellist", "musician", "teacher",
        "gardener", "pilot", "dentist", "accountant", "doctor", "surgeon", "chef", "cook", "waiter", "plumber",
        "electrician", "journalist", "photographer", "architect", "firefighter", "police officer", "soldier", "farmer",
        "banker", "hairdresser", "carpenter", "librarian", "sailor", "taxi driver", "truck driver", "professor",
        "scientist", "programmer", "software developer", "designer", "painter", "singer", "actor", "judge", "vet",
        "pharmacist", "florist", "tailor", "butcher", "mechanic", "astronomer", "translator", "fisherman",
        "flight attendant", "bachelor", "widower", "pensioner", "retiree", "manager", "consultant", "broker",
    ]
}
