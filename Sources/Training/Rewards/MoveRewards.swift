internal import Dialogue
internal import Goals
internal import Simulation
internal import Statistics

/// A place in a conversation that was played, from which moves are sampled.
struct PlayedPlace: Sendable {
    /// The number of the conversation in its set.
    var conversation: Int
    /// The place.
    var context: MoveContext
    /// The categories of the goal that the move made there breaks; the objectives where it chose a wish before one was forgotten.
    var broken: Set<GoalCategory>
    /// Whether anything of the goal was missed there.
    var isMissed: Bool { !broken.isEmpty }

    /// Judges a place.
    ///
    /// - Parameters:
    ///   - conversation: The number of the conversation in its set.
    ///   - context: The place.
    ///   - endsEarly: Whether the conversation ended before its goal, as far as that is to count against the choice of a wish.
    init(conversation: Int, context: MoveContext, endsEarly: Bool = false) {
        self.conversation = conversation
        self.context = context
        let moment = context.moment
        broken = moment.judgment(of: context.move).broken
        if endsEarly, moment.choosesWish { broken.insert(.objective) }
    }

    /// Draws places, of which a share are ones at which the goal was broken, as far as there are as many.
    ///
    /// Of these each category has as many as another, as far as it has them: rare ones would hardly come up otherwise, and weigh
    /// as much as the others in what is wanted.
    static func draw(
        _ count: Int,
        missed share: Double?,
        of places: [PlayedPlace],
        using draw: inout Draw
    ) -> [PlayedPlace] {
        let shuffled = draw.shuffled(places)
        guard let share else { return Array(shuffled.prefix(count)) }
        let missed = evenly(Int((share * Double(count)).rounded()), of: shuffled.filter(\.isMissed))
        return draw.shuffled(missed + shuffled.filter { !$0.isMissed }.prefix(count - missed.count))
    }

    /// The first places of each category in turn, none of them twice.
    private static func evenly(_ count: Int, of places: [PlayedPlace]) -> [PlayedPlace] {
        var waiting = GoalCategory.allCases.map { category in
            places.indices.filter { places[$0].broken.contains(category) }[...]
        }
        var taken: [Int] = []
        while taken.count < count, waiting.contains(where: { !$0.isEmpty }) {
            for category in waiting.indices where taken.count < count {
                waiting[category] = waiting[category].drop(while: taken.contains)
                if let next = waiting[category].popFirst() { taken.append(next) }
            }
        }
        return taken.map { places[$0] }
    }
}

/// The rewards of moves that were sampled at places of conversations, each for itself or for the conversation that follows.
struct MoveRewards: Sendable {
    private let scope: PolicyMethod.RewardScope
    private let ownWords: OwnWordsReward?
    private let places: [PlayedPlace]
    private let set: ConversationSet
    private let seed: Seed
    private let utterance = UtteranceReward()

    /// Prepares the rewards.
    ///
    /// - Parameters:
    ///   - scope: What is rewarded.
    ///   - ownWords: What own words earn beside it; `nil` for nothing.
    ///   - places: The places, by the numbers of the prompts.
    ///   - set: The conversations of the places; its user plays on.
    ///   - seed: The seed of what the user does then.
    init(
        _ scope: PolicyMethod.RewardScope,
        ownWords: OwnWordsReward? = nil,
        at places: [PlayedPlace],
        in set: ConversationSet,
        seed: Seed
    ) {
        self.scope = scope
        self.ownWords = ownWords
        self.places = places
        self.set = set
        self.seed = seed
    }

    /// The least and the largest reward for the goal.
    var range: ClosedRange<Double> { scope == .conversation ? 0...1 : utterance.range }

    /// Returns the rewards of moves.
    ///
    /// - Parameter moves: The moves; what is no move earns nothing, and so does a stutter.
    /// - Returns: As many rewards.
    func callAsFunction(of moves: [PolicyTrainer.SampledMove]) async -> [MoveReward] {
        let judges = scope != .conversation || ownWords != nil
        let moments = judges ? moments(at: Set(moves.map(\.prompt))) : [:]
        let utterances = judges ? utterances(moves, moments) : []
        let goals = await goals(of: moves, moments, utterances)
        guard let ownWords else { return goals.map { MoveReward($0) } }
        return moves.indices.map { number in
            guard utterances[number] >= utterance.range.upperBound else { return MoveReward(goals[number]) }
            let goal = places[moves[number].prompt].context.rollout.task.goalText
            return MoveReward(goals[number], manner: ownWords(moves[number].move, goal: goal))
        }
    }

    /// What moves earn for the goal, where each has earned something for itself.
    private func goals(
        of moves: [PolicyTrainer.SampledMove],
        _ moments: [Int: TrackedMoment],
        _ utterances: [Double]
    ) async -> [Double] {
        switch scope {
        case .utterance: return utterances
        case .conversation: return await playedOn(moves, from: Array(moves.indices))
        case .lookahead:
            let chosen = moves.indices.filter { moments[moves[$0].prompt]?.choosesWish == true }
            let following = await playedOn(moves, from: chosen)
            var rewards = utterances
            for number in chosen {
                rewards[number] = (rewards[number] + range.upperBound * following[number]) / 2
            }
            return rewards
        }
    }

    private func moments(at prompts: Set<Int>) -> [Int: TrackedMoment] {
        Dictionary(uniqueKeysWithValues: prompts.map { ($0, places[$0].context.moment) })
    }

    private func utterances(_ moves: [PolicyTrainer.SampledMove], _ moments: [Int: TrackedMoment]) -> [Double] {
        moves.map { sampled in
            utterance(sampled.move.flatMap { $0.stutters ? nil : moments[sampled.prompt]?.judgment(of: $0) })
        }
    }

    /// The alignment of the conversation that follows each of some moves, two of them at once; 0 for the others.
    private func playedOn(_ moves: [PolicyTrainer.SampledMove], from numbers: [Int]) async -> [Double] {
        await withTaskGroup(of: (Int, Double).self) { group in
            var rewards = Array(repeating: 0.0, count: moves.count)
            var left = numbers[...]
            func start() {
                guard let number = left.popFirst() else { return }
                group.addTask { (number, await alignment(after: moves[number], number)) }
            }
            start()
            start()
            while let (number, reward) = await group.next() {
                rewards[number] = reward
                start()
            }
            return rewards
        }
    }

    private func alignment(after sampled: PolicyTrainer.SampledMove, _ number: Int) async -> Double {
        guard let move = sampled.move, !move.stutters else { return 0 }
        let place = places[sampled.prompt]
        let rollout = await set.conversation(
            place.conversation,
            with: ContinuedUser(
                repeating: place.context.movesBefore + [move],
                then: set.user,
                seed: seed.child("move", number)
            )
        )
        let outcome = TaskTracker(rollout.task).outcome(of: rollout.messages)
        let shares = GoalCategory.allCases.map { outcome.aligned($0) }.filter { $0.n > 0 }
        return shares.isEmpty ? 0 : shares.reduce(0) { $0 + Double($1.count) / Double($1.n) } / Double(shares.count)
    }
}

extension UserMove {
    /// Whether its words stutter: nothing that a person says.
    var stutters: Bool {
        switch self {
        case .say(let text), .end(let text): Words(text).stutters
        case .call: false
        }
    }
}

extension MoveContext {
    /// The user's moves before this one, in order.
    var movesBefore: [UserMove] { MoveContext.moves(of: rollout).filter { $0.count < count }.map(\.move) }
}
