internal import Dialogue
public import Environments
internal import Goals
public import Simulation
public import Statistics
import Foundation
internal import Tensors

/// A user that a model speaks for, token by token, on this machine.
///
/// ```swift
/// let user = ModelUser(try UserModel(contentsOf: folder), name: "checkpoint:user")
/// ```
///
/// It reads the goal, then what both sides said, and writes its next move. Each conversation keeps what was computed for
/// the words before, so that a move costs its own words only.
public struct ModelUser: UserSimulator {
    /// The name in runs and reports.
    public let name: String
    /// What it is reminded of before each move.
    public let steering: Steering
    /// How it samples.
    public let sampling: MoveSampling
    /// Where what it reads and writes is kept, for those that learn from it.
    var notebook: TurnNotebook?
    private let model: UserModel

    /// Creates the user.
    ///
    /// - Parameters:
    ///   - model: The model.
    ///   - name: The name in runs and reports.
    ///   - steering: What it is reminded of before each move.
    ///   - sampling: How it samples.
    public init(_ model: UserModel, name: String, steering: Steering = .none, sampling: MoveSampling = MoveSampling()) {
        self.model = model
        self.name = name
        self.steering = steering
        self.sampling = sampling
    }

    /// Returns the user of one conversation.
    ///
    /// - Parameters:
    ///   - task: The task.
    ///   - seed: The seed of all its choices.
    /// - Returns: The user before its first message.
    public func user(for task: ServiceTask, seed: Seed) -> any SimulatedUser {
        ModelSession(self, model, task: task, seed: seed)
    }
}

/// How a move is sampled.
public struct MoveSampling: Codable, Hashable, Sendable {
    /// What logits are divided by; 0 takes the likeliest token.
    public var temperature: Double
    /// The most tokens of a move.
    public var limit: Int

    /// Creates the settings.
    ///
    /// - Parameters:
    ///   - temperature: What logits are divided by, 0 or more.
    ///   - limit: The most tokens of a move, at least 1.
    public init(temperature: Double = 0.7, limit: Int = 72) {
        self.temperature = temperature
        self.limit = limit
    }
}

/// The model's user in one conversation.
private struct ModelSession: SimulatedUser {
    private let user: UserModel
    private let task: ServiceTask
    private let tracker: TaskTracker?
    private let steering: Steering
    private let sampling: MoveSampling
    private let notebook: TurnNotebook?
    private var draw: Draw
    private var decoder: CausalDecoder?
    /// What it was reminded of before its moves, by the number of messages before each.
    private var reminders: [Int: String] = [:]
    /// The tokens that the decoder has read.
    private var read: [Int] = []

    init(_ kind: ModelUser, _ user: UserModel, task: ServiceTask, seed: Seed) {
        self.user = user
        self.task = task
        steering = kind.steering
        sampling = kind.sampling
        notebook = kind.notebook
        tracker = kind.steering.followsState ? TaskTracker(task) : nil
        draw = Draw(seed)
    }

    mutating func move(after messages: [Message]) async throws -> UserMove {
        let state = tracker?.state(of: task.goal, after: messages) ?? GoalState(initialFor: task.goal)
        // The goal is long and always the same: it stands before the last move only.
        if steering == .goal { reminders = [:] }
        reminders[messages.count] = steering.reminder(for: task, in: state)
        let prompt = user.form.prompt(
            goal: task.goalText,
            messages: messages,
            reminders: reminders,
            limit: user.model.configuration.maximumLength - sampling.limit
        )
        let written = try write(after: prompt)
        notebook?.note(WrittenTurn(prompt: prompt, tokens: written), of: task.id)
        guard let move = user.form.move(of: written) else { return .end("") }
        return move
    }

    /// Reads what is new of a prompt, and samples a move.
    private mutating func write(after prompt: [Int]) throws -> [Int] {
        var decoder = try decoder ?? CausalDecoder(user.model, capacity: user.model.configuration.maximumLength)
        let known = zip(read, prompt.dropLast()).prefix { $0 == $1 }.count
        decoder.rewind(to: known)
        var logits = try decoder.read([Array(prompt[known...])])
        var written: [Int] = []
        let end = user.form.token(.end)
        while written.count < sampling.limit {
            let token = try sample(logits.floats())
            written.append(token)
            guard token != end, written.count < sampling.limit else { break }
            logits = try decoder.read([[token]])
        }
        read = prompt + written.dropLast()
        self.decoder = decoder
        return written
    }

    private mutating func sample(_ logits: [Float]) -> Int {
        let best = logits.indices.max { logits[$0] < logits[$1] } ?? 0
        guard sampling.temperature > 0 else { return best }
        let scale = Float(1 / sampling.temperature)
        var left = Float(draw.fraction())
        let weights = logits.map { exp(($0 - logits[best]) * scale) }
        left *= weights.reduce(0, +)
        for (token, weight) in weights.enumerated() {
            left -= weight
            if left < 0 { return token }
        }
        return best
    }
}
