import Testing

@testable import Core

@Suite("Suppression")
struct SuppressionTests {
    @Test func hidesUnderTenFromThePublicAndRoundsTheRest() {
        #expect((0..<10).allSatisfy { Suppression.open($0) == nil })
        #expect([10, 12, 13, 17, 18, 1_002, 1_003].map(Suppression.open) == [10, 10, 15, 15, 20, 1_000, 1_005])
    }

    static let lists: [([Int], [ShownCount], ShownCount)] = [
        ([], [], .under(5)),
        ([3], [.under(5)], .under(5)),
        ([0, 1, 0], [.under(5), .under(5), .under(5)], .under(5)),
        ([7], [.exact(7)], .exact(7)),
        ([5, 30], [.exact(5), .exact(30)], .exact(35)),
        ([3, 40, 20], [.under(5), .exact(40), .withheld], .exact(63)),
        ([3, 2, 40, 20], [.under(5), .under(5), .exact(40), .exact(20)], .exact(65)),
        // Two that must both be 1, or both be 4, are no secret.
        ([1, 1, 40, 20], [.under(5), .under(5), .exact(40), .withheld], .exact(62)),
        ([4, 4, 9], [.under(5), .under(5), .withheld], .exact(17)),
        ([4, 4], [.under(5), .under(5)], .withheld),
        // 5 is the least that the second can be, so the first could only be 1: one more goes.
        ([1, 5, 9], [.under(5), .withheld, .withheld], .exact(15)),
        // In a cell of nobody there is nobody to find.
        ([0, 40, 20, 0], [.exact(0), .exact(40), .exact(20), .exact(0)], .exact(60)),
        ([0, 3, 40, 0], [.exact(0), .under(5), .withheld, .exact(0)], .exact(43)),
    ]

    @Test(arguments: lists) func hidesUnderFiveFromStaff(counts: [Int], cells: [ShownCount], total: ShownCount) {
        let shown = Suppression.staff(counts)
        #expect(shown.cells == cells && shown.total == total)
    }

    /// Tries every table that could stand behind what is shown.
    @Test func letsNobodyWorkOutASmallCell() {
        var numbers = SeededNumbers(seed: 5)
        for _ in 0..<3_000 {
            let counts = (0..<Int.random(in: 1...5, using: &numbers)).map { _ in Int.random(in: 0...9, using: &numbers)
            }
            let shown = Suppression.staff(counts)
            for (place, cell) in shown.cells.enumerated() {
                switch cell {
                case .exact(let count): #expect(count == counts[place] && (count == 0 || count >= 5))
                case .withheld: #expect(counts[place] >= 5)
                case .under:
                    #expect(counts[place] < 5)
                    let all = shown.total == .under(5)
                    #expect((all ? 0..<5 : 1..<5).count { fits(shown, place, $0) } >= 2, "\(counts)")
                }
            }
        }
    }

    /// Whether some table with `value` at `place` looks like `shown`.
    private func fits(_ shown: (cells: [ShownCount], total: ShownCount), _ place: Int, _ value: Int) -> Bool {
        let most = 60
        var sums: Set = [0]
        for (index, cell) in shown.cells.enumerated() {
            let values: ClosedRange<Int> =
                switch cell {
                case .exact(let count): count...count
                case .under: index == place ? value...value : shown.total == .under(5) ? 0...4 : 1...4
                case .withheld: 5...most
                }
            sums = Set(sums.flatMap { sum in values.map { sum + $0 } }.filter { $0 <= most })
        }
        switch shown.total {
        case .exact(let total): return sums.contains(total)
        case .under: return sums.contains { $0 < 5 }
        case .withheld: return sums.contains { $0 >= 5 }
        }
    }
}
