import Auditing
import Dialogue
import Environments
import Foundation
import Reports
import Simulation

/// The JSON and the page of a simulation, written while it goes on.
final class SimulationOutput {
    /// The page, where it is asked for.
    let page: ReportPage?
    private let html: String?
    private let file: LineFile?
    private var isFirst = true
    private var entries: [AuditReport.Entry] = []
    private var fragments: [String] = []

    /// Opens the files.
    ///
    /// - Parameters:
    ///   - json: The path of the JSON, if asked for.
    ///   - html: The path of the page, if asked for.
    /// - Throws: `AuditFailure` if a file cannot be written.
    init(json: String?, html: String?) throws {
        self.html = html
        page = html == nil ? nil : try ReportPage()
        file = try json.map(LineFile.init(path:))
        try file?.write("{\"episodes\":[")
    }

    /// Adds an episode.
    func add(_ record: EpisodeRecord) throws {
        if let fragment = record.fragment {
            fragments.append(fragment)
            entries.append(record.entry)
        }
        guard let json = record.json else { return }
        try file?.write(isFirst ? "\n" : ",\n")
        var head: JSONObject = [
            "claimedSuccess": .bool(record.isClaimed), "ended": .string(record.ending.name),
            "index": .integer(record.index),
            "kind": .string(record.kind.rawValue), "reward": .number(record.reward), "task": .string(record.task),
        ]
        head["failure"] = record.ending.failure.map(JSON.string)
        if !record.userLabels.isEmpty { head["userLabels"] = .object(record.userLabels) }
        try file?.write("{\"audit\":\(json),\(JSON.object(head).serialized(sortedKeys: true).dropFirst())")
        isFirst = false
    }

    /// Writes what stands beside the episodes.
    func finish(_ cells: [CellSummary], seed: UInt64) throws {
        if let file {
            let rest: JSON = [
                "cells": .array(cells.map(\.json)), "schema": "holdfast.simulation/1", "seed": .integer(Int(seed)),
            ]
            try file.write((isFirst ? "]," : "\n],") + rest.serialized(sortedKeys: true).dropFirst() + "\n")
            try file.finish()
        }
        if let html, let page {
            let report = AuditReport(inputs: [], entries: entries)
            let overview = SimulationPage(cells: cells, report: report).overview
            let text = page.html(overview, fragments: fragments)
            guard html != "-" else { return print(text, terminator: "") }
            do {
                try Data(text.utf8).write(to: URL(filePath: html), options: .atomic)
            } catch {
                throw AuditFailure("\(html) cannot be written: \(error.localizedDescription)")
            }
        }
    }
}
