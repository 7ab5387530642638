import Experiments
import Foundation
import Testing
import Training

@Suite("The experiment on consistency")
struct ConsistencyTrainingTests {
    private let plan = UserTrainingPlan(.small, seed: 3, desks: ["shop"])

    @Test("A base that is trained here has heard agents that ask again; what a plan says of it stands")
    func ownBase() {
        let own = ConsistencyTraining().plan(plan, ConsistencyPlan())
        #expect(own.stages == [.base, .ppo, .kto])
        #expect(own.users.rechecked == 0.25 && own.users.anyOrder == 0.5)
        var given = plan
        given.users.rechecked = 0
        given.users.anyOrder = 0.1
        given.consistency = ConsistencyPlan(.demo)
        let kept = ConsistencyTraining().plan(given, ConsistencyPlan())
        #expect(kept.users == given.users)
        #expect(kept.consistency == ConsistencyPlan(.demo))
    }

    @Test("Of a base from elsewhere nothing is claimed")
    func otherBase() {
        let other = ConsistencyTraining(from: URL(filePath: "lab")).plan(plan, ConsistencyPlan())
        #expect(other.users == plan.users && other.users.rechecked == nil)
    }
}
