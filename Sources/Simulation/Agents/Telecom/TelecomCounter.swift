import Dialogue
import Environments

/// The words, records and rules of the mobile network.
struct TelecomCounter: Counter {
    /// What the network's customers want.
    enum Intent: Hashable, Sendable {
        case mending, planning, adding, roaming, suspending, resuming, ordering, paying, waiving, asking, beyond
    }

    /// The day on which the desk works.
    let today: Day
    private(set) var plans: [TelecomPlan] = []
    /// The names of the plans, found by their words.
    private(set) var planNames = PhraseBook<String>()

    init(today: Day) { self.today = today }

    var welcome: String {
        "What can I do for you? I work on lines, plans, bills and connections; please tell me also who you are."
    }
    let weakIntents: Set<Intent> = [.planning, .paying, .adding, .roaming, .asking, .mending]
    var cues: PhraseBook<Intent?> { TelecomWords.cues }

    mutating func prepare(_ records: Records) throws(Lookup) {
        guard plans.isEmpty, let list = try records.look("list_plans")?.array else { return }
        plans = list.map(TelecomPlan.init)
        for plan in plans { planNames.add(words: Words(plan.name), plan.id) }
    }

    func subjects(of fragment: Fragment) -> (subjects: [String], ids: [String]) {
        var subjects: [String] = []
        for match in TelecomWords.devices.all(in: fragment)
        where !match.meaning.isEmpty && !subjects.contains(match.meaning) {
            subjects.append(match.meaning)
        }
        return (subjects, Self.lineNumbers(in: fragment))
    }

    /// The numbers of lines in a fragment, such as `555-0142-37`.
    private static func lineNumbers(in fragment: Fragment) -> [String] {
        var found: [String] = []
        let words = fragment.words
        for index in fragment.range.dropLast(2) where words[index].isNumeric && words[index].text.utf8.count == 3 {
            let parts = words[index...index + 2].map(\.text)
            guard words[index + 1].isNumeric, words[index + 2].isNumeric, parts[1].utf8.count == 4,
                parts[2].utf8.count == 2
            else { continue }
            found.append(parts.joined(separator: "-"))
        }
        return found
    }

    func holdsValue(_ fragment: Fragment) -> Bool {
        TelecomWords.values.isFound(in: fragment) || planNames.isFound(in: fragment)
            || fragment.range.contains { fragment.words[$0].isNumeric }
    }

    func identify(_ facts: PersonalFacts, _ records: Records) throws(Lookup) -> Identification {
        var unknown = ""
        if let born = facts.birthDate?.description {
            if let digits = facts.phone {
                let number = Self.lineNumber(digits)
                if let id = try records.look("find_customer_by_phone", ["phone_number": number])?["customer_id"]?
                    .string,
                    let record = try records.look("get_customer", ["customer_id": id]),
                    record["birth_date"]?.string == born
                {
                    return .known(record)
                }
                unknown = "I find no account with the number \(number) and that date of birth. "
            }
            if let name = facts.name {
                if let id = try records.look("find_customer_by_name", ["name": name, "birth_date": born])?[
                    "customer_id"
                ]?
                .string, let record = try records.look("get_customer", ["customer_id": id]) {
                    return .known(record)
                }
                unknown = "I find no account for \(name), born on \(born). "
            }
        }
        let missing =
            if !unknown.isEmpty || (facts.birthDate == nil && facts.name == nil && facts.phone == nil) {
                "your date of birth, and your full name or your telephone number"
            } else if facts.birthDate == nil {
                "your date of birth"
            } else {
                "your full name or your telephone number"
            }
        return .missing(["name", "phone", "birth"], "\(unknown)To find your account, please tell me \(missing).")
    }

    private static func lineNumber(_ digits: String) -> String {
        guard digits.utf8.count == 9 else { return digits }
        return "\(digits.prefix(3))-\(digits.dropFirst(3).prefix(4))-\(digits.suffix(2))"
    }

    func step(
        _ index: Int,
        of plan: Plan<Intent>,
        customer: JSON,
        records: Records
    ) throws(Lookup) -> Step {
        let wish = plan[index]
        guard wish.intent != .beyond else { return .handOver(wish.notes.first?.quote ?? "") }
        var work = TelecomCase(
            index: index,
            plan: plan,
            customer: TelecomCustomer(customer),
            records: records,
            desk: self
        )
        if let step = try work.findLine() { return step }
        switch wish.intent {
        case .mending: return work.mendStep()
        case .planning: return work.isMending ? work.mendStep() : work.planStep()
        case .adding: return work.dataStep()
        case .roaming: return work.roamStep()
        case .suspending: return work.suspendStep()
        case .resuming: return work.resumeStep()
        case .ordering: return work.orderStep()
        case .paying: return work.payStep()
        case .waiving: return work.waiveStep()
        case .asking: return work.answerStep()
        case .beyond: return .handOver("")
        }
    }
}
