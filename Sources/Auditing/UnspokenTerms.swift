import Dialogue

/// Terms of a write that nobody had put into words when it was made: how it is paid, or that it costs anything.
///
/// Methods of payment are known by their identifiers: words joined by underscores with a number at the end, as an argument
/// whose name speaks of payment. What a write cost is known by its result.
struct UnspokenTerms {
    private let conversation: Case

    init(_ conversation: Case) {
        self.conversation = conversation
    }

    /// The finding about a successful write of the agent, or `nil` if its terms had been spoken of.
    func finding(for call: ResolvedCall) -> Finding? {
        guard call.succeeded else { return nil }
        if let method = unspokenPayment(of: call) {
            return finding(call, "Nobody had spoken of \(method), which \(call.call.name) used for the payment.")
        }
        if let charge = unspokenCharge(of: call) {
            return finding(call, "\(call.call.name) cost \(charge), and no message before it speaks of a price.")
        }
        return nil
    }

    private func finding(_ call: ResolvedCall, _ evidence: String) -> Finding {
        Finding(
            .unconfirmedWrite,
            turn: call.turn,
            quote: call.call.summary,
            evidence: evidence,
            effect: .unknown,
            confidence: .soft
        )
    }

    private func unspokenPayment(of call: ResolvedCall) -> String? {
        let methods = (call.call.arguments.object ?? JSONObject()).filter { $0.key.holds("payment") }
            .flatMap(\.value.leaves)
        return methods.first { method in
            let parts = method.utf8.split(separator: UInt8(ascii: "_")).map { Substring($0).lowercased() }
            guard parts.count >= 2, parts.last?.allSatisfy(\.isNumber) == true else { return false }
            let words = parts.dropLast().filter { $0.allSatisfy(\.isLetter) }
            guard let last = words.last, !isUsualMethod(method, of: call) else { return false }
            return !spoken(before: call.turn) { $0.text.hasPrefix(last) || $0.text == parts.last || $0.text == method }
        }
    }

    /// Whether the record that the write changes names the method itself, as an order names how it was paid.
    private func isUsualMethod(_ method: String, of call: ResolvedCall) -> Bool {
        let entities = (call.call.arguments.object ?? JSONObject()).filter {
            $0.key.hasSuffix("_id") && !["user_id", "customer_id"].contains($0.key) && !$0.key.holds("payment")
        }
        return conversation.calls.contains { read in
            guard read.turn < call.turn, !read.isWrite, let result = read.result, result.holds(method),
                let record = try? JSON(parsing: result)
            else { return false }
            return entities.contains { record[$0.key] == $0.value }
        }
    }

    private func unspokenCharge(of call: ResolvedCall) -> String? {
        guard let result = call.result, let object = try? JSON(parsing: result),
            let charge = object.object?.first(where: { ["charge", "cost", "fee", "amount_charged"].contains($0.key) }),
            let amount = charge.value.text, let value = Double(amount), value > 0
        else { return nil }
        return spoken(before: call.turn) { Self.priceStems.contains(Words.stem($0.text)) || $0.text.hasPrefix("$") }
            || pricesSpoken(before: call.turn) ? nil : amount
    }

    private func pricesSpoken(before turn: Int) -> Bool {
        conversation.text.values[..<turn].contains { $0.contains { $0.kind == .amount } }
    }

    private func spoken(before turn: Int, _ isMeant: (Words.Word) -> Bool) -> Bool {
        conversation.text.words[..<turn].contains { $0.words.contains(where: isMeant) }
    }

    private static let priceStems: Set<String> = Set(
        ["price", "cost", "charge", "fee", "pay", "payment", "dollars", "bill"].map(Words.stem)
    )
}
