internal import Learning
internal import Simulation
internal import Statistics
internal import Tensors

/// The stages of consistency training.
extension UserTraining {
    /// PPO over the turns of conversations that the user has as it is at each step.
    func ppo(from user: UserModel, _ plan: ConsistencyPlan) async throws -> UserModel {
        // The schedule counts updates, of which a step has several.
        let updates = plan.epochs * ((plan.ppo.batch + plan.minibatch - 1) / plan.minibatch)
        var budget = plan.ppo
        budget.steps *= updates
        var settings = TurnPolicyTrainer.Settings(
            optimizer: .init(schedule: schedule(budget, warmup: 5), beta2: 0.98)
        )
        settings.discount = plan.discount
        settings.decay = plan.decay
        settings.epochs = plan.epochs
        settings.minibatch = plan.minibatch
        settings.divergenceWeight = plan.divergenceWeight
        settings.temperature = self.plan.exploration.temperature
        var trainer = try TurnPolicyTrainer(user, settings: settings)
        let start = try folder.resume(.ppo, trainer.parameters) {
            try trainer.resume(atUpdate: $0, means: $1, squares: $2)
        }
        for step in start..<plan.ppo.steps {
            let player = TurnPlayer(user, of: self, plan)
            let conversations = try await player.play(plan.ppo.batch, seed: seed.child("ppo", step))
            let figures = try trainer.step(
                conversations.map(\.played),
                seed: seed.child("minibatches", step)
            )
            if (step + 1).isMultiple(of: plan.checkpointEvery), step + 1 < plan.ppo.steps {
                try folder.keep(
                    .ppo,
                    step: step + 1,
                    updates: trainer.optimizer.steps,
                    trainer.parameters,
                    means: trainer.means,
                    squares: trainer.squares
                )
            }
            let whole = conversations.flatMap(\.isWhole)
            let share = Double(whole.count(where: \.self)) / Double(max(whole.count, 1))
            let count = Double(whole.count) / Double(max(conversations.count, 1))
            try note(.ppo, step + 1, plan.ppo.steps, figures.byName(consistent: share, perConversation: count))
        }
        return user
    }

    /// KTO on the turns of conversations that the user had when the stage began.
    func kto(from user: UserModel, _ plan: ConsistencyPlan) async throws -> UserModel {
        let reference = try user.model.frozen()
        let turns = try await markedTurns(of: user, plan)
        // Both kinds weigh the same, λ_D n_D = λ_U n_U, where there are both; the rarer kind has the weight above 1.
        let good = turns.count(where: \.isDesirable)
        let ratio = good > 0 && good < turns.count ? Double(good) / Double(turns.count - good) : 1
        var trainer = try KTOTrainer(
            user,
            reference: reference,
            loss: KTOLoss(beta: plan.beta, desirable: max(1, 1 / ratio), undesirable: max(1, ratio)),
            temperature: self.plan.exploration.temperature,
            settings: .init(schedule: schedule(plan.kto, warmup: 5), beta2: 0.98)
        )
        let start = try folder.resume(.kto, user.model.parameters) {
            try trainer.resume(atStep: $0, means: $1, squares: $2)
        }
        for step in start..<plan.kto.steps {
            var draw = Draw(seed.child("kto", step))
            let figures = try trainer.step((0..<plan.kto.batch).compactMap { _ in draw.pick(turns) })
            if (step + 1).isMultiple(of: self.plan.checkpointEvery), step + 1 < plan.kto.steps {
                try folder.keep(.kto, step: step + 1, user.model.parameters, trainer.optimizer)
            }
            try note(.kto, step + 1, plan.kto.steps, figures.byName)
        }
        return user
    }

    /// The turns that the user plays, marked by whether they hurt no consistency.
    private func markedTurns(of user: UserModel, _ plan: ConsistencyPlan) async throws -> [MarkedTurn] {
        let player = TurnPlayer(user, of: self, plan)
        var marked: [MarkedTurn] = []
        let conversations = try await player.play(plan.ktoConversations, seed: seed.child("kto")) { count in
            report(.init(stage: .kto, step: 0, steps: plan.kto.steps, figures: ["conversations": Double(count)]))
        }
        for conversation in conversations {
            for (turn, isWhole) in zip(conversation.played.turns, conversation.isWhole) {
                marked.append(MarkedTurn(prompt: turn.prompt, tokens: turn.tokens, isDesirable: isWhole))
            }
        }
        return marked
    }
}

extension TurnPolicyTrainer.Report {
    /// The figures by their names, with the share of turns that hurt no consistency.
    func byName(consistent: Double, perConversation: Double) -> [String: Double] {
        var figures = [
            "reward": reward, "consistent": consistent, "turns": perConversation, "clipped": clipped, "moved": moved,
            "divergence": divergence, "entropy": entropy, "norm": norm,
        ]
        figures["explained"] = explained
        return figures
    }
}

extension KTOTrainer.Report {
    /// The figures by their names.
    var byName: [String: Double] {
        var figures = ["loss": loss, "baseline": baseline, "norm": norm]
        figures["margin"] = margin
        return figures
    }
}
