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
        if let fragment = record.fragment { show(fragment, record.entry) }
        if let json = record.json { try add(EpisodeFigures(record), audit: json) }
    }

    /// Adds an episode to the page, if there is one.
    ///
    /// - Parameters:
    ///   - audited: The conversation with its audit.
    ///   - number: Its number on the page, from 1.
    func show(_ audited: AuditedConversation, number: Int) {
        guard let page else { return }
        show(page.fragment(ConversationPage(audited: audited, number: number).model), AuditReport.Entry(audited))
    }

    /// Adds an episode to the page.
    ///
    /// - Parameters:
    ///   - fragment: Its part of the page.
    ///   - entry: Its verdict and findings in numbers.
    private func show(_ fragment: String, _ entry: AuditReport.Entry) {
        fragments.append(fragment)
        entries.append(entry)
    }

    /// Adds an episode to the JSON.
    ///
    /// - Parameters:
    ///   - figures: Its numbers.
    ///   - audit: The full record of its audit, with sorted keys.
    /// - Throws: An error if the file cannot be written.
    func add(_ figures: EpisodeFigures, audit: String) throws {
        try file?.write(isFirst ? "\n" : ",\n")
        var head: JSONObject = [
            "claimedSuccess": .bool(figures.isClaimed), "ended": .string(figures.ending),
            "index": .integer(figures.index),
            "kind": .string(figures.kind.rawValue), "reward": .number(figures.reward), "task": .string(figures.task),
        ]
        head["failure"] = figures.failure.map(JSON.string)
        if !figures.userLabels.isEmpty { head["userLabels"] = .object(figures.userLabels) }
        try file?.write("{\"audit\":\(audit),\(JSON.object(head).serialized(sortedKeys: true).dropFirst())")
        isFirst = false
    }

    /// Removes what was written of a result that will not be finished.
    func abandon() { file?.abandon() }

    /// Writes what stands beside the episodes.
    func finish(_ cells: [CellSummary], seed: UInt64) throws {
        if let file {
            let rest: JSON = [
                "cells": .array(cells.map(\.json)), "schema": "holdfast.simulation/1",
                "seed": Int(exactly: seed).map(JSON.integer) ?? .string(String(seed)),
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
