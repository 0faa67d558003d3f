/// Whole numbers and texts one after the other, numbers as LEB128.
struct PackedWriter {
    private(set) var bytes: [UInt8] = []

    mutating func byte(_ value: UInt8) { bytes.append(value) }

    mutating func number(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func raw(_ value: some Collection<UInt8>) { bytes += value }

    /// The number of bytes, then those.
    mutating func counted(_ value: some Collection<UInt8>) {
        number(UInt64(value.count))
        bytes += value
    }
}

/// Reads what `PackedWriter` wrote; nil where the bytes cannot be its.
struct PackedReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func byte() -> UInt8? {
        guard position < bytes.count else { return nil }
        defer { position += 1 }
        return bytes[position]
    }

    /// Below 2⁶³, and written in as few bytes as it takes.
    mutating func number() -> UInt64? {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 63, by: 7) {
            guard let byte = byte() else { return nil }
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return byte > 0 || shift == 0 ? value : nil }
        }
        return nil
    }

    /// At most `limit`.
    mutating func count(upTo limit: Int) -> Int? {
        guard let value = number(), value <= UInt64(limit) else { return nil }
        return Int(value)
    }

    mutating func raw(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, bytes.count - position >= count else { return nil }
        defer { position += count }
        return bytes[position..<position + count]
    }

    mutating func counted(upTo limit: Int) -> ArraySlice<UInt8>? { count(upTo: limit).flatMap { raw($0) } }
}
