import Dialogue

/// A payment method as an agent reads it in a customer's record.
struct AccountPayment {
    var id: String
    var label: String
    /// Whether it is a card, which pays anything; what is none holds a balance.
    var isCard: Bool
    var balance: Int

    init(_ record: JSON) {
        id = record["payment_id"]?.string ?? ""
        label = record["label"]?.string ?? ""
        isCard = record["kind"]?.string == "card"
        balance = record["balance"]?.int ?? 0
    }

    /// Whether it can be charged with an amount.
    func covers(_ amount: Int) -> Bool { isCard || balance >= amount }

    /// Returns the payment method that the user named last.
    ///
    /// - Parameters:
    ///   - notes: What the user said.
    ///   - payments: The customer's payment methods.
    ///   - nicknames: Other words for what holds a balance.
    ///   - former: The payment method that paid before, if any.
    /// - Returns: The payment method, or `nil` where none was named.
    static func wanted(
        in notes: [Fragment],
        among payments: [AccountPayment],
        nicknames: [String],
        former: String? = nil
    ) -> AccountPayment? {
        var book = PhraseBook<String>(room: 32)
        if let former, payments.contains(where: { $0.id == former }) { book = originalPayment.phrases(meaning: former) }
        for payment in payments {
            book.add(words: Words(payment.label), payment.id)
            if payment.isCard, let number = payment.label.split(separator: " ").last.map(String.init) {
                for words in [[number], ["ending", "in", number], ["card", number], ["card", "ending", number]] {
                    book.add(words: words, payment.id)
                }
            } else if !payment.isCard {
                book.add(nicknames, payment.id)
            }
        }
        let choice = Choice.last(in: notes, among: book)
        return choice.wanted.last.flatMap { id in payments.first { $0.id == id } }
    }

    /// Words for the payment method that paid.
    private static let originalPayment = PhraseBook<Void>([
        (
            meaning: (),
            phrases: [
                "the way i paid", "original payment", "original payment method", "original card", "same card",
                "same way", "the one i paid with", "card i paid with", "card i used", "same payment method",
                "back to my card", "back on my card", "the card that paid", "which paid",
            ]
        )
    ])
}
