/// Invented people, and where they live.
enum People {
    static let firstNames = [
        "Ada", "Bruno", "Celia", "Dario", "Edda", "Farid", "Greta", "Hanno", "Imani", "Jonas", "Kaya", "Levi", "Mira",
        "Nuno", "Olive", "Pavel", "Quinn", "Rosa", "Stellan", "Tamar", "Uma", "Viktor", "Wanda", "Yasin",
    ]
    static let lastNames = [
        "Abernet", "Brandvold", "Castellan", "Drummel", "Eskander", "Farrow", "Grunwick", "Halloran", "Iversen",
        "Jaramil", "Kestrel", "Lindqvist", "Marchetti", "Novakov", "Okonjo", "Pelham", "Quarles", "Rosendahl",
        "Sandoval", "Thackery", "Umber", "Vasquez", "Whitlock", "Zimmer",
    ]
    static let streets = [
        "Alder Lane", "Bridge Street", "Chapel Road", "Dune Walk", "Elm Grove", "Ferry Road", "Garden Row",
        "Harbour Street", "Inkwell Alley", "Juniper Way", "Kiln Road", "Larch Avenue",
    ]
    static let cities = [
        "Ashport", "Brindleton", "Corvale", "Dunmere", "Eastwick", "Fallowfield", "Glenrock", "Highmoor", "Ironbridge",
        "Juniper Falls",
    ]
    static let mailHosts = ["post.example", "mail.example", "letters.example"]
}

/// The customer of one task as all desks know customers.
struct Customer {
    var id: String
    var firstName: String
    var lastName: String
    var email: String
    var street: String
    var city: String
    var postcode: String

    var name: String { "\(firstName) \(lastName)" }

    init(from draw: inout Draw, idPrefix: String) {
        id = idPrefix + draw.digits(4)
        firstName = draw.pick(People.firstNames)
        lastName = draw.pick(People.lastNames)
        email = "\(firstName).\(lastName)\(draw.digits(2))@\(draw.pick(People.mailHosts))".lowercased()
        street = "\(draw.number(in: 1...98)) \(draw.pick(People.streets))"
        city = draw.pick(People.cities)
        postcode = draw.digits(5)
    }

    /// Returns another customer of the same name who lives elsewhere.
    func namesake(from draw: inout Draw) -> Customer {
        var other = Customer(from: &draw, idPrefix: String(id.prefix(1)))
        (other.firstName, other.lastName) = (firstName, lastName)
        if other.id == id { other.id += "0" }
        if other.postcode == postcode { other.postcode = String(postcode.reversed()) + "1" }
        if other.email == email { other.email = "x" + email }
        return other
    }
}
