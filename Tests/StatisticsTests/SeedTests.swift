import Testing

@testable import Statistics

@Suite("Seeds")
struct SeedTests {
    @Test("Children depend on name and index, and on nothing else")
    func children() {
        let seed = Seed(7)
        #expect(seed.child("user", 1) == Seed(7).child("user", 1))
        let others = [seed.child("user", 2), seed.child("agent", 1), Seed(8).child("user", 1), seed]
        #expect(!others.contains(seed.child("user", 1)))
    }

    @Test("Choices stay in their range and reach its ends")
    func range() {
        var draw = Draw(Seed(3))
        let numbers = (0..<2_000).map { _ in draw.number(in: 2...5) }
        #expect(Set(numbers) == [2, 3, 4, 5])
        #expect((0..<1_000).count { _ in draw.chance(0.3) } > 240)
        #expect(draw.shuffled([1, 2, 3, 4]).sorted() == [1, 2, 3, 4])
        #expect(draw.pick([Int]()) == nil)
    }
}
