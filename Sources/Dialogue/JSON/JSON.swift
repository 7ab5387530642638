/// A JSON value that keeps the order of members, the difference between `1` and `1.0`, and bare `NaN`.
///
/// Outside result files are read into this type rather than into `Codable` types, for three reasons: their keys vary
/// between versions, unknown keys have to survive a round trip, and Foundation's decoder rejects the bare `NaN` that
/// Python writes.
///
/// ```swift
/// let value = try JSON(parsing: #"{"reward": 1.0, "task_id": 17}"#)
/// value["reward"]?.double  // 1.0
/// value["task_id"]?.text   // "17"
/// ```
public enum JSON: Hashable, Sendable {
    /// The literal `null`.
    case null
    /// A Boolean.
    case bool(Bool)
    /// A number written without fraction or exponent that fits 64 bits.
    case integer(Int)
    /// Any other finite number.
    case number(Double)
    /// A bare `NaN`, `Infinity` or `-Infinity`, as Python's writer leaves them: present, but not a number.
    case nonFinite(String)
    /// A string.
    case string(String)
    /// An array.
    case array([JSON])
    /// An object; the order of its members is kept.
    case object(JSONObject)
}

extension JSON {
    /// The member with a name, or `nil` if this is no object or has no such member.
    public subscript(key: String) -> JSON? {
        guard case .object(let object) = self else { return nil }
        return object[key]
    }

    /// The string, or `nil` if this is not one.
    public var string: String? {
        guard case .string(let string) = self else { return nil }
        return string
    }

    /// The Boolean, or `nil` if this is not one.
    public var bool: Bool? {
        guard case .bool(let bool) = self else { return nil }
        return bool
    }

    /// The finite number, or `nil` if this is not one.
    public var double: Double? {
        switch self {
        case .integer(let integer): Double(integer)
        case .number(let number): number
        default: nil
        }
    }

    /// The whole number, or `nil` if this is not one.
    public var int: Int? {
        switch self {
        case .integer(let integer): integer
        case .number(let number): Int(exactly: number)
        default: nil
        }
    }

    /// The elements, or `nil` if this is no array.
    public var array: [JSON]? {
        guard case .array(let array) = self else { return nil }
        return array
    }

    /// The object, or `nil` if this is not one.
    public var object: JSONObject? {
        guard case .object(let object) = self else { return nil }
        return object
    }

    /// Whether this is `null`.
    public var isNull: Bool { self == .null }

    /// The value as a person would write it: a string without quotes, a number, `true`; `nil` for null and containers.
    public var text: String? {
        switch self {
        case .string(let string): string
        case .integer(let integer): String(integer)
        case .number(let number):
            number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
        case .bool(let bool): String(bool)
        case .null, .nonFinite, .array, .object: nil
        }
    }

    /// Every string, number and Boolean inside this value as ``text``, in order of appearance.
    public var leaves: [String] {
        switch self {
        case .array(let elements): elements.flatMap(\.leaves)
        case .object(let object): object.flatMap(\.value.leaves)
        default: text.map { [$0] } ?? []
        }
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    /// Creates a string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// Creates a whole number.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// Creates a number.
    public init(floatLiteral value: Double) { self = .number(value) }
    /// Creates a Boolean.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// Creates an array.
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    /// Creates an object.
    public init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(JSONObject(elements.map { .init(key: $0.0, value: $0.1) }))
    }
    /// Creates null.
    public init(nilLiteral: ()) { self = .null }
}
