/// A finished attempt's items, packed: responses, marks as whole numbers, seconds, certainty.
///
/// Byte form: a version byte (1), then an item after the other: place, number of response bytes, those bytes, marks and
/// maximum as LEB128, seconds + 1 as LEB128 (0 = unknown), certainty (0 = not asked). Statistics scan these.
package enum AttemptRecord {
    private static let version: UInt8 = 1
    private static let largestMaximum = Marks(points: Item.pointRange.upperBound).nanopoints

    package static func pack(_ items: [ItemGrade]) -> [UInt8] {
        var bytes = PackedWriter()
        bytes.byte(version)
        for item in items {
            let response = item.answer.response.bytes.prefix(255)
            bytes.byte(UInt8(item.item))
            bytes.byte(UInt8(response.count))
            bytes.raw(response)
            bytes.number(UInt64(item.score.marks.nanopoints))
            bytes.number(UInt64(item.score.max.nanopoints))
            bytes.number(item.answer.seconds.map { UInt64(min(max($0, 0), .max - 1)) + 1 } ?? 0)
            bytes.byte(code(item.answer.certainty))
        }
        return bytes.bytes
    }

    /// Nil for bytes that `pack` cannot have written.
    package static func unpack(_ bytes: [UInt8]) -> [ItemGrade]? {
        var rest = PackedReader(bytes)
        guard rest.byte() == version else { return nil }
        var items: [ItemGrade] = []
        while let place = rest.byte() {
            guard let count = rest.byte(), let response = rest.raw(Int(count)), let marks = rest.number(),
                let max = rest.number(), marks <= max, max <= largestMaximum, let seconds = rest.number(),
                let certainty = rest.byte(), certainty <= Certainty.allCases.count,
                !items.contains(where: { $0.item == place })
            else { return nil }
            let answer = GivenAnswer(
                response: ItemResponse(bytes: Array(response)), certainty: word(certainty),
                seconds: seconds == 0 ? nil : Int(seconds) - 1)
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
}
