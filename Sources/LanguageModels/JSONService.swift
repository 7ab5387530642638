public import Dialogue

/// A program that answers a value of JSON with another one, as models answer requests.
///
/// ``JSONEndpoint`` reaches one over HTTP; the other services stand around it, as the models that record, replay and count
/// stand around a ``ChatEndpoint``.
public protocol JSONService: Sendable {
    /// The address that names the program.
    var address: String { get }

    /// Sends a value and returns the answer.
    ///
    /// - Parameter body: The value.
    /// - Returns: The answer.
    /// - Throws: ``ModelError`` where no answer was had.
    func post(_ body: JSON) async throws -> JSON
}
