/// What a run of training does, from the first random number to the last checkpoint.
public struct UserTrainingPlan: Codable, Hashable, Sendable {
    /// The stages in their order.
    public enum Stage: String, Codable, Hashable, Sendable, CaseIterable {
        /// Learning to talk from forgetful users.
        case base
        /// Supervised fine-tuning on the steered base model's conversations, without the reminders.
        case sft
        /// Group-relative policy optimization with the reward of keeping the goal.
        case grpo
        /// Proximal policy optimization over turns with the reward of consistency; it begins where `grpo` does.
        case ppo
        /// Kahneman–Tversky optimization of consistent turns, the baseline of `ppo`; it begins where `grpo` does.
        case kto

        /// The stages of a run that names none.
        public static let standard: [Stage] = [.base, .sft, .grpo]
    }

    /// The sizes of a model that is made from scratch.
    public struct Shape: Codable, Hashable, Sendable {
        /// The tokens of the vocabulary.
        public var vocabulary = 1024
        /// The width.
        public var width = 128
        /// The width of the gated layers.
        public var hidden = 384
        /// The layers.
        public var layers = 3
        /// The heads.
        public var heads = 4
        /// The width of a head.
        public var headWidth = 64
        /// The most tokens that it reads.
        public var length = 1024
        /// The base of the rotary angles.
        public var rotaryBase = 500_000.0

        /// Creates the standard sizes.
        public init() {}
    }

    /// How much a stage learns, and how fast.
    public struct Budget: Codable, Hashable, Sendable {
        /// The steps.
        public var steps: Int
        /// The conversations, or prompts, of a step.
        public var batch: Int
        /// The largest learning rate.
        public var rate: Double

        /// Creates a budget.
        ///
        /// - Parameters:
        ///   - steps: The steps, at least 1.
        ///   - batch: The conversations, or prompts, of a step, at least 1.
        ///   - rate: The largest learning rate, above 0.
        public init(steps: Int, batch: Int, rate: Double) {
            self.steps = steps
            self.batch = batch
            self.rate = rate
        }
    }

    /// The seed that everything follows from.
    public var seed: UInt64
    /// The desks whose conversations are learned from.
    public var desks: [String]
    /// The stages to run, in the order of `Stage.allCases`.
    public var stages = Stage.standard
    /// The model's sizes.
    public var shape = Shape()
    /// The people that the base model learns from.
    public var users = ForgetfulUsers()
    /// The base model's budget.
    public var base: Budget
    /// The budget of supervised fine-tuning.
    public var sft: Budget
    /// The steered conversations that are fine-tuned on.
    public var sftConversations: Int
    /// The times that each of their scenarios is played, of which the one in the most own words is learned, at least 1; `nil` for once.
    public var sftPlays: Int?
    /// What the model is reminded of in those; `nil` for the whole state.
    public var teacher: Steering?
    /// The budget of policy optimization; its batch counts prompts.
    public var grpo: Budget
    /// The moves sampled for each prompt.
    public var samples = 8
    /// The steps of policy optimization after which its prompts are played anew, and a checkpoint is kept.
    public var refresh = 10
    /// The conversations that are played for new prompts.
    public var refreshConversations = 60
    /// The share of a batch's prompts that are places at which the user has just broken its goal, in `0...1`.
    ///
    /// As far as there are as many; `nil` takes places as they come. A group that always does the same teaches nothing, and most do
    /// what is right.
    public var missedShare: Double?
    /// The weight of the divergence from the model before policy optimization.
    public var divergenceWeight = 0.03
    /// How policy optimization turns rewards into updates.
    public var method = PolicyMethod()
    /// How users speak in conversations and in tests.
    public var sampling = MoveSampling()
    /// How the moves of a group are sampled, which have to differ for anything to be learned.
    public var exploration = MoveSampling(temperature: 1)
    /// The steps of the other stages after which a checkpoint is kept.
    public var checkpointEvery = 100
    /// What the stages `ppo` and `kto` do; `nil` for the standard.
    public var consistency: ConsistencyPlan?

    /// Creates a plan.
    ///
    /// - Parameters:
    ///   - seed: The seed that everything follows from.
    ///   - desks: The desks whose conversations are learned from.
    ///   - base: The base model's budget.
    ///   - sft: The budget of supervised fine-tuning.
    ///   - sftConversations: The steered conversations that are fine-tuned on.
    ///   - grpo: The budget of policy optimization.
    public init(seed: UInt64, desks: [String], base: Budget, sft: Budget, sftConversations: Int, grpo: Budget) {
        self.seed = seed
        self.desks = desks
        self.base = base
        self.sft = sft
        self.sftConversations = sftConversations
        self.grpo = grpo
    }

    /// How much is trained.
    public enum Preset: String, Codable, Hashable, Sendable, CaseIterable {
        /// A few minutes on two cores: everything runs, little is learned.
        case demo
        /// Some minutes on two cores.
        case small
        /// What `docs/log.md` has results of.
        case full
    }

    /// Creates a plan of a size.
    ///
    /// - Parameters:
    ///   - preset: The size.
    ///   - seed: The seed.
    ///   - desks: The desks.
    public init(_ preset: Preset, seed: UInt64, desks: [String]) {
        let (base, sft, conversations, grpo, prompts, refreshed) =
            switch preset {
            case .demo: (700, 60, 60, 16, 12, 24)
            case .small: (2500, 200, 200, 80, 24, 48)
            case .full: (6000, 1100, 1500, 200, 40, 150)
            }
        self.init(
            seed: seed,
            desks: desks,
            base: Budget(steps: base, batch: 2, rate: 1.5e-3),
            sft: Budget(steps: sft, batch: 6, rate: 3e-4),
            sftConversations: conversations,
            grpo: Budget(steps: grpo, batch: prompts, rate: 1e-4)
        )
        refreshConversations = refreshed
        missedShare = 0.5
        guard preset == .full else { return }
        method.reward = .lookahead
        // Every other group has no spread: as many prompts again fill the batch.
        method.refills = 1
        // Without these the goal's own words become more: of two plays the one in other words is learned, and own words are rewarded.
        sftPlays = 2
        method.ownWords = OwnWordsReward(weight: 1.25)
    }
}

extension KeyedDecodingContainer {
    /// A plan that names no method, as those written before there was a choice, has the standard one.
    func decode(_ type: PolicyMethod.Type, forKey key: Key) throws -> PolicyMethod {
        try decodeIfPresent(type, forKey: key) ?? PolicyMethod()
    }
}
