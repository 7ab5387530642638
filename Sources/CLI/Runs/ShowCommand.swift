import ArgumentParser
import Dialogue
import Storage

/// Shows a run of a store, or one of its conversations.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show the numbers of a stored run, or one of its conversations.",
        discussion: """
            A run is named by its name, by the beginning of it, or by its number; 'holdfast runs' lists them.

            Examples:
              holdfast show agenda-rules
              holdfast show 1 17 --store night.sqlite
              holdfast show 1 17 --json -
            """
    )

    @Argument(help: ArgumentHelp("The run.", valueName: "run"))
    var name: String

    @Argument(help: "The number of the conversation in the run, from 0.")
    var episode: Int?

    @Option(help: "The store.")
    var store = StoreFile.standardPath

    @Option(help: "Write what is shown as JSON to a file, or to standard output with '-'.")
    var json: String?

    @Flag(help: "Add the SHA-256 hash of the run's episodes, for which all of them are read.")
    var digest = false

    func run() throws {
        try AuditFailure.reporting {
            let file = try StoreFile(store)
            let found = try file.run(name)
            if let episode {
                try show(file.store.episode(episode, of: found), of: found)
            } else {
                try show(found, in: file.store)
            }
        }
    }

    private func show(_ episode: StoredEpisode, of run: StoredRun) throws {
        let (audit, transcript) = try (StoredForm.audit(of: episode), StoredForm.transcript(of: episode))
        if let json {
            let value: JSON = [
                "audit": audit, "index": .integer(episode.outcome.index), "run": .string(run.name),
                "schema": "holdfast.episode/1", "transcript": transcript,
            ]
            try StoreFile.write(value, to: json)
        }
        guard json != "-" else { return }
        let title = "\(run.name), episode \(episode.outcome.index)"
        let text = EpisodeText(title: title, audit: audit, transcript: transcript, terminal: .standardOutput)
        print(text.text, terminator: "")
    }

    private func show(_ run: StoredRun, in store: RunStore) throws {
        let (cells, count) = try summaries(of: run, in: store)
        let hash = digest ? try store.digest(of: run) : nil
        if let json {
            var value: JSONObject = [
                "cells": .array(cells.map(\.json)), "run": run.json(episodes: count), "schema": "holdfast.run/1",
            ]
            value["digest"] = hash.map(JSON.string)
            try StoreFile.write(.object(value), to: json)
        }
        guard json != "-" else { return }
        let terminal = Terminal.standardOutput
        let total = run.expectedEpisodes.map { " of \($0)" } ?? ""
        print(terminal.paint("\(Terminal.harmless(run.name)): \(count)\(total) episodes", .bold))
        if let hash { print("digest \(hash)") }
        if !cells.isEmpty { print("\n" + SimulationTable(cells: cells, terminal: terminal).text, terminator: "") }
    }

    private func summaries(of run: StoredRun, in store: RunStore) throws -> ([CellSummary], Int) {
        let configuration = run.configurationJSON
        var cells: [CellSummary] = []
        var count = 0
        var outcomes = store.outcomes(of: run)
        while let outcome = try outcomes.next() {
            count += 1
            let desk = outcome.environment ?? "–"
            if cells.last?.desk != desk {
                let (user, agent) = (configuration["user"]?.string, configuration["agent"]?.string)
                cells.append(CellSummary(desk: desk, user: user ?? "–", agent: agent ?? "–"))
            }
            cells[cells.count - 1].add(try EpisodeFigures(outcome, index: outcome.index))
        }
        return (cells, count)
    }
}
