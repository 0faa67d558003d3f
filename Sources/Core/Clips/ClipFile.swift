extension Clip {
    private static let keys = [
        "clip", "title", "summary", "seconds", "orientation", "audience", "topics", "claims", "languages", "renditions",
        "captions", "poster", "licence", "validFrom", "validUntil", "quiz", "author",
    ]

    /// Reads `Content/Clips/<clip>.yaml`.
    package static func read(_ root: SourceNode, _ reading: Reading) -> Clip? {
        guard let fields = Fields(root, reading, known: keys) else { return nil }
        let (renditions, links) = films(fields, reading)
        let clip = Clip(
            name: fields.requiredSlug("clip"), title: fields.requiredLocalized("title"),
            summary: fields.requiredLocalized("summary"), seconds: fields.seconds("seconds") ?? 0,
            audience: fields.requiredWords("audience"), topics: fields.requiredWords("topics"),
            claims: fields.names("claims").map(\.text), languages: fields.requiredWords("languages"),
            renditions: renditions, links: links, captions: fields.addresses("captions"),
            posters: posters(fields, renditions), licence: fields.requiredText("licence"),
            validFrom: fields.day("validFrom"), validUntil: fields.day("validUntil"), quiz: fields.text("quiz"),
            authors: fields.accounts("author"))
        clip.checkShapes(fields)
        if let from = clip.validFrom, let until = clip.validUntil, until < from {
            fields.complain("validUntil", "Hết hạn trước khi có hiệu lực: validUntil phải từ \(from.iso) trở đi.")
        }
        return clip
    }

    private static func films(_ fields: Fields, _ reading: Reading) -> (renditions: [Rendition], links: [String]) {
        var renditions: [Rendition] = []
        var links: [String] = []
        for node in fields.list("renditions") {
            let known = ["file", "url", "mime", "width", "height", "language"]
            guard let film = Fields(node, reading, known: known) else { continue }
            if film.has("url") {
                if film.has("file") { film.complain("url", "Chỉ viết một trong hai: file hoặc url.") }
                if let link = film.link("url") { links.append(link) }
                continue
            }
            let mime = film.requiredText("mime")
            if !mime.isEmpty, !["video/mp4", "video/webm"].contains(mime) {
                film.complain("mime", "“\(mime)”: phim cần là video/mp4 hoặc video/webm.")
            }
            renditions.append(
                Rendition(
                    file: film.address("file") ?? "", mime: mime, width: film.whole("width", in: 16...8192) ?? 16,
                    height: film.whole("height", in: 16...8192) ?? 16, languages: film.requiredWords("language")))
            for key in ["file", "width", "height"] where !film.has(key) {
                reading.complain(node.place, "Thiếu khóa “\(key)”.")
            }
        }
        return (renditions, links)
    }

    /// One picture for all shapes, or a map by shape.
    private static func posters(_ fields: Fields, _ renditions: [Rendition]) -> [Orientation: String] {
        guard let node = fields.node("poster") else { return [:] }
        if case .text = node.value {
            guard let address = fields.address("poster") else { return [:] }
            return [renditions.first?.orientation ?? .landscape: address]
        }
        return fields.addresses("poster")
    }

    private func checkShapes(_ fields: Fields) {
        let named = Set(fields.requiredWords("orientation", Orientation.self))
        let there = Set(renditions.map(\.orientation))
        // Where a size could not be read, its shape is not known.
        if fields.reading.complaints.isEmpty, !renditions.isEmpty, named != there {
            let list = there.map(\.rawValue).sorted().joined(separator: ", ")
            fields.complain("orientation", "orientation phải khớp với renditions; ở đó có: \(list).")
        }
    }

    /// What only the whole set of files can tell: that claims, the quiz and the media exist.
    /// - Parameter files: addresses under `Public/`; nil = not looked.
    package func check(claims known: Set<String>, quizzes: Set<String>, files: Set<String>?, _ reading: Reading) {
        let place = Place(line: 1, column: 1)
        if claims.isEmpty { reading.complain(place, "Phim không dựa trên luận điểm nào: thêm claims: [...].") }
        for claim in claims where !known.contains(claim) {
            reading.complain(place, "Không có luận điểm “\(claim)” trong Content/Claims.yaml.")
        }
        if let quiz, !quizzes.contains(quiz) { reading.complain(place, "quiz: không có bài “\(quiz)”.") }
        if let files {
            for file in Set(self.files).sorted() where !file.isEmpty && !files.contains(file) {
                reading.complain(place, "Không có tệp “\(file)” trong thư mục Public.")
            }
        }
    }
}

extension Fields {
    /// A length of film: more than nothing, an hour at most.
    fileprivate func seconds(_ key: String) -> Double? {
        let text = requiredText(key)
        guard !text.isEmpty else { return nil }
        guard let seconds = Double(text), seconds.isFinite, seconds > 0, seconds <= 3600 else {
            complain(key, "“\(text)”: viết số giây, lớn hơn 0 và không quá 3600.")
            return nil
        }
        return seconds
    }

    /// An address under `Public/`, with or without its first slash.
    fileprivate func address(_ key: String) -> String? {
        guard let text = text(key) else { return nil }
        let address = text.hasPrefix("/") ? text : "/" + text
        let parts = address.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        guard parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") }) else {
            complain(key, "“\(text)” phải là một tệp trong thư mục Public, như /media/clips/phim.mp4.")
            return nil
        }
        return address
    }

    fileprivate func link(_ key: String) -> String? {
        guard let text = text(key) else { return nil }
        guard text.hasPrefix("https://"), !text.contains(where: { $0.isWhitespace || "<>\"".contains($0) }) else {
            complain(key, "“\(text)”: địa chỉ phải bắt đầu bằng https:// và không có dấu cách.")
            return nil
        }
        return text
    }

    /// A map from words of a vocabulary to addresses under `Public/`.
    fileprivate func addresses<W: Word>(_ key: String) -> [W: String] {
        guard let node = node(key), let fields = Fields(node, reading, known: W.allCases.map(\.rawValue)) else {
            return [:]
        }
        var addresses: [W: String] = [:]
        for word in W.allCases { addresses[word] = fields.address(word.rawValue) }
        return addresses
    }
}
