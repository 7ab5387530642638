/// Phrases that make a message count as something.
struct Cues: Sendable {
    private let phrases: [String: [[String]]]

    /// Creates cues out of phrases of lower-case words.
    init(_ texts: [String]) {
        phrases = Dictionary(grouping: texts.map { $0.split(separator: " ").map(String.init) }) { $0[0] }
    }

    /// Whether a message holds one of the phrases.
    func areIn(_ words: [String]) -> Bool {
        words.indices.contains { place in
            phrases[words[place]]?.contains { words[place...].starts(with: $0) } == true
        }
    }

    static let polite = Cues([
        "please", "thank you", "thanks", "could you", "would you", "may i", "appreciate", "kindly", "if possible",
        "sorry",
        "excuse me", "be so kind",
    ])
    static let informal = Cues([
        "i'm", "i'd", "i've", "it's", "don't", "can't", "won't", "that's", "gonna", "wanna", "yeah", "yep", "yup",
        "hey",
        "hi", "ok", "cool", "thx", "pls", "lol", "u", "isn't", "doesn't", "i'll", "what's", "nope", "guys", "stuff",
    ])
    static let acknowledging = Cues([
        "ok", "okay", "great", "alright", "all right", "got it", "i see", "perfect", "good", "fine", "sounds good",
        "sure",
        "understood", "makes sense", "right", "wonderful", "excellent", "noted",
    ])
    static let agentLike = Cues([
        "how can i help", "how may i help", "how can i assist", "how may i assist", "let me check that for you",
        "as an ai", "i have processed", "i can help you", "is there anything else i can", "your order has been",
        "i'd be happy to help", "i would be happy to help", "how can i be of",
    ])
    static let uncertain = Cues([
        "maybe", "perhaps", "not sure", "i think", "i guess", "probably", "might", "i don't know", "no idea",
        "possibly",
        "kind of", "sort of", "wondering", "unsure", "i believe", "don't remember", "doesn't matter", "don't care",
    ])
    static let certain = Cues([
        "definitely", "certainly", "absolutely", "of course", "exactly", "i'm sure", "i am sure", "must", "never",
        "always",
        "for sure", "clearly", "i need", "correct", "that is right", "that's right",
    ])
    static let pushingBack = Cues([
        "but", "no", "not what", "actually", "however", "instead", "i disagree", "are you sure", "why not",
        "that's wrong",
        "that is wrong", "i don't want", "i do not want", "rather not", "really no way", "check again", "once more",
    ])
    static let clarifying = Cues([
        "what do you mean", "could you explain", "can you explain", "could you clarify", "can you clarify",
        "do you mean",
        "which one", "what does", "how do i", "how does", "what is the difference", "does that mean", "so you",
        "why do you",
        "what do you need",
    ])
    static let emotional = Cues([
        "frustrated", "frustrating", "angry", "upset", "happy", "glad", "worried", "disappointed", "ridiculous",
        "annoyed",
        "annoying", "terrible", "awful", "love", "hate", "relief", "relieved", "lovely", "wonderful", "unbelievable",
        "wow",
        "oh", "unfortunately", "amazing", "awesome", "finally", "patience",
    ])
    static let accusing = Cues([
        "you said", "you told", "your fault", "your mistake", "you didn't", "you did not", "you haven't", "you should",
        "you are wasting", "you're wasting", "complain", "complaint", "you people", "worst", "you promised",
        "how slow you",
    ])
    static let changing = Cues([
        "in that case", "then i", "instead", "rather", "what about", "how about", "or else", "alternatively", "what if",
        "another", "then let", "if not", "if so",
    ])
}
