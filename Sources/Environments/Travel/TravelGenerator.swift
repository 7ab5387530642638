import Dialogue

/// Builds one task of the travel desk: first the traveller, then each objective with the departures it needs.
struct TravelGenerator {
    /// A route that only one objective uses.
    struct Route {
        var from: String
        var to: String
        var words: String { "\(from) to \(to)" }
    }

    /// What a departure is like when it is made.
    struct DeparturePlan {
        var day: Day
        /// The minutes after midnight.
        var departs: Int
        var price: Int
        var standardSeats = 40
        var comfortSeats = 12
        var status = "on_time"
        var delay = 0
    }

    /// What a booking is like when it is made.
    struct BookingPlan {
        var travelClass = "standard"
        var fare = "saver"
        var passengers = 1
        var isInsured = false
        var bags = 0
        var payment = 0
        var status = "booked"
        var passenger: String?
        var isRenamed = false
        var isCompensated = false
    }

    var draw: Draw
    let customer: Customer
    let birthDate: Day
    var payments: [PaymentMethod]
    var departures: [Row] = []
    var bookings: [Row] = []
    /// Whether an objective rests on the travel account's balance, so that no other may touch it.
    var isAccountTaken = false
    /// What the gold calls rest on, so that no policy of the user forbids it.
    var offersTaken: Set<Offer> = []
    /// Facts of objectives that the user does not know.
    var unknown: [Slot] = []
    private var routes: [Route]
    private var nextDeparture: Int

    init(seed: UInt64, index: Int, attempt: Int) {
        draw = Draw(seed: seed, name: TravelDesk.name, index: index, attempt: attempt)
        customer = Customer(from: &draw, idPrefix: "T")
        birthDate = Day(1945 + draw.below(60), 1 + draw.below(12), 1 + draw.below(28))
        payments = PaymentMethod.all(of: customer, account: ("account", "travel account"), from: &draw)
        let towns = draw.sample(10, of: People.cities)
        routes = (0..<10).map { Route(from: towns[$0], to: towns[($0 + 3) % 10]) }
        nextDeparture = draw.number(in: 110...400)
    }

    /// Returns a route that no other objective has.
    mutating func takeRoute() -> Route { routes.removeLast() }

    /// Whether enough routes are left for records that nobody asks about.
    var hasRoutesLeft: Bool { routes.count > 1 }

    /// Adds a departure and returns its row.
    mutating func addDeparture(_ route: Route, _ plan: DeparturePlan) -> Row {
        nextDeparture += draw.number(in: 1...9)
        let arrives = plan.departs + 95 + 25 * (route.words.utf8.count % 4)
        let row = Row(
            "departure_id",
            "D\(nextDeparture)",
            [
                "from": .string(route.from), "to": .string(route.to), "day": .string(plan.day.description),
                "departs": .string(Self.clock(plan.departs)), "arrives": .string(Self.clock(arrives)),
                "price_standard": .integer(plan.price), "price_comfort": .integer(plan.price + 30),
                "seats_standard": .integer(plan.standardSeats), "seats_comfort": .integer(plan.comfortSeats),
                "status": .string(plan.status), "delay_minutes": .integer(plan.delay),
            ]
        )
        departures.append(row)
        return row
    }

    /// Adds a booking of the traveller and returns its code.
    mutating func addBooking(_ departure: Row, _ plan: BookingPlan) -> String {
        let letters = Array("ABCDEFGHJKLMNPQRSTUVWXYZ")
        let id = "\(draw.pick(letters))\(draw.pick(letters))\(bookings.count + 2)\(draw.pick(letters))\(draw.digits(2))"
        let price = TravelDesk.price(of: departure, plan.travelClass, plan.fare, passengers: plan.passengers)
        bookings.append(
            Row(
                "booking_id",
                id,
                [
                    "customer_id": .string(customer.id), "departure_id": .string(departure.id),
                    "passenger": .string(plan.passenger ?? customer.name), "passengers": .integer(plan.passengers),
                    "class": .string(plan.travelClass), "fare": .string(plan.fare), "insured": .bool(plan.isInsured),
                    "bags": .integer(plan.bags), "price": .integer(price + plan.bags * TravelDesk.bagPrice),
                    "payment_id": .string(payments[plan.payment].id), "status": .string(plan.status),
                    "renamed": .bool(plan.isRenamed), "compensated": .bool(plan.isCompensated),
                ]
            )
        )
        return id
    }

    /// Returns a day that lies ahead.
    mutating func dayAhead() -> Day { TravelDesk.today + draw.number(in: 4...40) }

    /// Returns a plan for a departure at some time of the day.
    mutating func plan(on day: Day) -> DeparturePlan {
        DeparturePlan(day: day, departs: 5 * draw.number(in: 74...240), price: draw.number(in: 18...95))
    }

    static func clock(_ minutes: Int) -> String {
        let (hours, rest) = (minutes / 60 % 24, minutes % 60)
        return "\(hours < 10 ? "0" : "")\(hours):\(rest < 10 ? "0" : "")\(rest)"
    }
}
