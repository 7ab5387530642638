import Dialogue
import Environments

/// A traveller as the agent reads it.
struct Traveller {
    var id: String
    var name: String
    var payments: [AccountPayment]
    var bookings: [Entry]

    /// What the list of a traveller's bookings says about one.
    struct Entry {
        var id: String
        var status: String
        var route: String
    }

    init(_ record: JSON) {
        id = record["customer_id"]?.string ?? ""
        name = record["name"]?.string ?? ""
        payments = record["payment_methods"]?.array?.map(AccountPayment.init) ?? []
        bookings =
            record["bookings"]?.array?.map {
                Entry(
                    id: $0["booking_id"]?.string ?? "",
                    status: $0["status"]?.string ?? "",
                    route: "\($0["from"]?.string ?? "") to \($0["to"]?.string ?? "")"
                )
            } ?? []
    }

    func payment(_ id: String) -> AccountPayment? { payments.first { $0.id == id } }
    /// The travel account, if there is one.
    var account: AccountPayment? { payments.first { !$0.isCard } }
}

/// A departure as the agent reads it.
struct Departure {
    var id: String
    var route: String
    var day: Day?
    var departs: String
    var arrives: String
    var isCancelled: Bool
    var delay: Int
    private var prices: [String: Int]
    private var seats: [String: Int]

    init(_ record: JSON) {
        id = record["departure_id"]?.string ?? ""
        route = "\(record["from"]?.string ?? "") to \(record["to"]?.string ?? "")"
        day = record["day"]?.string.flatMap { Day($0) }
        departs = record["departs"]?.string ?? ""
        arrives = record["arrives"]?.string ?? ""
        isCancelled = record["status"]?.string == "cancelled"
        delay = record["delay_minutes"]?.int ?? 0
        prices = ["standard": 0, "comfort": 0]
        seats = prices
        for name in ["standard", "comfort"] {
            prices[name] = record["price_\(name)"]?.int ?? 0
            seats[name] = record["seats_\(name)"]?.int ?? 0
        }
    }

    /// The price for each passenger in a class and fare.
    func price(_ travelClass: String, _ fare: String) -> Int {
        prices[travelClass, default: 0] + (fare == "flex" ? 25 : 0)
    }

    func hasSeats(_ count: Int, _ travelClass: String) -> Bool {
        !isCancelled && seats[travelClass, default: 0] >= count
    }

    var words: String { "\(day.map { "\($0.spoken), \($0)," } ?? "") at \(departs)" }
}

/// A booking as the agent reads it.
struct TravelBooking {
    var id: String
    var departure: Departure
    var status: String
    var passenger: String
    var passengers: Int
    var travelClass: String
    var fare: String
    var isInsured: Bool
    var bags: Int
    var price: Int
    var paymentID: String
    var isRenamed: Bool
    var isCompensated: Bool

    init(_ record: JSON) {
        id = record["booking_id"]?.string ?? ""
        departure = Departure(record["departure"] ?? .null)
        status = record["status"]?.string ?? ""
        passenger = record["passenger"]?.string ?? ""
        passengers = record["passengers"]?.int ?? 1
        travelClass = record["class"]?.string ?? ""
        fare = record["fare"]?.string ?? ""
        isInsured = record["insured"]?.bool ?? false
        bags = record["bags"]?.int ?? 0
        price = record["price"]?.int ?? 0
        paymentID = record["payment_id"]?.string ?? ""
        isRenamed = record["renamed"]?.bool ?? false
        isCompensated = record["compensated"]?.bool ?? false
    }
}
