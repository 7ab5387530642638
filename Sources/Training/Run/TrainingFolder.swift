internal import Foundation
internal import Tensors

/// Where a run of training keeps everything: its plan, finished stages, the stage under way, and its curves.
///
/// Every file is written whole and put in place in one step, so that a run can be killed anywhere.
struct TrainingFolder: Sendable {
    private let root: URL

    private struct Place: Codable {
        var stage: UserTrainingPlan.Stage
        var step: Int
        /// The updates of the optimizer, fewer than the steps where some had nothing to learn from.
        var updates: Int
        /// The name of the folder inside `state` that holds the step.
        var folder: String
    }

    init(_ root: URL, plan: UserTrainingPlan, resumes: Bool) throws {
        self.root = root
        let file = root.appending(path: "plan.json")
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        do {
            try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
            guard let data = try? Data(contentsOf: file) else {
                try encoder.encode(plan).write(to: file, options: .atomic)
                return
            }
            guard resumes else {
                throw TrainingError(
                    "\(Self.path(root)) holds a run already; go on with --resume, or name another folder."
                )
            }
            guard let old = try? JSONDecoder().decode(UserTrainingPlan.self, from: data), old == plan else {
                throw TrainingError(
                    "\(Self.path(root)) holds a run with another plan; name the options that it began with, or another folder."
                )
            }
        } catch let error as TrainingError {
            throw error
        } catch {
            throw TrainingError("\(Self.path(root)) cannot be written; check its rights and the space on the disk.")
        }
    }

    /// The user after a stage that was finished before, if it was.
    func finished(_ stage: UserTrainingPlan.Stage, device: Device) throws -> UserModel? {
        let folder = root.appending(path: stage.rawValue)
        guard FileManager.default.fileExists(atPath: folder.path) else { return nil }
        return try UserModel(contentsOf: folder, device: device)
    }

    /// Keeps a finished stage, and lets go of its state.
    func finish(_ stage: UserTrainingPlan.Stage, _ user: UserModel) throws {
        let draft = root.appending(path: "\(stage.rawValue).new")
        try? FileManager.default.removeItem(at: draft)
        try user.write(to: draft)
        try move(draft, to: root.appending(path: stage.rawValue))
        try? FileManager.default.removeItem(at: state)
        if stage == .sft { try? FileManager.default.removeItem(at: lessons) }
    }

    /// The conversations that were played to learn from, as far as they were.
    func lessons(of plan: UserTrainingPlan) throws -> KeptLines<Lesson> {
        let teacher = plan.teacher ?? .state
        let plays = "\(plan.sftConversations) × \(plan.sftPlays ?? 1)"
        return try KeptLines(lessons, key: "seed \(plan.seed), \(plan.desks), \(plays), \(teacher), \(plan.sampling)")
    }

    /// Keeps a stage under way: the step counts only once its place is written.
    func keep(_ stage: UserTrainingPlan.Stage, step: Int, _ parameters: [Tensor], _ optimizer: AdamW) throws {
        try keep(
            stage,
            step: step,
            updates: optimizer.steps,
            parameters,
            means: optimizer.means,
            squares: optimizer.squares
        )
    }

    /// Keeps a stage under way whose parameters have several optimizers.
    func keep(
        _ stage: UserTrainingPlan.Stage,
        step: Int,
        updates: Int,
        _ parameters: [Tensor],
        means: [Tensor],
        squares: [Tensor]
    ) throws {
        let name = "\(stage.rawValue)-\(step)"
        let folder = state.appending(path: name)
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Safetensors(Self.named(parameters)).write(to: folder.appending(path: "weights.safetensors"))
            try Safetensors(Self.named(means)).write(to: folder.appending(path: "means.safetensors"))
            try Safetensors(Self.named(squares)).write(to: folder.appending(path: "squares.safetensors"))
            let here = Place(stage: stage, step: step, updates: updates, folder: name)
            try JSONEncoder().encode(here).write(to: place, options: .atomic)
            for other in try FileManager.default.contentsOfDirectory(at: state, includingPropertiesForKeys: nil)
            where other.lastPathComponent != name && other.lastPathComponent != place.lastPathComponent {
                try FileManager.default.removeItem(at: other)
            }
        } catch let error as EngineError {
            throw error
        } catch {
            throw TrainingError("\(Self.path(state)) cannot be written; check its rights and the space on the disk.")
        }
    }

    /// Takes a stage up where it was kept last.
    ///
    /// - Returns: The step to go on with, 0 where nothing was kept.
    func resume(
        _ stage: UserTrainingPlan.Stage,
        _ parameters: [Tensor],
        optimizer: (Int, [Tensor], [Tensor]) throws -> Void
    ) throws -> Int {
        let kept = (try? Data(contentsOf: place)).flatMap { try? JSONDecoder().decode(Place.self, from: $0) }
        guard let kept, kept.stage == stage else {
            try cutCurves(stage, after: 0)
            return 0
        }
        let folder = state.appending(path: kept.folder)
        func read(_ name: String) throws -> [Tensor] {
            let tensors = try Safetensors(contentsOf: folder.appending(path: name)).tensors
            return tensors.sorted { $0.key < $1.key }.map(\.value)
        }
        let weights = try read("weights.safetensors")
        guard weights.count == parameters.count else {
            throw TrainingError("\(Self.path(folder)) belongs to another model; remove it, and the stage begins anew.")
        }
        for (parameter, weight) in zip(parameters, weights) { try parameter.detached().assign(weight) }
        try optimizer(kept.updates, try read("means.safetensors"), try read("squares.safetensors"))
        try cutCurves(stage, after: kept.step)
        return kept.step
    }

    // MARK: Curves

    private typealias Line = TrainingRecord.Line

    /// Adds a line to the curves.
    func note(_ stage: UserTrainingPlan.Stage, _ step: Int, _ figures: [String: Double]) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        do {
            let line = try encoder.encode(Line(stage: stage, step: step, figures: figures)) + Data("\n".utf8)
            if !FileManager.default.fileExists(atPath: curves.path) { try Data().write(to: curves) }
            let handle = try FileHandle(forWritingTo: curves)
            defer { try? handle.close() }
            try handle.seekToEnd()
            try handle.write(contentsOf: line)
        } catch {
            throw TrainingError("\(Self.path(curves)) cannot be written; check its rights and the space on the disk.")
        }
    }

    /// Takes back the lines of a stage that will be written again.
    private func cutCurves(_ stage: UserTrainingPlan.Stage, after step: Int) throws {
        guard let text = try? String(contentsOf: curves, encoding: .utf8) else { return }
        let kept = text.split(separator: "\n").filter { line in
            guard let line = try? JSONDecoder().decode(Line.self, from: Data(line.utf8)) else { return false }
            return line.stage != stage || line.step <= step
        }
        try? Data((kept.joined(separator: "\n") + (kept.isEmpty ? "" : "\n")).utf8).write(to: curves, options: .atomic)
    }

    // MARK: Places

    private var state: URL { root.appending(path: "state") }
    private var place: URL { state.appending(path: "place.json") }
    private var lessons: URL { root.appending(path: "lessons.jsonl") }
    private var curves: URL { root.appending(path: "curves.jsonl") }

    private func move(_ draft: URL, to place: URL) throws {
        do {
            try? FileManager.default.removeItem(at: place)
            try FileManager.default.moveItem(at: draft, to: place)
        } catch {
            throw TrainingError("\(Self.path(place)) cannot be written; check its rights and the space on the disk.")
        }
    }

    private static func named(_ tensors: [Tensor]) -> [String: Tensor] {
        Dictionary(uniqueKeysWithValues: tensors.enumerated().map { (String(format: "%05d", $0), $1) })
    }

    private static func path(_ url: URL) -> String { url.path(percentEncoded: false) }
}
