/// What a lodging business prints for its rooms, its lobby and its staff. `Content/PlaceKit.yaml`.
package struct PlaceKit: Sendable {
    package enum Kind: String, Word {
        case roomCard = "room-card"
        case lobbyPoster = "lobby-poster"
        case staffCard = "staff-card"
        case callPage = "call-page"

        /// A hotel does not know its guest, so guests get every language at once; staff speak Vietnamese.
        package var languages: [Language] { self == .staffCard ? [.vi, .en] : Language.allCases }
    }

    /// One thing to do, with a drawing of `Public/media/drawings`.
    package struct Step: Sendable {
        package var drawing: String
        package var text: Localized
        package var claims: [String]
    }

    package struct Sheet: Sendable {
        package var title: Localized
        package var lead: Localized?
        package var steps: [Step]
        /// What to say to 114, with {name}, {address} and {unit} to be filled in. Only the call page has it.
        package var sentence: String?

        package var claims: [String] { steps.flatMap(\.claims) }
    }

    package private(set) var sheets: [Kind: Sheet] = [:]

    package static let blanks = ["address", "name", "unit"]

    package static func read(_ root: SourceNode, _ reading: Reading) -> PlaceKit? {
        guard let fields = Fields(root, reading, known: Kind.allCases.map(\.rawValue)) else { return nil }
        var kit = PlaceKit()
        for kind in Kind.allCases {
            guard let node = fields.node(kind.rawValue) else {
                reading.complain(root.place, "Thiếu khóa “\(kind.rawValue)”.")
                continue
            }
            kit.sheets[kind] = sheet(node, kind, reading)
        }
        return kit
    }

    private static func sheet(_ node: SourceNode, _ kind: Kind, _ reading: Reading) -> Sheet? {
        let known = ["title", "lead", "steps"] + (kind == .callPage ? ["sentence"] : [])
        guard let fields = Fields(node, reading, known: known) else { return nil }
        let steps = fields.list("steps").compactMap { node -> Step? in
            guard let step = Fields(node, reading, known: ["drawing", "text", "claims"]) else { return nil }
            let claims = step.names("claims").map(\.text)
            if claims.isEmpty { reading.complain(node.place, "Bước này không dựa trên luận điểm nào: thêm claims.") }
            return Step(
                drawing: step.requiredText("drawing"), text: step.requiredLocalized("text"), claims: claims)
        }
        let sentence = kind == .callPage ? fields.requiredText("sentence") : nil
        if let sentence, Phrases.blanks(in: sentence) != blanks {
            fields.complain("sentence", "Câu gọi 114 cần đúng ba chỗ trống {name}, {address} và {unit}.")
        }
        return Sheet(
            title: fields.requiredLocalized("title"), lead: fields.localized("lead"), steps: steps, sentence: sentence)
    }

    /// What only the whole set of files can tell: that claims and drawings exist.
    package func check(claims: Set<String>, drawings: Set<String>?, _ reading: Reading) {
        let place = Place(line: 1, column: 1)
        for step in Kind.allCases.flatMap({ sheets[$0]?.steps ?? [] }) {
            for claim in step.claims where !claims.contains(claim) {
                reading.complain(place, "Không có luận điểm “\(claim)” trong Content/Claims.yaml.")
            }
            if let drawings, !drawings.contains(step.drawing) {
                reading.complain(place, "Không có hình “\(step.drawing)” trong Public/media/drawings.")
            }
        }
    }
}
