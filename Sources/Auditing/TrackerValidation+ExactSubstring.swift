import Dialogue

extension TrackerValidation {
    /// The baseline that looks for values and slot names letter for letter, without regard to case.
    ///
    /// A row that states a value is complete once a user message holds the value. A row that asks for one is attempted
    /// once a user message holds the slot's name, and a row of a booking once one holds the value; both are complete
    /// from the next user message on.
    struct ExactSubstring {
        let slots: [GoalSlot]

        /// Returns the statuses after some of the messages.
        func statuses(in messages: [Message], at turns: [Int]) -> [[GoalAnnotation.Status]] {
            var current = [GoalAnnotation.Status](repeating: .incomplete, count: slots.count)
            let needles = slots.map { slot in
                (slot.kind == .request ? [slot.slot] : slot.values).map(Self.folded)
            }
            let wanted = Set(turns)
            var result: [[GoalAnnotation.Status]] = []
            for (turn, message) in messages.enumerated() {
                if message.role == .user { hear(Self.folded(message.text), needles, &current) }
                if wanted.contains(turn) { result.append(current) }
            }
            return result
        }

        private func hear(_ text: [UInt8], _ needles: [[[UInt8]]], _ current: inout [GoalAnnotation.Status]) {
            for index in slots.indices {
                if current[index] == .attempted {
                    current[index] = .complete
                } else if current[index] == .incomplete, needles[index].contains(where: { Self.holds(text, $0) }) {
                    current[index] = slots[index].kind == .inform ? .complete : .attempted
                }
            }
        }

        private static func folded(_ text: String) -> [UInt8] {
            text.utf8.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
        }

        private static func holds(_ text: [UInt8], _ needle: [UInt8]) -> Bool {
            guard !needle.isEmpty, text.count >= needle.count else { return false }
            return (0...(text.count - needle.count)).contains { text[$0...].starts(with: needle) }
        }
    }
}
