import Dialogue
import Environments
import Goals
import LanguageModels
import Statistics

/// A drifting user in one conversation.
struct DriftingSession: SimulatedUser {
    /// A message that slips: its new words, which of them slip, and what they are at odds with.
    struct Lapse {
        var text: String
        var quote: String
        var manner: Slip.Manner
        var item: String?
        var reason: String
        /// Whether the user ends the conversation with the message.
        var isEnd = false
    }

    var wrapped: any SimulatedUser
    let task: ServiceTask
    let kind: DriftingUser
    var draw: Draw
    private(set) var slips: [Slip] = []
    /// What the user has said so far.
    private(set) var said: [String] = []
    private(set) var agentText = ""

    init(wrapped: any SimulatedUser, task: ServiceTask, kind: DriftingUser, draw: Draw) {
        self.wrapped = wrapped
        self.task = task
        self.kind = kind
        self.draw = draw
    }

    var spend: Spend { wrapped.spend }
    var labels: JSONObject { wrapped.labels }

    mutating func move(after messages: [Message]) async throws -> UserMove {
        let move = try await wrapped.move(after: messages)
        agentText = messages.last { $0.role == .assistant && !$0.text.isEmpty }?.text ?? ""
        switch move {
        case .call: return move
        case .say(let text): return slipped(text, isEnd: false)
        case .end(let text): return slipped(text, isEnd: true)
        }
    }

    /// Lets a message slip, if it is its turn and there is something to slip on.
    private mutating func slipped(_ text: String, isEnd: Bool) -> UserMove {
        let number = said.count
        var lapse: Lapse?
        if number >= kind.onset, draw.chance(kind.rate) {
            for manner in draw.shuffled(kind.manner.map { [$0] } ?? DriftingUser.manners(of: kind.category)) {
                lapse = makeLapse(manner, text, isEnd: isEnd)
                if lapse != nil { break }
            }
        }
        guard let lapse else {
            said.append(text)
            return isEnd ? .end(text) : .say(text)
        }
        slips.append(
            Slip(
                kind.category,
                lapse.manner,
                turn: number,
                item: lapse.item,
                quote: lapse.quote,
                reason: lapse.reason
            )
        )
        said.append(lapse.text)
        return isEnd || lapse.isEnd ? .end(lapse.text) : .say(lapse.text)
    }

    private mutating func makeLapse(_ manner: Slip.Manner, _ text: String, isEnd: Bool) -> Lapse? {
        switch kind.category {
        case .profile: isEnd ? nil : profileLapse(manner, text)
        case .policy: policyLapse(manner, text, isEnd: isEnd)
        case .objective: isEnd ? nil : objectiveLapse(manner, text)
        case .requirement: isEnd ? nil : requirementLapse(manner, text)
        case .preference: isEnd ? nil : preferenceLapse(manner, text)
        }
    }

    // MARK: Words

    /// Whether the user has said some words before.
    func hasSaid(_ value: String) -> Bool { said.contains { Self.holds($0, value) } }

    /// Whether a text holds a value, word for word.
    static func holds(_ text: String, _ value: String) -> Bool {
        let wanted = Words(value).words.map(\.text)
        return !wanted.isEmpty && Words(text).contains(wanted)
    }

    /// A text with one more sentence at its end.
    func joined(_ text: String, _ sentence: String) -> String { text.isEmpty ? sentence : "\(text) \(sentence)" }

    /// Draws one of some lines and fills its blank.
    mutating func line(_ forms: [String], _ filling: String = "") -> String {
        (draw.pick(forms) ?? "{}").replacing("{}", with: filling)
    }

    /// Puts a value of a slot into a sentence.
    mutating func statement(of slot: Slot, _ value: String) -> String {
        let label = slot.label.split(separator: ",").first.map(String.init) ?? slot.label
        let forms = DriftLines.stating.map { $0.replacing("{label}", with: label) }
        return line(forms, value)
    }

    // MARK: Values

    /// Returns another value of a slot's kind, or `nil` where none is known.
    mutating func altered(_ slot: Slot) -> String? {
        let text = slot.text
        if text.utf8.contains(UInt8(ascii: "@")) {
            let host = text.split(separator: "@").last.map(String.init) ?? "mail.example"
            return "\(draw.pick(DriftLines.mailNames) ?? "someone")\(draw.number(in: 10...99))@\(host)"
        }
        if slot.name == "name" || slot.name == "passenger" {
            return draw.pick(DriftLines.names.filter { !Self.holds(text, $0) })
        }
        if text.utf8.contains(where: { $0 &- 0x30 < 10 }), let other = otherDigits(text) { return other }
        return draw.pick(TaskLexicon.alternatives(to: slot, in: task).filter { !isOwn($0, of: slot.name) })
    }

    /// Whether a value is one of the task's own under a name.
    private func isOwn(_ value: String, of name: String) -> Bool {
        let own = task.objectives.flatMap(\.attempts).flatMap { $0.requirements + $0.preferences } + task.knownFacts
        return own.contains { slot in
            slot.name == name && slot.values.contains { $0.lowercased() == value.lowercased() }
        }
    }

    /// Returns a text with other digits in its last number of its kind: a day stays a day, a time a time.
    private mutating func otherDigits(_ text: String) -> String? {
        let values = Words(text).words.filter { ValueShape.hasDigit($0.text) }
        guard let last = values.last else { return nil }
        let old = last.text
        let new: String
        if old.contains(":") {
            new = "\(draw.number(in: 10...23)):\(draw.number(in: 1...5))5"
        } else if old.utf8.count <= 2, let number = Int(old) {
            let most = number <= 9 ? 9 : 28
            new = String((number + draw.number(in: 1...(most - 1)) - 1) % most + 1)
        } else {
            var digits = Array(old.uppercased())
            for place in digits.indices.suffix(4) {
                if let digit = digits[place].wholeNumberValue {
                    digits[place] = Character(String((digit + draw.number(in: 1...8)) % 10))
                }
            }
            new = String(digits)
        }
        let bytes = Array(text.utf8)
        let head = String(decoding: bytes[..<last.range.lowerBound], as: UTF8.self)
        let tail = String(decoding: bytes[last.range.upperBound...], as: UTF8.self)
        return new.lowercased() == old ? nil : head + new + tail
    }
}
