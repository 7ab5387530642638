import Auditing
import Dialogue
import Reports

extension ConversationPage {
    /// The number of characters of a tool's result that the page shows.
    private static let longestResult = 1800
    /// The number of bytes up to which a call's arguments stand beside the tool's name.
    private static let longestBrief = 110

    /// The turns; a tool's result stands with its call, and so do the findings on it.
    var turns: [ReportModel.Turn] {
        let homes = homes
        let margins = Dictionary(grouping: audited.findings.filter { $0.turn != nil }) { finding in
            finding.turn.map { homes[$0] ?? $0 } ?? 0
        }
        let calls = Dictionary(grouping: audited.calls, by: \.turn)
        return audited.transcript.messages.enumerated().compactMap { index, message in
            guard homes[index] == nil else { return nil }
            let margin = margins[index] ?? []
            let isFolded = message.role == .system || message.role == .tool
            return ReportModel.Turn(
                index: index,
                role: message.role == .assistant ? Party.agent.rawValue : message.role.rawValue,
                speaker: message.role.label,
                parts: isFolded ? [] : Self.parts(of: message.text, quotes: margin.map(\.quote)),
                fold: isFolded
                    ? .init(foldedLabel: Self.firstLine(message.text), foldedText: Self.shortened(message.text)) : nil,
                calls: (calls[index] ?? []).map(call),
                margin: margin.map(note)
            )
        }
    }

    private func call(_ call: ResolvedCall) -> ReportModel.Call {
        let arguments = ReadableJSON(call.call.arguments)
        let fits = arguments.line.utf8.count <= Self.longestBrief
        return ReportModel.Call(
            tool: call.call.name,
            brief: fits ? arguments.line : Self.firstLine(arguments.line),
            arguments: fits ? nil : arguments.text,
            outcomeLabel: call.result == nil ? "no result" : call.failed ? "failed" : call.isWrite ? "wrote" : "",
            outcomeStyle: call.failed ? "failed" : call.isWrite ? "write" : "",
            resultLabel: call.resultTurn.map { "message \($0)" } ?? "",
            result: call.result.map { Self.shortened(Self.readable($0)) }
        )
    }

    /// A tool's result as people read it: JSON is laid out, other text stays as it is.
    private static func readable(_ result: String) -> String {
        guard let first = result.utf8.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "["),
            let value = try? JSON(parsing: result)
        else { return result }
        return ReadableJSON(value).text
    }

    private static func firstLine(_ text: String) -> String {
        let line = text.split(separator: "\n", maxSplits: 1).first ?? ""
        return line.utf8.count > 90 ? line.prefix(88) + "…" : String(line)
    }

    private static func shortened(_ text: String) -> String {
        guard text.utf8.count > longestResult else { return text }
        let beginning = text.prefix(longestResult)
        return beginning + "\n… \(text.utf8.count - beginning.utf8.count) bytes more; the source has them"
    }

    /// Cuts a text where quotes begin and end; a quote that is not in the text marks nothing.
    static func parts(of text: String, quotes: [String]) -> [ReportModel.Part] {
        let bytes = Array(text.utf8)
        var isMarked = [Bool](repeating: false, count: bytes.count)
        for quote in quotes {
            let wanted = Array(quote.utf8)
            guard let first = wanted.first, wanted.count <= bytes.count else { continue }
            let place = (0...(bytes.count - wanted.count)).first { start in
                bytes[start] == first && bytes[start..<(start + wanted.count)].elementsEqual(wanted)
            }
            guard let place else { continue }
            for index in place..<(place + wanted.count) { isMarked[index] = true }
        }
        var parts: [ReportModel.Part] = []
        var start = 0
        for end in bytes.indices.dropFirst() where isMarked[end] != isMarked[start] {
            parts.append(.init(plain: String(decoding: bytes[start..<end], as: UTF8.self), isMarked: isMarked[start]))
            start = end
        }
        guard start < bytes.count else { return parts }
        parts.append(.init(plain: String(decoding: bytes[start...], as: UTF8.self), isMarked: isMarked[start]))
        return parts
    }
}

extension Role {
    /// The word that people read.
    fileprivate var label: String {
        switch self {
        case .system: "Instructions"
        case .user: "User"
        case .assistant: "Agent"
        case .tool: "Tool"
        }
    }
}
