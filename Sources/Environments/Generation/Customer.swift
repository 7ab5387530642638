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
