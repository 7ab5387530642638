import Foundation
import Tensors

/// Measures training and sampling with the engine; `engine_peers.py` measures the field's tools on the same work.
///
/// `EngineBenchmark sft LENGTHS ROUNDS | sample ROUNDS | decode ROUNDS | grpo ROUNDS | ceiling | memory STEPS`, each printing one line of JSON.
@main
struct EngineBenchmark {
    static func main() throws {
        let words = Array(CommandLine.arguments.dropFirst())
        try Engine.setThreads(ProcessInfo.processInfo.environment["BENCH_THREADS"].flatMap { Int($0) } ?? 2)
        switch words.first {
        case "sft": try report(sft(words.dropFirst().first ?? "equal", rounds: number(words, 2, 5)))
        case "sample": try report(sample(rounds: number(words, 1, 5)))
        case "decode": try report(decode(rounds: number(words, 1, 5)))
        case "grpo": try report(grpo(rounds: number(words, 1, 3)))
        case "ceiling": try report(["ceiling": ceiling()])
        case "memory": try memory(steps: number(words, 1, 20_000))
        default: print("sft equal|mixed ROUNDS, sample ROUNDS, decode ROUNDS, grpo ROUNDS, ceiling, memory STEPS")
        }
    }

    /// 4 layers, 128 wide, gated layers of 512, 512 tokens, 4 heads.
    static func model() throws -> CausalModel {
        var numbers = Lines(state: 1)
        let sizes = CausalModelConfiguration(vocabularySize: 512, width: 128, hiddenWidth: 512, layers: 4, heads: 4)
        return try CausalModel(sizes, using: &numbers)
    }

    /// Tokens a second over the best window of ten steps, by the clock and by the processor's time.
    static func sft(_ lengths: String, rounds: Int) throws -> [String: Double] {
        let model = try model()
        var optimizer = try AdamW(model.parameters, .init(schedule: .constant(peak: 1e-3)))
        let batches = try (0..<10).map { step in
            var batch = TokenBatch()
            for row in 0..<8 { try batch.append(sequence(step * 8 + row, lengths)) }
            return batch
        }
        // As the peers count: every token of a sequence, the first too.
        let tokens = (0..<80).reduce(0) { $0 + sequence($1, lengths).count }
        return try best(of: rounds, work: Double(tokens)) {
            for batch in batches {
                try (-model.scores(of: batch).logProbabilities.mean()).backward()
                try optimizer.step()
            }
        }
    }

    /// New tokens a second for 64 sequences of 128 after 32 tokens of prompt.
    static func sample(rounds: Int) throws -> [String: Double] {
        let model = try model()
        var numbers = Lines(state: 2)
        let prompts = (0..<64).map { prompt in (0..<32).map { (prompt * 37 + $0 * 11) % 512 } }
        return try best(of: rounds, work: 64 * 128) {
            _ = try model.sample(prompts, SamplingOptions(limit: 128), using: &numbers)
        }
    }

    /// New tokens a second of one sequence, the likeliest token by token: 128 after 32 tokens of prompt.
    static func decode(rounds: Int) throws -> [String: Double] {
        let model = try model()
        return try best(of: rounds, work: 128) {
            var decoder = try CausalDecoder(model, capacity: 160)
            var logits = try decoder.read([(0..<32).map { $0 * 11 % 512 }])
            for _ in 0..<127 {
                let floats = try logits.floats()
                logits = try decoder.read([[floats.indices.max { floats[$0] < floats[$1] } ?? 0]])
            }
        }
    }

    /// Steps of GRPO a second: 16 prompts of 32 tokens, 8 samples of 64 tokens, a reward, and one update.
    static func grpo(rounds: Int) throws -> [String: Double] {
        let model = try model()
        var optimizer = try AdamW(model.parameters, .init(schedule: .constant(peak: 1e-4)))
        var numbers = Lines(state: 3)
        let prompts = (0..<16).map { prompt in (0..<32).map { (prompt * 37 + $0 * 11) % 512 } }
        return try best(of: rounds, work: 1, unit: "steps") {
            let options = SamplingOptions(limit: 64, samples: 8)
            let groups = try model.sample(prompts, options, using: &numbers)
            var batch = TokenBatch()
            var (advantages, old): ([Double], [Float]) = ([], [])
            for (prompt, group) in zip(prompts, groups) {
                try batch.append(prompt: prompt, completions: group.map(\.tokens))
                let rewards = group.map { Double($0.tokens.count { $0 < 256 }) }
                let mean = rewards.reduce(0, +) / 8
                let deviation = (rewards.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / 7).squareRoot() + 1e-4
                for (sample, reward) in zip(group, rewards) {
                    advantages += sample.tokens.map { _ in (reward - mean) / deviation }
                    old += sample.logProbabilities
                }
            }
            let ratio = try (model.scores(of: batch).logProbabilities - Tensor(floats: old)).exp()
            let advantage = try Tensor(advantages)
            let clipped = try ratio.clamped(to: 0.8...1.2) * advantage
            try (-(ratio * advantage).minimum(clipped).mean()).backward()
            try optimizer.step()
        }
    }

    /// The most operations a second of a product of 2048 × 128 and 128 × 512, as in the model.
    static func ceiling() throws -> Double {
        let a = try Tensor(filledWith: 1, shape: [2048, 128])
        let b = try Tensor(filledWith: 1, shape: [128, 512])
        var best = Double.infinity
        for _ in 0..<200 { best = min(best, try measured { _ = try a.matrixProduct(b) }) }
        return 2 * 2048 * 128 * 512 / best
    }

    /// Resident memory over many steps of training.
    static func memory(steps: Int) throws {
        var numbers = Lines(state: 1)
        let sizes = CausalModelConfiguration(vocabularySize: 64, width: 32, hiddenWidth: 64, layers: 2, heads: 2)
        let model = try CausalModel(sizes, using: &numbers)
        var optimizer = try AdamW(model.parameters, .init(schedule: .constant(peak: 1e-3)))
        for step in 1...steps {
            var batch = TokenBatch()
            for row in 0..<4 { try batch.append((0..<(20 + (step + row) % 20)).map { ($0 * 7 + row + step) % 64 }) }
            try (-model.scores(of: batch).logProbabilities.mean()).backward()
            try optimizer.step()
            if step == 1000 || step.isMultiple(of: 5000) {
                try report(["step": Double(step), "bytes": residentBytes()])
            }
        }
    }

    static func sequence(_ index: Int, _ lengths: String) -> [Int] {
        let count = lengths == "equal" ? 256 : 64 + (index * 53) % 193
        return (0..<count).map { ($0 * $0 * 7 + index * 31 + $0) % 512 }
    }

    /// The most work a second, after one round that does not count.
    private static func best(
        of rounds: Int,
        work: Double,
        unit: String = "tokens",
        _ body: () throws -> Void
    ) throws -> [String: Double] {
        try body()
        var figures: [String: Double] = [:]
        for _ in 0..<rounds {
            let before = clock()
            let seconds = try measured(body)
            let processor = Double(clock() - before) / Double(CLOCKS_PER_SEC)
            for (name, time) in [("\(unit) per second", seconds), ("\(unit) per processor second", processor)] {
                figures[name] = max(figures[name] ?? 0, work / time)
            }
        }
        return figures
    }

    private static func measured(_ body: () throws -> Void) rethrows -> Double {
        let time = try ContinuousClock().measure(body)
        return Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
    }

    private static func residentBytes() throws -> Double {
        let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
        return (fields.dropFirst().first.flatMap { Double($0) } ?? 0) * 4096
    }

    private static func report(_ figures: [String: Double]) throws {
        let data = try JSONSerialization.data(withJSONObject: figures, options: .sortedKeys)
        print(String(decoding: data, as: UTF8.self))
    }

    private static func number(_ words: [String], _ place: Int, _ otherwise: Int) -> Int {
        words.indices.contains(place) ? Int(words[place]) ?? otherwise : otherwise
    }

    private struct Lines: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9
        }
    }
}
