import Foundation
import FoundationXML
import Testing

@testable import Web

@Suite("A chart")
struct ChartTests {
    // MARK: Axes

    @Test(
        "has an axis from nothing in steps of 1, 2 or 5, whole ones for counts",
        arguments: [
            (0, [0]), (1, [0, 1]), (3, [0, 1, 2, 3]), (7, [0, 2, 4, 6, 8]), (10, [0, 2, 4, 6, 8, 10]),
            (14, [0, 5, 10, 15]), (43, [0, 10, 20, 30, 40, 50]), (100, [0, 20, 40, 60, 80, 100]),
            (1001, [0, 500, 1000, 1500]), (25_000, [0, 5000, 10_000, 15_000, 20_000, 25_000]),
        ] as [(Int, [Int])])
    func ticks(_ largest: Int, _ steps: [Int]) {
        #expect(Drawing.ticks(upTo: Double(largest), wholeOnly: true).map { Int($0) } == steps)
    }

    @Test("never has an axis that ends below its highest value, or more than six steps")
    func tops() {
        for exponent in stride(from: -8.0, through: 17, by: 0.037) {
            let largest = pow(10, exponent)
            for wholeOnly in [true, false] {
                let ticks = Drawing.ticks(upTo: largest, wholeOnly: wholeOnly)
                #expect((2...6).contains(ticks.count) && ticks[0] == 0)
                #expect(ticks.last! >= largest * (1 - 1e-9), "\(largest): \(ticks)")
            }
        }
    }

    @Test("writes as many labels as a telephone has room for, the first and the last among them")
    func labels() {
        #expect(Chart.spread(0, width: 5) == [] && Chart.spread(1, width: 5) == [0])
        #expect(Chart.spread(4, width: 5) == [0, 1, 2, 3])
        for count in 2...400 {
            let places = Chart.spread(count, width: 5)
            #expect(
                places.first == 0 && places.last == count - 1 && places.count <= 6 && Set(places).count == places.count)
        }
    }

    @Test("breaks long words into lines, and says where it left some out")
    func lines() {
        #expect(
            Drawing.lines("Thoát ra ngay bằng cầu thang bộ", width: 14) == ["Thoát ra ngay", "bằng cầu thang", "bộ"])
        #expect(Drawing.lines("một hai ba bốn", width: 4, limit: 2) == ["một", "hai…"])
        #expect(Drawing.lines(String(repeating: "x", count: 9), width: 4) == ["xxxx", "xxxx", "x"])
        #expect(Drawing.lines("", width: 4) == [])
    }

    @Test("takes no amount that is negative, infinite or no number", arguments: [-0.1, .infinity, .nan])
    func amounts(_ value: Double) { #expect(Chart.Amount(value) == nil) }

    // MARK: What every chart is

    @Test("is well-formed, named, without script or style, and inside its field", arguments: Sample.all)
    func wellFormed(_ sample: Sample) throws {
        let svg = sample.chart.svg.text
        let image = Image()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = image
        #expect(parser.parse(), "\(String(describing: parser.parserError))\n\(svg)")
        #expect(image.outside == [])
        let root = try #require(image.elements.first)
        #expect(root.1["role"] == "img" && root.1["aria-labelledby"] == "c-title c-description")
        #expect(image.ids.isSuperset(of: ["c-title", "c-description", "c-hatch"]))
        for (name, attributes) in image.elements {
            #expect(name != "script" && name != "style" && name != "foreignObject")
            for key in attributes.keys { #expect(key != "style" && key != "href" && !key.hasPrefix("on")) }
        }
        #expect(!svg.contains("nan") && !svg.contains("inf"))
    }

    @Test("escapes whatever it is given, in the image and in the table", arguments: Sample.all)
    func escaped(_ sample: Sample) {
        let figure = sample.chart.figure.text
        #expect(!figure.contains("<b>") && !figure.contains("\"x\""))
        #expect(figure.contains("&lt;b&gt;"))
    }

    @Test("shows a hidden count as such, hatched and never as nothing", arguments: Sample.all)
    func hidden(_ sample: Sample) {
        guard sample.hasHidden else { return }
        #expect(sample.chart.svg.text.contains("url(#c-hatch)"))
        #expect(sample.chart.table.text.contains("<td class=\"number\">&lt;5</td>"))
    }

    @Test("has a table with as many cells in every row as heads", arguments: Sample.all)
    func table(_ sample: Sample) {
        let rows = sample.chart.table.text.components(separatedBy: "<tr>").dropFirst(2)
        for row in rows {
            let cells = row.components(separatedBy: "<th").count + row.components(separatedBy: "<td").count - 2
            #expect(cells == sample.chart.words.heads.count, "\(row)")
        }
    }

    // MARK: Single charts

    @Test("draws nothing for nothing, and still the base line")
    func zero() {
        let svg = Sample(.columns([.init("a", .whole(0)), .init("b", .whole(0))])).chart.svg.text
        #expect(!svg.contains("class=\"mark\"") && svg.contains("class=\"base\""))
        #expect(svg.components(separatedBy: ">0</text>").count == 4, "one on the axis, one over each column")
    }

    @Test("draws columns as high as their number")
    func heights() {
        let svg = Sample(.columns([.init("a", .whole(10)), .init("b", .whole(5))])).chart.svg.text
        #expect(
            svg.contains("y=\"1.4em\" width=\"40%\" height=\"10em\"")
                && svg.contains("y=\"6.4em\" width=\"40%\" height=\"5em\""))
    }

    @Test("says beside a step of a funnel which share of the step before came so far")
    func funnel() {
        let table = Sample(
            .funnel([.init("a", .whole(200)), .init("b", .whole(100)), .init("c", .whole(25))]), columns: 4
        ).chart.table.text
        #expect(
            table.contains("<td class=\"number\">25</td><td class=\"number\">25 %</td><td class=\"number\">13 %</td>"))
    }

    @Test("reckons no share where one of the parts is hidden and the whole is not known")
    func unknownWhole() {
        let parts: [Chart.Part] = [.init("a", short: "A", .whole(9)), .init("b", short: "B", .hidden("<5"))]
        let unknown = Sample(.shares([.init("w", parts)]), columns: 4).chart
        #expect(!unknown.figure.text.contains(" %"))
        #expect(unknown.svg.text.contains("x=\"0%\" y=\"1.65em\" width=\"100%\""))
        let known = Sample(.shares([.init("w", parts, total: .whole(12))]), columns: 4).chart
        #expect(known.svg.text.contains("A 75 %") && known.table.text.contains("75 %"))
    }

    @Test("marks good and bad endings by form, and the share of each choice in its situation")
    func tree() {
        let svg = Sample(
            .tree([
                .init(
                    .situation, "s", .whole(40),
                    [
                        .init(.choice, "a", .whole(30), [.init(.good, "g", .whole(30))]),
                        .init(.choice, "b", .whole(10), [.init(.bad, "x", .whole(10))]),
                    ])
            ]), columns: 3
        ).chart.svg.text
        #expect(svg.contains("30 · 75 %") && svg.contains("10 · 25 %"))
        #expect(svg.contains("M2 9l4 4 8-10") && svg.contains("M3 3l10 10m0-10L3 13"))
    }
}

/// A chart with words that want escaping.
struct Sample: Sendable, CustomTestStringConvertible {
    let chart: Chart
    var testDescription: String { String("\(chart.content)".prefix(40)) }
    var hasHidden: Bool { "\(chart.content)".contains("hidden") }

    init(_ content: Chart.Content, columns: Int = 2) {
        chart = Chart(
            id: "c", title: "<b>\"x\"", summary: "a & b",
            words: Chart.Words(
                heads: (0..<columns).map { "h\($0)" }, table: "Bảng",
                number: { Int(exactly: $0).map(String.init) ?? String($0) },
                percent: { "\(Int((100 * $0).rounded())) %" }), content)
    }

    private static let evil = "<b>\"x\" & 'y' " + String(repeating: "rất dài ", count: 30)

    private static func points(_ count: Int) -> [Chart.Point] {
        (0..<count).map { .init("\($0)", .whole($0 * 7919 % 997)) }
    }

    static let all: [Sample] = [
        .init(.columns([])), .init(.bars([])), .init(.histogram([])), .init(.funnel([]), columns: 4),
        .init(.shares([]), columns: 4), .init(.tree([]), columns: 3),
        .init(.columns([.init(evil, .whole(.max))])), .init(.columns(points(7))), .init(.columns(points(400))),
        .init(
            .columns([.init("a", .whole(-3)), .init("b", .hidden("<5")), .init("c", .amount(Chart.Amount(0.031)!))])),
        .init(.bars([.init(evil, .hidden("<5"))])),
        .init(.bars([.init("a", .whole(0)), .init("b", .amount(Chart.Amount(.greatestFiniteMagnitude)!))])),
        .init(.histogram([.init(from: "0", to: evil, .whole(4)), .init(from: "10", to: "20", .hidden("<5"))])),
        .init(
            .funnel([.init("a", .whole(9)), .init(evil, .hidden("<5")), .init("c", .whole(12)), .init("d", .whole(0))]),
            columns: 4),
        .init(
            .shares([
                .init(
                    evil,
                    [.init(evil, short: "A", .whole(60), isMarked: true), .init("b", short: "B", .hidden("<5"))],
                    total: .whole(80)),
                .init("none", [.init("a", short: "A", .whole(0))]),
            ]), columns: 4),
        .init(
            .tree([
                (0..<9).reduce(Chart.Node(.bad, evil, .hidden("<5"))) { node, level in
                    .init(
                        level.isMultiple(of: 2) ? .choice : .situation, evil,
                        level == 0 ? .hidden("<5") : .whole(level), [node])
                }
            ]), columns: 3),
    ]
}

/// Notes what an image is made of, and what would lie outside it.
private final class Image: NSObject, XMLParserDelegate {
    var elements: [(String, [String: String])] = []
    var ids: Set<String> = []
    var outside: [String] = []

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        elements.append((name, attributes))
        if let id = attributes["id"] { ids.insert(id) }
        guard elements.count > 1, let height = number(elements[0].1["height"], "em") else { return }
        for (from, length) in [("x", "width"), ("x1", nil), ("x2", nil)] as [(String, String?)] {
            guard let start = number(attributes[from], "%") else { continue }
            let end = start + (length.flatMap { number(attributes[$0], "%") } ?? 0)
            if start < 0 || end > 100.02 { outside.append("\(name) \(attributes)") }
        }
        for (from, length) in [("y", "height"), ("y1", nil), ("y2", nil)] as [(String, String?)] {
            guard let start = number(attributes[from], "em") else { continue }
            let end = start + (length.flatMap { number(attributes[$0], "em") } ?? 0)
            if start < 0 || end > height + 0.02 { outside.append("\(name) \(attributes)") }
        }
    }

    private func number(_ text: String?, _ unit: String) -> Double? {
        guard let text, text.hasSuffix(unit) else { return nil }
        return Double(text.dropLast(unit.count))
    }
}
