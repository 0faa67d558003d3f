/// One task explained: steps first, then why. One file a language.
package struct GuidancePage: Sendable {
    /// The one thing a reader can do today.
    package struct Today: Sendable {
        package var title: String
        package var text: String
    }

    /// Another thing to read or to do.
    package enum Related: Hashable, Sendable {
        case page(String)
        case quiz(String)
        case clip(String)
    }

    package var name: String
    package var language: Language
    package var title: String
    package var summary: String
    package var topics: [Topic]
    package var audience: [Audience]
    package var claims: [String]
    /// From this day on the page says that it is due for review.
    package var reviewBy: Day
    package var related: [Related]
    /// A text of about 60 seconds for the commune loudspeaker.
    package var spoken: String
    package var today: Today?
    /// An address under `Public/`, where somebody has recorded the text.
    package var audio: String?
    /// Markdown.
    package var body: String
    /// The accounts of those who wrote it, where the file names them.
    package var authors: [String] = []

    private static let keys = [
        "title", "summary", "topics", "audience", "claims", "reviewBy", "related", "spoken", "today", "audio",
        "author",
    ]

    /// Reads the header of `Content/Guidance/<name>.<language>.md`; the parser has cut off the Markdown.
    package static func read(
        _ header: SourceNode, body: String, name: String, language: Language, _ reading: Reading
    ) -> GuidancePage? {
        guard let fields = Fields(header, reading, known: keys) else { return nil }
        var today: Today?
        if let node = fields.node("today"), let parts = Fields(node, reading, known: ["title", "text"]) {
            today = Today(title: parts.requiredText("title"), text: parts.requiredText("text"))
        }
        let reviewBy = fields.day("reviewBy")
        if !fields.has("reviewBy") { reading.complain(fields.place, "Thiếu khóa “reviewBy”: ngày phải xem lại.") }
        return GuidancePage(
            name: name, language: language, title: fields.requiredText("title"),
            summary: fields.requiredText("summary"),
            topics: fields.requiredWords("topics"), audience: fields.requiredWords("audience"),
            claims: fields.names("claims").map(\.text), reviewBy: reviewBy ?? Day(number: 0),
            related: fields.names("related").compactMap { related($0.text, at: $0.place, reading) },
            spoken: fields.requiredText("spoken"), today: today, audio: fields.text("audio"), body: body,
            authors: fields.accounts("author"))
    }

    private static func related(_ text: String, at place: Place, _ reading: Reading) -> Related? {
        let parts = text.split(separator: ":", maxSplits: 1).map { String($0).trimmingSpaces }
        if parts.count == 2, isSlug(parts[1]) {
            switch parts[0] {
            case "page": return .page(parts[1])
            case "quiz": return .quiz(parts[1])
            case "clip": return .clip(parts[1])
            default: break
            }
        }
        reading.complain(place, "“\(text)”: viết page:tên, quiz:tên hoặc clip:tên.")
        return nil
    }

    /// What only the whole set of files can tell: that claims and related things exist.
    package func check(
        claims known: Set<String>, pages: Set<String>, quizzes: Set<String>, clips: Set<String>, _ reading: Reading
    ) {
        let place = Place(line: 1, column: 1)
        if claims.isEmpty { reading.complain(place, "Trang không dựa trên luận điểm nào: thêm claims: [...].") }
        for claim in claims where !known.contains(claim) {
            reading.complain(place, "Không có luận điểm “\(claim)” trong Content/Claims.yaml.")
        }
        for related in related {
            switch related {
            case .page(let name) where !pages.contains(name):
                reading.complain(place, "related: không có trang “\(name)”.")
            case .quiz(let name) where !quizzes.contains(name):
                reading.complain(place, "related: không có bài “\(name)”.")
            case .clip(let name) where !clips.contains(name):
                reading.complain(place, "related: không có phim “\(name)”.")
            default: break
            }
        }
    }
}

extension String {
    var trimmingSpaces: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
