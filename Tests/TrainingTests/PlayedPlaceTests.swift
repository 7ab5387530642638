import Environments
import Goals
import Simulation
import Statistics
import Testing

@testable import Training

@Suite("The places that policy optimization samples from")
struct PlayedPlaceTests {
    /// Places of which the first break the profile, one the preferences, and the others nothing.
    static func places(profile: Int, preference: Int, kept: Int) async -> [PlayedPlace] {
        let series = EpisodeSeries(desk: ShopDesk(), user: AgendaUser(), agent: RuleAgent(), seed: Seed(4))
        guard let context = MoveContext.moves(of: await series.episode(0)).first else { return [] }
        let broken: [Set<GoalCategory>] =
            Array(repeating: [.profile], count: profile) + Array(repeating: [.preference], count: preference)
            + Array(repeating: [], count: kept)
        return broken.enumerated().map { number, broken in
            var place = PlayedPlace(conversation: number, context: context)
            place.broken = broken
            return place
        }
    }

    @Test("Half of a batch are missed places, each category with as many as another as far as it has them")
    func balance() async {
        let places = await Self.places(profile: 30, preference: 2, kept: 40)
        var draw = Draw(Seed(1))
        let drawn = PlayedPlace.draw(16, missed: 0.5, of: places, using: &draw)
        #expect(drawn.count == 16)
        // Eight missed ones: both preferences, and the profile's take what is left.
        #expect(drawn.count { $0.broken == [.preference] } == 2)
        #expect(drawn.count { $0.broken == [.profile] } == 6)
        #expect(Set(drawn.map(\.conversation)).count == 16)
    }

    @Test("Four of either where both categories have enough")
    func evenly() async {
        let places = await Self.places(profile: 30, preference: 9, kept: 40)
        var draw = Draw(Seed(2))
        let drawn = PlayedPlace.draw(16, missed: 0.5, of: places, using: &draw)
        #expect(drawn.count { $0.broken == [.preference] } == 4)
        #expect(drawn.count { $0.broken == [.profile] } == 4)
    }

    @Test("A place that breaks two categories is drawn once, and too few missed places leave room for others")
    func overlap() async {
        var places = await Self.places(profile: 2, preference: 0, kept: 40)
        places[0].broken = [.profile, .preference]
        var draw = Draw(Seed(3))
        let drawn = PlayedPlace.draw(16, missed: 0.5, of: places, using: &draw)
        #expect(drawn.count == 16)
        #expect(drawn.count { !$0.broken.isEmpty } == 2)
        #expect(Set(drawn.map(\.conversation)).count == 16)
    }
}
