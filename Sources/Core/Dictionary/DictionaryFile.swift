import Foundation

extension DictionaryEntry {
    private static let keys = [
        "code", "term", "synonyms", "abbreviations", "group", "definition", "explanation", "appliesTo", "legalBasis",
        "conditions", "steps", "authority", "timeLimit", "documents", "forms", "questionsForPX01", "related", "owner",
        "reviewBy",
    ]

    /// Reads `Dictionary/<code>.yaml`.
    package static func read(_ root: SourceNode, _ reading: Reading) -> DictionaryEntry? {
        refuseStamps(root, reading)
        guard let fields = Fields(root, reading, known: keys) else { return nil }
        let reviewBy = fields.day("reviewBy")
        if !fields.has("reviewBy") { reading.complain(fields.place, "Thiếu khóa “reviewBy”: ngày phải xem lại.") }
        let entry = DictionaryEntry(
            code: fields.requiredSlug("code"), term: fields.requiredText("term"), synonyms: fields.texts("synonyms"),
            abbreviations: fields.texts("abbreviations"), group: fields.requiredWord("group") ?? .organisation,
            definition: fields.requiredText("definition"), explanation: fields.text("explanation"),
            appliesTo: fields.requiredText("appliesTo"), legalBasis: LegalBasis.readAll(fields),
            conditions: fields.texts("conditions"), steps: fields.texts("steps"), authority: fields.text("authority"),
            timeLimit: fields.text("timeLimit"), documents: fields.texts("documents"), forms: fields.texts("forms"),
            questionsForPX01: fields.texts("questionsForPX01"), related: fields.texts("related"),
            owner: fields.requiredText("owner"), reviewBy: reviewBy ?? Day(number: 0))
        entry.checkNames(fields)
        entry.checkQuestions(fields)
        for code in entry.related where code == entry.code || !isSlug(code) {
            fields.complain("related", "“\(code)”: viết mã của một mục khác, như bo-nhiem.")
        }
        return entry
    }

    /// Every text of the file passes the gate, whatever key it stands under.
    private static func refuseStamps(_ node: SourceNode, _ reading: Reading) {
        switch node.value {
        case .map(let entries): for entry in entries { refuseStamps(entry.node, reading) }
        case .list(let nodes): for node in nodes { refuseStamps(node, reading) }
        case .text(let text):
            guard let mark = SecrecyGate.marks(in: text).first else { return }
            reading.complain(
                node.place, "Có dấu độ mật “\(mark.stamp.rawValue)”. Văn bản mật không được đưa vào hệ thống này.")
        }
    }

    private func checkNames(_ fields: Fields) {
        for abbreviation in abbreviations where !Abbreviations.isShortForm(abbreviation) {
            fields.complain(
                "abbreviations", "“\(abbreviation)”: chữ viết tắt gồm 2 đến 12 chữ hoa, chữ số hoặc dấu &, như BHXH.")
        }
        var seen: Set<String> = []
        for name in names where !seen.insert(Folding.exact(name)).inserted {
            fields.complain("term", "Tên “\(name)” viết hai lần trong mục này. Hãy bỏ một.")
        }
    }

    private func checkQuestions(_ fields: Fields) {
        let count = questionsForPX01.count
        if isUnfinished, count < 2 {
            fields.complain("questionsForPX01", "Mục còn phần chờ bổ sung: ghi từ 2 đến 4 câu hỏi cho PX01.")
        } else if count > 4 {
            fields.complain("questionsForPX01", "Nhiều nhất 4 câu hỏi; nay có \(count).")
        }
        for question in questionsForPX01 where !question.hasSuffix("?") {
            fields.complain("questionsForPX01", "“\(question)”: câu hỏi kết thúc bằng dấu “?”.")
        }
    }

    /// What only the whole set of files can tell: that codes and names are not taken twice, that related entries and
    /// the owner exist, and that a short form means here what it means everywhere.
    package static func check(_ files: [(entry: DictionaryEntry, reading: Reading)], units: Set<String>) {
        let start = Place(line: 1, column: 1)
        let codes = Set(files.map(\.entry.code))
        var seen: Set<String> = []
        var homes: [String: String] = [:]
        for (entry, reading) in files {
            if !seen.insert(entry.code).inserted { reading.complain(start, "Mã “\(entry.code)” đã có ở tệp khác.") }
            for code in entry.related where !codes.contains(code) {
                reading.complain(start, "related: không có mục “\(code)”.")
            }
            if !units.contains(entry.owner) { reading.complain(start, "owner: không có đơn vị “\(entry.owner)”.") }
            for name in entry.names {
                let home = homes[Folding.exact(name)] ?? entry.code
                if home != entry.code { reading.complain(start, "Tên “\(name)” đã là tên của mục “\(home)”.") }
                homes[Folding.exact(name)] = home
            }
            for short in entry.abbreviations {
                guard let meanings = Abbreviations.meanings(of: short) else { continue }
                let own = Set((entry.names).map(Folding.fold))
                if own.isDisjoint(with: meanings.map(Folding.fold)) {
                    reading.complain(start, "“\(short)” trong danh mục chung là “\(meanings[0])”, không phải mục này.")
                }
            }
        }
    }
}

extension DictionaryEntry.LegalBasis {
    fileprivate static func readAll(_ fields: Fields) -> [Self] {
        guard fields.has("legalBasis") else { return [] }
        var numbers: Set<String> = []
        return fields.list("legalBasis").compactMap { node in
            guard let basis = read(node, fields.reading) else { return nil }
            if !numbers.insert(basis.number).inserted {
                fields.reading.complain(node.place, "Văn bản “\(basis.number)” có hai lần.")
            }
            return basis
        }
    }

    private static func read(_ node: SourceNode, _ reading: Reading) -> Self? {
        let known = ["name", "number", "date", "inForceFrom", "status", "checkedBy"]
        guard let fields = Fields(node, reading, known: known) else { return nil }
        let basis = Self(
            name: fields.requiredText("name"), number: fields.requiredText("number"), date: fields.day("date"),
            inForceFrom: fields.day("inForceFrom"), status: fields.requiredWord("status") ?? .toCheck,
            checkedBy: check(fields))
        if !basis.number.isEmpty, LegalNumber(basis.number) == nil {
            fields.complain("number", "“\(basis.number)” không phải số văn bản. Viết như 37/2018/QH14.")
        }
        if let date = basis.date, let from = basis.inForceFrom, from < date {
            fields.complain("inForceFrom", "Có hiệu lực trước ngày ban hành: inForceFrom phải từ \(date.iso) trở đi.")
        }
        // A text is only said to be in force, or not, by somebody who signs for it.
        if fields.has("status"), (basis.status == .toCheck) == fields.has("checkedBy") {
            fields.complain("status", "Chưa ai kiểm tra thì viết to-check; đã kiểm tra thì ghi checkedBy: {who, day}.")
        }
        return basis
    }

    private static func check(_ fields: Fields) -> Check? {
        guard let node = fields.node("checkedBy"), let check = Fields(node, fields.reading, known: ["who", "day"])
        else { return nil }
        let who = check.requiredText("who")
        if !check.has("day") { fields.reading.complain(check.place, "Thiếu khóa “day”: ngày kiểm tra.") }
        return check.day("day").map { Check(who: who, day: $0) }
    }
}

extension Fields {
    /// A list of texts, none of them empty or written twice. Nothing where the key is absent.
    fileprivate func texts(_ key: String) -> [String] {
        guard has(key) else { return [] }
        var texts: [String] = []
        for (text, place) in names(key) {
            let text = text.trimmingSpaces.precomposedStringWithCanonicalMapping
            if text.isEmpty {
                reading.complain(place, "“\(key)” có một mục trống.")
            } else if texts.contains(text) {
                reading.complain(place, "“\(text)” viết hai lần. Hãy bỏ một.")
            } else {
                texts.append(text)
            }
        }
        return texts
    }
}
