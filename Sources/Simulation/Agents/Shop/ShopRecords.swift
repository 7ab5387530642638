import Dialogue
import Environments

/// A customer of the shop as the agent reads it.
struct ShopCustomer {
    var id: String
    var postcode: String
    var isPlus: Bool
    var payments: [AccountPayment]
    var orders: [Order]

    /// What the list of a customer's orders says about one.
    struct Order {
        var id: String
        var status: String
        var products: [String]
    }

    init(_ record: JSON) {
        id = record["customer_id"]?.string ?? ""
        postcode = record["postcode"]?.string ?? ""
        isPlus = record["membership"]?.string == "plus"
        payments = record["payment_methods"]?.array?.map(AccountPayment.init) ?? []
        orders =
            record["orders"]?.array?.map { order in
                Order(
                    id: order["order_id"]?.string ?? "",
                    status: order["status"]?.string ?? "",
                    products: order["products"]?.array?.compactMap(\.string) ?? []
                )
            } ?? []
    }

    /// The payment method with a number.
    func payment(_ id: String) -> AccountPayment? { payments.first { $0.id == id } }

    /// How many days the customer has to send something back.
    var window: Int { isPlus ? 60 : 30 }
}

/// An order as the agent reads it.
struct ShopOrder {
    var id: String
    var status: String
    var deliveredOn: Day?
    var promisedBy: Day?
    var paymentID: String
    var isExchanged: Bool
    var isCredited: Bool
    var items: [ShopItem]

    init(_ record: JSON) {
        id = record["order_id"]?.string ?? ""
        status = record["status"]?.string ?? ""
        deliveredOn = record["delivered_on"]?.string.flatMap { Day($0) }
        promisedBy = record["promised_by"]?.string.flatMap { Day($0) }
        paymentID = record["payment_id"]?.string ?? ""
        isExchanged = record["exchanged"]?.bool ?? false
        isCredited = record["credited"]?.bool ?? false
        items = record["items"]?.array?.map(ShopItem.init) ?? []
    }

    var total: Int { items.reduce(0) { $0 + $1.price } }
}

/// An item of an order as the agent reads it.
struct ShopItem {
    var id: String
    var product: String
    var variant: ShopVariant
    var isFinalSale: Bool
    var status: String
    var price: Int { variant.price }

    init(_ record: JSON) {
        id = record["item_id"]?.string ?? ""
        product = record["product"]?.string ?? ""
        variant = ShopVariant(record)
        isFinalSale = record["final_sale"]?.bool ?? false
        status = record["status"]?.string ?? ""
    }
}

/// A variant of a product as the agent reads it.
struct ShopVariant {
    var id: String
    var color: String
    var size: String
    var price: Int
    var stock: Int

    init(_ record: JSON) {
        id = record["variant_id"]?.string ?? ""
        color = record["color"]?.string ?? ""
        size = record["size"]?.string ?? ""
        price = record["price"]?.int ?? 0
        stock = record["stock"]?.int ?? 0
    }

    var words: String { "\(color), size \(size)" }
}
