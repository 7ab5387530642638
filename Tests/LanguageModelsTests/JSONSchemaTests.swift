import Dialogue
import Testing

@testable import LanguageModels

@Suite("JSON Schema")
struct JSONSchemaTests {
    @Test(
        "Values fit, or the first violation is named",
        arguments: [
            (#"true"#, #"{"a": 1}"#, nil), ("false", "1", "/ is 1, which must not be there"), ("{}", "null", nil),
            (#"{"type": "integer"}"#, "3.0", nil),
            (#"{"type": "integer"}"#, "3.5", "/ is 3.5, which must be of type integer"),
            (#"{"type": "number"}"#, "3", nil), (#"{"type": ["string", "null"]}"#, "null", nil),
            (#"{"type": ["string", "null"]}"#, "5", "/ is 5, which must be of type string or null"),
            (#"{"type": "boolean"}"#, "0", "/ is 0, which must be of type boolean"), (#"{"const": 1}"#, "1.0", nil),
            (#"{"const": "a"}"#, #""b""#, #"/ is "b", which must be "a""#), (#"{"enum": [1, null]}"#, "null", nil),
            (#"{"minimum": 0, "maximum": 1}"#, "0", nil),
            (#"{"minimum": 0}"#, "-0.1", "/ is -0.1, which must be at least 0.0"),
            (#"{"maximum": 1}"#, "1.5", "/ is 1.5, which must be at most 1.0"),
            (#"{"exclusiveMinimum": 0}"#, "0", "/ is 0, which must be more than 0.0"),
            (#"{"exclusiveMaximum": 1}"#, "1", "/ is 1, which must be less than 1.0"),
            (#"{"minLength": 2}"#, #""é""#, #"/ is "é", which has 1 characters, but needs 2"#),
            (#"{"maxLength": 2}"#, #""ab""#, nil),
            (#"{"maxItems": 1}"#, "[1, 2]", "/ is [1,2], which has 2 elements, but may have 1"),
            (#"{"items": {"type": "string"}}"#, #"["a", 1]"#, "/1 is 1, which must be of type string"),
            (
                #"{"properties": {"a": {"items": {"enum": [1]}}}}"#, #"{"a": [1, 2]}"#,
                "/a/1 is 2, which must be one of 1"
            ),
            (
                #"{"additionalProperties": {"type": "string"}}"#, #"{"a/b": 1}"#,
                "/a~1b is 1, which must be of type string"
            ),
            (#"{"anyOf": [{"type": "string"}, {"type": "null"}]}"#, "null", nil),
            (
                #"{"anyOf": [{"type": "string"}, {"minimum": 5}]}"#, "1",
                "/ is 1, which fits none of 2 alternatives; the last says: / is 1, which must be at least 5.0"
            ),
            ("true", "[NaN]", "/0 is null, which must be a number of JSON"),
            ("{}", #"{"a": [{"b": 1, "b": 1}]}"#, #"/a/0 is {"b":1,"b":1}, which has the member "b" twice"#),
        ] as [(String, String, String?)]
    )
    func violation(schema: String, value: String, expected: String?) throws {
        #expect(try JSONSchema(JSON(parsing: schema)).violation(in: JSON(parsing: value)) == expected)
    }

    @Test(
        "A keyword that is not checked, or has a wrong value, is refused with its place",
        arguments: [
            (#"{"properties": {"a": {"pattern": "x"}}}"#, "/properties/a/pattern"), (##"{"$ref": "#/x"}"##, "/$ref"),
            (#"{"type": "text"}"#, "/type"), (#"{"type": []}"#, "/type"), (#"{"enum": []}"#, "/enum"),
            (#"{"items": [{}]}"#, "/items"),
            (#"{"anyOf": [{}, {"not": {}}]}"#, "/anyOf/1/not"), (#"{"minLength": -1}"#, "/minLength"),
            (#"{"required": "a"}"#, "/required"),
            (#"{"properties": []}"#, "/properties"), ("5", "/"), (#"{"minimum": "0"}"#, "/minimum"),
        ]
    )
    func refused(schema: String, place: String) throws {
        let error = try #require(throws: ModelError.self) { try JSONSchema(JSON(parsing: schema)) }
        #expect(error.code == .configuration)
        #expect(error.message.hasPrefix("The place \(place) of the JSON Schema "))
    }
}
