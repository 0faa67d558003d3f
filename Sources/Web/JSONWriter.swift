package import NIOCore

extension JSONValue {
    /// The document as UTF-8. `<`, `>`, `&`, U+2028 and U+2029 are escaped, so that the text may stand inside a page;
    /// slashes are not.
    package var bytes: ByteBuffer {
        var buffer = ByteBufferAllocator().buffer(capacity: 1024)
        write(into: &buffer)
        return buffer
    }

    /// The document as text, escaped as `bytes` is.
    package var text: String { String(buffer: bytes) }

    /// Appends the document to the buffer. A number that is not finite is written as `null`: it has no JSON form.
    package func write(into buffer: inout ByteBuffer) {
        switch self {
        case .object(let object):
            var separator = UInt8(ascii: "{")
            for member in object.members {
                buffer.writeInteger(separator)
                writeJSONString(member.key, into: &buffer)
                buffer.writeInteger(UInt8(ascii: ":"))
                member.value.write(into: &buffer)
                separator = UInt8(ascii: ",")
            }
            if object.count == 0 { buffer.writeInteger(UInt8(ascii: "{")) }
            buffer.writeInteger(UInt8(ascii: "}"))
        case .array(let elements):
            var separator = UInt8(ascii: "[")
            for element in elements {
                buffer.writeInteger(separator)
                element.write(into: &buffer)
                separator = UInt8(ascii: ",")
            }
            if elements.isEmpty { buffer.writeInteger(UInt8(ascii: "[")) }
            buffer.writeInteger(UInt8(ascii: "]"))
        case .string(let text): writeJSONString(text, into: &buffer)
        case .integer(let number): buffer.writeString(String(number))
        case .number(let number): buffer.writeString(number.isFinite ? number.description : "null")
        case .bool(let value): buffer.writeStaticString(value ? "true" : "false")
        case .null: buffer.writeStaticString("null")
        }
    }
}

/// Appends a quoted and escaped string. Runs without anything to escape are copied whole.
package func writeJSONString(_ text: String, into buffer: inout ByteBuffer) {
    var text = text
    buffer.writeInteger(UInt8(ascii: "\""))
    text.withUTF8 { utf8 in
        let bytes = UnsafeRawBufferPointer(utf8)
        var run = 0
        var place = 0
        while place < bytes.count {
            guard let (escape, length) = escape(of: bytes, at: place) else {
                place += 1
                continue
            }
            buffer.writeBytes(UnsafeRawBufferPointer(rebasing: bytes[run..<place]))
            buffer.writeString(escape)
            place += length
            run = place
        }
        buffer.writeBytes(UnsafeRawBufferPointer(rebasing: bytes[run...]))
    }
    buffer.writeInteger(UInt8(ascii: "\""))
}

/// What stands for the character at `place`, and how many bytes that character has; nil when it may stand as it is.
private func escape(of bytes: UnsafeRawBufferPointer, at place: Int) -> (String, Int)? {
    switch bytes[place] {
    case UInt8(ascii: "\""): return ("\\\"", 1)
    case UInt8(ascii: "\\"): return ("\\\\", 1)
    case UInt8(ascii: "<"): return ("\\u003c", 1)
    case UInt8(ascii: ">"): return ("\\u003e", 1)
    case UInt8(ascii: "&"): return ("\\u0026", 1)
    case 0x0A: return ("\\n", 1)
    case 0x0D: return ("\\r", 1)
    case 0x09: return ("\\t", 1)
    case 0..<0x20:
        let digits = String(bytes[place], radix: 16)
        return ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits, 1)
    case 0xE2 where place + 2 < bytes.count && bytes[place + 1] == 0x80 && bytes[place + 2] & 0xFE == 0xA8:
        return (bytes[place + 2] == 0xA8 ? "\\u2028" : "\\u2029", 3)
    default: return nil
    }
}
