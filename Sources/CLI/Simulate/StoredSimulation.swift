import Dialogue
import Environments
import Foundation
import Simulation
import Storage

/// A simulation that keeps its episodes in a store, and plays only those that are missing there.
struct StoredSimulation {
    private let plan: SimulationPlan
    private let store: RunStore
    private let runs: [String: StoredRun]
    /// How many episodes of each cell a limit on the cost cut off; they are not stored.
    private var overBudget: [Int]

    /// Opens the store and the runs in it: one for each user and agent.
    ///
    /// - Parameters:
    ///   - plan: What is to be played.
    ///   - path: The store's path.
    /// - Throws: `StoreError` if the store cannot be written.
    init(_ plan: SimulationPlan, at path: String) throws {
        self.plan = plan
        // What is stored here is what `JSON` wrote.
        store = try RunStore(at: URL(filePath: path), checksTexts: false)
        var runs: [String: StoredRun] = [:]
        for user in plan.users {
            for agent in plan.agents {
                runs["\(user)-\(agent)"] = try SimulationRun(of: user, against: agent, in: plan).open(in: store)
            }
        }
        self.runs = runs
        overBudget = plan.cells.map { _ in 0 }
    }

    /// Plays the episodes that are missing or that infrastructure had ended, and one of each cell that is there, which has
    /// to come out the same.
    ///
    /// - Parameter progress: What to tell of it.
    /// - Throws: `StoreError` with code `otherEpisode` if episodes come out other than they are stored, or another code if
    ///   the store cannot be written.
    mutating func play(_ progress: EpisodeProgress) async throws {
        let again = try interrupted()
        if again > 0 {
            AuditCommand.say("replaying \(Figures.count(again, "episode")) that infrastructure had ended")
        }
        for (number, cell) in plan.cells.enumerated() {
            guard let run = runs["\(cell.user)-\(cell.agent)"] else { continue }
            let offset = offset(of: number)
            let all = RangeSet(offset..<offset + plan.count)
            let failed = try store.storedIndexes(of: run, endedBy: EpisodeEnding.infrastructureName)
            let stored = try store.storedIndexes(of: run).subtracting(failed).intersection(all)
            var wanted = all.subtracting(stored)
            if !cell.isRemote, let first = stored.ranges.first?.lowerBound {
                wanted.insert(contentsOf: first..<first + 1)
            }
            progress.skip(plan.count - wanted.ranges.reduce(0) { $0 + $1.count })
            let writer = EpisodeWriter(store, run, replacing: EpisodeEnding.infrastructureName)
            var indices: [Int] = []
            for index in wanted.ranges.lazy.joined() {
                indices.append(index - offset)
                guard indices.count == 1 << 16 else { continue }
                overBudget[number] += try await play(indices, of: cell, from: offset, to: writer, progress)
                indices = []
            }
            overBudget[number] += try await play(indices, of: cell, from: offset, to: writer, progress)
            try await writer.finish()
        }
        try finish()
    }

    /// Marks as finished the runs that want no more playing, and says what keeps the others from it.
    private func finish() throws {
        guard overBudget.allSatisfy({ $0 == 0 }) else { return }
        for run in runs.values.sorted(by: { $0.id < $1.id })
        where try store.storedIndexes(of: run, endedBy: EpisodeEnding.infrastructureName).isEmpty {
            try store.finish(run, episodeCount: plan.desks.count * plan.count)
        }
        let left = try interrupted()
        guard left > 0 else { return }
        AuditCommand.say(
            "infrastructure ended \(Figures.count(left, "episode")); the same command plays \(left == 1 ? "it" : "them") again."
        )
    }

    /// Returns how many stored episodes infrastructure has ended.
    private func interrupted() throws -> Int {
        try runs.values.reduce(0) { count, run in
            try store.storedIndexes(of: run, endedBy: EpisodeEnding.infrastructureName).ranges
                .reduce(count) { $0 + $1.count }
        }
    }

    /// Plays episodes of a cell and returns how many a limit on the cost cut off.
    private func play(
        _ indices: [Int],
        of cell: SimulationPlan.Cell,
        from offset: Int,
        to writer: EpisodeWriter,
        _ progress: EpisodeProgress
    ) async throws -> Int {
        let seed = plan.seed
        var overBudget = 0
        try await plan.play(
            indices,
            of: cell,
            transform: { index, rollout, policy in
                EpisodeRecord(
                    rollout,
                    index: index,
                    of: cell.name,
                    policy: policy,
                    makesJSON: false,
                    page: nil,
                    place: EpisodePlace(index: offset + index, desk: cell.desk, seed: seed)
                )
            },
            deliver: { record in
                if record.ending == .limit(.cost) {
                    overBudget += 1
                    return
                }
                if let stored = record.stored { try await writer.add(stored) }
                progress.advance(succeeded: record.reward == 1)
            }
        )
        return overBudget
    }

    /// Reads the episodes back, in the order in which they would have been played without a store.
    ///
    /// - Parameters:
    ///   - output: Where they are written.
    ///   - hasJSON: Whether their full records are asked for.
    ///   - shown: The number of conversations of each cell on the page, if there is one.
    /// - Returns: The numbers of each cell.
    /// - Throws: `StoreError` or `AuditFailure` if they cannot be read or written.
    func report(into output: SimulationOutput, hasJSON: Bool, shown: Int) throws -> [CellSummary] {
        var summaries: [CellSummary] = []
        for (number, cell) in plan.cells.enumerated() {
            var summary = CellSummary(desk: cell.desk, user: cell.user, agent: cell.agent)
            guard let run = runs["\(cell.user)-\(cell.agent)"] else { continue }
            let offset = offset(of: number)
            let range = offset..<offset + plan.count
            if hasJSON {
                var episodes = store.episodes(of: run, in: range)
                while let episode = try episodes.next() {
                    let figures = try EpisodeFigures(episode.outcome, index: episode.outcome.index - offset)
                    summary.add(figures)
                    try output.add(figures, audit: StoredForm.audit(of: episode).serialized(sortedKeys: true))
                }
            } else {
                var outcomes = store.outcomes(of: run, in: range)
                while let outcome = try outcomes.next() {
                    summary.add(try EpisodeFigures(outcome, index: outcome.index - offset))
                }
            }
            for _ in 0..<overBudget[number] { summary.leaveOut() }
            try show(min(shown, plan.count), of: cell, from: offset, of: run, on: output)
            summaries.append(summary)
        }
        return summaries
    }

    /// Puts the first conversations of a cell on the page, read back from the store.
    private func show(
        _ shown: Int,
        of cell: SimulationPlan.Cell,
        from offset: Int,
        of run: StoredRun,
        on output: SimulationOutput
    ) throws {
        guard output.page != nil, let desk = plan.desk(of: cell) else { return }
        var episodes = store.episodes(of: run, in: offset..<offset + shown)
        while let episode = try episodes.next() {
            let index = episode.outcome.index - offset
            let task = desk.task(seed: plan.seed, index: index)
            let audited = try StoredForm.audited(episode, of: task, policy: desk.policy.text)
            output.show(audited, number: index + 1)
        }
    }

    /// The place of a cell's first episode in its run: desk after desk.
    private func offset(of cell: Int) -> Int { cell / (plan.users.count * plan.agents.count) * plan.count }
}
