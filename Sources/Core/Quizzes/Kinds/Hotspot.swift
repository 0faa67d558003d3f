/// Dangers to be found in a picture. Each danger found earns an equal part, each harmless place chosen costs one, never
/// below nothing. ItemResponse: the chosen places, ascending.
package struct Hotspot: ItemKind {
    package static let name = "hotspot"
    package static let keys = ["regions"]

    /// Shares of the picture's width and height, 0 … 1, from its upper left corner.
    package enum Shape: Hashable, Sendable {
        /// `radius` is a share of both, so that it is an ellipse where the picture is no square.
        case circle(x: Double, y: Double, radius: Double)
        case rect(x: Double, y: Double, width: Double, height: Double)
        /// x and y of each corner in turn.
        case polygon([Double])

        package var name: String {
            switch self {
            case .circle: "circle"
            case .rect: "rect"
            case .polygon: "polygon"
            }
        }

        package var numbers: [Double] {
            switch self {
            case .circle(let x, let y, let radius): [x, y, radius]
            case .rect(let x, let y, let width, let height): [x, y, width, height]
            case .polygon(let corners): corners
            }
        }
    }

    package struct Region: Sendable {
        package var id: String
        package var text: Localized
        package var shape: Shape
        package var isHazard: Bool
        /// Said to whoever chose it without need, or missed it.
        package var feedback: Localized?
    }

    package var regions: [Region] = []

    package init?(_ fields: Fields) {
        if !fields.has("image") { fields.complain("kind", "Câu tìm trên hình cần khóa image.") }
        for node in fields.list("regions") {
            let known = ["id", "text", "shape", "hazard", "feedback"]
            guard let region = Fields(node, fields.reading, known: known) else { continue }
            let id = region.requiredSlug("id")
            if regions.contains(where: { $0.id == id }) { region.complain("id", "Vùng “\(id)” có hai lần.") }
            guard let shape = Self.shape(region) else { continue }
            regions.append(
                Region(
                    id: id, text: region.requiredLocalized("text"), shape: shape, isHazard: region.flag("hazard"),
                    feedback: region.localized("feedback")))
        }
        if regions.count < 2 || regions.count > 16 { fields.complain("regions", "Cần từ 2 đến 16 vùng.") }
        if right.isEmpty { fields.complain("regions", "Cần ít nhất một vùng có hazard: true.") }
        if right.count == regions.count { fields.complain("regions", "Cần ít nhất một vùng không nguy hiểm.") }
    }

    private static let shapeNames = ["circle", "rect", "polygon"]

    private static func shape(_ region: Fields) -> Shape? {
        guard let node = region.node("shape") else {
            region.reading.complain(region.place, "Thiếu khóa “shape”.")
            return nil
        }
        guard let fields = Fields(node, region.reading, known: shapeNames) else { return nil }
        let given = shapeNames.filter(fields.has)
        let numbers = given.flatMap { fields.names($0) }.map { Double($0.text) ?? .nan }
        guard given.count == 1, numbers.allSatisfy({ (0...1).contains($0) }), let shape = shape(given[0], numbers)
        else {
            region.complain(
                "shape",
                "Hình vùng là circle: [x, y, r], rect: [x, y, rộng, cao] hoặc polygon: [x, y, …], từ 0 đến 1, trong hình."
            )
            return nil
        }
        return shape
    }

    /// Nil where the numbers make no such shape or one that leaves the picture.
    private static func shape(_ name: String, _ numbers: [Double]) -> Shape? {
        // Sums of decimals miss 1 by a hair.
        let edge = 1.000_000_1
        switch (name, numbers.count) {
        case ("circle", 3):
            let (x, y, radius) = (numbers[0], numbers[1], numbers[2])
            guard radius > 0, min(x, y) - radius > -1e-7, max(x, y) + radius < edge else { return nil }
            return .circle(x: x, y: y, radius: radius)
        case ("rect", 4):
            let (x, y, width, height) = (numbers[0], numbers[1], numbers[2], numbers[3])
            guard width > 0, height > 0, x + width < edge, y + height < edge else { return nil }
            return .rect(x: x, y: y, width: width, height: height)
        case ("polygon", 6...40) where numbers.count.isMultiple(of: 2): return .polygon(numbers)
        default: return nil
        }
    }

    package var partial: PhraseKey? { .creditHotspot }
    package var elements: [String] { regions.map(\.id) }
    package var right: [Int] { regions.indices.filter { regions[$0].isHazard } }
    package var offered: (count: Int, right: Set<Int>)? { (regions.count, Set(right)) }

    package var takesSeveral: Bool { true }

    package var seen: [String] {
        regions.flatMap { [$0.text.canonical, "\($0.shape.name) \($0.shape.numbers)"] }
    }

    package var decisive: [String] { regions.map { "\($0.isHazard)" } }

    package var texts: [Localized] { regions.map(\.text) + regions.compactMap(\.feedback) }

    package func response(_ answer: Answer, _ naming: Naming) throws(Refusal) -> ItemResponse {
        try naming.several(answer)
    }

    package func answer(_ response: ItemResponse, _ naming: Naming) -> Answer {
        naming.answer(of: response)
    }

    package func credit(for response: ItemResponse) -> Credit {
        let chosen = chosen(in: response)
        let found = chosen.count { regions[$0].isHazard }
        return right.isEmpty ? .none : Credit(max(0, 2 * found - chosen.count), of: right.count)
    }

    package func feedback(for response: ItemResponse) -> [Localized] {
        if response.isBlank { return [] }
        let chosen = chosen(in: response)
        return regions.indices.filter { chosen.contains($0) != regions[$0].isHazard }
            .compactMap { regions[$0].feedback }
    }

    /// Ascending, each once, and only places that there are.
    private func chosen(in response: ItemResponse) -> [Int] {
        regions.indices.filter { response.bytes.contains(UInt8(truncatingIfNeeded: $0)) }
    }
}
