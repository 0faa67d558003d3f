import NIOCore
import Testing

@testable import Web

/// A document that is refused, and why.
struct RefusedJSON: Sendable, CustomTestStringConvertible {
    let bytes: [UInt8]
    let reason: JSONFault.Reason

    init(_ text: String, _ reason: JSONFault.Reason) { self.init(bytes: Array(text.utf8), reason) }

    init(bytes: [UInt8], _ reason: JSONFault.Reason) {
        self.bytes = bytes
        self.reason = reason
    }

    var testDescription: String { "\(String(decoding: bytes.prefix(30), as: UTF8.self)): \(reason)" }
}

@Suite("JSON")
struct JSONTests {
    static let read: [(String, JSONValue)] = [
        ("null", nil), (" true ", true), ("false", false), ("0", 0), ("-7", -7), ("-0", 0),
        ("9223372036854775807", .integer(.max)), ("9223372036854775808", .number(9_223_372_036_854_775_808)),
        ("1.5", 1.5), ("1e3", .number(1000)), ("2E-2", 0.02), ("\"\"", ""), ("\"a\\/b\"", "a/b"),
        (#""\"\\\b\f\n\r\t""#, "\"\\\u{8}\u{c}\n\r\t"), (#""\u0111\u00e1m""#, "đám"), (#""\ud83d\udd25""#, "🔥"),
        (#""\u0000""#, "\0"),
        ("\"Cháy\"", "Cháy"), ("[]", []), ("[1,[2]]", [1, [2]]), ("{}", [:]),
        (#"{"b":1,"a":{"c":[null]}}"#, ["b": 1, "a": ["c": [nil]]]), ("\t[\r\n1 , 2 ]\n", [1, 2]),
    ]

    @Test(arguments: read) func isRead(text: String, value: JSONValue) throws {
        #expect(try JSONValue.parse(Array(text.utf8)) == value)
        #expect(try JSONValue.parse(ByteBuffer(string: text)) == value)
    }

    static let refused: [RefusedJSON] = [
        .init("", .unfinished), .init("  ", .unfinished), .init("tru", .unfinished), .init("trux", .unexpected),
        .init("nul", .unfinished), .init("NaN", .unexpected), .init("Infinity", .unexpected),
        .init("-Infinity", .invalidNumber),
        .init("+1", .unexpected), .init("01", .invalidNumber), .init("-", .invalidNumber), .init("1.", .invalidNumber),
        .init(".5", .unexpected), .init("1e", .invalidNumber), .init("1e+", .invalidNumber),
        .init("1e999", .invalidNumber),
        .init("0x10", .trailing), .init("1 2", .trailing), .init("{} x", .trailing), .init("[1]]", .trailing),
        .init("[1,]", .unexpected), .init("[,1]", .unexpected), .init("[1 2]", .unexpected), .init("[1", .unfinished),
        .init("{", .unfinished), .init("{\"a\"", .unfinished), .init("{\"a\":", .unfinished),
        .init("{\"a\":1,}", .unexpected),
        .init("{a:1}", .unexpected), .init("{'a':1}", .unexpected), .init("{\"a\" 1}", .unexpected),
        .init("{\"a\":1", .unfinished),
        .init(#"{"a":1,"a":2}"#, .repeatedKey), .init(#"{"a":1,"\u0061":2}"#, .repeatedKey),
        .init("{" + (0..<40).map { "\"\($0)\":1" }.joined(separator: ",") + ",\"39\":1}", .repeatedKey),
        .init("\"abc", .unfinished), .init("\"a\\", .unfinished), .init("\"\\x\"", .invalidEscape),
        .init("\"\\u12", .unfinished),
        .init("\"\\u12g4\"", .invalidEscape), .init("\"a\nb\"", .controlCharacter),
        .init("\"\\n\u{1}\"", .controlCharacter),
        .init(#""\ud83d""#, .invalidText), .init(#""\ud83dx""#, .invalidText), .init(#""\ud83d\ud83d""#, .invalidText),
        .init(#""\udd25""#, .invalidText), .init(bytes: [0x22, 0xFF, 0x22], .invalidText),
        .init(bytes: [0x22, 0xC0, 0x80, 0x22], .invalidText),
        .init(bytes: [0x22, 0xED, 0xA0, 0x80, 0x22], .invalidText),
        .init(bytes: [0x22, 0x5C, 0x6E, 0xF4, 0x90, 0x80, 0x80, 0x22], .invalidText), .init("\u{FEFF}1", .unexpected),
        .init("/* */1", .unexpected), .init(String(repeating: "[", count: 33), .tooDeep),
        .init(String(repeating: "[", count: 100_000), .tooDeep),
        .init(String(repeating: "{\"a\":", count: 40), .tooDeep),
        .init("[" + String(repeating: "1,", count: 20_000) + "1]", .tooManyNodes),
        .init("{" + (0...1_000).map { "\"\($0)\":1" }.joined(separator: ",") + "}", .tooManyKeys),
    ]

    @Test(arguments: refused) func isRefused(json: RefusedJSON) {
        #expect { try JSONValue.parse(json.bytes) } throws: { ($0 as? JSONFault)?.reason == json.reason }
    }

    @Test func isReadUpToItsLimits() throws {
        let deep = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
        let wide = "{" + (0..<1_000).map { "\"\($0)\":1" }.joined(separator: ",") + "}"
        let long = "[" + String(repeating: "1,", count: 19_998) + "1]"
        for text in [deep, wide, long] { _ = try JSONValue.parse(Array(text.utf8)) }
    }

    @Test func keepsTheOrderOfMembers() throws {
        let value = try JSONValue.parse(Array(#"{"z":1,"a":2,"m":3}"#.utf8))
        #expect(value.object?.keys == ["z", "a", "m"])
        #expect(value["a"]?.int == 2 && value["x"] == nil)
    }

    @Test func isWrittenSoThatItMayStandInAPage() {
        let value: JSONValue = ["a/b": "</script>&\u{2028}\u{2029}\"\\\n\u{1}đ🔥", "n": [1, -2.5, true, nil, [:], []]]
        let expected = #"{"a/b":"\u003c/script\u003e\u0026\u2028\u2029\"\\\n\u0001đ🔥","n":[1,-2.5,true,null,{},[]]}"#
        #expect(value.text == expected)
    }

    @Test func comesBackAsItWasWritten() throws {
        let value: JSONValue = ["x": ["y": [1, 2.25, "€ \u{2028} …", nil, false]], "": ""]
        #expect(try JSONValue.parse(value.bytes) == value)
        #expect(JSONValue.number(.nan).text == "null" && JSONValue.number(.infinity).text == "null")
    }
}
