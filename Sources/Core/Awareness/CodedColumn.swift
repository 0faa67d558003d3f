/// A column of a few different values: each row holds the place of its value in a list. One byte a row where the list
/// is short enough, else two.
struct CodedColumn<Value: Hashable & Sendable>: Hashable, Sendable {
    enum Codes: Hashable, Sendable {
        case narrow([UInt8])
        case wide([UInt16])
    }

    let values: [Value]
    let codes: Codes

    init(_ rows: [Value]) {
        var places: [Value: Int] = [:]
        var values: [Value] = []
        let codes = rows.map { value in
            if let place = places[value] { return place }
            places[value] = values.count
            values.append(value)
            return values.count - 1
        }
        self.values = values
        self.codes =
            values.count <= 256 ? .narrow(codes.map(UInt8.init)) : .wide(codes.map(UInt16.init))
    }

    private init(values: [Value], codes: Codes) {
        self.values = values
        self.codes = codes
    }

    func write(to writer: inout PackedWriter, value: (Value, inout PackedWriter) -> Void) {
        writer.number(UInt64(values.count))
        for one in values { value(one, &writer) }
        switch codes {
        case .narrow(let codes): writer.raw(codes)
        case .wide(let codes):
            for code in codes {
                writer.byte(UInt8(truncatingIfNeeded: code))
                writer.byte(UInt8(code >> 8))
            }
        }
    }

    /// Nil where the bytes are not such a column of `count` rows.
    static func read(
        from reader: inout PackedReader, count: Int, value: (inout PackedReader) -> Value?
    ) -> CodedColumn? {
        guard let number = reader.count(upTo: count) else { return nil }
        var values: [Value] = []
        values.reserveCapacity(number)
        for _ in 0..<number {
            guard let one = value(&reader) else { return nil }
            values.append(one)
        }
        if number <= 256 {
            guard let codes = reader.raw(count).map(Array.init), areBelow(number, codes) else { return nil }
            return CodedColumn(values: values, codes: .narrow(codes))
        }
        guard let bytes = reader.raw(2 * count) else { return nil }
        let codes = (0..<count).map { row in
            UInt16(bytes[bytes.startIndex + 2 * row]) | UInt16(bytes[bytes.startIndex + 2 * row + 1]) << 8
        }
        guard areBelow(number, codes) else { return nil }
        return CodedColumn(values: values, codes: .wide(codes))
    }

    /// Over a buffer and by the largest, because compilers make vector code of that: it is done 20 million times.
    private static func areBelow<Code: FixedWidthInteger>(_ number: Int, _ codes: [Code]) -> Bool {
        codes.isEmpty || Int(codes.withUnsafeBufferPointer { $0.reduce(0, max) }) < number
    }

    subscript(row: Int) -> Value {
        switch codes {
        case .narrow(let codes): values[Int(codes[row])]
        case .wide(let codes): values[Int(codes[row])]
        }
    }

    /// The rows of `rows` whose value passes.
    func rows(of rows: [Int], where passes: (Value) -> Bool) -> [Int] {
        let passing = values.map(passes)
        if passing.allSatisfy(\.self) { return rows }
        return switch codes {
        case .narrow(let codes): rows.filter { passing[Int(codes[$0])] }
        case .wide(let codes): rows.filter { passing[Int(codes[$0])] }
        }
    }

    /// How many of `rows` hold each value.
    func counts(of rows: [Int]) -> [(Value, Int)] {
        if values.count == 1 { return [(values[0], rows.count)] }
        var counts = [Int](repeating: 0, count: values.count)
        switch codes {
        case .narrow(let codes): for row in rows { counts[Int(codes[row])] += 1 }
        case .wide(let codes): for row in rows { counts[Int(codes[row])] += 1 }
        }
        return zip(values, counts).filter { $0.1 > 0 }
    }
}
