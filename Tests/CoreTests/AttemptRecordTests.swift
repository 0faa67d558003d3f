import Testing

@testable import Core

@Suite("The record of a finished attempt")
struct AttemptRecordTests {
    static func item(
        _ place: Int, _ bytes: [UInt8], _ marks: Int64 = 0, of max: Int64 = 1_000_000_000,
        _ certainty: Certainty? = nil,
        seconds: Int? = nil
    ) -> ItemGrade {
        ItemGrade(
            item: place,
            answer: GivenAnswer(response: ItemResponse(bytes: bytes), certainty: certainty, seconds: seconds),
            score: Score(marks: Marks(nanopoints: marks), max: Marks(nanopoints: max)))
    }

    static let records: [[ItemGrade]] = [
        [],
        [item(0, [])],
        [item(0, [1], 1_000_000_000, .sure, seconds: 0), item(1, [0, 2], 500_000_000, .unsure, seconds: 1)],
        [
            item(99, [], 0, of: 100_000_000_000, .unknown, seconds: 86_400),
            item(255, [255], 100_000_000_000, of: 100_000_000_000),
        ],
        [
            item(3, Array(repeating: 7, count: 255), 127, of: 128, seconds: 126),
            item(2, [0], 128, of: 128, seconds: 127),
        ],
        [item(5, [1], 16_383, of: 16_384, seconds: 16_382), item(6, [1], 1, of: 1, seconds: Int.max - 1)],
        (0..<40).map {
            item($0, [UInt8($0)], Int64($0) * 10_000_001, of: Int64($0 + 1) * 1_000_000_000, seconds: $0 * 60)
        },
    ]

    @Test(arguments: records) func comesBackAsItWas(items: [ItemGrade]) {
        #expect(AttemptRecord.unpack(AttemptRecord.pack(items)) == items)
    }

    @Test func hasTheFormThatIsWrittenDown() {
        let items = [Self.item(2, [0, 3], 500_000_000, .unsure, seconds: 30), Self.item(3, [])]
        let max: [UInt8] = [0x80, 0x94, 0xEB, 0xDC, 0x03]
        #expect(
            AttemptRecord.pack(items)
                == [1, 2, 2, 0, 3, 0x80, 0xCA, 0xB5, 0xEE, 0x01] + max + [31, 2] + [3, 0, 0] + max + [0, 0])
    }

    /// Cut anywhere: either it is refused, or the cut was between two items.
    @Test(arguments: records) func cutShortIsRefusedOrHasFewerItems(items: [ItemGrade]) {
        let bytes = AttemptRecord.pack(items)
        var borders = 0
        for count in bytes.indices {
            guard let some = AttemptRecord.unpack(Array(bytes[..<count])) else { continue }
            #expect(some == Array(items.prefix(some.count)))
            borders += 1
        }
        #expect(borders == items.count)
    }

    static let damaged: [[UInt8]] = [
        [], [0], [2], [255], [1, 0], [1, 0, 1], [1, 0, 255, 1, 2], [1, 0, 0, 0, 0, 0], [1, 0, 0, 0, 0, 0, 4],
        [1, 0, 0, 0, 0, 0, 255], [1, 0, 0, 2, 1, 0, 0], [1, 0, 0, 0x80, 0, 1, 0, 0], [1, 0, 0, 0, 0x80],
        [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], [1, 0, 0] + Array(repeating: 0xFF, count: 9) + [1, 0, 0, 0],
        [1, 0, 0] + Array(repeating: 0xFF, count: 8) + [0x7F] + Array(repeating: 0xFF, count: 8) + [0x7F, 0, 0],
        [1, 0, 0, 0] + [0x81, 0xD0, 0xDB, 0xC3, 0xF4, 0x02] + [0, 0],
    ]

    @Test(arguments: damaged) func isRefusedWhenNobodyCanHaveWrittenIt(bytes: [UInt8]) {
        #expect(AttemptRecord.unpack(bytes) == nil)
    }

    @Test func allowsAsManyPointsAsAnItemMayHave() throws {
        let bytes: [UInt8] = [1, 0, 0, 0] + [0x80, 0xD0, 0xDB, 0xC3, 0xF4, 0x02] + [0, 0]
        #expect(try #require(AttemptRecord.unpack(bytes)).map(\.score.max) == [Marks(points: 100)])
    }

    @Test(arguments: [(-1, 0), (Int.min, 0), (Int.max, Int.max - 1)])
    func movesSecondsThatCannotBeToTheNearerEnd(given: Int, kept: Int) {
        let bytes = AttemptRecord.pack([Self.item(0, [], seconds: given)])
        #expect(AttemptRecord.unpack(bytes)?.map(\.answer.seconds) == [kept])
    }

    @Test func bearsAResponseOfAnyLength() {
        let bytes = AttemptRecord.pack([Self.item(0, Array(repeating: 1, count: 10_000))])
        #expect(AttemptRecord.unpack(bytes)?.map(\.answer.response.bytes.count) == [255])
    }

    /// Whatever the bytes: refused, or exactly the bytes that packing the result gives.
    @Test func isNeverReadInTwoWays() {
        var numbers = SeededNumbers(seed: 42)
        let whole = Self.records.map(AttemptRecord.pack)
        var readable = 0
        for round in 0..<20_000 {
            var bytes = whole[round % whole.count].prefix(Int.random(in: 1...60, using: &numbers))
            for _ in 0..<Int.random(in: 0...3, using: &numbers) {
                bytes[Int.random(in: bytes.indices, using: &numbers)] = UInt8.random(in: 0...255, using: &numbers)
            }
            guard let items = AttemptRecord.unpack(Array(bytes)) else { continue }
            readable += 1
            #expect(AttemptRecord.pack(items) == Array(bytes))
        }
        #expect(readable > 1_000)
    }
}
