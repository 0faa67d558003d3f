import Foundation
import Testing

@testable import Core

@Suite("Quantiles")
struct QuantileTests {
    /// Printed in every table of Student's t.
    static let student: [(Double, Double, Double)] = [
        (1, 0.975, 12.7062047362), (2, 0.975, 4.3026527297), (3, 0.975, 3.1824463053), (5, 0.975, 2.5705818356),
        (9, 0.975, 2.2621571628), (10, 0.975, 2.2281388520), (29, 0.975, 2.0452296421), (30, 0.975, 2.0422724563),
        (100, 0.975, 1.9839715185), (120, 0.975, 1.9799304051), (1000, 0.975, 1.9623390808), (1, 0.95, 6.3137515147),
        (10, 0.95, 1.8124611228), (1e6, 0.975, 1.9599663568), (1e8, 0.975, 1.9599640083), (4, 0.5, 0),
    ]

    @Test(arguments: student) func agreeWithTablesOfStudentsT(degrees: Double, share: Double, value: Double) {
        #expect(abs(Quantile.student(share, degrees: degrees) - value) <= 1e-9 * max(1, value))
    }

    static let chiSquare: [(Double, Double, Double)] = [
        (1, 0.95, 3.8414588207), (2, 0.95, 5.9914645471), (4, 0.95, 9.4877290368), (10, 0.95, 18.3070380533),
        (100, 0.95, 124.3421134040), (1, 0.025, 0.0009820691), (2, 0.025, 0.0506356160), (10, 0.025, 3.2469727802),
        (20, 0.025, 9.5907773923), (2, 0.975, 7.3777589082), (4, 0.975, 11.1432867819), (20, 0.975, 34.1696069028),
        (1000, 0.975, 1089.5309127749),
    ]

    @Test(arguments: chiSquare) func agreeWithTablesOfChiSquare(degrees: Double, share: Double, value: Double) {
        #expect(abs(Quantile.chiSquare(share, degrees: degrees) - value) <= 1e-10 * max(1, value))
    }

    @Test func knowTheGammaFunctionOfWholeAndHalfNumbers() {
        var factorial = 1.0
        for n in 1...25 {
            #expect(close(GammaFunction.log(Double(n)), log(factorial), 1e-14))
            factorial *= Double(n)
        }
        #expect(close(GammaFunction.log(0.5), 0.5 * log(Double.pi), 1e-14))
        #expect(close(GammaFunction.log(1e6), 12_815_504.569147611, 1e-15))
    }

    /// Closed forms: two degrees of freedom are exponential, one is Cauchy, and whole parameters are polynomials.
    @Test func agreeWithClosedForms() {
        for share in stride(from: 0.01, to: 1, by: 0.01) {
            #expect(close(Quantile.chiSquare(share, degrees: 2), -2 * log1p(-share), 1e-13))
            if share >= 0.5 {
                #expect(close(Quantile.student(share, degrees: 1), tan(.pi * (share - 0.5)), 1e-12))
            }
            #expect(close(BetaFunction.lowerShare(2, 3, share), share * share * (6 - 8 * share + 3 * share * share)))
            #expect(close(BetaFunction.lowerShare(1, 40, share), 1 - pow(1 - share, 40), 1e-13))
            let mirrored = 1 - BetaFunction.lowerShare(40, 7.5, 1 - share)
            #expect(close(BetaFunction.lowerShare(7.5, 40, share), mirrored, 1e-13))
        }
        #expect(close(BetaFunction.lowerShare(0.5, 5e5, 1e-6), 0.6826894921371461, 1e-12))
        #expect(close(GammaFunction.lowerShare(shape: 10, 3), 0.0011024881301154815, 1e-16))
        #expect(close(GammaFunction.lowerShare(shape: 500, 480), 0.18628197319032458, 1e-13))
        #expect(GammaFunction.lowerShare(shape: 3, 0) == 0)
        #expect(BetaFunction.lowerShare(3, 4, 0) == 0 && BetaFunction.lowerShare(3, 4, 1) == 1)
    }
}

@Suite("An interval")
struct IntervalTests {
    /// Newcombe 1998, Table I, method 3.
    @Test(arguments: [
        (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718), (15, 148, 0.0624, 0.1605), (81, 263, 0.2553, 0.3662),
    ])
    func ofAProportionIsWilsons(count: Int, n: Int, lower: Double, upper: Double) throws {
        let interval = try #require(Interval.proportion(count, of: n))
        #expect(abs(interval.lower - lower) <= 5e-5 && abs(interval.upper - upper) <= 5e-5)
    }

    @Test func ofAProportionStaysWithinNothingAndAll() {
        var outside = 0
        for n in 1...2000 {
            for count in 0...n {
                guard let interval = Interval.proportion(count, of: n) else {
                    outside += 1
                    continue
                }
                let p = Double(count) / Double(n)
                if !(0 <= interval.lower && interval.lower <= p && p <= interval.upper && interval.upper <= 1) {
                    outside += 1
                }
                if count == 0, interval.lower != 0 { outside += 1 }
                if count == n, interval.upper != 1 { outside += 1 }
            }
        }
        #expect(outside == 0)
    }

    @Test func isUnknownWithoutPeople() {
        #expect(Interval.proportion(0, of: 0) == nil)
        #expect(Interval.proportion(3, of: 2) == nil && Interval.proportion(-1, of: 2) == nil)
        #expect(Interval.difference(1, of: 2, minus: 0, of: 0) == nil)
        #expect(Interval.mean(of: []) == nil && Interval.mean(of: [1]) == nil)
        #expect(Interval.mean(.nan, standardDeviation: 1, people: 5) == nil)
        #expect(Interval.mean(1, standardDeviation: .infinity, people: 5) == nil)
        #expect(Interval.perThousand(-1, residents: 5) == nil && Interval.perThousand(1, residents: 0) == nil)
    }

    /// How often it holds the truth, summed over every outcome, for shares of 2 to 98 per cent.
    @Test(arguments: [(10, 0.9553, 0.8954), (30, 0.9532, 0.9192), (100, 0.9511, 0.9332), (1000, 0.9497, 0.9415)])
    func ofAProportionHoldsTheTruthAsOftenAsPublished(n: Int, mean: Double, least: Double) throws {
        let intervals = try (0...n).map { try #require(Interval.proportion($0, of: n)) }
        let choices = (0...n).map { count in
            GammaFunction.log(Double(n + 1)) - GammaFunction.log(Double(count + 1))
                - GammaFunction.log(Double(n - count + 1))
        }
        let coverages = stride(from: 20, through: 980, by: 2).map { thousandths in
            let p = Double(thousandths) / 1000
            var coverage = 0.0
            for count in 0...n where intervals[count].lower <= p && p <= intervals[count].upper {
                coverage += exp(choices[count] + Double(count) * log(p) + Double(n - count) * log1p(-p))
            }
            return coverage
        }
        #expect(abs(coverages.reduce(0, +) / Double(coverages.count) - mean) <= 1e-3)
        #expect(abs(try #require(coverages.min()) - least) <= 1e-3)
    }

    /// Newcombe 1998, "Interval estimation for the difference", Table II, method 10.
    static let differences: [(Int, Int, Int, Int, Double, Double)] = [
        (56, 70, 48, 80, 0.0524, 0.3339), (9, 10, 3, 10, 0.1705, 0.8090), (6, 7, 2, 7, 0.0582, 0.8062),
        (5, 56, 0, 29, -0.0381, 0.1926), (0, 10, 0, 20, -0.1611, 0.2775), (0, 10, 0, 10, -0.2775, 0.2775),
        (10, 10, 0, 20, 0.6791, 1), (10, 10, 0, 10, 0.6075, 1),
    ]

    @Test(arguments: differences) func ofADifferenceIsNewcombes(
        count1: Int, n1: Int, count2: Int, n2: Int, lower: Double, upper: Double
    ) throws {
        let interval = try #require(Interval.difference(count1, of: n1, minus: count2, of: n2))
        #expect(abs(interval.lower - lower) <= 1e-4 && abs(interval.upper - upper) <= 1e-4)
        let turned = try #require(Interval.difference(count2, of: n2, minus: count1, of: n1))
        #expect(close(turned.lower, -interval.upper, 1e-15) && close(turned.upper, -interval.lower, 1e-15))
    }

    /// Printed by R for its `sleep` data.
    @Test func ofAMeanIsStudents() throws {
        let gains = PublishedTables.sleep.map { $0.second - $0.first }
        let interval = try #require(Interval.mean(of: gains))
        #expect(abs(interval.lower - 0.7001142) <= 5e-8 && abs(interval.upper - 2.4598858) <= 5e-8)
        #expect(Interval.mean(of: [4, 4, 4]) == Interval(4, 4))
    }

    /// Exact limits for small Poisson counts, as in every table (Garwood 1936).
    static let counts: [(Int, Double, Double)] = [
        (0, 0, 3.6889), (1, 0.0253, 5.5716), (2, 0.2422, 7.2247), (5, 1.6235, 11.6683), (9, 4.1154, 17.0848),
    ]

    @Test(arguments: counts) func ofARateIsExactForFew(count: Int, lower: Double, upper: Double) throws {
        let interval = try #require(Interval.perThousand(count, residents: 1000))
        #expect(abs(interval.lower - lower) <= 5e-5 && abs(interval.upper - upper) <= 5e-5)
        let half = try #require(Interval.perThousand(count, residents: 2000))
        #expect(close(half.upper, interval.upper / 2, 1e-15))
    }

    @Test func ofARateIsNearTheExactForMany() throws {
        for count in [10, 20, 50, 100, 1000, 5000] {
            let x = Double(count)
            let interval = try #require(Interval.perThousand(count, residents: 1000))
            let (lower, upper) = (
                Quantile.chiSquare(0.025, degrees: 2 * x) / 2, Quantile.chiSquare(0.975, degrees: 2 * x + 2) / 2
            )
            #expect(abs(interval.lower / lower - 1) < 2e-3 && abs(interval.upper / upper - 1) < 2e-3)
            #expect(interval.lower != lower && interval.upper != upper)
        }
        // Byar's formula, worked by hand for 100: 100 · (1 − 1/900 − z/30)³ and 101 · (1 − 1/909 + z/(3·√101))³.
        let hundred = try #require(Interval.perThousand(100, residents: 100_000))
        #expect(abs(hundred.lower - 0.81362) <= 1e-4 && abs(hundred.upper - 1.21627) <= 1e-4)
    }
}
