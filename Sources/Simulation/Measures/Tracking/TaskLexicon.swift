import Dialogue
import Environments
import Goals

/// What a task's values look like in words: its own, and others of the same kinds.
struct TaskLexicon {
    /// A value of the task that a user can state, and where it belongs.
    struct Entry {
        /// What the value is to the user.
        enum Role: Hashable { case known, unknown, requirement, preference }
        var slot: Slot
        var role: Role
        /// The number of the slot's name in ``TaskLexicon/names``.
        var name: Int
        /// The objective and attempt that it is a condition of.
        var objective: Int?
        var attempt = 0
        /// The index of the goal's item, or `nil` where the goal has none.
        var item: Int?
        /// Whether the wish itself holds the value.
        var isInWish = false

        /// Whether a value in lower-case words is one of the entry's.
        func matches(_ text: String) -> Bool {
            slot.values.contains { Words($0).words.map(\.text).joined(separator: " ") == text }
                || Words(slot.text).words.map(\.text).joined(separator: " ") == text
        }
    }

    /// What a phrase is.
    enum Meaning: Sendable {
        /// The value of an entry.
        case own(Int)
        /// The last word of an entry's value, which stands for it where nothing else ends so.
        case part(Int)
        /// A value that a slot of this name could have, and no entry has.
        case other(name: Int)
    }

    private(set) var entries: [Entry] = []
    private(set) var names: [String] = []
    private(set) var phrases = PhraseBook<Meaning>(room: 64)
    private(set) var shapes: [(shape: ValueShape, name: Int)] = []
    /// Known and unknown addresses of mail, in lower case, with their entries.
    private(set) var mails: [(address: [UInt8], entry: Int)] = []
    /// The words of the user's name, and its entry.
    private(set) var person: (words: [String], entry: Int)?
    /// What people call the conditions, in words, with the numbers of the slots' names.
    private(set) var labels: [(words: [String], name: Int)] = []
    /// What the records have in place of conditions in one word or two, the goal's own values among it.
    private var wholes: [Words] = []
    /// Values of the conditions' kinds that are words of the goal too, and so mean something only in a condition's place.
    private var spoken: [(words: [String], name: Int)] = []
    /// The places of the goal's items by their names.
    let items: [String: Int]
    /// The content words of each objective's first wish.
    let wishes: [[String]]

    init(_ task: ServiceTask) {
        items = Dictionary(
            task.goal.items.enumerated().map { ($1.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        wishes = task.objectives.map { objective in
            Words(objective.attempts.first?.text ?? "").words.filter { !Words.isFunctionWord($0) }.map(\.text)
        }
        for slot in task.knownFacts { add(slot, .known) }
        for slot in task.unknownFacts { add(slot, .unknown) }
        for (number, objective) in task.objectives.enumerated() {
            for (attempt, way) in objective.attempts.enumerated() {
                let wish = Words(way.text)
                for slot in way.requirements { add(slot, .requirement, number, attempt, wish) }
                for slot in way.preferences { add(slot, .preference, number, attempt, wish) }
            }
        }
        addAlternatives(task)
        addParts()
        for entry in entries where entry.role == .requirement {
            let name = entry.slot.label.utf8.prefix { $0 != UInt8(ascii: ",") }
            let label = Words(String(Substring(name))).words.map(\.text)
            guard !label.isEmpty, !labels.contains(where: { $0.words == label && $0.name == entry.name }) else {
                continue
            }
            labels.append((label, entry.name))
        }
    }

    /// The numbers of the entries of a name and role, in order.
    func entries(named name: Int, _ role: Entry.Role) -> [Int] {
        entries.indices.filter { entries[$0].name == name && entries[$0].role == role }
    }

    /// Returns a value that begins at a word, that some entries could have, and that is none of theirs; or `nil`.
    func spoken(at index: Int, in words: Words, entries: [Int]) -> String? {
        let names = entries.map { self.entries[$0].name }
        let found = spoken.filter { names.contains($0.name) && words.holds($0.words, at: index) }
        return found.max { $0.words.count < $1.words.count }?.words.joined(separator: " ")
    }

    // MARK: Own values

    private mutating func add(
        _ slot: Slot,
        _ role: Entry.Role,
        _ objective: Int? = nil,
        _ attempt: Int = 0,
        _ wish: Words? = nil
    ) {
        let number = entries.count
        let name = nameNumber(slot.name)
        var entry = Entry(slot: slot, role: role, name: name, objective: objective, attempt: attempt)
        entry.item = slot.itemID.flatMap { items[$0] }
        let values = slot.values.map { Words($0) }
        if let wish { entry.isInWish = !values.isEmpty && values.allSatisfy { wish.contains($0.words.map(\.text)) } }
        entries.append(entry)
        if slot.value.utf8.contains(UInt8(ascii: "@")) {
            mails.append((slot.value.loweredUTF8, number))
            return
        }
        if slot.name == "name", role == .known { person = (values.first?.words.map(\.text) ?? [], number) }
        for value in values { add(value, number, name) }
        if role == .preference { addWish(slot, number) }
        if role != .preference, slot.text != slot.value, values.count == 1 { add(Words(slot.text), number, name) }
    }

    private mutating func add(_ value: Words, _ entry: Int, _ name: Int) {
        phrases.add(words: value, .own(entry))
        if let shape = ValueShape(of: value), !shapes.contains(where: { $0.shape == shape && $0.name == name }) {
            shapes.append((shape, name))
        }
        if value.words.count == 1, let digit = Int(value.words[0].text), Self.numerals.indices.contains(digit) {
            phrases.add(words: [Self.numerals[digit]], .own(entry))
        }
    }

    private mutating func nameNumber(_ name: String) -> Int {
        if let number = names.firstIndex(of: name) { return number }
        names.append(name)
        return names.count - 1
    }

    /// Adds the short names of things: the last word of a product, the destination of a journey.
    private mutating func addParts() {
        var ends: [(words: [String], value: String, entry: Int)] = []
        for (number, entry) in entries.enumerated() where Self.things.contains(entry.slot.name) {
            for value in entry.slot.values {
                let words = Words(value).words.map(\.text)
                guard words.count > 1, let last = words.last else { continue }
                let end = entry.slot.name == "route" ? ["to", last] : [last]
                ends.append((end, value, number))
            }
        }
        for end in ends where !ends.contains(where: { $0.words == end.words && $0.value != end.value }) {
            // Where there is a phone beside the second phone, the phone is not the second one.
            let isWhole = wholes.contains { $0.words.count == end.words.count && $0.holds(end.words, at: 0) }
            if !isWhole { phrases.add(words: end.words, .part(end.entry)) }
        }
    }

    /// Adds the better side of a preference whose value is not what people say: `a lower price over more data`.
    private mutating func addWish(_ slot: Slot, _ entry: Int) {
        let text = Words(slot.text)
        guard !slot.values.contains(where: { text.contains(Words($0).words.map(\.text)) }),
            let end = text.firstIndex(of: ["over"]) ?? text.firstIndex(of: ["than"])
        else { return }
        let better = text.words.prefix(end).map(\.text).filter { $0 != "a" && $0 != "the" }
        phrases.add(words: better, .own(entry))
        phrases.add(Self.paraphrases[better] ?? [], .own(entry))
    }

    private static let paraphrases: [[String]: [String]] = [
        ["lower", "price"]: ["cheaper", "cheapest", "less expensive", "low price", "lowest price", "save money"],
        ["more", "data"]: ["more gigabytes", "most data", "bigger data", "larger data", "data is more important"],
    ]

    /// The names of the slots that say what an objective is about.
    static let things: Set<String> = ["product", "route", "device", "from", "to"]

    /// Those of them that people name by one word, so that another one in the same place is another thing.
    static let ownThings: Set<String> = ["product", "device"]

    // MARK: Values of the same kinds

    /// Adds what the world and the tools have in place of conditions that are words.
    private mutating func addAlternatives(_ task: ServiceTask) {
        let spoken = WordSet(task.objectives.flatMap(\.attempts).flatMap { Words($0.text).words.map(\.text) })
        var seen: Set<Int> = []
        for entry in entries where entry.role == .requirement && seen.insert(entry.name).inserted {
            let own = entries.filter { $0.name == entry.name }
                .flatMap { $0.slot.values.map { $0.lowercased() } }
            for value in Self.alternatives(to: entry.slot, in: task) {
                let words = Words(value)
                if words.words.count <= 2 { wholes.append(words) }
                let isOwn = own.contains { $0.utf8.count == value.utf8.count && $0 == value.lowercased() }
                guard words.words.count <= 4, !isOwn else { continue }
                if words.words.allSatisfy({ spoken.contains($0) }) {
                    self.spoken.append((words.words.map(\.text), entry.name))
                } else {
                    phrases.add(words: words, .other(name: entry.name))
                }
            }
        }
    }

    /// Returns the values that could stand in a slot's place: those of its column, or of its tool parameter.
    ///
    /// - Parameters:
    ///   - slot: The slot.
    ///   - task: Its task, whose world and tools are looked at.
    /// - Returns: Texts without repetition, in the order of the records; none where nothing is known of the kind.
    static func alternatives(to slot: Slot, in task: ServiceTask) -> [String] {
        var found: [String] = []
        var known: Set<String> = []
        func add(_ value: String) { if !value.isEmpty, known.insert(value).inserted { found.append(value) } }
        for table in task.world.database.tables {
            guard let first = table.rows.first?.columns else { continue }
            let isReference = first.members.first?.key == slot.name || table.noun == slot.name
            let column = isReference ? (first["label"] == nil ? "name" : "label") : slot.name
            guard let place = first.members.lastIndex(where: { $0.key == column }), first[place].value.string != nil
            else { continue }
            for row in table.rows {
                // Rows of one table have the same columns, but for records that lack some.
                let isThere = row.columns.indices.contains(place) && row.columns[place].key == column
                add(isThere ? row.columns[place].value.string ?? "" : row.text(column))
            }
        }
        for tool in task.world.tools.all {
            for parameter in tool.parameters where parameter.name == slot.name {
                guard case .choice(let values) = parameter.kind else { continue }
                for value in values {
                    add(value.utf8.contains(UInt8(ascii: "_")) ? value.replacing("_", with: " ") : value)
                }
            }
        }
        return found
    }

    private static let numerals = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ]
}
