import Dialogue

/// How the travel desk's objectives name things.
extension TravelGenerator {
    /// Returns what the user says to point at a booking; its code only where the user knows it.
    mutating func bookingSlots(_ booking: String, _ route: Route) -> [Slot] {
        let journey = Slot("route", "journey", [route.words])
        if draw.chance(65) { return [journey, Slot("booking_id", "booking code", [booking])] }
        unknown.append(Slot("booking_id", "booking code for the journey from \(route.words)", [booking]))
        return [journey]
    }

    func paymentSlot(_ payment: Int, _ label: String) -> Slot {
        Slot("payment_id", label, [payments[payment].label])
    }

    func daySlot(_ day: Day, _ label: String = "day") -> Slot {
        Slot("day", label, [day.description], text: day.spoken)
    }

    func timeSlot(_ departure: Row) -> Slot { Slot("departs", "time of departure", [departure.text("departs")]) }

    /// A wish for one of two departures.
    func timeWish(_ wished: Row, over other: Row) -> Slot {
        let text = "the departure at \(wished.text("departs")) over the one at \(other.text("departs"))"
        return Slot("departs", "time of departure", [wished.text("departs")], text: text)
    }

    func otherCard(than payment: Int) -> Int { payment == 0 ? 1 : 0 }

    mutating func payingCard() -> Int { draw.chance(70) ? 0 : 1 }

    /// Reserves the travel account as the place where money of the desk goes.
    mutating func takeAccount() {
        isAccountTaken = true
        offersTaken.insert(.storeCredit)
    }
}
