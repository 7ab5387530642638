import Testing

@testable import Training

@Suite("What fine-tuning learns from")
struct LessonsTests {
    private static func lesson(
        _ token: Int,
        of scenario: Int,
        endsEarly: Bool = false,
        doubled: Int = 0,
        overlap: Double = 0
    ) -> Lesson {
        let piece = TokenPiece(tokens: [token], weights: [1])
        return Lesson(piece: piece, scenario: scenario, endsEarly: endsEarly, doubled: doubled, overlap: overlap)
    }

    private static func tokens(_ played: [Lesson]) -> [[Int]] { Lesson.chosen(of: played).map(\.tokens) }

    @Test("Conversations that ended before their goal are left out, unless all of them did")
    func whole() {
        let some = [
            Self.lesson(1, of: 0, endsEarly: true), Self.lesson(2, of: 1), Self.lesson(3, of: 2, endsEarly: true),
        ]
        #expect(Self.tokens(some) == [[2]])
        #expect(Self.tokens([some[0], some[2]]) == [[1], [3]])
    }

    @Test("Of a scenario played twice the conversation in own words is learned, the first of two alike")
    func ownWords() {
        let played = [
            Self.lesson(1, of: 0, overlap: 0.3), Self.lesson(2, of: 1, overlap: 0.1),
            Self.lesson(3, of: 2, overlap: 0.2),
            Self.lesson(4, of: 0, overlap: 0.2), Self.lesson(5, of: 1, overlap: 0.2),
            Self.lesson(6, of: 2, overlap: 0.2),
        ]
        #expect(Self.tokens(played) == [[4], [2], [3]])
    }

    @Test("Neither an early end nor saying things twice is own words")
    func padding() {
        let played = [
            Self.lesson(1, of: 0, overlap: 0.3), Self.lesson(2, of: 1, overlap: 0.3),
            Self.lesson(3, of: 0, endsEarly: true, overlap: 0.1), Self.lesson(4, of: 1, doubled: 1, overlap: 0.1),
        ]
        #expect(Self.tokens(played) == [[1], [2]])
    }
}
