import Dialogue
import Testing

@testable import CLI

@Suite("JSON for reading")
struct ReadableJSONTests {
    @Test("Small values stand in a line, large ones in lines of their own")
    func layout() throws {
        let value = try JSON(
            parsing: """
                {"id": "L-1", "paid": true, "name": {"first": "Ada", "last": "Byron"}, "none": [], "items": [
                 {"name": "lamp", "note": "\(String(repeating: "long ", count: 14))end", "price": 12.50}, {"name": "bulb"}]}
                """
        )
        #expect(
            ReadableJSON(value).text == """
                id: L-1
                paid: true
                name: {first: Ada, last: Byron}
                none: []
                items:
                  - name: lamp
                    note: \(String(repeating: "long ", count: 14))end
                    price: 12.5
                  - {name: bulb}
                """
        )
    }

    @Test(
        "A text that could be taken for something else keeps its quotation marks",
        arguments: ["12", "-1e3", "true", "null", "", " a", "a, b", "[x]", "a: b", "- a", "say \"no\"", "a\nb", "nan"]
    )
    func quotes(text: String) {
        #expect(ReadableJSON(.string(text)).text == JSON.string(text).serialized())
    }

    @Test("Dates, amounts, times and names stand as they are", arguments: ["2024-05-13", "$5", "10:30", "#W1", "été"])
    func plain(text: String) {
        #expect(ReadableJSON(.string(text)).text == text)
    }

    @Test("Values that differ are told apart")
    func distinct() throws {
        let values = [
            #""1""#, "1", "[]", #""[]""#, "{}", #"["a,b"]"#, #"["a","b"]"#, #"{"a":"b"}"#, #""a: b""#, "null",
        ]
        let texts = try values.map { ReadableJSON(.array([try JSON(parsing: $0)])).text }
        #expect(Set(texts).count == values.count)
    }

    @Test("A call's arguments stand in a line without braces")
    func line() throws {
        let value = try JSON(parsing: #"{"order": "L-1", "items": ["10", "lamp"], "count": 2}"#)
        #expect(ReadableJSON(value).line == #"order: L-1, items: ["10", lamp], count: 2"#)
    }
}
