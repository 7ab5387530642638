/// What the generators of all desks share: how many objectives a task has and of which kind, and how they become a task.
///
/// A desk says what its objectives, facts and world are. Everything is drawn in a fixed order, so that the same seed gives
/// the same bytes.
protocol TaskGenerator {
    /// The desk's name.
    static var environment: String { get }
    /// The policies of the desk's users.
    static var userPolicies: [UserPolicy] { get }
    /// The sets of facts of which one identifies the user.
    static var identifications: [Set<String>] { get }

    /// What the choices are drawn from.
    var draw: Draw { get set }
    /// What the gold calls rest on, so that no policy of the user forbids it.
    var offersTaken: Set<Offer> { get }
    /// The facts that objectives leave unknown.
    var unknown: [Slot] { get }
    /// What has to hold at the end besides the desk's records.
    var stateChecks: [StateCheck] { get }

    /// An objective that can be reached.
    mutating func ordinary() -> Objective
    /// An objective that has to be refused.
    mutating func impossible() -> Objective
    /// An objective with a way to go if the first is barred.
    mutating func conditional() -> Objective
    /// An objective that changes nothing.
    mutating func question() -> Objective
    /// What the user knows and does not know, and the world, drawn in the desk's own order.
    mutating func setting() -> (known: [Slot], unknown: [Slot], world: World)
}

extension TaskGenerator {
    var stateChecks: [StateCheck] { [] }

    /// Returns the task's parts.
    mutating func draft(id: String) -> TaskDraft {
        let kind = draw.pick(weighted: [(ServiceTask.Kind.ordinary, 60), (.impossible, 20), (.conditional, 20)])
        let objectives = objectives(of: kind)
        let setting = setting()
        let fit = UserPolicy.Fit(
            stated: Set((setting.known + objectives.flatMap(\.attempts).flatMap(\.requirements)).map(\.name)),
            identifications: Self.identifications,
            offersTaken: offersTaken,
            objectives: objectives.count
        )
        return TaskDraft(
            id: id,
            environment: Self.environment,
            kind: kind,
            profile: draw.pick(UserProfile.catalogue),
            policies: [draw.pick(Self.userPolicies.filter { $0.suits(fit) })],
            objectives: objectives,
            knownFacts: setting.known,
            unknownFacts: setting.unknown + unknown,
            world: setting.world,
            stateChecks: stateChecks
        )
    }

    private mutating func objectives(of kind: ServiceTask.Kind) -> [Objective] {
        let count = draw.pick(weighted: [(1, 45), (2, 38), (3, 17)])
        let special = draw.below(count)
        return (0..<count).map { number in
            if number == special {
                switch kind {
                case .ordinary: break
                case .impossible: return impossible()
                case .conditional: return conditional()
                }
            }
            return number > 0 && draw.chance(15) ? question() : ordinary()
        }
    }
}
