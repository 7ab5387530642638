import Dialogue
import Environments
import LanguageModels
import Statistics

/// A user behind a disclosure gate, in one conversation.
struct DisclosureSession: SimulatedUser {
    /// A fact that can be held back.
    struct Secret: Hashable {
        var item: DisclosureItem
        var label: String
        var values: [[String]]
        var shield: DisclosureItem.Guard
        /// How often the user held it back when it was asked for.
        var heldBack = 0
        /// Whether the user has told it.
        var isTold = false
    }

    private var wrapped: any SimulatedUser
    private let patience: DisclosureGate.Patience
    private let gate: PolicyGate
    private let openingFacts: Set<String>
    private var draw: Draw
    private(set) var trust: Trust
    private(set) var secrets: [Secret]
    private var detour = Detour()
    private var hasOpened = false

    init(_ wrapped: any SimulatedUser, as kind: DisclosureGate, for task: ServiceTask, seed: Seed) {
        self.wrapped = wrapped
        patience = kind.patience
        gate = PolicyGate(task.policies)
        openingFacts = Set(gate.openingFacts)
        trust = Trust(level: kind.start)
        var draw = Draw(seed)
        secrets = kind.inventory.flatMap { item in
            task.knownFacts.filter { $0.name == item.slot }.map { slot in
                Secret(
                    item: item,
                    label: slot.label,
                    values: slot.values.map { Words($0).words.map(\.text) },
                    shield: item.shield ?? draw.pick(DisclosureItem.Guard.allCases) ?? .deflecting
                )
            }
        }
        self.draw = draw
    }

    var spend: Spend { wrapped.spend }
    var labels: JSONObject { wrapped.labels }

    mutating func move(after messages: [Message]) async throws -> UserMove {
        let heard = messages.last { $0.role == .assistant && !$0.text.isEmpty }?.text
        if let heard, messages.last?.role == .assistant { TrustMove.moves(in: heard).forEach { trust.follow($0) } }
        let reading = AgentReading(heard ?? "")
        let put = detour.resume(after: messages)
        let move: UserMove
        if let put { move = put } else { move = try await wrapped.move(after: detour.visible(messages)) }
        defer { hasOpened = true }
        guard case .say(let text) = move else { return move }
        return decide(text, after: reading, on: messages, isSecondTime: put != nil)
    }

    // MARK: Deciding

    private mutating func decide(
        _ text: String,
        after reading: AgentReading,
        on messages: [Message],
        isSecondTime: Bool
    ) -> UserMove {
        let locked = secrets.indices.filter { isLocked($0) && isHeld($0, in: text) }
        guard !locked.isEmpty else { return tell(text) }
        let rest = text.sentences.filter { sentence in !locked.contains { isHeld($0, in: sentence) } }
        let asked = locked.filter { reading.asks(for: secrets[$0].label) }
        if isSecondTime, asked.isEmpty, locked.allSatisfy({ !isLockedForGood($0) }) { return tell(text) }
        if asked.isEmpty, !rest.isEmpty { return tell(rest.joined(separator: " ")) }
        let evasive = asked.isEmpty ? locked : asked
        for number in evasive { secrets[number].heldBack += 1 }
        detour.begin(holding: .say(text), after: messages)
        return .say(evasion(of: secrets[evasive[0]]))
    }

    /// Says a text; the facts in it are told.
    private mutating func tell(_ text: String) -> UserMove {
        for number in secrets.indices where isHeld(number, in: text) { secrets[number].isTold = true }
        return .say(text)
    }

    /// Whether a fact may not be said now.
    private func isLocked(_ number: Int) -> Bool {
        let secret = secrets[number]
        if secret.item.mayNeverSurface { return true }
        if secret.isTold || trust.level >= secret.item.depth.gate { return false }
        if !hasOpened, openingFacts.contains(secret.item.slot) { return false }
        guard case .times(let most) = patience else { return true }
        return secret.heldBack < most + (most > 0 ? min(1, trust.ruptures) : 0)
    }

    private func isLockedForGood(_ number: Int) -> Bool {
        secrets[number].item.mayNeverSurface || patience == .unlimited
    }

    private func isHeld(_ number: Int, in text: String) -> Bool {
        let words = Words(text).words.map(\.text)
        return secrets[number].values.contains { !$0.isEmpty && words.firstRange(of: $0) != nil }
    }

    private mutating func evasion(of secret: Secret) -> String {
        let label = secret.label.split(separator: ",").first.map(String.init) ?? secret.label
        let forms = (Evasions.forms[secret.shield] ?? []).map { $0.replacing("{}", with: label) }
        let plain = Evasions.plain.map { $0.replacing("{}", with: label) }
        let allowed = gate.allowed(forms, beside: nil)
        return draw.pick(allowed.isEmpty ? gate.allowed(plain, beside: nil) : allowed) ?? plain[0]
    }
}

extension String {
    /// The sentences, each with its mark; a mark ends a sentence where a space follows.
    fileprivate var sentences: [String] {
        var sentences: [String] = []
        var current = ""
        for word in split(separator: " ") {
            current += (current.isEmpty ? "" : " ") + word
            guard let last = word.last, ".!?".contains(last) else { continue }
            sentences.append(current)
            current = ""
        }
        return current.isEmpty ? sentences : sentences + [current]
    }
}
