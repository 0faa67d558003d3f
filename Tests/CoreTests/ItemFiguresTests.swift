import Testing

@testable import Core

@Suite("The item table")
struct ItemFiguresTests {
    /// Of 40 people 20 choose the key (0), 12 the option 1, 4 the option 2, nobody 3, and 4 nothing.
    static func people() -> [ItemAnswer] {
        var answers: [ItemAnswer] = []
        for place in 0..<20 { answers.append(answer(0, marks: 1, rest: 4 + place % 3)) }
        for place in 0..<12 { answers.append(answer(1, marks: 0, rest: 2 + place % 3)) }
        for place in 0..<4 { answers.append(answer(2, marks: 0, rest: 1 + place % 3)) }
        for place in 0..<4 { answers.append(answer(nil, marks: 0, rest: place % 2)) }
        return answers
    }

    static func answer(_ option: Int?, marks: Int, rest: Int) -> ItemAnswer {
        ItemAnswer(
            chosen: option.map { [$0] } ?? [], marks: Marks(points: marks), total: Marks(points: marks + rest))
    }

    static func figures(_ answers: [ItemAnswer], keys: Set<Int> = [0]) -> ItemFigures {
        ItemFigures(ItemTally(answers), options: 4, keys: keys, max: Marks(points: 1))
    }

    @Test func countsWhatWasChosenAndByWhom() {
        let item = Self.figures(Self.people())
        #expect(item.count == 40 && item.facility == 50)
        #expect(item.choices.map(\.option) == [0, 1, 2, 3, nil])
        #expect(item.choices.map(\.isKey) == [true, false, false, false, false])
        #expect(item.choices.map(\.count) == [20, 12, 4, 0, 4])
        #expect(item.choices.map(\.share) == [50, 30, 10, 0, 10])
        #expect(item.choices.map(\.meanTotal) == [5.95, 3, 1.75, nil, 0.5])
        // Fourteen would be a third; all who tie with the fourteenth belong to it.
        #expect(item.choices.map(\.countOfTop) == [20, 4, 0, 0, 0])
        #expect(item.remarks == [.nobodyChose(option: 3)])
    }

    @Test func correlatesAsTheTextbookDoes() throws {
        let people = Self.people()
        let item = Self.figures(people)
        let rests = people.map { $0.rest.points }
        #expect(close(item.discrimination, try #require(naive(people.map { $0.marks.points }, rests)), 1e-12))
        for choice in item.choices {
            let chosen = people.map { answer in
                choice.option.map { answer.chose($0) } ?? (answer.chosen == 0) ? 1.0 : 0
            }
            if let expected = naive(chosen, rests) {
                #expect(close(choice.correlation, expected, 1e-12))
            } else {
                #expect(choice.correlation == nil)
            }
        }
    }

    private func naive(_ a: [Double], _ b: [Double]) -> Double? {
        Deviations(a).correlation(with: Deviations(b))
    }

    /// Statistics of a table of marks and the item table are two roads to the same figures.
    @Test func agreesWithTheTableOfMarks() throws {
        let rows = PublishedTables.rows(PublishedTables.lsat7)
        let statistics = ItemStatistics.all(of: try MarksTable.made(rows))
        for (place, expected) in statistics.enumerated() {
            let answers = rows.map { row in
                Self.answer(
                    row[place] == 1 ? 0 : 1, marks: Int(row[place]!),
                    rest: row.reduce(0) { $0 + Int($1!) } - Int(row[place]!))
            }
            let item = Self.figures(answers)
            #expect(close(item.facility, try #require(expected.facility), 1e-12))
            #expect(close(item.discrimination, try #require(expected.itemRestCorrelation), 1e-12))
            #expect(close(item.choices[0].correlation, try #require(expected.itemRestCorrelation), 1e-12))
        }
    }

    @Test func isTheSameInAnyOrderInPartsAndAfterCorrections() {
        var numbers = SeededNumbers(seed: 11)
        let people = Self.people()
        let whole = ItemTally(people)
        for _ in 0..<20 {
            let shuffled = people.shuffled(using: &numbers)
            var parts = ItemTally(shuffled.prefix(17))
            parts += ItemTally(shuffled.dropFirst(17))
            let mistaken = Self.answer(2, marks: 1, rest: 6)
            parts.add(mistaken, times: 3)
            parts.add(mistaken, times: -3)
            #expect(parts == whole)
            #expect(Self.figures(shuffled) == Self.figures(people))
        }
        #expect(whole.count == 40)
    }

    /// 100,000 random attempts, one in ten taken out again, against the attempts that stayed.
    @Test func addedOneByOneIsTheWholeRecomputed() {
        var numbers = SeededNumbers(seed: 12)
        var tally = ItemTally()
        var kept: [ItemAnswer] = []
        for _ in 0..<100_000 {
            let option = Int.random(in: 0...4, using: &numbers)
            let answer = Self.answer(
                option < 4 ? option : nil, marks: option == 0 ? 1 : 0, rest: Int.random(in: 0...19, using: &numbers))
            tally.add(answer)
            if Int.random(in: 0..<10, using: &numbers) == 0 {
                tally.add(answer, times: -1)
            } else {
                kept.append(answer)
            }
        }
        #expect(ItemFigures(tally, options: 4, keys: [0], max: Marks(points: 1)) == Self.figures(kept))
    }

    @Test func bearsAnEmptyTable() {
        let item = Self.figures([])
        #expect(item.count == 0 && item.facility == nil && item.discrimination == nil)
        #expect(item.choices.allSatisfy { $0.count == 0 && $0.share == nil && $0.meanTotal == nil })
        #expect(item.choices.allSatisfy { $0.correlation == nil && $0.countOfTop == nil })
        #expect(item.remarks == [.tooFewAnswers(0)])
        let nothing = ItemFigures(ItemTally(Self.people()), options: 0, keys: [], max: .zero)
        #expect(nothing.choices.isEmpty && nothing.facility == nil && nothing.remarks.isEmpty)
    }

    @Test func bearsTheLargestMarks() throws {
        let most = Marks(points: 100)
        let paper = Marks(points: 25_600)
        var tally = ItemTally()
        tally.add(ItemAnswer(chosen: [0], marks: most, total: paper), times: 9_999_999)
        tally.add(ItemAnswer(chosen: [1], marks: .zero, total: Marks(nanopoints: 1)), times: 10_000_001)
        let item = ItemFigures(tally, options: 2, keys: [0], max: most)
        #expect(close(item.facility, 49.999995, 1e-12) && close(item.discrimination, 1, 1e-12))
    }

    @Test func leavesOutOptionsThatThereAreNot() {
        let answer = ItemAnswer(chosen: [2, 64, -1, 255], marks: .zero, total: .zero)
        #expect(answer.chosen == 0b100 && answer.chose(2) && !answer.chose(1))
    }
}

@Suite("A remark on an item")
struct ItemRemarkTests {
    /// `rights` people choose the key and `wrongs` the option 1, each with the given marks elsewhere.
    private func item(_ rights: [Int], _ wrongs: [Int]) -> ItemFigures {
        let answers =
            rights.map { ItemFiguresTests.answer(0, marks: 1, rest: $0) }
            + wrongs.map { ItemFiguresTests.answer(1, marks: 0, rest: $0) }
        return ItemFigures(ItemTally(answers), options: 2, keys: [0], max: Marks(points: 1))
    }

    private func times(_ count: Int, _ rest: ClosedRange<Int>) -> [Int] {
        (0..<count).map { rest.lowerBound + $0 % rest.count }
    }

    @Test func isNotMadeOnFewAnswers() {
        #expect(item(times(29, 0...5), []).remarks == [.tooFewAnswers(29)])
        #expect(
            item(times(29, 3...5), times(1, 0...0)).remarks.contains { if case .tooEasy = $0 { true } else { false } })
    }

    @Test func suspectsAKeyThatTheBestDoNotChoose() {
        let remarks = item(times(30, 0...3), times(30, 4...8)).remarks
        #expect(remarks.first == .suspectedWrongKey(option: 1) && remarks.contains(.negativeCovariance))
        #expect(remarks.contains { if case .weakKey(0, let r) = $0 { r < 0 } else { false } })
        #expect(remarks.contains { if case .drawsTheAble(1, let r) = $0 { r > 0 } else { false } })
        #expect(item(times(30, 4...8), times(30, 0...3)).remarks.isEmpty)
    }

    @Test func saysNothingOfATopThirdWhereAllAreEqual() {
        let item = item(times(20, 4...4), times(20, 4...4))
        #expect(item.choices.allSatisfy { $0.countOfTop == nil && $0.correlation == nil } && item.remarks.isEmpty)
    }

    @Test func namesWhatIsTooEasyAndTooHard() {
        #expect(item(times(96, 4...8), times(4, 0...3)).remarks.contains(.tooEasy(facility: 96)))
        #expect(!item(times(95, 4...8), times(5, 0...3)).remarks.contains(.tooEasy(facility: 95)))
        #expect(item(times(19, 4...8), times(66, 0...2) + times(15, 3...3)).remarks == [.tooHard(facility: 19)])
        #expect(item(times(20, 4...8), times(80, 0...3)).remarks.isEmpty)
    }

    @Test func namesOptionsThatHardlyAnybodyChooses() {
        let few = item(times(96, 4...8), times(4, 0...3)).remarks
        #expect(few.contains(.rarelyChosen(option: 1, share: 4)))
        #expect(
            !item(times(95, 4...8), times(5, 0...3)).remarks.contains {
                if case .rarelyChosen = $0 { true } else { false }
            })
        #expect(item(times(40, 4...8), []).remarks.contains(.nobodyChose(option: 1)))
    }

    @Test func comparesWithTheLeastChosenOfSeveralKeys() {
        var answers = (0..<40).map { place in
            ItemAnswer(chosen: [0, 2], marks: Marks(points: 2), total: Marks(points: 6 + place % 4))
        }
        answers += (0..<20).map { place in
            ItemAnswer(chosen: [0, 1], marks: .zero, total: Marks(points: place % 4))
        }
        let item = ItemFigures(ItemTally(answers), options: 3, keys: [0, 2], max: Marks(points: 2))
        #expect(item.choices.map(\.count) == [60, 20, 40, 0])
        #expect(item.choices[0].correlation == nil && item.remarks.isEmpty)
    }
}
