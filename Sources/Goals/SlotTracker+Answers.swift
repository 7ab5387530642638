import Dialogue

/// Whether an agent's message holds the value of a row that asks for one.
extension SlotTracker {
    /// Returns the index of a word by which a message gives a value of a slot.
    ///
    /// - Parameters:
    ///   - slot: A row without values.
    ///   - utterance: The agent's message.
    /// - Returns: The index, or `nil` if the message holds no such value.
    static func answer(to slot: GoalSlot, in utterance: Utterance) -> Int? {
        let name = slot.slot.lowercased()
        let words = utterance.words.words
        switch name {
        case "phone": return words.firstIndex { $0.text.utf8.count >= 9 && $0.text.utf8.allSatisfy { $0 < 0x3A } }
        case "postcode":
            return words.indices.first { Answers.isPostcode(words[$0].text) || Answers.isPostcode(words, at: $0) }
        case "trainid":
            return words.firstIndex { $0.text.hasPrefix("tr") && $0.text.utf8.last.map { $0 < 0x3A } ?? false }
        case "leaveat", "arriveby": return words.firstIndex { $0.isNumeric && $0.text.utf8.contains(UInt8(ascii: ":")) }
        default:
            guard let phrases = Answers.values[name] else { return nil }
            return utterance.firstIndex(ofAny: phrases)
        }
    }

    /// The forms of answers.
    private enum Answers {
        static let values: [String: [[String]]] = [
            "address": Lexicon.phrases("street;road;lane;avenue;address;located at;way;hill;square;drive;row;close"),
            "entrance fee": Lexicon.phrases("entrance;free;pound;pounds;gbp;fee;admission;euro;dollars"),
            "area": Lexicon.phrases("north;south;east;west;centre;center;area"),
            "type": Lexicon.phrases(
                """
                guesthouse;guest house;hotel;museum;college;park;theatre;theater;cinema;nightclub;boat;church;gallery;\
                architecture;entertainment;sport;sports;swimming pool;pool;concert hall;club
                """
            ),
            "stars": Lexicon.phrases("star;stars"),
            "internet": Lexicon.phrases("wifi;internet;wi fi"),
            "parking": Lexicon.phrases("parking"),
            "pricerange": Lexicon.phrases("cheap;moderate;moderately;expensive;price range;inexpensive"),
            "food": Lexicon.phrases("food;serve;serves;cuisine"),
            "car type": Lexicon.phrases(
                """
                white;black;red;blue;grey;yellow;toyota;skoda;bmw;honda;ford;audi;lexus;volvo;volkswagen;tesla;\
                car type
                """
            ),
            "duration": Lexicon.phrases("minutes;minute;duration;travel time"),
            "price": Lexicon.phrases("gbp;pound;pounds;price;cost;costs"),
        ]

        /// Whether a word is a British postcode without its blank.
        static func isPostcode(_ word: String) -> Bool {
            let bytes = Array(word.utf8)
            guard (5...7).contains(bytes.count), !isDigit(bytes[0]), !isDigit(bytes[bytes.count - 1]) else {
                return false
            }
            return isDigit(bytes[bytes.count - 3]) && bytes.prefix(3).contains(where: isDigit)
        }

        /// Whether two words are the halves of a British postcode.
        static func isPostcode(_ words: [Words.Word], at index: Int) -> Bool {
            guard index + 1 < words.count, words[index + 1].text.utf8.count == 3 else { return false }
            return isPostcode(words[index].text + words[index + 1].text)
        }

        private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    }
}

extension SlotTracker.Utterance {
    /// The index of a word by which an agent confirms a booking, or `nil`.
    ///
    /// Words are compared as they stand, because `booked` is an answer and `book` a question.
    var confirmsBooking: Int? {
        for phrase in Self.confirmations {
            guard let index = words.firstIndex(of: phrase) else { continue }
            let sentence = words.sentence(words.words[index].sentence)
            if !sentence.contains(where: { Self.refusals.contains($0.text) }) { return index }
        }
        return nil
    }

    private static let refusals: Set<String> = [
        "unfortunately", "unable", "unavailable", "unsuccessful", "not", "n't", "sorry", "cannot", "no",
    ]
    private static let confirmations = [
        ["reference"], ["successful"], ["confirmation", "number"], ["is", "booked"], ["have", "booked"],
        ["been", "booked"], ["got", "you", "booked"], ["you", "are", "booked"], ["reserved"], ["ref"],
        ["made", "the", "reservation"], ["made", "that", "reservation"], ["booked", "you"],
        ["re", "booked"], ["you're", "booked"], ["have", "a", "reservation"], ["able", "to", "book"],
        ["confirmation", "code"],
    ]
}
