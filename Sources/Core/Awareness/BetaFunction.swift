import Foundation

/// The regularised incomplete beta function.
enum BetaFunction {
    /// I_x(a, b) for a, b > 0 and 0 ≤ x ≤ 1: the share of a beta distribution below x, 0 … 1.
    ///
    /// Continued fraction DLMF 8.17.22, on the side of the mean where it converges fast ("Numerical Recipes", §6.4).
    static func lowerShare(_ a: Double, _ b: Double, _ x: Double) -> Double {
        if x <= 0 { return 0 }
        if x >= 1 { return 1 }
        let scale = exp(a * Foundation.log(x) + b * log1p(-x) - log(a, b))
        return x < (a + 1) / (a + b + 2)
            ? min(1, scale / (a * fraction(a, b, x)))
            : max(0, 1 - scale / (b * fraction(b, a, 1 - x)))
    }

    private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
        ContinuedFraction.value(first: 1) { step in
            let m = Double(step / 2)
            let factor =
                step.isMultiple(of: 2)
                ? m * (b - m) / ((a + 2 * m - 1) * (a + 2 * m))
                : -(a + m) * (a + b + m) / ((a + 2 * m) * (a + 2 * m + 1))
            return (factor * x, 1)
        }
    }

    /// ln B(a, b). Where b is large, ln Γ(b) − ln Γ(a + b) is worked out as one: apart they lose half their digits to
    /// each other.
    static func log(_ a: Double, _ b: Double) -> Double {
        if a > b { return log(b, a) }
        guard b >= 10 else { return GammaFunction.log(a) + GammaFunction.log(b) - GammaFunction.log(a + b) }
        let difference =
            GammaFunction.stirling(b) - GammaFunction.stirling(a + b) - (b - 0.5) * log1p(a / b)
            - a * Foundation.log(a + b) + a
        return GammaFunction.log(a) + difference
    }
}
