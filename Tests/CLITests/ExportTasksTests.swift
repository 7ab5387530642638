import ArgumentParser
import Dialogue
import Foundation
import Testing

@testable import CLI

@Suite("holdfast export tasks")
struct ExportTasksTests {
    /// Runs the command, with a new file as its output, and returns the exit status and what was written.
    private func export(_ arguments: [String]) throws -> (code: Int32, text: String?) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "holdfast-export-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "tasks.json").path()
        do {
            var command = try HoldfastCommand.parseAsRoot(["export", "tasks", "--out", file] + arguments)
            try command.run()
        } catch {
            let files = try FileManager.default.contentsOfDirectory(atPath: folder.path())
            #expect(files.isEmpty, "a command that failed leaves no file")
            return (HoldfastCommand.exitCode(for: error).rawValue, nil)
        }
        return (0, try String(contentsOfFile: file, encoding: .utf8))
    }

    @Test(
        "The file is an array of as many tasks as asked for, one on a line",
        arguments: ["shop", "travel", "telecom"]
    )
    func array(desk: String) throws {
        let text = try #require(try export(["--desk", desk, "-n", "20", "--seed", "7"]).text)
        let tasks = try #require(JSON(parsing: text).array)
        #expect(tasks.map { $0["id"]?.string } == (0..<20).map { "\(desk)-7-\($0)" })
        #expect(text.split(separator: "\n").count == 22)
        for task in tasks {
            #expect(task["evaluation_criteria"]?["actions"]?.array != nil)
            #expect(task["initial_state"]?["initialization_data"]?["agent_data"]?.object?.isEmpty == false)
        }
    }

    @Test("A part of the tasks is the same as in the whole, byte for byte")
    func parts() throws {
        let whole = try #require(try export(["-n", "12"]).text).split(separator: "\n")
        let part = try #require(try export(["-n", "3", "--first", "4"]).text).split(separator: "\n")
        func trimmed(_ lines: ArraySlice<Substring>) -> [Substring] {
            lines.map { $0.hasSuffix(",") ? $0.dropLast() : $0 }
        }
        #expect(trimmed(part[1...3]) == trimmed(whole[5...7]))
        #expect(try export(["-n", "3", "--first", "4"]).text == export(["-n", "3", "--first", "4"]).text)
    }

    @Test(
        "What cannot be exported is refused before a file is made",
        arguments: [
            ["--desk", "bakery"], ["-n", "0"], ["--first", "-1"], ["--first", "\(Int.max)"], ["--seed", "-1"],
        ]
    )
    func refusals(arguments: [String]) throws {
        #expect(try export(arguments).code == 64)
    }

    @Test("A file in a folder that does not exist is a sentence and status 3")
    func noFolder() throws {
        #expect(try export(["--out", "/nowhere/at/all/tasks.json"]).code == 3)
    }
}
