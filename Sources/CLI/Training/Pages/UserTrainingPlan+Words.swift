import Learning
import Training

extension UserTrainingPlan {
    /// The steps of a stage.
    func steps(of stage: Stage) -> Int { budget(of: stage).steps }

    /// What a step of a stage takes in.
    func batch(of stage: Stage) -> String {
        switch stage {
        case .base, .sft: "\(budget(of: stage).batch) conversations"
        case .grpo: "\(budget(of: stage).batch) places × \(samples) moves"
        case .ppo: "\(budget(of: stage).batch) conversations, \((consistency ?? ConsistencyPlan()).epochs) times"
        case .kto: "\(budget(of: stage).batch) turns"
        }
    }

    /// The largest learning rate of a stage.
    func rate(of stage: Stage) -> String { "\(budget(of: stage).rate)" }

    private func budget(of stage: Stage) -> Budget {
        switch stage {
        case .base: base
        case .sft: sft
        case .grpo: grpo
        case .ppo: (consistency ?? ConsistencyPlan()).ppo
        case .kto: (consistency ?? ConsistencyPlan()).kto
        }
    }

    /// The plan in plain words.
    var summary: String {
        """
        A Llama-shaped model with \(shape.layers) layers of \(shape.heads) heads, \(shape.width) wide, reads at most \
        \(shape.length) tokens of a vocabulary of \(shape.vocabulary). It learns to talk from forgetful users at \
        \(desks.joined(separator: " and ")): each lets \(users.categories) categories of its goal slip, in \
        \(Figures.percent(users.rate)) of the messages each, and \(Figures.percent(users.distracted)) of them are distracted as well. \
        Users speak at temperature \(sampling.temperature), with at most \(sampling.limit) tokens a move; the moves of a \
        group are sampled at temperature \(exploration.temperature). Policy \
        optimization plays \(refreshConversations) new conversations every \(refresh) steps, takes its prompts from \(places), \
        and the divergence from the model before it weighs \(divergenceWeight). \(method.summary) All follows from seed \(seed).
        """
    }
}

extension UserTrainingPlan {
    /// Where the prompts of policy optimization come from.
    private var places: String {
        guard let missedShare else { return "all places alike" }
        return
            "places at which the user has just broken its goal for \(Figures.percent(missedShare)) and from others for the rest"
    }
}

extension PolicyMethod {
    /// The method in plain words.
    var summary: String {
        let name =
            switch objective {
            case .grpo: "GRPO"
            case .drGRPO: "Dr. GRPO"
            case .dapo: "DAPO"
            case .gspo: "GSPO"
            case .ppo: "PPO"
            }
        let rewarded =
            switch reward {
            case .utterance: "each move for what it does to the goal"
            case .conversation: "each move for the alignment of the conversation that follows it"
            case .lookahead:
                "each move for what it does to the goal, and where it chooses among wishes for the conversation that follows as well"
            }
        return """
            Its objective is \(name), with the estimator \(divergence.rawValue) of the divergence and \
            \(Figures.count(updates, "update")) of each batch; it rewards \(rewarded).
            """
    }
}

extension UserTrainingPlan.Stage {
    /// The stage as a heading.
    var heading: String {
        switch self {
        case .base: "base: learning to talk"
        case .sft: "sft: learning from its own steered conversations"
        case .grpo: "grpo: rewarded for each move that keeps the goal"
        case .ppo: "ppo: rewarded for each turn that contradicts nothing"
        case .kto: "kto: learning from single turns that contradict something or not"
        }
    }

    /// What the stage learns from.
    var lesson: String {
        switch self {
        case .base: "conversations of forgetful users with an agent of rules"
        case .sft: "the base model's conversations while it was reminded, without the reminders"
        case .grpo: "its own moves, each rewarded for what it does to the goal"
        case .ppo: "its own conversations with an agent that asks again, each turn rewarded for its consistency"
        case .kto: "turns of conversations that it played when the stage began, each marked as consistent or not"
        }
    }
}
