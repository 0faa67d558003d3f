/// Rows of words with a bar under each: bars, funnel, shares, tree.
extension Chart {
    private static let line = 1.35
    /// The rest is for numbers, which stand in one column.
    private static let bars = 70.0
    private static let characters = 38

    func bars(_ points: [Point]) -> Drawing {
        var drawing = Drawing(name: "rows", height: 0)
        let largest = points.compactMap(\.value.size).max() ?? 0
        for point in points {
            label(point.label, 0, into: &drawing)
            bar(point.value, of: largest, 0, into: &drawing)
            number(text(point.value), into: &drawing)
            drawing.height += 1.7
        }
        return drawing
    }

    func funnel(_ steps: [Point]) -> Drawing {
        var drawing = Drawing(name: "rows", height: 0)
        let largest = steps.compactMap(\.value.size).max() ?? 0
        for (place, step) in steps.enumerated() {
            let before = place > 0 ? steps[place - 1].value : nil
            label(step.label, 0, into: &drawing)
            // Who left on the way is drawn hollow.
            if let size = step.value.size, let before = before?.size, before > size {
                let (from, to) = (Self.bars * size / largest, Self.bars * before / largest)
                drawing.rectangle(from, drawing.height + 0.4, to - from, 0.7, "hollow")
            }
            bar(step.value, of: largest, 0, into: &drawing)
            number(
                ([text(step.value)] + percent(share(step.value, of: before))).joined(separator: " · "), into: &drawing)
            drawing.height += 1.7
        }
        return drawing
    }

    /// What the parts of a whole are shares of.
    func total(of whole: Whole) -> Value? {
        if let total = whole.total { return total }
        let sizes = whole.parts.compactMap(\.value.size)
        return sizes.count == whole.parts.count ? Amount(sizes.reduce(0, +)).map(Value.amount) : nil
    }

    func shares(_ wholes: [Whole]) -> Drawing {
        var drawing = Drawing(name: "shares", height: 0)
        for whole in wholes {
            label(whole.label, 0, into: &drawing)
            let y = drawing.height + 0.3
            let total = total(of: whole)
            var x = 0.0
            for (place, part) in whole.parts.enumerated() {
                guard let share = share(part.value, of: total), share > 0 else { continue }
                let width = min(100 * share, 100 - x)
                let tip = "\(part.short) · \(part.label): \(text(part.value)) · \(words.percent(share))"
                let style = part.isMarked ? "mark" : place.isMultiple(of: 2) ? "part" : "part other"
                drawing.rectangle(x, y, max(0, width - 0.4), 1.8, style, tip: tip)
                let inside = width >= 18 ? "\(part.short) \(words.percent(share))" : width >= 8 ? part.short : ""
                if !inside.isEmpty {
                    drawing.text(inside, x + width / 2, y + 1.25, .middle, part.isMarked ? "on-mark" : "")
                }
                x += width
            }
            // What is left belongs to parts that are not shown, or to nobody.
            if x < 99.9, whole.parts.contains(where: { $0.value.size == nil }) {
                drawing.rectangle(x, y, 100 - x, 1.8, "unknown", hatch: id)
            }
            drawing.height += 3.2
        }
        return drawing
    }

    func tree(_ nodes: [Node]) -> Drawing {
        var drawing = Drawing(name: "rows", height: 0)
        let largest = nodes.compactMap(\.value.size).max() ?? 0
        let depth = nodes.map(Self.depth).max() ?? 1
        let step = min(4, 24 / Double(depth))
        for node in nodes { branch(node, of: nil, 0, step, largest, into: &drawing) }
        return drawing
    }

    private func branch(
        _ node: Node, of parent: Node?, _ x: Double, _ step: Double, _ largest: Double, into drawing: inout Drawing
    ) {
        let indent = Int(x * 0.42)
        switch node.kind {
        case .situation:
            label(node.label, x, into: &drawing, narrower: indent, style: "strong")
            drawing.height += 0.3
        case .good, .bad:
            drawing.marks += ending(node.kind == .good, x, drawing.height + 0.25)
            label(node.label, x, into: &drawing, narrower: indent + 3, after: 1.5)
            drawing.height += 0.5
        case .choice:
            label(node.label, x, into: &drawing, narrower: indent)
            bar(node.value, of: largest, x, into: &drawing)
            let share = percent(share(node.value, of: parent?.value))
            number(([text(node.value)] + share).joined(separator: " · "), into: &drawing)
            drawing.height += 1.7
        }
        let start = drawing.height
        for child in node.children { branch(child, of: node, x + step, step, largest, into: &drawing) }
        if !node.children.isEmpty { drawing.line(x + 0.6, start, x + 0.6, drawing.height - 0.6, "grid") }
    }

    private static func depth(_ node: Node) -> Int { 1 + (node.children.map(depth).max() ?? 0) }

    /// A tick or a cross: colour does not say it alone.
    private func ending(_ isGood: Bool, _ x: Double, _ y: Double) -> HTML {
        """
        <svg class="\(isGood ? "good" : "bad")" x="\(Drawing.percent(x))" y="\(Drawing.em(y))" width="1em" height="1em" \
        viewBox="0 0 16 16"><path d="\(isGood ? "M2 9l4 4 8-10" : "M3 3l10 10m0-10L3 13")"/></svg>

        """
    }

    private func label(
        _ words: String, _ x: Double, into drawing: inout Drawing, narrower: Int = 0, after: Double = 0,
        style: String = ""
    ) {
        for line in Drawing.lines(words, width: Self.characters - narrower) {
            drawing.text(line, x, drawing.height + 1, .start, style, after: after)
            drawing.height += Self.line
        }
    }

    private func bar(_ value: Value, of largest: Double, _ x: Double, into drawing: inout Drawing) {
        let y = drawing.height + 0.4
        guard let size = value.size else {
            drawing.rectangle(x, y, 6, 0.7, "unknown", hatch: id)
            return
        }
        if size > 0 { drawing.rectangle(x, y, (Self.bars - x) * min(1, size / largest), 0.7, "mark") }
    }

    private func number(_ words: String, into drawing: inout Drawing) {
        drawing.text(words, 100, drawing.height + 1.05, .end, "value")
    }

    private func percent(_ share: Double?) -> [String] { share.map { [words.percent($0)] } ?? [] }
}
