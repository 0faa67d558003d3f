/// A strict recursive parser over bytes. Depth is bounded by the limits, so the stack is too.
struct JSONParser {
    private let bytes: UnsafeRawBufferPointer
    private let limits: JSONLimits
    private var place = 0
    private var depth = 0
    private var nodes = 0

    init(bytes: UnsafeRawBufferPointer, limits: JSONLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    mutating func document() throws(JSONFault) -> JSONValue {
        let value = try value()
        skipSpace()
        guard place == bytes.count else { throw fault(.trailing) }
        return value
    }

    private func fault(_ reason: JSONFault.Reason, at offset: Int? = nil) -> JSONFault {
        JSONFault(reason: reason, offset: offset ?? place)
    }

    private mutating func skipSpace() {
        while place < bytes.count {
            switch bytes[place] {
            case 0x20, 0x0A, 0x0D, 0x09: place += 1
            default: return
            }
        }
    }

    private mutating func value() throws(JSONFault) -> JSONValue {
        skipSpace()
        guard place < bytes.count else { throw fault(.unfinished) }
        nodes += 1
        guard nodes <= limits.nodes else { throw fault(.tooManyNodes) }
        switch bytes[place] {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw fault(.unexpected)
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONFault) -> JSONValue {
        for offset in 0..<word.utf8CodeUnitCount {
            guard place + offset < bytes.count else { throw fault(.unfinished, at: bytes.count) }
            guard bytes[place + offset] == word.utf8Start[offset] else { throw fault(.unexpected, at: place + offset) }
        }
        place += word.utf8CodeUnitCount
        return value
    }

    private mutating func array() throws(JSONFault) -> JSONValue {
        try enter()
        defer { depth -= 1 }
        var elements: [JSONValue] = []
        if try closes(UInt8(ascii: "]")) { return .array(elements) }
        while true {
            elements.append(try value())
            if try ends(UInt8(ascii: "]")) { return .array(elements) }
        }
    }

    private mutating func object() throws(JSONFault) -> JSONValue {
        try enter()
        defer { depth -= 1 }
        var members: [JSONObject.Member] = []
        // A set only pays off for large objects; small ones are compared one by one.
        var seen: Set<String> = []
        if try closes(UInt8(ascii: "}")) { return .object(JSONObject()) }
        while true {
            skipSpace()
            guard place < bytes.count else { throw fault(.unfinished) }
            guard bytes[place] == UInt8(ascii: "\"") else { throw fault(.unexpected) }
            let start = place
            let key = try string()
            if members.count == 16 { seen = Set(members.map(\.key)) }
            let repeated = members.count < 16 ? members.contains { $0.key == key } : !seen.insert(key).inserted
            if repeated { throw fault(.repeatedKey, at: start) }
            guard members.count < limits.keys else { throw fault(.tooManyKeys, at: start) }
            skipSpace()
            guard place < bytes.count else { throw fault(.unfinished) }
            guard bytes[place] == UInt8(ascii: ":") else { throw fault(.unexpected) }
            place += 1
            members.append(JSONObject.Member(key: key, value: try value()))
            if try ends(UInt8(ascii: "}")) { return .object(JSONObject(distinct: members)) }
        }
    }

    private mutating func enter() throws(JSONFault) {
        depth += 1
        guard depth <= limits.depth else { throw fault(.tooDeep) }
        place += 1
    }

    /// Whether the bracket closes at once; takes it.
    private mutating func closes(_ bracket: UInt8) throws(JSONFault) -> Bool {
        skipSpace()
        guard place < bytes.count else { throw fault(.unfinished) }
        guard bytes[place] == bracket else { return false }
        place += 1
        return true
    }

    /// Takes the comma before another element (false) or the closing bracket (true).
    private mutating func ends(_ bracket: UInt8) throws(JSONFault) -> Bool {
        if try closes(bracket) { return true }
        guard bytes[place] == UInt8(ascii: ",") else { throw fault(.unexpected) }
        place += 1
        return false
    }

    // MARK: Strings

    private mutating func string() throws(JSONFault) -> String {
        let start = place
        place += 1
        let run = place
        while place < bytes.count, bytes[place] != UInt8(ascii: "\""), bytes[place] != UInt8(ascii: "\\"),
            bytes[place] >= 0x20
        {
            place += 1
        }
        guard place < bytes.count else { throw fault(.unfinished) }
        if bytes[place] == UInt8(ascii: "\"") {
            let text = String(validating: bytes[run..<place], as: UTF8.self)
            guard let text else { throw fault(.invalidText, at: start) }
            place += 1
            return text
        }
        return try escapedString(start: start, run: run)
    }

    /// The slow path: the rest of a string that has an escape, its first `place - run` bytes already looked at.
    private mutating func escapedString(start: Int, run: Int) throws(JSONFault) -> String {
        var text = Array(bytes[run..<place])
        while place < bytes.count {
            let byte = bytes[place]
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else { throw fault(.invalidText, at: start) }
                place += 1
                return string
            case UInt8(ascii: "\\"): try escape(into: &text)
            case 0..<0x20: throw fault(.controlCharacter)
            default:
                text.append(byte)
                place += 1
            }
        }
        throw fault(.unfinished)
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONFault) {
        guard place + 1 < bytes.count else { throw fault(.unfinished, at: bytes.count) }
        let letter = bytes[place + 1]
        if letter == UInt8(ascii: "u") { return try unicodeEscape(into: &text) }
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        default: throw fault(.invalidEscape)
        }
        place += 2
    }

    private mutating func unicodeEscape(into text: inout [UInt8]) throws(JSONFault) {
        let start = place
        var code = UInt32(try codeUnit())
        if (0xD800..<0xDC00).contains(code) {
            guard place + 1 < bytes.count, bytes[place] == UInt8(ascii: "\\"), bytes[place + 1] == UInt8(ascii: "u")
            else {
                throw fault(.invalidText, at: start)
            }
            let low = UInt32(try codeUnit())
            guard (0xDC00..<0xE000).contains(low) else { throw fault(.invalidText, at: start) }
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw fault(.invalidText, at: start) }
        text.append(contentsOf: UTF8.encode(scalar)!)
    }

    /// Reads `\uXXXX` at `place` and steps over it.
    private mutating func codeUnit() throws(JSONFault) -> UInt16 {
        guard place + 6 <= bytes.count else { throw fault(.unfinished, at: bytes.count) }
        var unit: UInt16 = 0
        for offset in 2..<6 {
            guard let digit = hexDigit(bytes[place + offset]) else { throw fault(.invalidEscape, at: place + offset) }
            unit = unit << 4 | UInt16(digit)
        }
        place += 6
        return unit
    }

    // MARK: Numbers

    private mutating func number() throws(JSONFault) -> JSONValue {
        let start = place
        var whole = true
        if bytes[place] == UInt8(ascii: "-") { place += 1 }
        let leading = place
        guard digits() else { throw fault(.invalidNumber, at: start) }
        if bytes[leading] == UInt8(ascii: "0"), place - leading > 1 { throw fault(.invalidNumber, at: start) }
        if place < bytes.count, bytes[place] == UInt8(ascii: ".") {
            whole = false
            place += 1
            guard digits() else { throw fault(.invalidNumber, at: start) }
        }
        if place < bytes.count, bytes[place] | 0x20 == UInt8(ascii: "e") {
            whole = false
            place += 1
            if place < bytes.count, bytes[place] == UInt8(ascii: "+") || bytes[place] == UInt8(ascii: "-") {
                place += 1
            }
            guard digits() else { throw fault(.invalidNumber, at: start) }
        }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        if whole, let integer = Int64(text) { return .integer(integer) }
        guard let number = Double(text), number.isFinite else { throw fault(.invalidNumber, at: start) }
        return .number(number)
    }

    /// Steps over digits; whether there was one.
    private mutating func digits() -> Bool {
        let start = place
        while place < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[place]) { place += 1 }
        return place > start
    }
}

/// The value of a hexadecimal digit, or nil.
func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}
