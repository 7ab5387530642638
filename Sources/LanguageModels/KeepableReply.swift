import Dialogue

/// What a cache or a cassette can keep: a reply with a form in JSON.
protocol KeepableReply: Sendable {
    /// Creates a reply from its form.
    init(wire: JSON) throws
    /// The form, from which the same reply comes back.
    var wire: JSON { get }
}

extension ChatReply: KeepableReply {}

extension JSON: KeepableReply {
    init(wire: JSON) { self = wire }

    var wire: JSON { self }
}
