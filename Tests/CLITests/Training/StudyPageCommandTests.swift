import Foundation
import Reports
import Testing
import Training

@testable import CLI

@Suite("Pages of training and of experiments")
struct StudyPageCommandTests {
    private func experiment(_ scratch: ScratchFolder, saying text: String = "Thank you.") async throws -> String {
        try SampleExperiment.json(saying: text).write(to: URL(filePath: scratch.path("lab.json")))
        let page = scratch.path("lab.html")
        #expect(await Program.code(["lab", "page", scratch.path("lab.json"), "--html", page]) == 0)
        return String(decoding: try scratch.bytes("lab.html"), as: UTF8.self)
    }

    @Test("The page of an experiment has its claims, charts for seen and unseen desks, guards and conversations")
    func experiment() async throws {
        let html = try await experiment(ScratchFolder())
        for text in [
            "GRPO beats base by 14 points", "Desks of training: shop", "Kept out of training: travel", "goal overlap",
            "Seeds 1, 2".lowercased(), "shop, scenario", "What the words mean",
        ] {
            #expect(html.contains(text), "\(text)")
        }
        #expect(html.contains("<td class=\"alarm\">80.0 %</td>"), "The reciting user is not marked.")
        #expect(html.components(separatedBy: "<details class=\"pair\"").count == 7)
    }

    @Test("The page of an experiment on consistency says what is gone, and marks the reciting user")
    func consistency() async throws {
        let scratch = try ScratchFolder()
        try SampleExperiment.consistencyJSON().write(to: URL(filePath: scratch.path("lab2.json")))
        let page = scratch.path("lab2.html")
        #expect(await Program.code(["lab", "page", scratch.path("lab2.json"), "--html", page]) == 0)
        let html = String(decoding: try scratch.bytes("lab2.html"), as: UTF8.self)
        for text in [
            "go from 50.0 % (base) to 0.0 % (ppo): 100.0 % are gone", "PPO removes 55 % of the natural contradictions",
            "values of nobody", "answered wrongly", "against its goal", "<td>50.0 %</td>",
        ] {
            #expect(html.contains(text), "\(text)")
        }
        #expect(html.contains("<td class=\"alarm\">80.0 %</td>"), "The reciting user is not marked.")
    }

    @Test("What a user says reaches the page as text")
    func hostile() async throws {
        let html = try await experiment(ScratchFolder(), saying: "<script>document.title='owned'</script>")
        #expect(html.contains("&lt;script&gt;document.title") && !html.contains("<script"))
    }

    @Test("A file that holds no experiment, and a folder without a run, are refused with a sentence")
    func wrongInputs() async throws {
        let scratch = try ScratchFolder()
        try Data("{}".utf8).write(to: URL(filePath: scratch.path("lab.json")))
        #expect(await Program.code(["lab", "page", scratch.path("lab.json"), "--html", scratch.path("x.html")]) == 2)
        #expect(await Program.code(["train", "page", scratch.path("none")]) == 2)
    }

    @Test("Figures that an earlier version wrote are refused with a sentence that says so")
    func earlierVersion() async throws {
        let scratch = try ScratchFolder()
        let own = String(decoding: try SampleExperiment.json(saying: "Thank you."), as: UTF8.self)
        let earlier = own.replacing(#""keptOverlap""#, with: #""unknown""#)
        #expect(earlier != own)
        try Data(earlier.utf8).write(to: URL(filePath: scratch.path("lab.json")))
        let page = ["lab", "page", scratch.path("lab.json"), "--html", scratch.path("x.html")]
        let (code, text) = try await Program.said(page)
        #expect(code == 2)
        #expect(text.contains("another version"), "\(text)")
    }

    @Test("The page of a run shows its stages while the last one goes on, and a half line is passed over")
    func run() async throws {
        let scratch = try ScratchFolder()
        var plan = UserTrainingPlan(.demo, seed: 5, desks: ["shop"])
        plan.base.steps = 900
        plan.sft.steps = 60
        plan.grpo.steps = 40
        try JSONEncoder().encode(plan).write(to: URL(filePath: scratch.path("plan.json")))
        var lines = (1...900).map {
            #"{"figures":{"loss":\#(6.0 / Double($0)),"tokens":900},"stage":"base","step":\#($0)}"#
        }
        lines += (1...60).map { #"{"figures":{"loss":0.3,"tokens":900},"stage":"sft","step":\#($0)}"# }
        lines += (1...20).map { step in
            #"{"figures":{"reward":\#(1 + Double(step) / 20),"entropy":0.2},"stage":"grpo","step":\#(step)}"#
        }
        lines.append(#"{"figures":{"rew"#)
        try Data(lines.joined(separator: "\n").utf8).write(to: URL(filePath: scratch.path("curves.jsonl")))
        #expect(await Program.code(["train", "page", scratch.path("")]) == 0)
        let html = String(decoding: try scratch.bytes("report.html"), as: UTF8.self)
        #expect(html.contains("The run is at step 20 of 40 of grpo."))
        #expect(html.contains("on a logarithmic scale"))
        #expect(html.contains("Its objective is GRPO, with the estimator k3 of the divergence and 1 update"))
        #expect(html.contains("810 thousand tokens read"))
        #expect(html.components(separatedBy: "<path class=\"line\"").count == 5)
    }

    @Test("A curve is smoothed by a running mean, and thinned to its least and largest values")
    func curve() throws {
        let line = Curve((1...3000).map { (step: $0, value: Double($0 % 2)) })
        #expect(line.smoothed.count < 260)
        #expect(line.smoothed.allSatisfy { abs($0.y - 0.5) < 0.02 })
        #expect(line.raw.count <= 620 && Set(line.raw.map(\.y)) == [0, 1])
        let short = Curve([(1, 2), (2, 4), (3, .nan)])
        #expect(short.values.count == 2)
        let ends = try #require(short.ends)
        #expect(ends.first == 2 && ends.last == 4)
        #expect(Curve([]).smoothed.isEmpty && Curve([]).ends == nil)
    }
}
