/// Columns over a base line: a series, or the bins of a histogram.
extension Chart {
    private static let top = 1.4
    private static let base = 11.4
    /// From here on there is no room for gaps.
    private static let dense = 100

    func columns(_ points: [Point]) -> Drawing {
        let values = points.map(\.value)
        var drawing = frame(values)
        draw(values, tips: points.map(\.label), into: &drawing, filling: points.count > Self.dense ? 1 : 0.8)
        let shown = Self.spread(points.count, width: points.map(\.short.count).max() ?? 0)
        let slot = 100 / Double(max(1, points.count))
        for place in shown {
            let isNarrow = points.count > shown.count
            let (x, anchor): (Double, Drawing.Anchor) =
                if isNarrow && place == points.count - 1 {
                    (100, .end)
                } else {
                    ((Double(place) + 0.5) * slot, .middle)
                }
            drawing.text(points[place].short, x, Self.base + 1.3, anchor, "scale")
        }
        return drawing
    }

    func histogram(_ bins: [Bin]) -> Drawing {
        let values = bins.map(\.value)
        var drawing = frame(values)
        draw(values, tips: bins.map { "\($0.from) – \($0.to)" }, into: &drawing, filling: 0.97)
        let edges = bins.map(\.from) + [bins.last?.to].compactMap { $0 }
        for place in Self.spread(edges.count, width: edges.map(\.count).max() ?? 0) {
            let x = 100 * Double(place) / Double(max(1, bins.count))
            let anchor: Drawing.Anchor = place == 0 ? .start : place == edges.count - 1 ? .end : .middle
            drawing.text(edges[place], x, Self.base + 1.3, anchor, "scale")
        }
        return drawing
    }

    private func frame(_ values: [Value]) -> Drawing {
        var drawing = Drawing(name: values.count > Self.dense ? "columns dense" : "columns", height: Self.base + 2)
        let ticks = ticks(values)
        for tick in ticks {
            let y = Self.height(tick, ticks)
            drawing.line(0, y, 100, y, tick == 0 ? "base" : "grid")
            // Left of the image's own field, in the padding that `charts.css` gives it.
            drawing.text(words.number(tick), 0, y + 0.35, .end, "scale", after: -0.5)
        }
        return drawing
    }

    private func draw(_ values: [Value], tips: [String], into drawing: inout Drawing, filling: Double) {
        let ticks = ticks(values)
        let slot = 100 / Double(max(1, values.count))
        let largest = values.compactMap(\.size).max() ?? 0
        var isLabelled = false
        for (place, value) in values.enumerated() {
            let x = (Double(place) + (1 - filling) / 2) * slot
            let tip = "\(tips[place]): \(text(value))"
            guard let size = value.size else {
                drawing.rectangle(x, Self.base - 0.8, slot * filling, 0.8, "unknown", hatch: id, tip: tip)
                continue
            }
            let y = Self.height(size, ticks)
            if size > 0 { drawing.rectangle(x, y, slot * filling, Self.base - y, "mark", tip: tip) }
            // Few columns say their number; of many, the highest does.
            if values.count <= 7 || (size == largest && size > 0 && !isLabelled) {
                isLabelled = true
                let middle = x + slot * filling / 2
                let anchor: Drawing.Anchor =
                    values.count <= 7 ? .middle : middle < 8 ? .start : middle > 92 ? .end : .middle
                let place = anchor == .start ? x : anchor == .end ? x + slot * filling : middle
                drawing.text(text(value), place, y - 0.35, anchor, "value")
            }
        }
    }

    private func ticks(_ values: [Value]) -> [Double] {
        let isWhole = values.allSatisfy { if case .amount = $0 { false } else { true } }
        return Drawing.ticks(upTo: values.compactMap(\.size).max() ?? 0, wholeOnly: isWhole)
    }

    private static func height(_ size: Double, _ ticks: [Double]) -> Double {
        guard let last = ticks.last, last > 0 else { return base }
        return base - (base - top) * min(1, size / last)
    }

    /// Which of `count` labels are written: first and last, and evenly between them as many as a telephone has room for.
    static func spread(_ count: Int, width: Int) -> [Int] {
        guard count > 1 else { return Array(0..<count) }
        let room = max(2, 42 / (width + 2))
        if count <= room { return Array(0..<count) }
        // Whole steps where they come out even, so that the labels are as far apart as they look.
        let gaps = (1..<room).reversed().first { (count - 1).isMultiple(of: $0) && $0 * 2 >= room - 1 } ?? room - 1
        return (0...gaps).map { $0 * (count - 1) / gaps }
    }
}
