/// A product as the shop's catalogue describes it.
struct ShopProduct: Sendable {
    var name: String
    var price: Int
    var colors: [String]
    var sizes: [String]

    init(_ name: String, _ price: Int, _ colors: [String], _ sizes: [String]) {
        self.name = name
        self.price = price
        self.colors = colors
        self.sizes = sizes
    }

    static let all: [ShopProduct] = [
        ShopProduct("rain jacket", 89, ["navy", "olive", "red"], ["S", "M", "L"]),
        ShopProduct("fleece vest", 54, ["grey", "green", "plum"], ["S", "M", "L"]),
        ShopProduct("hiking boots", 139, ["brown", "black", "grey"], ["39", "41", "43"]),
        ShopProduct("backpack", 79, ["black", "teal", "orange"], ["20 litres", "30 litres", "40 litres"]),
        ShopProduct("sleeping bag", 119, ["blue", "red", "green"], ["regular", "long", "wide"]),
        ShopProduct("hammock", 45, ["white", "yellow", "green"], ["single", "double", "family"]),
        ShopProduct("tent", 239, ["sand", "green", "orange"], ["two-person", "three-person", "four-person"]),
        ShopProduct("cool box", 64, ["blue", "white", "grey"], ["15 litres", "25 litres", "35 litres"]),
        ShopProduct("thermos flask", 32, ["steel", "black", "mint"], ["half litre", "one litre", "two litres"]),
        ShopProduct("wool blanket", 98, ["cream", "grey", "rust"], ["single", "double", "king"]),
        ShopProduct("rug", 149, ["beige", "blue", "charcoal"], ["small", "medium", "large"]),
        ShopProduct("desk lamp", 58, ["white", "black", "brass"], ["small", "medium", "large"]),
        ShopProduct("frying pan", 47, ["black", "red", "cream"], ["20 cm", "24 cm", "28 cm"]),
        ShopProduct("kettle", 41, ["steel", "white", "green"], ["one litre", "two litres", "three litres"]),
        ShopProduct("apron", 27, ["striped", "navy", "natural"], ["short", "regular", "long"]),
        ShopProduct("cushion", 24, ["mustard", "teal", "grey"], ["40 cm", "50 cm", "60 cm"]),
        ShopProduct("bath towel", 22, ["white", "sage", "blue"], ["hand", "bath", "beach"]),
        ShopProduct("garden bench", 189, ["oak", "white", "green"], ["two-seat", "three-seat", "corner"]),
    ]
}
