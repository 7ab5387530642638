import Environments
import Testing

@Suite("Profiles and policies of the users")
struct CatalogueTests {
    private static let policies = [ShopDesk.userPolicies, TravelDesk.userPolicies, TelecomDesk.userPolicies]

    @Test(
        "There are fifty profiles, each different, and two thousand tasks of a desk have all",
        arguments: desks.indices
    )
    func profiles(desk: Int) {
        let catalogue = UserProfile.catalogue
        #expect(catalogue.count == 50)
        #expect(Set(catalogue.map(\.name)).count == 50)
        #expect(Set(catalogue.map { "\($0.persona) \($0.mood.text)" }).count == 50)
        #expect(Set(catalogue.map(\.manner)) == Set(Manner.allCases))
        let used = Set((0..<2_000).map { desks[desk].candidate(seed: 2, index: $0, attempt: 0).profile.name })
        #expect(used == Set(catalogue.map(\.name)))
    }

    @Test(
        "There are about fifty policies, each different, and two thousand tasks of a desk have nearly all",
        arguments: desks.indices
    )
    func policies(desk: Int) {
        let catalogue = Self.policies[desk]
        #expect((45...60).contains(catalogue.count))
        #expect(Set(catalogue.map(\.name)).count == catalogue.count)
        #expect(Set(catalogue.map(\.text)).count == catalogue.count)
        #expect(Set(catalogue.map(\.rule)).count == catalogue.count)
        let used = Set(
            (0..<2_000).flatMap { desks[desk].candidate(seed: 2, index: $0, attempt: 0).policies.map(\.name) }
        )
        let unused = Set(catalogue.map(\.name)).subtracting(used)
        #expect(unused.isEmpty, "\(unused.sorted())")
    }
}
