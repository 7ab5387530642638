import Dialogue

/// A stored conversation as lines of text: what was said, what became of the goal meanwhile, and what the audit found.
struct EpisodeText {
    /// What stands above it.
    var title: String
    /// The record of its audit.
    var audit: JSON
    /// The conversation.
    var transcript: JSON
    /// Where it is written.
    var terminal: Terminal

    /// The lines.
    var text: String {
        let parts = [heading, scenario, messages, goal, verdict]
        return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private var heading: [String] {
        let reward = Figures.reward(audit["reward"]?.double)
        let ended = audit["ended"]?.string ?? "unknown"
        return [
            terminal.paint(Terminal.harmless(title), .bold),
            terminal.paint("task \(string(audit["task"])), reward \(reward), ended: \(ended)", .dim),
        ]
    }

    private var scenario: [String] {
        let scenario = transcript["scenario"]
        return ["reason", "knownInfo", "unknownInfo", "instructions"].flatMap { key -> [String] in
            guard let text = scenario?[key]?.string, !text.isEmpty else { return [] }
            return wrapped(Terminal.harmless(text), "  ", .dim)
        }
    }

    private var messages: [String] {
        let messages = transcript["messages"]?.array ?? []
        return messages.enumerated().flatMap { turn, message in
            said(message, turn) + changes(after: turn) + findings(at: turn)
        } + findings(at: nil)
    }

    private func said(_ message: JSON, _ turn: Int) -> [String] {
        let role = string(message["role"])
        let colour: Terminal.Colour? = role == "user" ? .blue : role == "tool" ? .dim : .green
        var lines = [terminal.paint("\(turn) \(role)", colour)]
        if let content = message["content"]?.string, !content.isEmpty {
            lines += wrapped(Terminal.harmless(content), "  ", role == "tool" ? .dim : nil)
        }
        for call in message["toolCalls"]?.array ?? [] {
            let arguments = call["arguments"]?.serialized(sortedKeys: true) ?? ""
            lines += wrapped(Terminal.harmless("calls \(string(call["name"])) \(arguments)"), "  ", .dim)
        }
        return lines
    }

    private func changes(after turn: Int) -> [String] {
        let states = audit["states"]?.array ?? []
        guard states.indices.contains(turn + 1) else { return [] }
        return (states[turn + 1]["changes"]?.array ?? []).flatMap { change in
            wrapped("→ \(string(change["item"])): \(string(change["status"]))", "  ", .magenta)
        }
    }

    private func findings(at turn: Int?) -> [String] {
        (audit["findings"]?.array ?? []).filter { $0["turn"]?.int == turn }.flatMap { finding in
            wrapped(
                "! \(string(finding["who"])), \(string(finding["kind"])): \(string(finding["evidence"]))",
                "  ",
                .red
            )
        }
    }

    private var goal: [String] {
        let items = audit["goal"]?["items"]?.array ?? []
        guard !items.isEmpty else { return [] }
        return [terminal.paint("goal", .bold)]
            + items.flatMap { item in
                wrapped("\(string(item["status"])): \(string(item["text"])) (\(string(item["category"])))", "  ", nil)
            }
    }

    private var verdict: [String] {
        let verdict = audit["verdict"]
        let sides = (verdict?["responsible"]?.array ?? []).compactMap(\.string).joined(separator: ", ")
        return [terminal.paint("reward believable: \(string(verdict?["trusted"]))", .bold)]
            + wrapped(string(verdict?["reason"]), "  ", nil)
            + (sides.isEmpty ? [] : ["  responsible: \(sides)"])
    }

    private func string(_ value: JSON?) -> String { Terminal.harmless(value?.text ?? "–") }

    private func wrapped(_ text: String, _ indentation: String, _ colour: Terminal.Colour?) -> [String] {
        Terminal.wrapped(text, indentation: indentation, columns: terminal.columns).map { terminal.paint($0, colour) }
    }
}
