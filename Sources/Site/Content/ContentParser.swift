import Core
import Foundation

/// Reads source files into a `Library`. It only reads; `check(_:)` holds the result to the rules, because texts that
/// were imported under older rules must stay readable.
final class ContentParser {
    private(set) var library = Library()
    private var readings: [String: Reading] = [:]

    /// Everything has the version 1 until `Library.number(_:)`.
    init(_ files: [SourceFile]) {
        for file in files { read(file) }
        library.quizzes.sort { $0.quiz.name < $1.quiz.name }
        library.clips.sort { $0.clip.name < $1.clip.name }
        library.playlists.sort { $0.playlist.name < $1.playlist.name }
        library.guidance.sort { ($0.name, $0.language.rawValue) < ($1.name, $1.language.rawValue) }
    }

    var complaints: [Complaint] { readings.values.flatMap(\.complaints).sorted() }
    var remarks: [Complaint] { readings.values.flatMap(\.remarks).sorted() }

    private func read(_ file: SourceFile) {
        let reading = Reading(file: file.path)
        readings["\(file.kind.rawValue)/\(file.name)"] = reading
        switch file.kind {
        case .guidance: readGuidance(file, reading)
        case .units: library.units.units = UnitFiles.units(file.text, reading)
        case .policeUnits: library.policeUnits = UnitFiles.police(file.text, reading)
        case .formerUnits: library.units.former = UnitFiles.former(file.text, reading)
        case .phrases, .claims, .neverScored, .quiz, .clip, .playlist, .placeKit, .dictionary:
            guard let root = YAMLSource.parse(file.text, reading) else { return }
            read(root, of: file, reading)
        }
    }

    private func read(_ root: SourceNode, of file: SourceFile, _ reading: Reading) {
        switch file.kind {
        case .claims:
            for claim in Claim.readAll(root, reading) { library.claims[claim.id] = claim }
        case .neverScored: library.conceptRules = ConceptRule.readAll(root, reading)
        case .phrases:
            guard let language = Language(rawValue: file.name) else {
                return reading.complain(root.place, "Tên tệp phải là một ngôn ngữ: vi, en, zh hoặc ko.")
            }
            library.phrases[language] = Phrases.read(root, language, reading)
        case .quiz:
            guard let quiz = Quiz.read(root, reading) else { return }
            if quiz.name != file.name { reading.complain(root.place, "quiz: phải trùng tên tệp, “\(file.name)”.") }
            library.quizzes.append(.init(quiz: quiz, paper: 1, key: 1))
        case .clip:
            guard let clip = Clip.read(root, reading) else { return }
            if clip.name != file.name { reading.complain(root.place, "clip: phải trùng tên tệp, “\(file.name)”.") }
            library.clips.append(.init(clip: clip, version: 1))
        case .playlist:
            guard let playlist = Playlist.read(root, reading) else { return }
            if playlist.name != file.name {
                reading.complain(root.place, "playlist: phải trùng tên tệp, “\(file.name)”.")
            }
            library.playlists.append(.init(playlist: playlist, version: 1))
        case .placeKit: library.placeKit = PlaceKit.read(root, reading)
        case .dictionary: readEntry(root, of: file, reading)
        case .guidance, .units, .formerUnits, .policeUnits: break
        }
    }

    private func readEntry(_ root: SourceNode, of file: SourceFile, _ reading: Reading) {
        // Comments are no fields, but a stamp in one is a stamp.
        for mark in SecrecyGate.marks(in: file.text)
        where !reading.complaints.contains(where: { $0.place.line == mark.place.line }) {
            reading.complain(mark.place, "Có dấu độ mật. Tệp này không được nhập; hãy xóa khỏi máy theo quy định.")
        }
        guard let entry = DictionaryEntry.read(root, reading) else { return }
        if entry.code != file.name { reading.complain(root.place, "code: phải trùng tên tệp, “\(file.name)”.") }
        library.dictionary.append(entry)
    }

    private func readGuidance(_ file: SourceFile, _ reading: Reading) {
        let start = Place(line: 1, column: 1)
        let parts = file.name.split(separator: ".")
        guard parts.count == 2, isSlug(parts[0]), let language = Language(rawValue: String(parts[1])) else {
            return reading.complain(start, "Tên tệp phải như two-exits.vi.md.")
        }
        let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else {
            return reading.complain(start, "Trang bắt đầu bằng phần đầu YAML giữa hai dòng “---”.")
        }
        guard let header = YAMLSource.parse(lines[1..<end].joined(separator: "\n"), reading, offset: 1) else { return }
        let body = lines[(end + 1)...].joined(separator: "\n").trimmingCharacters(in: .newlines)
        if body.isEmpty { reading.complain(Place(line: end + 1, column: 1), "Trang chưa có nội dung.") }
        let page = GuidancePage.read(
            header, body: body, name: String(parts[0]), language: language, reading)
        if let page { library.guidance.append(page) }
    }

    /// Holds what was read to the rules that span files.
    /// - Parameters:
    ///   - drawings: names in `Public/media/drawings`.
    ///   - files: the addresses under `Public/` that the clips name and that exist.
    func check(drawings: Set<String>, files: Set<String>) {
        let claims = Set(library.claims.keys)
        let rules = ItemRules(library, images: drawings)
        let review = ItemReview(claims: library.claims)
        for published in library.quizzes {
            guard let reading = readings["quiz/\(published.quiz.name)"] else { continue }
            rules.check(published.quiz, reading)
            review.review(published.quiz, reading)
        }
        let pages = Set(library.guidance.map(\.name))
        let quizzes = Set(library.quizzes.map(\.quiz.name))
        let clips = Set(library.clips.map(\.clip.name))
        for page in library.guidance {
            guard let reading = readings["guidance/\(page.name).\(page.language.rawValue)"] else { continue }
            page.check(claims: claims, pages: pages, quizzes: quizzes, clips: clips, reading)
            if !library.guidance.contains(where: { $0.name == page.name && $0.language == .master }) {
                reading.complain(Place(line: 1, column: 1), "Trang này chưa có bản tiếng Việt.")
            }
        }
        checkFilms(claims: claims, quizzes: quizzes, files: files)
        let entries = library.dictionary.compactMap { entry in
            readings["dictionary/\(entry.code)"].map { (entry: entry, reading: $0) }
        }
        DictionaryEntry.check(entries, units: Set(library.policeUnits.map(\.code)))
        if let reading = readings["place-kit/place-kit"] {
            library.placeKit?.check(claims: claims, drawings: drawings, reading)
        }
    }

    private func checkFilms(claims: Set<String>, quizzes: Set<String>, files: Set<String>) {
        for published in library.clips {
            guard let reading = readings["clip/\(published.clip.name)"] else { continue }
            published.clip.check(claims: claims, quizzes: quizzes, files: files, reading)
        }
        let clips = Dictionary(library.clips.map { ($0.clip.name, $0.clip) }) { first, _ in first }
        for published in library.playlists {
            guard let reading = readings["playlist/\(published.playlist.name)"] else { continue }
            published.playlist.check(clips: clips, reading)
        }
    }
}

/// `Content/units.csv` and `Content/former-units.csv`.
enum UnitFiles {
    static func units(_ text: String, _ reading: Reading) -> [AreaUnit] {
        let header = [
            "code", "name", "type", "validFrom", "validUntil", "lat", "lon", "population", "populationSource",
        ]
        return CSVSource.parse(text, header: header, reading).map { row in
            let code = row.required("code")
            if code.utf8.count != 5 || Int(code) == nil {
                reading.complain(row.place, "Mã “\(code)” cần đúng năm chữ số.")
            }
            let from = row["validFrom"].flatMap { Day(iso: $0) }
            if from == nil { reading.complain(row.place, "validFrom cần một ngày như 2025-07-01.") }
            return AreaUnit(
                code: code, name: row.required("name"), type: row.required("type"), validFrom: from ?? Day(number: 0),
                validUntil: row["validUntil"].flatMap { Day(iso: $0) }, latitude: row["lat"].flatMap(Double.init),
                longitude: row["lon"].flatMap(Double.init), population: row["population"].flatMap { Int($0) },
                populationSource: row["populationSource"])
        }
    }

    static func police(_ text: String, _ reading: Reading) -> [PoliceUnit] {
        CSVSource.parse(text, header: ["code", "name"], reading).map { row in
            PoliceUnit(code: row.required("code"), name: row.required("name"))
        }
    }

    static func former(_ text: String, _ reading: Reading) -> [FormerUnit] {
        CSVSource.parse(text, header: ["name", "district", "newCode", "partial"], reading).map { row in
            FormerUnit(
                name: row.required("name"), district: row.required("district"), newCode: row.required("newCode"),
                partial: row["partial"] == "true")
        }
    }
}
