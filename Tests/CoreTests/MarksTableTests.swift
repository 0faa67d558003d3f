import Foundation
import Testing

@testable import Core

@Suite("Statistics of published tables")
struct PublishedStatisticsTests {
    struct Expected {
        var mean: Double
        var sd: Double
        var alpha: Double
        var error: Double
        var facility: [Double]
        var itemRest: [Double]
        var alphaIfDeleted: [Double]
    }

    static let lsat6 = Expected(
        mean: 3.819, sd: 1.0350412119, alpha: 0.2949971922, error: 0.8690666124,
        facility: [0.924, 0.709, 0.553, 0.763, 0.87],
        itemRest: [0.1128326889, 0.1531781201, 0.1727789433, 0.1444280952, 0.1215964025],
        alphaIfDeleted: [0.2753562108, 0.2375839046, 0.2167994629, 0.2459327104, 0.2662944112])

    static let lsat7 = Expected(
        mean: 3.707, sd: 1.1985773182, alpha: 0.4534087354, error: 0.886129915,
        facility: [0.828, 0.658, 0.772, 0.606, 0.843],
        itemRest: [0.2457316499, 0.2466735767, 0.3131792534, 0.2227512541, 0.1747863009],
        alphaIfDeleted: [0.3959749651, 0.3938310449, 0.34539122, 0.414600749, 0.4384621017])

    @Test func agreeWithTheLawSchoolTest() throws {
        try check(PublishedTables.lsat6, Self.lsat6)
        try check(PublishedTables.lsat7, Self.lsat7)
    }

    private func check(_ patterns: [(answers: String, people: Int)], _ expected: Expected) throws {
        let table = try PublishedTables.table(patterns)
        let (items, test) = (ItemStatistics.all(of: table), TestStatistics(of: table))
        #expect(table.count == 1000)
        #expect(close(test.mean, expected.mean) && test.median == 4)
        #expect(close(test.standardDeviation, expected.sd) && close(test.standardError, expected.error))
        #expect(close(test.coefficientInternalConsistency, 100 * expected.alpha))
        #expect(close(test.errorRatio, 100 * (1 - expected.alpha).squareRoot()))
        for (place, item) in items.enumerated() {
            #expect(close(item.facility, 100 * expected.facility[place]))
            #expect(close(item.itemRestCorrelation, expected.itemRest[place]))
            #expect(close(item.discriminationIndex, 100 * expected.itemRest[place]))
            #expect(close(item.alphaIfDeleted, expected.alphaIfDeleted[place]))
            #expect(item.intendedWeight == 20)
            let p = expected.facility[place]
            #expect(close(item.standardDeviation, 100 * (p * (1 - p) * 1000 / 999).squareRoot()))
        }
        #expect(close(items.compactMap(\.effectiveWeight).reduce(0, +), 100))
    }

    @Test func areTheSameBitsInAnyOrderOfPeople() throws {
        var numbers = SeededNumbers(seed: 6)
        let rows = PublishedTables.rows(PublishedTables.lsat6)
        let decimal = rows.map { row in row.map { $0.map { $0 * 0.1 + 1 / 3 } } }
        for rows in [rows, decimal] {
            let table = try MarksTable.made(rows)
            for _ in 0..<3 {
                let shuffled = try MarksTable.made(rows.shuffled(using: &numbers))
                #expect(ItemStatistics.all(of: shuffled) == ItemStatistics.all(of: table))
                #expect(TestStatistics(of: shuffled) == TestStatistics(of: table))
            }
        }
    }
}

@Suite("A table of marks")
struct MarksTableTests {
    @Test func refusesWhatIsNoTable() {
        let items = [MarksTable.Item(name: "q1"), MarksTable.Item(name: "q2")]
        #expect(MarksTable(items: items, people: [[1]]) == nil)
        #expect(MarksTable(items: items, people: [[1, .nan]]) == nil)
        #expect(MarksTable(items: items, people: [[1, .infinity]]) == nil)
        #expect(MarksTable(items: [.init(name: "q1", maximum: -1)], people: []) == nil)
        #expect(MarksTable(items: [.init(name: "q1", maximum: .infinity)], people: []) == nil)
    }

    @Test func countsAMissingMarkAsNone() throws {
        let missing = try MarksTable.made([[1, nil], [nil, 1], [1, 1]])
        let none = try MarksTable.made([[1, 0], [-0.0, 1], [1, 1]])
        #expect(ItemStatistics.all(of: missing) == ItemStatistics.all(of: none))
        #expect(TestStatistics(of: missing) == TestStatistics(of: none))
    }

    static let few: [(rows: [[Double?]], mean: Double?, sd: Double?)] = [
        ([], nil, nil), ([[1, 0, 1]], 2, nil), ([[1, 0, 1], [1, 1, 1]], 2.5, 0.5.squareRoot()),
    ]

    @Test(arguments: few) func saysOnlyWhatFewPeopleCanTell(rows: [[Double?]], mean: Double?, sd: Double?) throws {
        let table = try MarksTable.made(rows, maxima: [1, 1, 1])
        let (items, test) = (ItemStatistics.all(of: table), TestStatistics(of: table))
        #expect(test.mean == mean && test.median == mean && test.standardDeviation == sd)
        #expect(test.skewness == nil && test.kurtosis == nil)
        #expect(items.allSatisfy { ($0.facility == nil) == rows.isEmpty && $0.intendedWeight == 100.0 / 3 })
        #expect(items.allSatisfy { ($0.standardDeviation == nil) == (rows.count < 2) })
        #expect(items.allSatisfy { ($0.effectiveWeight == nil) == (rows.count < 2) })
        #expect(items.map(\.itemRestCorrelation) == [nil, nil, nil])
        #expect(items.map(\.discriminativeEfficiency) == [nil, nil, nil])
        if rows.count < 2 { #expect(test.coefficientInternalConsistency == nil && test.standardError == nil) }
    }

    @Test(arguments: [0.0, 1, 0.1, 1e9, -3]) func knowsNoSpreadWhereAllAreTheSame(mark: Double) throws {
        let table = try MarksTable.made(Array(repeating: Array(repeating: mark, count: 7), count: 50))
        let test = TestStatistics(of: table)
        #expect(test.standardDeviation == 0 && test.skewness == nil && test.kurtosis == nil)
        #expect(test.coefficientInternalConsistency == nil && test.errorRatio == nil && test.standardError == nil)
        for item in ItemStatistics.all(of: table) {
            #expect(close(item.facility, 100 * mark) && item.standardDeviation == 0)
            #expect(item.effectiveWeight == nil && item.itemRestCorrelation == nil && item.alphaIfDeleted == nil)
            #expect(item.discriminationIndex == nil && item.discriminativeEfficiency == nil)
        }
    }

    /// 0.1 + 0.2 and 0.3 + 0 differ in their last bit; that is no spread.
    @Test func doesNotTakeRoundingForSpread() throws {
        let rows: [[Double?]] = [[0.1, 0.2, 1], [0.3, 0, 2], [0.2, 0.1, 3], [0, 0.3, 4]]
        let item = ItemStatistics.all(of: try MarksTable.made(rows))[2]
        #expect(item.itemRestCorrelation == nil && item.discriminativeEfficiency == nil && item.alphaIfDeleted == nil)
    }

    /// The second item takes back what the first gives, so that the first has no covariance with the total: its weight is
    /// 0, neither unknown nor the root of a rounding error.
    @Test(arguments: [(3, 6), (3, 9), (6, 9)]) func doesNotTakeRoundingForCovariance(ones: Int, zeros: Int) throws {
        for pattern in [[0.0, 0, 1], [0.1, 0.2, 0.7]] {
            let rows: [[Double?]] =
                (0..<ones).map { [1, pattern[$0 % 3]] } + (0..<zeros).map { [0, 1 + pattern[$0 % 3]] }
            let items = ItemStatistics.all(of: try MarksTable.made(rows))
            #expect(items[0].effectiveWeight == 0 && close(items[1].effectiveWeight, 100, 1e-15))
            #expect(try #require(items[0].itemRestCorrelation) < -0.5)
        }
    }

    @Test func knowsASingleItem() throws {
        let table = try MarksTable.made([[1], [0], [1], [1], [0]])
        let (item, test) = (try #require(ItemStatistics.all(of: table).first), TestStatistics(of: table))
        #expect(item.facility == 60 && item.intendedWeight == 100 && item.effectiveWeight == 100)
        #expect(item.itemRestCorrelation == nil && item.alphaIfDeleted == nil)
        #expect(test.mean == 0.6 && test.median == 1 && test.coefficientInternalConsistency == nil)
        #expect(test.skewness != nil && test.kurtosis != nil && test.standardError == nil)
    }

    @Test func knowsAnItemThatEarnsNothing() throws {
        let rows: [[Double?]] = [[0, 1, 1], [0, 0, 1], [0, 1, 0]]
        let items = ItemStatistics.all(of: try MarksTable.made(rows, maxima: [0, 1, 1]))
        #expect(items[0].facility == nil && items[0].standardDeviation == nil && items[0].intendedWeight == 0)
        #expect(items[0].effectiveWeight == 0 && items[0].itemRestCorrelation == nil)
        let nothing = ItemStatistics.all(of: try MarksTable.made(rows, maxima: [0, 0, 0]))
        #expect(nothing.allSatisfy { $0.intendedWeight == nil && $0.facility == nil })
    }

    @Test func knowsATableWithoutItems() throws {
        let table = try MarksTable.made([[], []])
        #expect(ItemStatistics.all(of: table).isEmpty)
        #expect(TestStatistics(of: table).mean == 0 && TestStatistics(of: table).standardDeviation == 0)
        #expect(TestStatistics(of: table).coefficientInternalConsistency == nil)
    }

    @Test func leavesANegativeCovarianceWithoutWeight() throws {
        let rows: [[Double?]] = [[1, 0, 0], [1, 0, 0], [0, 1, 1], [0, 1, 1]]
        let items = ItemStatistics.all(of: try MarksTable.made(rows))
        #expect(items.map(\.effectiveWeight) == [nil, 50, 50])
        #expect(items[0].discriminationIndex == -100 && items[0].itemRestCorrelation == -1)
        #expect(close(items[0].discriminativeEfficiency, -100))
    }

    /// Consistency below 0 and an error ratio above 100 are shown as they are.
    @Test func doesNotMendANegativeConsistency() throws {
        let test = TestStatistics(of: try MarksTable.made([[1, 0, 1], [0, 1, 0], [1, 0, 0], [0, 1, 1]]))
        #expect(try #require(test.coefficientInternalConsistency) < 0)
        #expect(try #require(test.errorRatio) > 100)
    }

    @Test func losesNothingFarFromZero() throws {
        let rows = PublishedTables.rows(PublishedTables.lsat6)
        let near = TestStatistics(of: try MarksTable.made(rows))
        let far = TestStatistics(of: try MarksTable.made(rows.map { $0.map { $0.map { $0 + 1e9 } } }))
        #expect(close(far.standardDeviation, try #require(near.standardDeviation), 1e-12))
        #expect(close(far.kurtosis, try #require(near.kurtosis), 1e-12))
        #expect(
            close(far.coefficientInternalConsistency, try #require(near.coefficientInternalConsistency), 1e-10))
    }

    @Test func takesTheMiddle() throws {
        #expect(TestStatistics(of: try MarksTable.made([[3], [1], [2], [10]])).median == 2.5)
        #expect(TestStatistics(of: try MarksTable.made([[3], [1], [10]])).median == 3)
    }
}

/// Whether a figure is there and within `tolerance` of what is expected, relative to it above 1.
func close(_ figure: Double?, _ expected: Double, _ tolerance: Double = 1e-8) -> Bool {
    guard let figure else { return false }
    return abs(figure - expected) <= tolerance * max(1, abs(expected))
}
