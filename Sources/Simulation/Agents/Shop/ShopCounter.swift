import Dialogue
import Environments

/// The words, records and rules of the shop.
struct ShopCounter: Counter {
    /// What the shop's customers want.
    enum Intent: Hashable, Sendable {
        case returning, exchanging, cancelling, addressing, paying, crediting, changing, asking, beyond

        /// Whether it is about some items of an order rather than about the order.
        var concernsItems: Bool { [.returning, .exchanging, .changing].contains(self) }
    }

    /// The day on which the desk works.
    let today: Day
    /// The names of the products, found by their words.
    private var products = PhraseBook<String>()
    /// The numbers of the products by name.
    private(set) var productIDs: [String: String] = [:]

    init(today: Day) { self.today = today }

    var welcome: String {
        "What can I do for you? I work on orders, returns, exchanges and payments; please tell me also who you are."
    }

    let weakIntents: Set<Intent> = [.paying, .addressing, .crediting, .changing, .asking]
    var cues: PhraseBook<Intent?> { ShopWords.cues }

    mutating func prepare(_ records: Records) throws(Lookup) {
        guard productIDs.isEmpty, let list = try records.look("list_products")?.array else { return }
        for product in list {
            guard let name = product["name"]?.string, let id = product["product_id"]?.string else { continue }
            productIDs[name] = id
            let words = Words(name).words.map(\.text)
            products.add(words: words, name)
            if let last = words.last { products.add(words: words.dropLast() + [last + "s"], name) }
        }
        // A single word of a name will do where it tells the product from all others.
        let lasts = productIDs.keys.sorted().compactMap { name in
            Words(name).words.last.map { (word: $0.text, name: name) }
        }
        for (word, name) in lasts where lasts.count(where: { $0.word == word }) == 1 {
            products.add(words: [word], name)
        }
    }

    func subjects(of fragment: Fragment) -> (subjects: [String], ids: [String]) {
        var subjects: [String] = []
        for match in products.all(in: fragment) where !subjects.contains(match.meaning) {
            subjects.append(match.meaning)
        }
        var ids: [String] = []
        for index in fragment.range {
            let text = fragment.words[index].text
            guard text.utf8.first == UInt8(ascii: "r"), (5...8).contains(text.utf8.count),
                text.utf8.dropFirst().allSatisfy({ $0 &- 0x30 < 10 })
            else { continue }
            let id = text.uppercased()
            if !ids.contains(id) { ids.append(id) }
        }
        return (subjects, ids)
    }

    func holdsValue(_ fragment: Fragment) -> Bool {
        ShopWords.values.isFound(in: fragment) || ShopWords.reasons.isFound(in: fragment)
            || ShopWords.colors.isFound(in: fragment) || fragment.range.contains { fragment.words[$0].isNumeric }
            || ShopWords.letterSizes.first(in: fragment).map { fragment.words[$0.range.lowerBound].isCapitalized }
                ?? false
    }

    func identify(_ facts: PersonalFacts, _ records: Records) throws(Lookup) -> Identification {
        try records.identify(facts, second: facts.postcode, named: "postcode", label: "postcode")
    }

    func step(
        _ index: Int,
        of plan: Plan<Intent>,
        customer: JSON,
        records: Records
    ) throws(Lookup) -> Step {
        let wish = plan[index]
        guard wish.intent != .beyond else { return .handOver(wish.notes.first?.quote ?? "") }
        var work = ShopCase(
            index: index,
            plan: plan,
            customer: ShopCustomer(customer),
            records: records,
            productIDs: productIDs,
            today: today
        )
        if let step = try work.findTarget() { return step }
        switch wish.intent {
        case .returning: return work.returnStep()
        case .exchanging, .changing: return try work.variantStep()
        case .cancelling: return work.cancelStep()
        case .addressing: return work.addressStep()
        case .paying: return work.paymentStep()
        case .crediting: return work.creditStep()
        case .asking: return work.answerStep()
        case .beyond: return .handOver("")
        }
    }
}
