import Testing

@testable import Core

@Suite("A figure")
struct KindOfFigureTests {
    private let sample = Drawn(contacted: 120, completed: 80, refused: 15, absent: 5, notEligible: 20)

    @Test func ofADrawnSampleHasAnInterval() throws {
        let before = try #require(Proportion(40, of: 80, sample))
        let after = try #require(Proportion(60, of: 80, sample))
        #expect(after.percent == 75 && after.interval == Interval.proportion(60, of: 80))
        #expect(after.change(since: before) == Interval.difference(60, of: 80, minus: 40, of: 80))
        #expect(sample.responseRate == 80)
        #expect(Mean(of: [1, 2, 3], sample).interval == Interval.mean(of: [1, 2, 3]))
    }

    /// They have no interval to ask for: `interval` is a member of figures of drawn samples alone.
    @Test func ofOthersIsACountAndAShare() throws {
        #expect(try #require(Proportion(3, of: 4, Volunteers())).percent == 75)
        #expect(try #require(Proportion(30, of: 40, ClosedGroup(members: 42))).percent == 75)
        #expect(Mean(of: [1, 2, 3, 4], Volunteers()).value == 2.5)
    }

    @Test func isRefusedOrUnknownWhereItMakesNoSense() {
        #expect(Proportion(5, of: 4, Volunteers()) == nil && Proportion(-1, of: 4, Volunteers()) == nil)
        #expect(Proportion(0, of: 0, Volunteers())?.percent == nil)
        #expect(Proportion(0, of: 0, sample)?.interval == nil)
        #expect(Mean(of: [], sample).value == nil && Mean(of: [], sample).interval == nil)
        #expect(Mean(of: [2], sample).value == 2 && Mean(of: [2], sample).standardDeviation == nil)
        #expect(Drawn(contacted: 3, completed: 0, refused: 0, absent: 0, notEligible: 3).responseRate == nil)
    }
}
