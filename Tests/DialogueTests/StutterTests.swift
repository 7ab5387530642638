import Dialogue
import Testing

@Suite("Stutter")
struct StutterTests {
    @Test(
        "A word, or two or three, three times in a row are a stutter",
        arguments: ["I am Ada Ada Ada.", "the lamp the lamp The lamp", "so it is, so it is, so it is"]
    )
    func stutters(text: String) {
        #expect(Words(text).stutters)
    }

    @Test(
        "What stands twice, apart, or is a number is none",
        arguments: [
            "no, no", "bye bye, Ada", "555 555 555", "the lamp and the rug and the vase", "it is so it is so", "",
        ]
    )
    func speech(text: String) {
        #expect(!Words(text).stutters)
    }
}
