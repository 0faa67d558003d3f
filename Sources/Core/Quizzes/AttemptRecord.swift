/// A finished attempt's items, packed: responses, marks as whole numbers, seconds, certainty.
///
/// Byte form: a version byte (1), then an item after the other: place, number of response bytes, those bytes, marks and
/// maximum as LEB128, seconds + 1 as LEB128 (0 = unknown), certainty (0 = not asked). Statistics scan these.
package enum AttemptRecord {
    private static let version: UInt8 = 1
    private static let largestMaximum = Marks(points: Item.pointRange.upperBound).nanopoints

    package static func pack(_ items: [ItemGrade]) -> [UInt8] {
        var bytes = [version]
        bytes.reserveCapacity(1 + items.count * 16)
        for item in items {
            let response = item.answer.response.bytes.prefix(255)
            bytes.append(UInt8(item.item))
            bytes.append(UInt8(response.count))
            bytes += response
            append(UInt64(item.score.marks.nanopoints), to: &bytes)
            append(UInt64(item.score.max.nanopoints), to: &bytes)
            append(item.answer.seconds.map { UInt64(min(max($0, 0), .max - 1)) + 1 } ?? 0, to: &bytes)
            bytes.append(code(item.answer.certainty))
        }
        return bytes
    }

    /// Nil for bytes that `pack` cannot have written.
    package static func unpack(_ bytes: [UInt8]) -> [ItemGrade]? {
        guard bytes.first == version else { return nil }
        var rest = bytes.dropFirst()
        var items: [ItemGrade] = []
        while let place = rest.popFirst() {
            guard let count = rest.popFirst(), rest.count >= Int(count) else { return nil }
            let response = ItemResponse(bytes: Array(rest.prefix(Int(count))))
            rest = rest.dropFirst(Int(count))
            guard let marks = number(&rest), let max = number(&rest), marks <= max, max <= largestMaximum,
                let seconds = number(&rest), let certainty = rest.popFirst(), certainty <= Certainty.allCases.count,
                !items.contains(where: { $0.item == place })
            else { return nil }
            let answer = GivenAnswer(
                response: response, certainty: word(certainty), seconds: seconds == 0 ? nil : Int(seconds) - 1)
            items.append(
                ItemGrade(
                    item: Int(place), answer: answer,
                    score: Score(marks: Marks(nanopoints: Int64(marks)), max: Marks(nanopoints: Int64(max)))))
        }
        return items
    }

    private static func code(_ certainty: Certainty?) -> UInt8 {
        certainty.flatMap { Certainty.allCases.firstIndex(of: $0) }.map { UInt8($0 + 1) } ?? 0
    }

    private static func word(_ code: UInt8) -> Certainty? {
        code > 0 ? Certainty.allCases[Int(code) - 1] : nil
    }

    private static func append(_ value: UInt64, to bytes: inout [UInt8]) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    private static func number(_ bytes: inout ArraySlice<UInt8>) -> UInt64? {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 63, by: 7) {
            guard let byte = bytes.popFirst() else { return nil }
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return byte > 0 || shift == 0 ? value : nil }
        }
        return nil
    }
}
