import Testing

@testable import Training

@Suite("What fine-tuning learns from")
struct LessonsTests {
    private static func played(_ token: Int, endsEarly: Bool) -> (piece: TokenPiece, endsEarly: Bool) {
        (TokenPiece(tokens: [token], weights: [1]), endsEarly)
    }

    @Test("Conversations that ended before their goal are left out, unless all of them did")
    func whole() {
        let some = [Self.played(1, endsEarly: true), Self.played(2, endsEarly: false), Self.played(3, endsEarly: true)]
        #expect(UserTraining.lessons(some).map(\.tokens) == [[2]])
        let none = [Self.played(1, endsEarly: true), Self.played(2, endsEarly: true)]
        #expect(UserTraining.lessons(none).map(\.tokens) == [[1], [2]])
    }
}
