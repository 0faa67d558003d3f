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

    /// Whether some table with `value` at `place` looks like `shown`. Whoever tries knows the rule: what is withheld is
    /// no larger than the smallest that is shown.
    private func fits(_ shown: (cells: [ShownCount], total: ShownCount), _ place: Int, _ value: Int) -> Bool {
        let most = 60
        let exact = shown.cells.compactMap { cell in if case .exact(let count) = cell, count > 0 { count } else { nil }
        }
        var sums: Set = [0]
        for (index, cell) in shown.cells.enumerated() {
            let values: ClosedRange<Int> =
                switch cell {
                case .exact(let count): count...count
                case .under: index == place ? value...value : shown.total == .under(5) ? 0...4 : 1...4
                case .withheld: 5...(exact.min() ?? most)
                }
            sums = Set(sums.flatMap { sum in values.map { sum + $0 } }.filter { $0 <= most })
        }
        switch shown.total {
        case .exact(let total): return sums.contains(total)
        case .under: return sums.contains { $0 < 5 }
        case .withheld: return sums.contains { $0 >= 5 }
        }
    }

    @Test func hidesEveryCellWhereTheTotalIsKnownAnywayAndWouldTell() {
        #expect(Suppression.parts([4, 4]) == [.withheld, .withheld])
        #expect(Suppression.parts([0, 4, 4, 0]) == Array(repeating: .withheld, count: 4))
        #expect(Suppression.parts([3, 40, 20]) == [.under(5), .exact(40), .withheld])
        #expect(Suppression.parts([1, 1]) == [.under(5), .under(5)])
        #expect(Suppression.parts([]) == [])
    }

    static let parts: [(Int, Int, ShownCount)] = [
        (0, 20, .exact(0)), (4, 20, .under(5)), (5, 20, .exact(5)), (16, 20, .withheld), (20, 20, .exact(20)),
        (15, 20, .exact(15)), (3, 3, .under(5)),
    ]

    @Test(arguments: parts) func hidesAPartAlsoWhereTheOthersAreFew(count: Int, whole: Int, shown: ShownCount) {
        #expect(Suppression.part(count, of: whole) == shown)
    }

    /// Three who finished and all failed: "0 passed" would say so of each of them.
    @Test func hidesALineOfATableWhole() {
        let table = Suppression.table([[3, 3, 0], [20, 19, 12], [30, 28, 20]])
        #expect(table[0] == [.under(5), .under(5), .under(5)])
        #expect(table[2] == [.exact(30), .exact(28), .exact(20)])
        #expect(!table[1].contains { $0.isExact }, "alone, the first could be worked out from the sums")
        #expect(
            Suppression.table([[9, 8, 7], [20, 19, 12]]) == [[9, 8, 7], [20, 19, 12]].map { $0.map { .exact($0) } })
        #expect(Suppression.table([[4, 4, 0], [4, 4, 1]]).allSatisfy { $0.allSatisfy { !$0.isExact } })
        #expect(Suppression.table([]) == [])
    }

    @Test func letsNobodyWorkOutACellOfATable() {
        var numbers = SeededNumbers(seed: 6)
        for _ in 0..<2_000 {
            let lines = (0..<Int.random(in: 1...6, using: &numbers)).map { _ in
                let starts = Int.random(in: 0...14, using: &numbers)
                return [starts, Int.random(in: 0...starts, using: &numbers)]
            }
            let table = Suppression.table(lines)
            for column in 0..<2 {
                let hidden = table.indices.filter { !table[$0][column].isExact }
                if hidden.contains(where: { table[$0][column] == .under(5) }) {
                    let sum = hidden.reduce(0) { $0 + lines[$1][column] }
                    let small = hidden.count { table[$0][column] == .under(5) }
                    #expect(hidden.count > 1 && (sum > 0 || small == 0) && !(small == hidden.count && sum == 4 * small))
                }
            }
        }
    }
}
