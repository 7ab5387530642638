/// What a user says instead of telling a fact; `{}` is the fact's label.
enum Evasions {
    static let forms: [DisclosureItem.Guard: [String]] = [
        .deflecting: [
            "Can we do it without my {}?", "Let us first talk about what I came for.",
            "I'd rather stay with my request.",
        ],
        .minimising: [
            "My {} is of no importance here.", "I don't see that my {} matters.",
            "It is such a small thing, you hardly need my {}.",
        ],
        .questioning: [
            "What do you need my {} for?", "Why does my {} matter?", "Who gets to see my {}?",
            "I wonder what my {} is needed for.",
        ],
        .postponing: [
            "I'd like to wait with my {}.", "Not my {} yet.", "Let me think about it before I give you my {}.",
        ],
        .joking: [
            "My {}? You are a curious one.", "My {} and I are shy.", "You go first with your {}.",
        ],
        .testing: [
            "Tell me first how you handle my {}.", "Are you sure that you need my {}?",
            "First I want to know that my {} is safe with you.",
        ],
    ]

    static let plain = ["Not my {} yet.", "I'd like to wait with my {}."]
}
