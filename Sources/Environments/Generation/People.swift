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
