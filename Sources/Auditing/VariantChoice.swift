import Dialogue

/// The variants of a product that results of a conversation list: records with an identifier and options.
///
/// Any object that maps identifiers to objects with an `options` object (or scalar members) of the same keys is read as such
/// a list, so that no shop's names are needed.
struct VariantChoice {
    /// One variant: what its options say, and whether it can be had.
    struct Variant: Hashable {
        var id: String
        var options: [String: String]
        var isAvailable: Bool
    }

    /// The variants beside each other in one list, by the identifier of each.
    private var siblings: [String: [Variant]] = [:]

    init(_ calls: [ResolvedCall]) {
        for call in calls where call.succeeded && !call.isWrite {
            guard let result = call.result, result.utf8.first == UInt8(ascii: "{"), result.holds("options"),
                let value = try? JSON(parsing: result)
            else { continue }
            collect(value)
        }
    }

    private mutating func collect(_ value: JSON) {
        guard let object = value.object else { return }
        let variants = object.compactMap { member -> Variant? in
            guard let options = member.value["options"]?.object else { return nil }
            return Variant(
                id: member.key,
                options: Dictionary(
                    options.compactMap { option in option.value.text.map { (option.key, $0.lowercased()) } },
                    uniquingKeysWith: { first, _ in first }
                ),
                isAvailable: member.value["available"]?.bool ?? true
            )
        }
        if variants.count > 1 {
            for variant in variants { siblings[variant.id] = variants }
        } else {
            for member in object { collect(member.value) }
        }
    }

    /// Whether no result lists variants.
    var isEmpty: Bool { siblings.isEmpty }

    /// The variant of an identifier, if a list holds it.
    func variant(_ id: String) -> Variant? { siblings[id]?.first { $0.id == id } }

    /// The options in which two variants of one list differ: key, value of the first, value of the second.
    func differences(_ first: String, _ second: String) -> [(key: String, first: String, second: String)] {
        guard let one = variant(first), let other = siblings[first]?.first(where: { $0.id == second }) else {
            return []
        }
        return one.options.keys.sorted().compactMap { key in
            guard let mine = one.options[key], let theirs = other.options[key], mine != theirs else { return nil }
            return (key, mine, theirs)
        }
    }

    /// Other variants that can be had and share with a chosen one all options that a text fixes or that were to stay.
    ///
    /// - Parameters:
    ///   - chosen: The identifier of the chosen variant.
    ///   - former: The variant that it replaces, if any: options in which the two agree are to stay.
    ///   - isFixed: Whether the text names an option's value; given the option's name and the value.
    /// - Returns: The others, in the order of their identifiers.
    func alternatives(to chosen: String, replacing former: String?, isFixed: (String, String) -> Bool) -> [Variant] {
        guard let wanted = variant(chosen) else { return [] }
        let old = former.flatMap(variant)
        let fixed = wanted.options.filter { old?.options[$0.key] == $0.value || isFixed($0.key, $0.value) }
        return (siblings[chosen] ?? []).filter { other in
            other.id != chosen && other.id != former && other.isAvailable
                && fixed.allSatisfy { other.options[$0.key] == $0.value }
        }
        .sorted { $0.id < $1.id }
    }
}
