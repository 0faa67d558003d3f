import Core
import Web

extension Hotspot.Shape {
    /// The outline with its label in the middle. Shares of width and height as per cent, so that numbers stay round whatever the picture's proportions.
    func svg(_ label: String) -> HTML {
        let middle: (x: Double, y: Double)
        let outline: HTML
        switch self {
        case .circle(let x, let y, let radius):
            middle = (x, y)
            outline =
                "<ellipse cx=\"\(percent(x))\" cy=\"\(percent(y))\" rx=\"\(percent(radius))\" ry=\"\(percent(radius))\"/>"
        case .rect(let x, let y, let width, let height):
            middle = (x + width / 2, y + height / 2)
            outline =
                "<rect x=\"\(percent(x))\" y=\"\(percent(y))\" width=\"\(percent(width))\" height=\"\(percent(height))\"/>"
        case .polygon(let corners):
            let count = Double(corners.count / 2)
            let xs = stride(from: 0, to: corners.count, by: 2).map { corners[$0] }
            let ys = stride(from: 1, to: corners.count, by: 2).map { corners[$0] }
            middle = (xs.reduce(0, +) / count, ys.reduce(0, +) / count)
            let points = zip(xs, ys).map { "\($0),\($1)" }.joined(separator: " ")
            outline =
                "<svg viewBox=\"0 0 1 1\" preserveAspectRatio=\"none\" width=\"100%\" height=\"100%\"><polygon points=\"\(points)\"/></svg>"
        }
        return """
            \(outline)<circle class="badge" cx="\(percent(middle.x))" cy="\(percent(middle.y))" r="13"/>\
            <text x="\(percent(middle.x))" y="\(percent(middle.y))">\(label)</text>
            """
    }

    private func percent(_ share: Double) -> String { "\((share * 10_000).rounded() / 100)%" }
}
