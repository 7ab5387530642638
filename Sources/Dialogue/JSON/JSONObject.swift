/// The members of a JSON object in the order in which they were written.
///
/// Looking a member up walks the members: objects in result files are small, and most members are never asked for.
/// If a key was written twice, the last one counts, as in Python. Two objects are equal if their members are equal in
/// any order.
public struct JSONObject: Sendable {
    /// One name and its value.
    public struct Member: Hashable, Sendable {
        /// The member's name.
        public var key: String
        /// The member's value.
        public var value: JSON

        /// Creates a member.
        public init(key: String, value: JSON) {
            self.key = key
            self.value = value
        }
    }

    /// The members in order.
    public var members: [Member]

    /// Creates an object from its members.
    public init(_ members: [Member] = []) {
        self.members = members
    }

    /// Creates an object of those members that are present.
    ///
    /// - Parameter members: Names and values, which are `nil` for members that the object is to lack.
    public init(present members: KeyValuePairs<String, JSON?>) {
        self.members = []
        self.members.reserveCapacity(members.count)
        for (key, value) in members {
            if let value { self.members.append(Member(key: key, value: value)) }
        }
    }

    /// The value of a member; setting `nil` removes it.
    public subscript(key: String) -> JSON? {
        get { members.lastIndex { $0.key == key }.map { members[$0].value } }
        set {
            guard let newValue else {
                members.removeAll { $0.key == key }
                return
            }
            if let index = members.lastIndex(where: { $0.key == key }) {
                members[index].value = newValue
            } else {
                members.append(Member(key: key, value: newValue))
            }
        }
    }
}

extension JSONObject: RandomAccessCollection {
    /// The position of the first member.
    public var startIndex: Int { members.startIndex }
    /// The position after the last member.
    public var endIndex: Int { members.endIndex }
    /// The member at a position.
    public subscript(position: Int) -> Member { members[position] }
}

extension JSONObject: Hashable {
    private var dictionary: [String: JSON] {
        Dictionary(members.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    }

    /// Returns whether two objects have equal members, in any order.
    public static func == (left: Self, right: Self) -> Bool {
        left.members == right.members || left.dictionary == right.dictionary
    }

    /// Hashes the members regardless of their order.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(dictionary)
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// Creates an object from names and values.
    public init(dictionaryLiteral elements: (String, JSON)...) {
        members = elements.map { Member(key: $0.0, value: $0.1) }
    }
}
