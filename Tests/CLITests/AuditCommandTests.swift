import ArgumentParser
import Dialogue
import Foundation
import Testing

@testable import CLI

@Suite("holdfast audit")
struct AuditCommandTests {
    private func code(_ arguments: [String]) -> Int32 {
        do {
            var command = try HoldfastCommand.parseAsRoot(arguments)
            try command.run()
            return 0
        } catch {
            return HoldfastCommand.exitCode(for: error).rawValue
        }
    }

    private func json(_ path: String) throws -> JSON {
        try JSON(parsing: String(contentsOfFile: path, encoding: .utf8))
    }

    @Test("JSON holds the promised members, and one state more than there are messages")
    func members() throws {
        let run = try SampleRun()
        #expect(code(["audit", run.results, "--json", run.path("a.json")]) == 0)
        let report = try json(run.path("a.json"))
        #expect(report["schema"]?.string == "holdfast.audit/1")
        #expect(report["inputs"]?.array?.count == 1)
        let summary = try #require(report["summary"])
        #expect(summary["conversations"]?.int == 2)
        #expect(summary["scored"]?.int == 2)
        #expect(summary["skipped"]?.int == 0)
        #expect(summary["closedByUser"]?.int == 2)
        #expect(summary["closedByUserFailed"]?.int == 1)
        #expect(summary["failed"]?.int == 1)
        for rate in ["falseSuccess", "trusted"] {
            #expect(summary[rate]?.object?.members.map(\.key) == ["count", "high", "low", "n", "rate"])
        }
        for side in ["user", "agent", "task", "infrastructure", "unknown"] {
            #expect(summary["responsible"]?[side]?.int != nil, "\(side)")
        }
        for category in ["profile", "policy", "objective", "requirement", "preference"] {
            #expect(summary["alignment"]?[category]?["n"]?.int != nil, "\(category)")
        }
        let conversations = try #require(report["conversations"]?.array)
        #expect(conversations.map { $0["id"]?.string } == ["simulation-0", "simulation-1"])
        #expect(conversations.map { $0["states"]?.array?.count } == [7, 5])
        #expect(conversations.map { $0["ended"]?.string } == ["user", "user"])
        #expect(conversations.map { $0["reward"]?.double } == [1, 0])
    }

    @Test("Keys are sorted everywhere")
    func sortedKeys() throws {
        let run = try SampleRun()
        #expect(code(["audit", run.results, "--json", run.path("a.json")]) == 0)
        func check(_ value: JSON) {
            let keys = value.object?.members.map(\.key) ?? []
            #expect(keys == keys.sorted())
            for member in value.object?.members ?? [] { check(member.value) }
            for element in value.array ?? [] { check(element) }
        }
        check(try json(run.path("a.json")))
    }

    @Test("The number of jobs changes no byte", arguments: [2, 3, 8])
    func jobs(number: Int) throws {
        let run = try SampleRun(conversations: 40)
        let outputs = try [1, number].map { jobs in
            let path = run.path("jobs-\(jobs).json")
            let page = run.path("jobs-\(jobs).html")
            #expect(code(["audit", run.results, "--json", path, "--html", page, "--jobs", "\(jobs)"]) == 0)
            return try (Data(contentsOf: URL(filePath: path)), Data(contentsOf: URL(filePath: page)))
        }
        #expect(outputs[0] == outputs[1])
    }

    @Test("--only keeps a conversation by its name, its beginning or its task")
    func only() throws {
        let run = try SampleRun()
        for (name, count) in [("simulation-1", 1), ("simul", 2), ("7", 2)] {
            #expect(code(["audit", run.results, "--only", name, "--json", run.path("a.json")]) == 0)
            #expect(try json(run.path("a.json"))["conversations"]?.array?.count == count)
        }
        #expect(code(["audit", run.results, "--only", "nobody"]) == 3)
    }

    @Test(
        "A rule that is met ends with 1",
        arguments: [
            ("failed", 1), ("failed>0.4", 1), ("failed>0.5", 0), ("skipped", 0), ("timeout", 0), ("timeout>0", 0),
        ]
    )
    func rules(rule: String, expected: Int32) throws {
        let run = try SampleRun()
        #expect(code(["audit", run.results, "--fail-on", rule]) == expected)
    }

    @Test(
        "What is mistyped ends with 64",
        arguments: [
            ["--fail-on", "falseSucess"], ["--fail-on", "failed>2"], ["--fail-on", "who:me"], ["--jobs", "0"],
            ["--format", "csv"], ["--json", "-", "--html", "-"], ["--unknown"],
        ]
    )
    func usage(arguments: [String]) throws {
        let run = try SampleRun()
        #expect(code(["audit", run.results] + arguments) == 64)
    }

    @Test("A rule that is none is answered with those that are")
    func listing() {
        #expect {
            _ = try AuditCommand.parse(["x.json", "--fail-on", "nonsense"])
        } throws: { error in
            let message = AuditCommand.message(for: error)
            return ["nonsense", "untrusted>0.2", "who:SIDE", "falseSuccess"].allSatisfy { message.contains($0) }
        }
    }

    @Test("Inputs that cannot be read end with 3, and leave no file")
    func inputs() throws {
        let run = try SampleRun()
        try Data("{\"tasks\": [], \"simulations\": [".utf8).write(to: URL(filePath: run.path("cut.json")))
        try Data().write(to: URL(filePath: run.path("empty.json")))
        try Data("{\"tasks\": [], \"simulations\": []}".utf8).write(to: URL(filePath: run.path("none.json")))
        for name in ["absent.json", "cut.json", "empty.json", "none.json"] {
            #expect(code(["audit", run.path(name), "--json", run.path("a.json")]) == 3, "\(name)")
        }
        #expect(code(["audit", run.results, "--json", run.path("no/folder/a.json")]) == 3)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: run.folder.path()).allSatisfy { !$0.contains("a.json") }
        )
    }

    @Test("A hostile conversation stays text on the page")
    func hostile() throws {
        let run = try SampleRun(hostile: "<script>alert('x')</script>\u{202E}\" onclick=\"x")
        #expect(code(["audit", run.results, "--html", run.path("a.html")]) == 0)
        let page = try String(contentsOfFile: run.path("a.html"), encoding: .utf8)
        #expect(!page.contains("<script>alert"))
        #expect(!page.contains("\u{202E}"))
        #expect(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;⟦U+202E⟧&#34; onclick=&#34;x"))
    }

    @Test("Every link of the page has its target, those to a tool's result too")
    func links() throws {
        let run = try SampleRun()
        let desk = URL(filePath: #filePath).appending(path: "../../../Examples/desk.jsonl").standardized.path()
        #expect(code(["audit", run.results, desk, "--html", run.path("a.html")]) == 0)
        let page = try String(contentsOfFile: run.path("a.html"), encoding: .utf8)
        let names = Set(page.matches(of: /\sid="([^"]*)"/).map { String($0.1) })
        let links = page.matches(of: /\shref="#([^"]*)"/).map { String($0.1) }
        #expect(links.filter { !names.contains($0) } == [])
        #expect(links.contains { $0.wholeMatch(of: /c\d+-t\d+/) != nil })
        #expect(page.contains("<ul class=\"found\""))
    }

    @Test("A converted run is audited like the original")
    func convert() throws {
        let run = try SampleRun(conversations: 4)
        let lines = run.path("lines.jsonl")
        #expect(code(["convert", run.results, "--to", "holdfast", "-o", lines]) == 0)
        let reports = try [run.results, lines].map { path in
            #expect(code(["audit", path, "--json", run.path("a.json")]) == 0)
            return try json(run.path("a.json"))
        }
        #expect(reports[0]["summary"] == reports[1]["summary"])
        #expect(reports[0]["conversations"]?.array?.count == reports[1]["conversations"]?.array?.count)
    }
}
