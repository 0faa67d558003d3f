/// The value below which a share of a distribution lies.
enum Quantile {
    /// The 0.975 quantile of the normal distribution: z of every 95 per cent interval.
    static let normal = 1.959963984540054

    /// Of the chi-square distribution. `share` lies strictly between 0 and 1, `degrees` above 0.
    static func chiSquare(_ share: Double, degrees: Double) -> Double {
        root { GammaFunction.lowerShare(shape: degrees / 2, $0 / 2) < share }
    }

    /// Of Student's t distribution, for 0.5 ≤ `share` < 1 and `degrees` above 0.
    static func student(_ share: Double, degrees: Double) -> Double {
        let within = 2 * share - 1
        return root { t in
            // P(|T| ≤ t) from the side of 0, which stays exact for many degrees of freedom.
            BetaFunction.lowerShare(0.5, degrees / 2, t * t / (degrees + t * t)) < within
        }
    }

    /// The positive number at which `isBelow` turns from true to false, by halving down to neighbouring numbers: slower
    /// than Newton's method and never astray.
    private static func root(_ isBelow: (Double) -> Bool) -> Double {
        var (low, high) = (0.0, 1.0)
        while high < .greatestFiniteMagnitude / 2, isBelow(high) { (low, high) = (high, high * 2) }
        while true {
            let middle = low + (high - low) / 2
            if middle <= low || middle >= high { return high }
            if isBelow(middle) { low = middle } else { high = middle }
        }
    }
}
