import Dialogue
import Environments

/// The words, records and rules of the line of trains and ferries.
struct TravelCounter: Counter {
    /// What travellers want.
    enum Intent: Hashable, Sendable {
        case booking, moving, cancelling, raising, bagging, renaming, compensating, asking, beyond
    }

    /// The day on which the desk works.
    let today: Day

    init(today: Day) { self.today = today }

    var welcome: String {
        "What can I do for you? I work on journeys, bookings and the timetable; please tell me also who you are."
    }
    let weakIntents: Set<Intent> = [.booking, .raising, .bagging, .renaming, .asking]
    var cues: PhraseBook<Intent?> { TravelWords.cues }

    func prepare(_ records: Records) throws(Lookup) {}

    func isOpenToEverybody(_ intent: Intent) -> Bool { intent == .asking }

    func subjects(of fragment: Fragment) -> (subjects: [String], ids: [String]) {
        (SpokenRoute.routes(in: fragment), Self.codes(in: fragment))
    }

    /// The codes of bookings in a fragment, such as `QX7K23`.
    private static func codes(in fragment: Fragment) -> [String] {
        var found: [String] = []
        for index in fragment.range {
            let bytes = Array(fragment.words[index].text.utf8)
            guard (6...7).contains(bytes.count) else { continue }
            let isDigit = bytes.map { $0 &- 0x30 < 10 }
            guard !isDigit[0], !isDigit[1], isDigit[2], isDigit[bytes.count - 1], isDigit[bytes.count - 2] else {
                continue
            }
            let code = fragment.words[index].text.uppercased()
            if !found.contains(code) { found.append(code) }
        }
        return found
    }

    func holdsValue(_ fragment: Fragment) -> Bool {
        TravelWords.values.isFound(in: fragment) || fragment.range.contains { fragment.words[$0].isNumeric }
    }

    func identify(_ facts: PersonalFacts, _ records: Records) throws(Lookup) -> Identification {
        try records.identify(facts, second: facts.birthDate?.description, named: "birth_date", label: "date of birth")
    }

    func step(
        _ index: Int,
        of plan: Plan<Intent>,
        customer: JSON,
        records: Records
    ) throws(Lookup) -> Step {
        let wish = plan[index]
        guard wish.intent != .beyond else { return .handOver(wish.notes.first?.quote ?? "") }
        var work = TravelCase(index: index, plan: plan, traveller: Traveller(customer), records: records, today: today)
        if wish.intent == .booking { return try work.bookStep() }
        if wish.intent == .asking { return try work.answerStep() }
        if let step = try work.findBooking() { return step }
        switch wish.intent {
        case .moving: return try work.moveStep()
        case .cancelling: return work.cancelStep()
        case .raising: return work.raiseStep()
        case .bagging: return work.bagStep()
        case .renaming: return work.renameStep()
        case .compensating: return work.compensateStep()
        case .booking, .asking, .beyond: return .handOver("")
        }
    }
}
