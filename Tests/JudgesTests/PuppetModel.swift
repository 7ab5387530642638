import Dialogue
import LanguageModels

/// A model that answers as a function of the request says.
struct PuppetModel: LanguageModel {
    let identity = "puppet"
    var answer: @Sendable (ChatRequest) -> String

    init(_ answer: @escaping @Sendable (ChatRequest) -> String) { self.answer = answer }

    func reply(to request: ChatRequest) async throws -> ChatReply { ChatReply(text: answer(request)) }
}

extension ChatRequest {
    /// The names that the reply has to have, in order.
    var requiredNames: [String] { (responseSchema?.value["required"]?.array ?? []).compactMap(\.string) }

    /// The values between the fences of a name in the last message.
    func fenced(_ name: String) -> [JSON] {
        let lines = messages.last?.text.split(separator: "\n", omittingEmptySubsequences: false) ?? []
        guard let start = lines.firstIndex(where: { $0.hasPrefix("<<<\(name) ") }),
            let end = lines[start...].firstIndex(where: { $0.hasPrefix("\(name) ") && $0.hasSuffix(">>>") })
        else { return [] }
        return lines[(start + 1)..<end].compactMap { try? JSON(parsing: String($0)) }
    }
}
