internal import Environments
public import Foundation
internal import Simulation
internal import Statistics
public import Tensors
internal import Tokenizers

/// A run of training in a folder, stage by stage, which goes on where it was stopped.
///
/// ```
/// base   a model from scratch learns to talk from forgetful users
/// sft    it is steered by the goal's state, and learns its own steered conversations without the reminders
/// grpo   it is rewarded for each move that keeps the goal
/// ppo    it is rewarded for each turn that contradicts neither its goal nor its own lines
/// kto    it learns from single turns that contradict something, and others that do not
/// ```
///
/// `grpo`, `ppo` and `kto` are alternatives: each begins with what `sft` has left, or `base` without it.
///
/// The folder holds a checkpoint for each finished stage (`base`, `sft`, `grpo`), the stage under way with its
/// optimizer (`state`), the conversations that fine-tuning has played so far (`lessons.jsonl`), and one line of figures for
/// each step (`curves.jsonl`). The same plan gives the same
/// weights, stopped or not, with the same number of threads on one kind of processor.
public struct UserTraining: Sendable {
    /// How far the run is.
    public struct Progress: Sendable {
        /// The stage.
        public var stage: UserTrainingPlan.Stage
        /// The steps taken in it.
        public var step: Int
        /// All steps of it.
        public var steps: Int
        /// What the last step was like.
        public var figures: [String: Double]
    }

    /// The plan.
    public let plan: UserTrainingPlan
    let folder: TrainingFolder
    let desks: [any Environment]
    private let device: Device
    let report: @Sendable (Progress) -> Void
    var seed: Seed { Seed(plan.seed).child("training") }

    /// Prepares a run.
    ///
    /// - Parameters:
    ///   - plan: The plan.
    ///   - folder: Where everything is kept.
    ///   - device: Where the model learns.
    ///   - resumes: Whether a run that lies in the folder goes on.
    ///   - report: Receives the progress after each step.
    /// - Throws: ``TrainingError`` if the folder holds something else, or a desk does not exist.
    public init(
        _ plan: UserTrainingPlan,
        in folder: URL,
        device: Device = .cpu,
        resumes: Bool = false,
        report: @escaping @Sendable (Progress) -> Void = { _ in }
    ) throws {
        self.plan = plan
        self.device = device
        self.report = report
        desks = try plan.desks.map { name in
            guard let desk = EmbeddedDesks.desk(named: name) else {
                let known = EmbeddedDesks.all.map(\.name).joined(separator: ", ")
                throw TrainingError("There is no desk \(name); the desks are \(known).")
            }
            return desk
        }
        self.folder = try TrainingFolder(folder, plan: plan, resumes: resumes)
    }

    /// Runs what is left of the plan.
    ///
    /// - Returns: The user after the last stage.
    /// - Throws: `EngineError` or ``TrainingError`` if a stage cannot go on, `CancellationError` after the step in which the
    ///   task was cancelled.
    public func run() async throws -> UserModel {
        var user: UserModel?
        var beginning: UserModel?
        let consistency = plan.consistency ?? ConsistencyPlan()
        for stage in UserTrainingPlan.Stage.allCases where plan.stages.contains(stage) {
            defer { if stage == .base || stage == .sft { beginning = user } }
            if let finished = try folder.finished(stage, device: device) {
                user = finished
                continue
            }
            let next =
                switch stage {
                case .base: try await base()
                case .sft: try await sft(from: try before(stage, beginning))
                case .grpo: try await grpo(from: try before(stage, beginning))
                case .ppo: try await ppo(from: try before(stage, beginning), consistency)
                case .kto: try await kto(from: try before(stage, beginning), consistency)
                }
            try folder.finish(stage, next)
            user = next
        }
        guard let user else { throw TrainingError("The plan has no stage; name at least one.") }
        return user
    }

    private func before(_ stage: UserTrainingPlan.Stage, _ user: UserModel?) throws -> UserModel {
        guard let user else {
            throw TrainingError("The stage \(stage.rawValue) needs a model to begin with; run the stage base first.")
        }
        return try user.with(user.model.converted())
    }

    // MARK: Stages

    private func base() async throws -> UserModel {
        let corpus = UserCorpus(desks: desks, users: plan.users, seed: seed.child("corpus"))
        let form = try await corpus.form(conversations: 200, vocabulary: plan.shape.vocabulary)
        var generator = SplitMix64(seed: seed.child("weights").value)
        let model = try CausalModel(plan.shape.configuration(form), device: device, using: &generator)
        try InductionCircuit(model.configuration, seed: seed.child("circuit"))?.install(in: model)
        let limit = plan.shape.length
        return try await supervised(.base, UserModel(model, form: form), plan.base) { step in
            var pieces: [TokenPiece] = []
            for place in 0..<plan.base.batch {
                pieces.append(await corpus.piece(step * plan.base.batch + place, form: form, limit: limit))
            }
            return pieces
        }
    }

    private func sft(from user: UserModel) async throws -> UserModel {
        let pieces = Lesson.chosen(of: try await lessons(of: user))
        return try await supervised(.sft, user, plan.sft) { step in
            var draw = Draw(seed.child("sft", step))
            return (0..<plan.sft.batch).compactMap { _ in draw.pick(pieces) }
        }
    }

    /// Supervised learning with a checkpoint now and then.
    private func supervised(
        _ stage: UserTrainingPlan.Stage,
        _ user: UserModel,
        _ budget: UserTrainingPlan.Budget,
        pieces: (Int) async -> [TokenPiece]
    ) async throws -> UserModel {
        let schedule = schedule(budget, warmup: min(50, budget.steps / 10))
        var trainer = try SupervisedTrainer(user.model, .init(schedule: schedule, beta2: 0.98, weightDecay: 0.01))
        let start = try folder.resume(stage, user.model.parameters) {
            try trainer.resume(atStep: $0, means: $1, squares: $2)
        }
        for step in start..<budget.steps {
            let (loss, tokens) = try trainer.step(await pieces(step))
            if (step + 1).isMultiple(of: plan.checkpointEvery), step + 1 < budget.steps {
                try folder.keep(stage, step: step + 1, user.model.parameters, trainer.optimizer)
            }
            try note(stage, step + 1, budget.steps, ["loss": loss, "tokens": Double(tokens)])
        }
        return user
    }

    private func grpo(from user: UserModel) async throws -> UserModel {
        let reference = try user.model.frozen()
        let method = plan.method
        var budget = plan.grpo
        budget.steps *= max(1, method.updates)
        var settings = PolicyTrainer.Settings(
            optimizer: .init(schedule: schedule(budget, warmup: 5), beta2: 0.98)
        )
        settings.samples = plan.samples
        settings.sampling = plan.exploration
        settings.divergenceWeight = plan.divergenceWeight
        var trainer = try PolicyTrainer(user, reference: reference, settings: settings, method: method)
        let start = try folder.resume(.grpo, user.model.parameters) {
            try trainer.resume(atStep: $0, means: $1, squares: $2)
        }
        var places: [PlayedPlace] = []
        for step in start..<plan.grpo.steps {
            if step.isMultiple(of: plan.refresh) { places = try await played(by: user, at: step) }
            var draw = Draw(seed.child("grpo", step))
            let count = plan.grpo.batch * (1 + method.refills)
            let chosen = PlayedPlace.draw(count, missed: plan.missedShare, of: places, using: &draw)
            let rewards = MoveRewards(
                method.reward,
                ownWords: method.ownWords,
                at: chosen,
                in: conversations(of: try player(user), at: step - step % plan.refresh),
                seed: seed.child("rest", step)
            )
            let figures = try await trainer.step(
                chosen.map { prompt(before: $0.context, for: user) },
                batch: plan.grpo.batch,
                seed: seed.child("samples", step),
                range: rewards.range
            ) { await rewards(of: $0) }
            if (step + 1).isMultiple(of: plan.refresh), step + 1 < plan.grpo.steps {
                try folder.keep(.grpo, step: step + 1, user.model.parameters, trainer.optimizer)
            }
            try note(.grpo, step + 1, plan.grpo.steps, figures.byName)
        }
        return user
    }

    /// The user as it is now, without reminders.
    private func player(_ user: UserModel) throws -> ModelUser {
        ModelUser(try user.with(user.model.frozen()), name: "policy", sampling: plan.sampling)
    }

    /// The conversations that prompts are taken from, beginning with a step.
    private func conversations(of player: ModelUser, at step: Int) -> ConversationSet {
        ConversationSet(
            desks: desks.map { SplitDesk($0, .training) },
            user: player,
            seed: seed.child("prompts", step)
        )
    }

    /// The moves of conversations that the user has now, without reminders.
    private func played(by user: UserModel, at step: Int) async throws -> [PlayedPlace] {
        var places: [PlayedPlace] = []
        let looksAhead = plan.method.reward == .lookahead
        try await conversations(of: player(user), at: step).play(0..<plan.refreshConversations) { index, rollout in
            let endsEarly = looksAhead && TaskTracker(rollout.task).outcome(of: rollout.messages).endsEarly
            return MoveContext.moves(of: rollout).map {
                PlayedPlace(conversation: index, context: $0, endsEarly: endsEarly)
            }
        } deliver: { moves in
            places += moves
        }
        return places
    }

    private func prompt(before context: MoveContext, for user: UserModel) -> [Int] {
        user.form.prompt(
            goal: context.rollout.task.goalText,
            messages: context.seen,
            limit: plan.shape.length - plan.exploration.limit
        )
    }

    func schedule(_ budget: UserTrainingPlan.Budget, warmup: Int) -> LearningRateSchedule {
        .cosine(peak: budget.rate, warmup: min(warmup, budget.steps - 1), steps: budget.steps, floor: 0.1)
    }

    func note(_ stage: UserTrainingPlan.Stage, _ step: Int, _ steps: Int, _ figures: [String: Double]) throws {
        try folder.note(stage, step, figures)
        report(Progress(stage: stage, step: step, steps: steps, figures: figures))
        try Task.checkCancellation()
    }
}

extension UserTrainingPlan.Shape {
    /// Returns the model's sizes for a tokenizer.
    func configuration(_ form: DialogueForm) throws -> CausalModelConfiguration {
        CausalModelConfiguration(
            vocabularySize: form.tokenizer.count,
            width: width,
            hiddenWidth: hidden,
            layers: layers,
            heads: heads,
            headWidth: headWidth,
            rotaryBase: rotaryBase,
            maximumLength: length,
            tiesEmbeddings: true,
            endTokens: [form.token(.end)]
        )
    }
}

extension PolicyTrainer.Report {
    /// The figures by their names.
    var byName: [String: Double] {
        var figures = [
            "reward": reward, "perfect": perfect, "dropped": Double(dropped), "entropy": entropy,
            "divergence": divergence, "moved": moved, "length": length, "norm": norm,
        ]
        figures["clipped"] = clipped
        figures["manner"] = manner > 0 ? manner : nil
        return figures
    }
}
