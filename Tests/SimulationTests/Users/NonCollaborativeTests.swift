import Dialogue
import Environments
import Statistics
import Testing

@testable import Simulation

@Suite("Non-collaborative users")
struct NonCollaborativeTests {
    private static let lines = [
        "What is your full name?", "What is the order number?", "I cannot find it. What is your email address?",
        "Shall I go ahead?", "That has been done. What is the reason?", "Unfortunately that is not possible.",
        "Shall I go ahead?", "It is done. Is there anything else?", "Shall I go ahead?", "It has been done.", "Well.",
        "Well.",
        "Well.", "Well.", "Well.", "Well.", "Well.",
    ]

    /// What a user says to an agent that asks the next thing only when its last line was answered, not distracted from.
    private func talk(
        _ user: any UserSimulator,
        _ task: ServiceTask,
        seed: UInt64,
        base: [String] = []
    ) async throws
        -> [String]
    {
        var session = user.user(for: task, seed: Seed(seed))
        var messages: [Message] = []
        var said: [String] = []
        var answered = 0
        for _ in 0..<40 {
            let move = try await session.move(after: messages)
            guard case .say(let text) = move else {
                if case .end(let text) = move { said.append("END " + text) }
                break
            }
            said.append(text)
            messages.append(Message(role: .user, content: text))
            let isAnswer = base.isEmpty || answered < base.count && text.contains(base[answered])
            if isAnswer { answered += 1 }
            let line =
                isAnswer
                ? Self.lines[min(answered - 1, Self.lines.count - 1)] : "Unfortunately I cannot help with that."
            messages.append(Message(role: .assistant, content: line))
        }
        return said
    }

    @Test("At rate 0 they are the user they wrap", arguments: NonCollaborativeMode.allCases)
    func dialAtZero(mode: NonCollaborativeMode) async throws {
        for index in 0..<10 {
            let task = ShopDesk().task(seed: 3, index: index)
            let plain = try await talk(AgendaUser(), task, seed: 9)
            #expect(try await talk(NonCollaborativeUser(AgendaUser(), mode: mode, rate: 0), task, seed: 9) == plain)
        }
    }

    @Test(
        "All that the wrapped user says is said, whole and in order, whatever the agent makes of the distractions",
        arguments: NonCollaborativeMode.allCases,
        ["shop", "travel", "telecom"]
    )
    func keepsGoal(mode: NonCollaborativeMode, desk: String) async throws {
        let desks: [String: any Environment] = ["shop": ShopDesk(), "travel": TravelDesk(), "telecom": TelecomDesk()]
        let place = try #require(desks[desk])
        var extra = 0
        for index in 0..<30 {
            let task = place.task(seed: 4, index: index)
            let plain = try await talk(AgendaUser(), task, seed: 2)
            let user = NonCollaborativeUser(AgendaUser(), mode: mode, rate: 1)
            let said = try await talk(user, task, seed: 2, base: plain)
            var rest = said[...]
            for text in plain {
                let place = rest.firstIndex { $0.contains(text) }
                try #require(place != nil, "\(task.id): \(text) in \(said)")
                rest = rest[((place ?? 0) + 1)...]
            }
            #expect(said.last == plain.last)
            extra += zip(said, plain).count { $0 != $1 } + said.count - plain.count
        }
        #expect(extra > 30)
    }

    @Test(
        "What they add keeps to the policies on words, questions and length",
        arguments: NonCollaborativeMode.allCases
    )
    func policies(mode: NonCollaborativeMode) async throws {
        var bound = 0
        for index in 0..<120 {
            let task = ShopDesk().task(seed: 5, index: index)
            let gate = PolicyGate(task.policies)
            let plain = try await talk(AgendaUser(), task, seed: 2)
            let user = NonCollaborativeUser(AgendaUser(), mode: mode, rate: 1)
            for text in try await talk(user, task, seed: 2, base: plain) where !plain.contains(text) {
                bound += gate.mostWords < 50 || gate.mostQuestions < 5 || !gate.bannedWords.isEmpty ? 1 : 0
                #expect(text.split(separator: " ").count <= gate.mostWords, "\(text)")
                #expect(text.count { $0 == "?" } <= gate.mostQuestions, "\(text)")
                #expect(gate.bannedWords.isDisjoint(with: Words(text).words.map(\.text)), "\(text)")
            }
        }
        #expect(bound > 10)
    }

    @Test("More of the dial is more of the mode", arguments: NonCollaborativeMode.allCases)
    func dial(mode: NonCollaborativeMode) async throws {
        var distracted: [Int] = []
        for rate in [0.2, 0.6, 1.0] {
            var count = 0
            for index in 0..<40 {
                let task = ShopDesk().task(seed: 6, index: index)
                let plain = try await talk(AgendaUser(), task, seed: 2)
                let user = NonCollaborativeUser(AgendaUser(), mode: mode, rate: rate)
                count += try await talk(user, task, seed: 2, base: plain).count { !plain.contains($0) }
            }
            distracted.append(count)
        }
        #expect(distracted[0] > 0 && distracted[0] < distracted[1] && distracted[1] < distracted[2], "\(distracted)")
    }

    @Test(
        "A consent that the agent waits for comes at once",
        arguments: [NonCollaborativeMode.unavailable, .incomplete]
    )
    func consent(mode: NonCollaborativeMode) async throws {
        for index in 0..<20 {
            var user = NonCollaborativeUser(AgendaUser(), mode: mode, rate: 1)
                .user(for: ShopDesk().task(seed: 7, index: index), seed: Seed(1))
            var messages: [Message] = []
            guard case .say(let first) = try await user.move(after: messages) else { continue }
            messages = [
                Message(role: .user, content: first), Message(role: .assistant, content: "Which one?"),
            ]
            guard case .say(let second) = try await user.move(after: messages) else { continue }
            messages += [
                Message(role: .user, content: second), Message(role: .assistant, content: "Shall I go ahead?"),
            ]
            guard case .say(let third) = try await user.move(after: messages) else { continue }
            #expect(!Distractions(desk: "shop").services.contains(third), "\(third)")
        }
    }

    @Test("The tone of an impatient user rises")
    func tone() {
        var distractions = Distractions(desk: "shop")
        var tones: [[String]] = []
        for outbursts in 0..<4 {
            distractions.outbursts = outbursts
            tones.append(distractions.pressing)
        }
        #expect(tones[0] != tones[1] && tones[1] == tones[2] && tones[2] != tones[3])
    }

    @Test("No distraction holds a digit, and every one fits into the shortest message that a policy allows")
    func forms() {
        for desk in ["shop", "travel", "telecom"] {
            let distractions = Distractions(desk: desk)
            for form in distractions.services + distractions.questions + distractions.stories + distractions.pressing {
                #expect(!form.contains(where: \.isNumber) && form.split(separator: " ").count <= 15, "\(form)")
            }
        }
    }

    @Test("Modes can be stacked, and the name says how")
    func stacked() async throws {
        let user = NonCollaborativeUser(
            NonCollaborativeUser(AgendaUser(), mode: .impatient, rate: 1),
            mode: .tangential,
            rate: 1
        )
        #expect(user.name == "tangential-impatient-agenda")
        let task = ShopDesk().task(seed: 8, index: 1)
        let plain = try await talk(AgendaUser(), task, seed: 2)
        #expect(try await talk(user, task, seed: 2, base: plain).count > plain.count)
    }
}
