import Dialogue
import Environments
import Statistics

/// The agenda user in one conversation.
struct AgendaSession: SteerableUser {
    let task: ServiceTask
    let gate: PolicyGate
    var wording: Wording

    /// What is to be said, the next act last.
    var agenda: [UserAct] = []
    var pursuits: [Pursuit]
    /// The numbers of the wishes in the order in which they are taken up.
    let order: [Int]
    /// The facts and conditions that were stated, by name and text.
    var stated: Set<String> = []
    var topicsToAsk: [String]
    /// The objective of the change that the user agreed to last.
    var consented: Int?
    /// What asks for the task's facts and conditions, by their labels.
    let labels: [String: AgentReading.Label]
    /// The names of the user's own tools.
    let device: Set<String>
    /// Messages of the agent in a row from which nothing could be read.
    var unreadable = 0
    /// What it is reminded of before its next move; it follows the goal's state alone.
    var guidance = TurnGuidance()
    /// What was said again because it had not arrived.
    var repeated: Set<UserAct> = []
    private var hasOpened = false
    /// The agent's last message, and what it tells the user to do on its own device.
    private(set) var heard: (words: Words, orders: [DeviceOrder]) = (Words(""), [])

    init(_ task: ServiceTask, order: AgendaUser.Order = .asListed, seed: Seed) {
        self.task = task
        gate = PolicyGate(task.policies)
        wording = Wording(task.profile, gate: gate, draw: Draw(seed))
        pursuits = task.objectives.map { _ in Pursuit() }
        switch order {
        case .asListed: self.order = Array(task.objectives.indices)
        case .any:
            var draw = Draw(seed.child("order"))
            self.order = draw.shuffled(Array(task.objectives.indices))
        }
        topicsToAsk = gate.topicsBeforeConsent
        labels = Self.labels(of: task)
        device = Set(task.world.tools.tools(of: .user).map(\.name))
    }

    private static func labels(of task: ServiceTask) -> [String: AgentReading.Label] {
        let attempts = task.objectives.flatMap(\.attempts)
        let slots = task.knownFacts + task.unknownFacts + attempts.flatMap { $0.requirements + $0.preferences }
        return AgentReading.Label.labels(slots.map(\.label))
    }

    /// Whether a message asks for a fact or condition.
    func isAsked(_ slot: Slot, in reading: AgentReading) -> Bool {
        reading.isAsking && (labels[slot.label].map(reading.asks(for:)) ?? reading.asks(for: slot.label))
    }

    mutating func move(after messages: [Message]) async throws -> UserMove {
        guard hasOpened else {
            hasOpened = true
            open()
            return .say(write(isFirst: true))
        }
        listen(to: messages)
        if let calls = deviceCalls(after: messages) { return .call(calls) }
        let reading = AgentReading(heard.words)
        respond(to: reading, on: messages)
        recall()
        if agenda.isEmpty { return .end(wording.closing()) }
        return .say(write(isFirst: false))
    }

    /// Reads the agent's last message, unless it is the one that was read last.
    private mutating func listen(to messages: [Message]) {
        let said = messages.last { $0.role == .assistant && !$0.text.isEmpty }?.text ?? ""
        guard said != heard.words.original else { return }
        let words = Words(said)
        heard = (words, device.isEmpty ? [] : DeviceOrder.orders(in: Utterance(words), for: device))
    }

    // MARK: Opening

    private mutating func open() {
        let count = gate.raisesAllAtFirst ? pursuits.count : 1
        var acts: [UserAct] = [.greet]
        for name in gate.openingFacts {
            acts += task.slots(named: name).prefix(1).map(UserAct.state)
        }
        let wishes = order.prefix(count).map { raising($0, isOpening: true) }
        // All wishes stand before their details, so that none is left out for want of room.
        acts += wishes.compactMap(\.first) + wishes.flatMap { $0.dropFirst() }
        push(acts)
    }

    /// The acts that bring up an objective, or its next attempt.
    mutating func raising(_ number: Int, isOpening: Bool = false) -> [UserAct] {
        pursuits[number].standing = .raised
        let attempt = task.objectives[number].attempts[pursuits[number].attempt]
        var acts: [UserAct] = [.raise(objective: number, attempt: pursuits[number].attempt)]
        note(attempt.requirements.filter { wording.isHeld($0, in: attempt.text) })
        let volunteers = !(isOpening && gate.opensWithoutFacts) && !gate.raisesAllAtFirst
        if volunteers,
            let order = attempt.requirements.first(where: { $0.name.hasSuffix("_id") && $0.name != "payment_id" }),
            gate.mayVolunteer(order.name), !isStated(order)
        {
            acts.append(.state(order))
        }
        return acts + attempt.preferences.map(UserAct.prefer)
    }

    // MARK: Saying

    /// Puts acts on the agenda so that the first of them comes next.
    mutating func push(_ acts: [UserAct]) {
        agenda.removeAll(where: acts.contains)
        agenda += acts.reversed()
    }

    /// Says as much of the agenda as the policies allow in one message.
    private mutating func write(isFirst: Bool) -> String {
        var message = wording.message(isFirst: isFirst)
        if gate.mostWords <= 20, agenda.count > 1, agenda.last == .greet || agenda.last == .acknowledge {
            agenda.removeLast()
        }
        while let act = agenda.last, message.admits(act, by: gate, wording: &wording, task: task) {
            agenda.removeLast()
            if case .state(let slot) = act { note([slot]) }
        }
        return message.text
    }

    mutating func note(_ slots: [Slot]) {
        for slot in slots { stated.insert("\(slot.name) \(slot.text)") }
    }

    /// Whether an objective was brought up, and not only meant to be.
    func isRaised(_ number: Int) -> Bool {
        pursuits[number].standing == .raised
            && !agenda.contains(.raise(objective: number, attempt: pursuits[number].attempt))
    }

    func isStated(_ slot: Slot) -> Bool { stated.contains("\(slot.name) \(slot.text)") }
}

extension ServiceTask {
    /// The known facts and the conditions of all attempts with a name, facts first.
    func slots(named name: String) -> [Slot] {
        knownFacts.filter { $0.name == name }
            + objectives.flatMap(\.attempts).flatMap(\.requirements).filter { $0.name == name }
    }
}
