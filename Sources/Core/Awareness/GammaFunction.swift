import Foundation

/// The gamma function and the regularised incomplete gamma function.
enum GammaFunction {
    /// ln Γ(x) for x > 0: Stirling's series (DLMF 5.11.1) from 10 upwards, the recurrence Γ(x + 1) = x Γ(x) below.
    static func log(_ x: Double) -> Double {
        var (shifted, product) = (x, 1.0)
        while shifted < 10 {
            product *= shifted
            shifted += 1
        }
        let halfLogTwoPi = 0.918938533204672741780
        return (shifted - 0.5) * Foundation.log(shifted) - shifted + halfLogTwoPi + stirling(shifted)
            - Foundation.log(product)
    }

    /// The tail of Stirling's series, for x ≥ 10.
    static func stirling(_ x: Double) -> Double {
        let divisors: [Double] = [156, -360_360.0 / 691, 1188, -1680, 1260, -360, 12]
        let square = 1 / (x * x)
        var sum = 0.0
        for divisor in divisors { sum = sum * square + 1 / divisor }
        return sum / x
    }

    /// P(a, x) = γ(a, x) / Γ(a) for a > 0, x ≥ 0: the share of a gamma distribution of shape a below x, 0 … 1.
    ///
    /// Series below a + 1 (DLMF 8.7.1), continued fraction above (DLMF 8.9.2, evaluated by Lentz's method as modified by
    /// Thompson & Barnett 1986), the division of labour of "Numerical Recipes", §6.2.
    static func lowerShare(shape a: Double, _ x: Double) -> Double {
        guard x > 0 else { return 0 }
        let scale = exp(a * Foundation.log(x) - x - log(a))
        if x < a + 1 {
            var (term, sum, step) = (1 / a, 1 / a, a)
            repeat {
                step += 1
                term *= x / step
                sum += term
            } while term > sum * 0x1p-54
            return min(1, sum * scale)
        }
        let fraction = ContinuedFraction.value(first: x + 1 - a) { step in
            (-Double(step) * (Double(step) - a), x + 2 * Double(step) + 1 - a)
        }
        return max(0, 1 - scale / fraction)
    }
}

/// b₀ + a₁/(b₁ + a₂/(b₂ + …)), by Lentz's method as modified by Thompson & Barnett (1986).
enum ContinuedFraction {
    /// - Parameter part: aᵢ and bᵢ for i = 1, 2, …
    static func value(first: Double, _ part: (Int) -> (Double, Double)) -> Double {
        let tiny = 1e-300
        var value = first == 0 ? tiny : first
        var (c, d) = (value, 0.0)
        for step in 1...1_000_000 {
            let (a, b) = part(step)
            d = b + a * d
            d = 1 / (d == 0 ? tiny : d)
            c = b + a / c
            if c == 0 { c = tiny }
            value *= c * d
            if abs(c * d - 1) < 0x1p-51 { break }
        }
        return value
    }
}
