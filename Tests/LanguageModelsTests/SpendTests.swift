import Dialogue
import Foundation
import Testing

@testable import LanguageModels

@Suite("What replies cost")
struct SpendTests {
    private let price = Price(promptPerMillion: 3, completionPerMillion: 15)

    @Test("A cost is tokens times price, exactly")
    func cost() {
        // 1200 · 3 / 10⁶ + 34 · 15 / 10⁶ = 0.0036 + 0.00051
        #expect(price.cost(of: Usage(promptTokens: 1200, completionTokens: 34)) == Decimal(string: "0.00411"))
    }

    @Test(
        "A cost is unknown, not 0, where tokens were not counted",
        arguments: [
            Usage(), Usage(promptTokens: 5), Usage(completionTokens: 5),
        ]
    )
    func unknownUsage(usage: Usage) {
        #expect(price.cost(of: usage) == nil)
        var spend = Spend()
        spend.add(usage, at: price)
        #expect(spend.cost == nil && spend.repliesWithoutUsage == 1 && spend.repliesWithoutCost == 1)
    }

    @Test("One reply without a price makes the sum unknown, and what is known stands beside it")
    func unknownPrice() {
        var spend = Spend()
        #expect(spend.cost == 0)
        spend.add(Usage(promptTokens: 1_000_000, completionTokens: 0), at: price)
        #expect(spend.cost == 3)
        spend.add(Usage(promptTokens: 10, completionTokens: 10), at: nil)
        #expect(spend.cost == nil && spend.knownCost == 3 && spend.repliesWithoutCost == 1)
        let both = spend + spend
        #expect(both.cost == nil && both.knownCost == 6 && both.replies == 4 && both.promptTokens == 2_000_020)
    }

    @Test("The meters of a run share a ledger, and at its limit no call begins")
    func ledger() async throws {
        let reply = ChatReply(text: "Hi", usage: Usage(promptTokens: 1_000_000, completionTokens: 0))
        let script = ScriptedModel(replies: Array(repeating: reply, count: 9))
        let ledger = SpendLedger(limit: 5)
        let first = MeteredModel(script, price: price, ledger: ledger)
        let second = MeteredModel(script, price: price, ledger: ledger)
        let request = ChatRequest(messages: [])
        _ = try await first.reply(to: request)
        #expect(ledger.spend.knownCost == 3 && !ledger.isExhausted)
        _ = try await second.reply(to: request)
        #expect(ledger.spend.knownCost == 6 && ledger.isExhausted)
        let error = await #expect(throws: ModelError.self) { try await first.reply(to: request) }
        #expect(error?.code == .overBudget)
        #expect(await script.requests.count == 2)
        #expect(await first.spend.replies == 1)
    }
}
