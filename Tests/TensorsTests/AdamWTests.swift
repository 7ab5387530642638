import Foundation
import Testing

@testable import Tensors

@Suite("AdamW", .needsEngine)
struct AdamWTests {
    @Test("Two steps match the numbers worked out by hand")
    func byHand() throws {
        let x = try Tensor([1], type: .float64).requiringGradient()
        var settings = AdamW.Configuration(schedule: .constant(peak: 0.1), beta1: 0.5, beta2: 0.75, epsilon: 1e-12)
        settings.weightDecay = 0.2
        settings.maximumNorm = nil
        var optimizer = try AdamW([x], settings)
        // The gradients are 2 and 6. First: m̂ = 2, v̂ = 4, so x = 1 · (1 − 0.02) − 0.1 = 0.88.
        try (x * 2).sum().backward()
        #expect(try optimizer.step() == 2)
        #expect(abs(try x.item() - 0.88) < 1e-9)
        #expect(try x.gradient == nil)
        // Then m = 3.5, m̂ = 3.5 / 0.75; v = 0.75 + 9 = 9.75, v̂ = 9.75 / 0.4375.
        try (x * 6).sum().backward()
        try optimizer.step()
        let step = 0.1 * (3.5 / 0.75) / (9.75 / 0.4375).squareRoot()
        #expect(abs(try x.item() - (0.88 * 0.98 - step)) < 1e-9)
        #expect(optimizer.steps == 2)
    }

    @Test("An optimizer goes on from a saved state with the same bytes")
    func resuming() throws {
        func run(interrupted: Bool) throws -> [Double] {
            let x = try Tensor([1, -2, 3]).requiringGradient()
            var optimizer = try AdamW([x], .init(schedule: .cosine(peak: 0.1, warmup: 2, steps: 8)))
            for step in 0..<8 {
                if interrupted, step == 4 {
                    let saved = try (optimizer.means + optimizer.squares).map { try $0.copied() }
                    var next = try AdamW([x], optimizer.configuration)
                    try next.resume(atStep: 4, means: [saved[0]], squares: [saved[1]])
                    optimizer = next
                }
                try (x * x * x).sum().backward()
                try optimizer.step()
            }
            return try x.doubles()
        }
        #expect(try run(interrupted: true) == run(interrupted: false))
    }

    @Test("Gradients that are not finite change nothing and say so")
    func notFinite() throws {
        let x = try Tensor([1, 2]).requiringGradient()
        var optimizer = try AdamW([x], .init(schedule: .constant(peak: 0.1)))
        try (x * .infinity).sum().backward()
        let error = #expect(throws: EngineError.self) { try optimizer.step() }
        #expect(error?.code == .notFinite)
        #expect(try x.doubles() == [1, 2])
        #expect(optimizer.steps == 0)
    }

    @Test("Schedules rise, stay and fall as they say")
    func schedules() throws {
        let linear = LearningRateSchedule.linear(peak: 1, warmup: 2, steps: 6, floor: 0.5)
        #expect((0..<7).map(linear.rate) == [0.5, 1, 1, 0.875, 0.75, 0.625, 0.5])
        let cosine = LearningRateSchedule.cosine(peak: 2, steps: 4)
        #expect(
            largestDifference((0..<6).map(cosine.rate), [2, 1 + 0.5.squareRoot(), 1, 1 - 0.5.squareRoot(), 0, 0])
                < 1e-12
        )
        #expect(LearningRateSchedule.constant(peak: 3, warmup: 3).rate(atStep: 0) == 1)
        for schedule in [.constant(peak: -1), linear, .cosine(peak: 1, warmup: 9, steps: 9)] as [LearningRateSchedule]
        where schedule != linear {
            #expect(throws: EngineError.self) { try schedule.validate() }
        }
        try linear.validate()
    }

    @Test("Settings out of their range are errors")
    func errors() throws {
        let x = try Tensor([1]).requiringGradient()
        for settings in [
            AdamW.Configuration(schedule: .constant(peak: 1), beta1: 1),
            AdamW.Configuration(schedule: .constant(peak: 1), epsilon: 0),
            AdamW.Configuration(schedule: .constant(peak: 1), maximumNorm: 0),
        ] {
            #expect(throws: EngineError.self) { try AdamW([x], settings) }
        }
        var optimizer = try AdamW([x], .init(schedule: .constant(peak: 1)))
        #expect(throws: EngineError.self) { try optimizer.resume(atStep: 1, means: [], squares: []) }
    }
}
