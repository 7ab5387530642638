import Auditing
import Dialogue
import Testing

@Suite("What an agent claims")
struct ClaimReadingTests {
    @Test(
        "Success is claimed by the last report, unless an attempt failed",
        arguments: [
            (["I have cancelled your order."], true),
            (["Which order is it?", "Thank you."], false),
            ([], false),
            (["I have cancelled your order.", "Unfortunately I cannot return the tent."], false),
            (["Unfortunately I cannot return the tent.", "I have cancelled your order."], true),
            (["Unfortunately I was unable to return the tent.", "I have cancelled your order."], false),
            (["I have cancelled your order.", "Is there anything else?"], true),
        ] as [([String], Bool)]
    )
    func claims(said: [String], isClaimed: Bool) {
        let messages = said.flatMap { [Message(role: .user, content: "Hm."), Message(role: .assistant, content: $0)] }
        #expect(ClaimReading.claimsSuccess(in: messages) == isClaimed)
    }

    @Test("A user's words claim nothing for the agent")
    func users() {
        #expect(!ClaimReading.claimsSuccess(in: [Message(role: .user, content: "You have cancelled my order.")]))
    }
}
