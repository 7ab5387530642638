import Dialogue
import Environments
import Goals
import Statistics
import Testing

@testable import Simulation

@Suite("Personas")
struct PersonaTests {
    @Test(
        "Levels are fifths of the axis",
        arguments: [
            (0.0, TraitLevel.veryLow), (0.19, .veryLow), (0.2, .low), (0.5, .middle), (0.79, .high), (0.8, .veryHigh),
            (1.0, .veryHigh),
        ]
    )
    func levels(position: Double, level: TraitLevel) {
        #expect(TraitLevel(position) == level)
    }

    @Test("Every trait says something and has an if/when rule at its four outer levels, and nothing in the middle")
    func texts() {
        var seen: Set<String> = []
        for axis in TraitAxis.allCases {
            for level in TraitLevel.allCases {
                let (description, rule) = axis.text(at: level)
                #expect(description.isEmpty == (level == .middle) && rule.isEmpty == (level == .middle))
                guard level != .middle else { continue }
                #expect(description.hasPrefix("You"))
                #expect(rule.hasPrefix("When ") || rule.hasPrefix("If "))
                #expect(seen.insert(description).inserted && seen.insert(rule).inserted)
            }
        }
    }

    @Test("A population holds the rare people first, at most half of it, under names of their own")
    func rare() {
        let people = Population.covering(60, seed: Seed(1)).people
        #expect(people.count == 60 && Set(people.map(\.name)).count == 60)
        #expect(people.prefix(Persona.consequential.count).elementsEqual(Persona.consequential))
        #expect(Population.covering(6, seed: Seed(1)).people.count { $0.consequence != nil } == 3)
        #expect(Population.covering(0, seed: Seed(1)).people.isEmpty)
    }

    @Test("Every level of every trait is in a population of thirty, which one that matches a density lacks")
    func everyLevel() {
        func lacking(_ population: Population) -> Int {
            TraitAxis.allCases.reduce(0) { sum, axis in
                sum + 5 - Set(population.people.map { $0.level(axis) }).count
            }
        }
        for seed in 0..<10 {
            #expect(lacking(.covering(30, seed: Seed(UInt64(seed)))) == 0)
        }
        #expect((0..<10).reduce(0) { $0 + lacking(.matchingDensity(30, seed: Seed(UInt64($1)))) } > 5)
    }

    @Test("The same seed gives the same people")
    func seeds() {
        #expect(Population.covering(40, seed: Seed(3)) == .covering(40, seed: Seed(3)))
        #expect(Population.covering(40, seed: Seed(3)) != .covering(40, seed: Seed(4)))
        #expect(Population.matchingDensity(40, seed: Seed(3)) == .matchingDensity(40, seed: Seed(3)))
    }

    @Test("Dials are 0 from the middle up and 0.8 at the low end")
    func dials() {
        let low = Persona("low", at: TraitAxis.allCases.map { _ in 0 })
        let high = Persona("high", at: TraitAxis.allCases.map { _ in 0.5 })
        for mode in NonCollaborativeMode.allCases {
            #expect(abs(low.rate(of: mode) - 0.8) < 1e-12 && high.rate(of: mode) == 0)
        }
        #expect(low.isGuarded && !high.isGuarded)
        #expect(low.manner == .terse && low.mood == .annoyed && high.manner == .plain && high.mood == .calm)
        #expect(high.text == "Nothing about you stands out.")
    }

    @Test("A populated desk changes the person in the task, and nothing else")
    func desk() throws {
        let population = Population.covering(20, seed: Seed(1))
        for index in 0..<25 {
            let plain = ShopDesk().task(seed: 2, index: index)
            let task = PopulatedDesk(ShopDesk(), population: population).task(seed: 2, index: index)
            let person = population.people[index % 20]
            #expect(task.profile.name == person.name && task.profile.manner == person.manner)
            #expect(task.scenario.persona?.hasPrefix(person.text) == true)
            let item = try #require(task.goal.items.first { $0.id == task.profile.personaItemID })
            #expect(item.text == person.text && item.category == .profile)
            #expect(task.goal.items.count == plain.goal.items.count)
            #expect(task.objectives == plain.objectives && task.policies == plain.policies)
            #expect(task.answerKey == plain.answerKey && task.knownFacts == plain.knownFacts)
        }
    }

    @Test("The user behaves as the person of its task")
    func behaviour() async throws {
        let population = Population([
            Persona("calm", at: []), Persona("wild", at: TraitAxis.allCases.map { $0 == .patience ? 0 : 0.5 }),
        ])
        let desk = PopulatedDesk(ShopDesk(), population: population)
        let user = PersonaUser(AgendaUser(), population: population)
        var pressed = 0
        for index in 0..<40 {
            let task = desk.task(seed: 3, index: index)
            var messages: [Message] = []
            var plain = AgendaUser().user(for: task, seed: Seed(1))
            var person = user.user(for: task, seed: Seed(1))
            let expected = try await plain.move(after: messages)
            let move = try await person.move(after: messages)
            messages.append(Message(role: .assistant, content: "What is your name?"))
            let isSame = try await plain.move(after: messages) == person.move(after: messages) && expected == move
            if index % 2 == 0 { #expect(isSame) } else if !isSame { pressed += 1 }
        }
        #expect(pressed > 10)
    }
}
