import Environments
import Foundation
import Simulation
import Tensors
import Training

/// The players that a model or a server plays, such as `prompted:qwen3-8b`.
extension Players {
    /// The kinds of user that a model plays.
    static let modelUserKinds = ["prompted", "steered", "latent"]
    /// The kinds of agent that a model plays.
    static let modelAgentKinds = ["endpoint"]

    /// The agenda user with a tracker for its memory.
    private static let steeredAgenda = "steered:agenda"

    /// What the help says of users.
    static var userHelp: String {
        (userNames + [steeredAgenda, driftingHelp] + modelUserKinds.map { "\($0):MODEL" } + ["checkpoint:DIR"])
            .joined(separator: ", ")
    }
    /// What the help says of agents.
    static var agentHelp: String {
        (agentNames + modelAgentKinds.map { "\($0):MODEL" } + ["http://ADDRESS"]).joined(separator: ", ")
    }

    /// Whether a user has a name, apart from whether its model can be had.
    static func isUser(_ name: String) -> Bool {
        if parts(of: name).map({ (modelUserKinds + [checkpoint]).contains($0.kind) }) ?? false { return true }
        return user(name) != nil || person(name, around: { isUser($0) ? AgendaUser() : nil }) != nil
    }

    /// Whether an agent has a name, apart from whether its model can be had.
    static func isAgent(_ name: String) -> Bool {
        agent(name) != nil || isAddress(name) || parts(of: name).map { modelAgentKinds.contains($0.kind) } ?? false
    }

    /// Whether a model or a server plays a part under a name, so that playing is mostly waiting.
    static func isRemote(_ name: String) -> Bool {
        let last = name.split(separator: "+").last.map(String.init) ?? name
        guard last != steeredAgenda else { return false }
        return isAddress(name) || parts(of: last).map { (modelUserKinds + modelAgentKinds).contains($0.kind) } ?? false
    }

    /// The user of a name, or `nil`.
    ///
    /// - Parameters:
    ///   - name: The name: an embedded user's, or a kind and a model.
    ///   - models: Where models come from.
    /// - Returns: The user.
    /// - Throws: What keeps its model from being asked.
    static func user(_ name: String, models: ModelSource) throws -> (any UserSimulator)? {
        if name == steeredAgenda { return SteeredUser(AgendaUser()) }
        if let harder = try person(name, around: { base in try user(base, models: models) }) { return harder }
        if let (kind, folder) = parts(of: name), kind == checkpoint { return try trainedUser(folder) }
        guard let (kind, model) = parts(of: name), modelUserKinds.contains(kind) else { return user(name) }
        let prompted = PromptedUser(try models.player(model, for: .user))
        return switch kind {
        case "steered": SteeredUser(prompted)
        case "latent": LatentUser(prompted)
        default: prompted
        }
    }

    /// The agent of a name, or `nil`.
    ///
    /// - Parameters:
    ///   - name: The name: an embedded agent's, or a kind and a model.
    ///   - models: Where models come from.
    /// - Returns: The agent.
    /// - Throws: What keeps its model from being asked.
    static func agent(_ name: String, models: ModelSource) throws -> (any Agent)? {
        if isAddress(name) { return try models.agent(at: name) }
        guard let (kind, model) = parts(of: name), modelAgentKinds.contains(kind) else { return agent(name) }
        return EndpointAgent(try models.player(model, for: .agent))
    }

    // MARK: Checkpoints

    /// The kind of user that a trained model in a folder plays.
    private static let checkpoint = "checkpoint"

    /// The user that a trained model plays; a kind of steering may stand behind its folder: `DIR@state`, `DIR@next`, `DIR@goal`.
    private static func trainedUser(_ place: String) throws -> any UserSimulator {
        let steering = Steering.allCases.first { place.hasSuffix("@\($0.rawValue)") }
        let folder = steering.map { String(place.dropLast($0.rawValue.count + 1)) } ?? place
        do {
            // Conversations are played side by side already; threads within each would stand in one another's way.
            try Engine.setThreads(1)
            let model = try UserModel(contentsOf: URL(filePath: folder))
            return ModelUser(model, name: "\(checkpoint):\(place)", steering: steering ?? .none)
        } catch {
            throw AuditFailure("--user \(checkpoint):\(place): \(error)")
        }
    }

    private static func isAddress(_ name: String) -> Bool { name.hasPrefix("http://") || name.hasPrefix("https://") }

    /// The kind and the model of a name such as `prompted:qwen3:8b`, or `nil`.
    private static func parts(of name: String) -> (kind: String, model: String)? {
        guard let colon = name.firstIndex(of: ":") else { return nil }
        let (kind, model) = (String(name[..<colon]), String(name[name.index(after: colon)...]))
        return model.isEmpty ? nil : (kind, model)
    }
}
