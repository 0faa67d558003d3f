/// What a chart draws: marks, placed in per cent across and in heights of a letter (em) down.
struct Drawing {
    /// Its class.
    var name: String
    var height: Double
    var marks: HTML = .empty

    /// Where a word stands against its place.
    enum Anchor: String { case start, middle, end }

    mutating func rectangle(
        _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ style: String, hatch: String? = nil,
        tip: String? = nil
    ) {
        let fill: HTML = hatch.map { " fill=\"url(#\($0)-hatch)\"" } ?? .empty
        let tip: HTML = tip.map { "<title>\($0)</title>" } ?? .empty
        marks += """
            <rect class="\(style)" x="\(Self.percent(x))" y="\(Self.em(y))" width="\(Self.percent(width))" \
            height="\(Self.em(height))"\(fill)>\(tip)</rect>

            """
    }

    mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) {
        marks += """
            <line class="\(style)" x1="\(Self.percent(x1))" y1="\(Self.em(y1))" x2="\(Self.percent(x2))" y2="\(Self.em(y2))"/>

            """
    }

    /// - Parameter after: how far behind `x`, in em.
    mutating func text(
        _ words: String, _ x: Double, _ y: Double, _ anchor: Anchor = .start, _ style: String = "", after: Double = 0
    ) {
        let after: HTML = after == 0 ? .empty : " dx=\"\(Self.em(after))\""
        let style: HTML = style.isEmpty ? .empty : " class=\"\(style)\""
        marks += """
            <text\(style) x="\(Self.percent(x))" y="\(Self.em(y))"\(after) text-anchor="\(anchor.rawValue)">\(words)</text>

            """
    }

    /// At most two decimals, without a nought at the end.
    private static func short(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let (whole, rest) = (hundredths / 100, abs(hundredths % 100))
        if rest == 0 { return String(whole) }
        let sign = hundredths < 0 && whole == 0 ? "-" : ""
        return sign + (rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)")
    }

    static func percent(_ value: Double) -> String { short(value) + "%" }
    static func em(_ value: Double) -> String { short(value) + "em" }

    /// The steps of an axis from nothing to `largest` or just above, each 1, 2 or 5 times a power of ten; at most six.
    static func ticks(upTo largest: Double, wholeOnly: Bool) -> [Double] {
        // Below this nothing is told apart on an axis.
        guard largest > 1e-9 else { return [0] }
        var power = 1.0
        while power * 10 <= largest { power *= 10 }
        while power > largest { power /= 10 }
        // 1, 2, 5, 10 … of a tenth of the largest power: the first with which five steps reach the top.
        let steps = [0.1, 0.2, 0.5, 1, 2].map { $0 * power }.filter { !wholeOnly || $0 >= 1 }
        let step = steps.first { $0 * 5 >= largest } ?? steps.last ?? 1
        let count = Int((largest / step - 1e-9).rounded(.up))
        return (0...max(1, count)).map { Double($0) * step }
    }

    /// Words in lines of at most `width` characters; what does not fit into `limit` lines ends in an ellipsis.
    static func lines(_ words: String, width: Int, limit: Int = 3) -> [String] {
        var lines: [String] = []
        for word in words.split(whereSeparator: \.isWhitespace) {
            var word = word
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = last + " " + word
                continue
            }
            while word.count > width {
                lines.append(String(word.prefix(width)))
                word = word.dropFirst(width)
            }
            if !word.isEmpty { lines.append(String(word)) }
        }
        guard lines.count > limit else { return lines }
        lines.removeSubrange(limit...)
        lines[limit - 1] = lines[limit - 1].prefix(width - 1) + "…"
        return lines
    }
}
