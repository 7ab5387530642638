internal import Dialogue
public import Environments
internal import Goals
public import Simulation
public import Statistics
internal import Tokenizers

/// The conversations that a base model learns to talk from: desks' tasks, forgetful users, and an agent that does its work.
///
/// Conversation *i* depends on the seed and on *i* alone, so that nothing has to be kept to go on where one stopped.
public struct UserCorpus: Sendable {
    /// The desks, of which only tasks for training come up.
    public let desks: [any Environment]
    /// The people.
    public let users: ForgetfulUsers
    /// The share of conversations in which the user is reminded of its goal's state before each move.
    public let reminded: Double
    /// The share of those from which moves that leave the goal are learned all the same.
    ///
    /// People that were just reminded slip less: this is what the base model knows of reminders.
    public let remindedSlips = 0.3
    /// The share of conversations in which made-up words stand for some words of the wishes.
    public let disguised: Double
    private let agent: any Agent
    private let seed: Seed

    /// Creates the corpus.
    ///
    /// - Parameters:
    ///   - desks: The desks, at least one.
    ///   - users: The people.
    ///   - agent: The agent.
    ///   - reminded: The share of conversations that are shown with reminders, in `0...1`.
    ///   - disguised: The share of conversations that are shown with made-up words, in `0...1`.
    ///   - seed: The seed.
    public init(
        desks: [any Environment],
        users: ForgetfulUsers,
        agent: any Agent = RuleAgent(),
        reminded: Double = 0.4,
        disguised: Double = 0.4,
        seed: Seed
    ) {
        precondition(!desks.isEmpty, "a corpus needs a desk")
        self.desks = desks.map { SplitDesk($0, .training) }
        self.users = users
        self.agent = agent
        self.reminded = reminded
        self.disguised = disguised
        self.seed = seed
    }

    /// Plays a conversation.
    ///
    /// - Parameter index: Its number, from 0.
    /// - Returns: The conversation.
    public func conversation(_ index: Int) async -> Rollout {
        let own = seed.child("conversation", index)
        let desk = desks[index % desks.count]
        // Of its own seed, so that the other choices are the same whatever the share.
        var draw = Draw(own.child("agent"))
        let agent: any Agent = draw.chance(users.rechecked ?? 0) ? RecheckingAgent(agent, rate: 0.2) : agent
        let series = EpisodeSeries(desk: desk, user: users.user(seed: own), agent: agent, seed: seed.child("tasks"))
        return await series.episode(index)
    }

    /// Returns a conversation as the base model reads it: plain, or with the goal's state before each move.
    ///
    /// Everything but the goal is learned, the reminders' words too.
    ///
    /// - Parameters:
    ///   - index: The conversation's number, from 0.
    ///   - form: How it is written.
    ///   - limit: The most tokens.
    /// - Returns: The piece.
    public func piece(_ index: Int, form: DialogueForm, limit: Int) async -> TokenPiece {
        let rollout = await conversation(index)
        let own = seed.child("piece", index)
        var draw = Draw(own)
        var showing = DialogueForm.Showing(limit: limit)
        showing.otherWeight = 0.5
        if draw.chance(disguised) { showing.disguise = Disguise(rollout.task, share: 0.7, seed: own.child("words")) }
        if draw.chance(reminded) {
            showing.steering = .state
            showing.leavesOutSlips = !draw.chance(remindedSlips)
        }
        return form.piece(rollout, showing)
    }

    /// Learns a tokenizer from the first conversations.
    ///
    /// - Parameters:
    ///   - count: The number of conversations.
    ///   - size: The number of tokens.
    /// - Returns: The form with the tokenizer.
    /// - Throws: `TokenizerError` if the size is too small.
    public func form(conversations count: Int, vocabulary size: Int) async throws -> DialogueForm {
        var texts: [String] = []
        for index in 0..<count {
            let rollout = await conversation(index)
            texts.append(rollout.task.goalText)
            texts += MoveContext.moves(of: rollout).last?.seen.map(\.text) ?? []
        }
        let marks = DialogueForm.Mark.allCases.map(\.text)
        return try DialogueForm(BytePairTokenizer(training: texts, size: size, special: marks))
    }
}

extension Steering {
    /// Returns the reminder before a move of a conversation; empty for ``none``.
    ///
    /// - Parameters:
    ///   - task: The task.
    ///   - context: The move.
    /// - Returns: The words.
    public func reminder(for task: ServiceTask, before context: MoveContext) -> String {
        let state =
            followsState
            ? TaskTracker(task).state(of: task.goal, after: context.seen) : GoalState(initialFor: task.goal)
        return reminder(for: task, in: state) ?? ""
    }
}
