import Dialogue

extension Database {
    /// A number that is the same for equal contents on every machine and in every process.
    ///
    /// Rows count in the order of their identifiers, columns in any order, so the way to a state does not show. Not for
    /// security: whoever wants a collision finds one.
    public var stateHash: UInt64 {
        var hash = StateHasher()
        for table in tables {
            hash.combine(table.name)
            for row in table.rows { hash.combine(row.json) }
        }
        return hash.value
    }
}

/// Folds values into 64 bits.
///
/// > Source: Fowler, Noll and Vo, FNV-1a with 64 bits. Deviation: the members of an object are hashed apart and added
/// > up, which makes their order irrelevant.
struct StateHasher {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func combine(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    mutating func combine(_ number: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) { combine(UInt8(truncatingIfNeeded: number >> UInt64(shift))) }
    }

    mutating func combine(_ text: String) {
        for byte in text.utf8 { combine(byte) }
        combine(UInt8(0xFF))
    }

    mutating func combine(_ json: JSON) {
        switch json {
        case .null: combine(UInt8(0))
        case .bool(let bool): combine(UInt8(bool ? 2 : 1))
        case .integer(let integer): combine(.number(Double(integer)))
        case .number(let number):
            combine(UInt8(3))
            combine(number.bitPattern)
        case .nonFinite(let text), .string(let text):
            combine(UInt8(4))
            combine(text)
        case .array(let elements):
            combine(UInt8(5))
            for element in elements { combine(element) }
            combine(UInt8(6))
        case .object(let object):
            combine(UInt8(7))
            combine(object.reduce(into: UInt64(0)) { sum, member in sum &+= Self.hash(of: member) })
        }
    }

    private static func hash(of member: JSONObject.Member) -> UInt64 {
        var hasher = StateHasher()
        hasher.combine(member.key)
        hasher.combine(member.value)
        return hasher.value
    }
}
