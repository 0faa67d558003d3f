import Core
import Foundation
import HTTPTypes
import Testing

@testable import Site

/// Foreign quiz files into quiz files, on the command line and on the staff page.
@Suite struct ExchangeTests {
    /// Scene 5: forty questions, the one on line 37 without its closing brace.
    private static let wrongAt37 = (1...40).map { line in
        line % 2 == 0 ? "" : "Câu \(line)? {=a ~b\(line == 37 ? "" : "}")"
    }.joined(separator: "\n")

    private static let good = """
        ::so-may:: Bạn gọi số nào? {=114#Đúng ~113 ~115 ####Số chung cả nước.}

        Than hồng thì an toàn. {F}
        """

    private func wanted(_ format: String? = nil, name: String = "nhap", age: Int = 16, skips: Bool = false)
        -> QuizExchange.Wanted
    {
        .init(
            format: format, name: name, title: nil, audience: "household,guest", topic: "alarm-114", part: "theory",
            minAge: age, skipsUnsupported: skips)
    }

    private func take(_ text: String, _ folder: TestFolder, as name: String = "t.gift", _ wanted: QuizExchange.Wanted)
        throws -> QuizIntake
    {
        let path = "\(folder.path)/\(name)"
        try Data(text.utf8).write(to: URL(filePath: path))
        return try QuizExchange.take(path, wanted, folders: folder.settings.folders)
    }

    @Test("A file wrong at line 37: nothing is made of it, and the message names line 37")
    func line37() throws {
        let folder = try TestFolder(.small)
        let intake = try take(Self.wrongAt37, folder, wanted())
        #expect(intake.yaml == nil && intake.items.isEmpty)
        #expect(intake.faults.map(\.place.line) == [37])
        #expect(intake.faults[0].description.hasPrefix("\(folder.path)/t.gift:37:9: "))
    }

    @Test("What comes of a good file is a quiz file that lists what it lacks, and reads as ours once that is there")
    func good() throws {
        let folder = try TestFolder(.small)
        let intake = try take(Self.good, folder, wanted())
        #expect(intake.faults.isEmpty && intake.items.map(\.id) == ["so-may", "than-hong-thi-an-toan"])
        #expect(intake.toDo.map(\.place.line) == [1, 3], "\(intake.toDo)")
        #expect(intake.toDo[0].message.contains("claims") && !intake.toDo[0].message.contains("why"))
        #expect(intake.toDo[1].message.contains("why"))
        let yaml = try #require(intake.yaml)
        #expect(yaml.contains("# dòng 3: Câu “than-hong-thi-an-toan” còn cần") && !yaml.contains("…"))
        let own = ForeignFile.take(yaml, .yaml)
        #expect(own.faults.count == 1 && own.faults[0].message.contains("thiếu why"), "\(own.faults)")
        let whole = yaml.replacing("answer: false", with: "answer: false\n    why: {vi: \"Vì có CO.\"}")
        #expect(ForeignFile.take(whole, .yaml).items.count == 2)
    }

    @Test("The hundred-and-first question is one too many, and its line is named")
    func many() throws {
        let text = (1...101).map { "Câu \($0)? {T}\n" }.joined(separator: "\n")
        let intake = try take(text, TestFolder(.small), wanted())
        #expect(intake.faults.map(\.place.line) == [201] && intake.faults[0].message.contains("101"))
    }

    @Test(
        "A small file that stands for millions of things, and a long one of equal things, are refused at once",
        .timeLimit(.minutes(10)))
    func bombs() {
        let names = "abcdefgh".map(String.init)
        let bomb = names.indices.map { place in
            let entry = place == 0 ? "x" : "*\(names[place - 1])"
            return "\(names[place]): &\(names[place]) [\(Array(repeating: entry, count: 10).joined(separator: ", "))]"
        }
        let aliases = ForeignFile.take(bomb.joined(separator: "\n"), .yaml)
        #expect(aliases.faults.count == 1 && aliases.faults[0].message.contains("mục nên không được nhận"))
        let deep = ForeignFile.take(String(repeating: "[", count: 500_000), .yaml)
        #expect(!deep.faults.isEmpty)
        let answers = (0..<60_000).map { "=a\($0)" }.joined()
        #expect(!ForeignFile.take("Câu? {\(answers)}", .gift).faults.isEmpty)
        #expect(!ForeignFile.take("Câu? {\(answers.replacing("=", with: "~"))=đúng}", .gift).faults.isEmpty)
        let signs = ForeignFile.take(String(repeating: "\u{1}", count: 500_000), .gift)
        #expect((1...2_000).contains(signs.faults.count))
    }

    @Test("Unsupported questions stop the whole file, or are left out and named")
    func unsupported() throws {
        let folder = try TestFolder(.small)
        let text = "Viết. {}\n\n" + Self.good
        let stopped = try take(text, folder, wanted()).faults
        #expect(stopped.map(\.place.line) == [1] && stopped[0].message.contains("--skip-unsupported"))
        let rest = try take(text, folder, wanted(skips: true))
        #expect(rest.items.count == 2 && rest.refused.map(\.place.line) == [1])
    }

    @Test("Files that are no text, too large or not there, and words that do not exist, are refused in one sentence")
    func refusals() throws {
        let folder = try TestFolder(.small)
        #expect(throws: StartError.self) {
            try QuizExchange.take("\(folder.path)/none.gift", wanted(), folders: folder.settings.folders)
        }
        let latin = "\(folder.path)/latin.gift"
        try Data(Array("Một? {T}\n\nCh".utf8) + [0xE1, 0x79]).write(to: URL(filePath: latin))
        let error = #expect(throws: StartError.self) {
            try QuizExchange.take(latin, wanted(), folders: folder.settings.folders)
        }
        #expect(error?.description.hasPrefix("\(latin):3:1: ") == true)
        try Data(count: QuizExchange.largest + 1).write(to: URL(filePath: latin))
        #expect(throws: StartError.self) { try QuizExchange.take(latin, wanted(), folders: folder.settings.folders) }
        for wrong in [wanted("word"), wanted(name: "Tên"), wanted(age: 4)] {
            let error = #expect(throws: StartError.self) { try take(Self.good, folder, wrong) }
            #expect(error?.exitCode == 64)
        }
        let wide = try #require(Self.good.data(using: .utf16))
        try wide.write(to: URL(filePath: latin))
        #expect(try QuizExchange.take(latin, wanted(), folders: folder.settings.folders).items.count == 2)
    }

    @Test("XML in the encoding that it declares is read; what looks like something else is told so")
    func encodings() throws {
        let folder = try TestFolder(.small)
        let path = "\(folder.path)/t.xml"
        func taken(_ xml: String, _ encoding: String.Encoding) throws -> QuizIntake {
            try #require(xml.data(using: encoding)).write(to: URL(filePath: path))
            return try QuizExchange.take(path, wanted(), folders: folder.settings.folders)
        }
        let right = ForeignFile.answer("100", "true") + ForeignFile.answer("0", "false")
        let xml = ForeignFile.moodle("truefalse", right, prompt: "Où?").replacing("Tên câu", with: "x")
        for (name, encoding) in [("ISO-8859-1", String.Encoding.isoLatin1), ("windows-1252", .windowsCP1252)] {
            let declared = xml.replacing("UTF-8", with: name)
            #expect(try taken(declared, encoding).items.map { $0.prompt[.vi] } == ["Où?"])
            #expect(try taken(declared, .utf8).items.map { $0.prompt[.vi] } == ["Où?"], "it is UTF-8 all the same")
        }
        #expect(throws: StartError.self) { try taken(xml, .isoLatin1) }
        for name in ["t.txt", "t.csv"] {
            let faults = try take(xml, folder, as: name, wanted()).faults
            #expect(faults.count == 1 && faults[0].message.contains("--format moodle"))
        }
        try #require("Một? {T}".data(using: .utf16LittleEndian)).write(to: URL(filePath: path))
        let error = #expect(throws: StartError.self) {
            try QuizExchange.take(path, wanted("gift"), folders: folder.settings.folders)
        }
        #expect(error?.description.contains("UTF-16") == true)
    }

    @Test("A quiz goes out by its name; one that is not there does not")
    func out() throws {
        let folders = try TestFolder(.repository).settings.folders
        let file = try QuizExchange.give("home-basics", as: "gift", in: "en", folders: folders)
        #expect(String(decoding: file.bytes, as: UTF8.self).contains("Which number do you call"))
        #expect(file.losses.contains { $0.contains("(scenario)") })
        for (name, format, language) in [
            ("no", "gift", "vi"), ("home-basics", "x", "vi"), ("home-basics", "gift", "x"), ("../Claims", "yaml", "vi"),
        ] {
            #expect(throws: StartError.self) {
                try QuizExchange.give(name, as: format, in: language, folders: folders)
            }
        }
    }

    // MARK: Staff

    private func form(_ text: String, _ more: [String: String] = [:]) -> String {
        let fields = [
            "text": text, "format": "gift", "name": "nhap", "title": "Bài nhập", "audience": "household",
            "topic": "alarm-114", "part": "theory", "minAge": "16",
        ].merging(more) { $1 }
        return fields.map { "\($0)=\($1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }
            .joined(separator: "&")
    }

    @Test("Editors see what would come of a text, with places, and take the file away; nothing is published")
    func page() async throws {
        let site = try await TestSite()
        let editor = try await Staff.browser("bien-tap", [.editor], of: site)
        let wrong = try await editor.post("/staff/quizzes/import", body: form(Self.wrongAt37))
        #expect(
            wrong.status == 422 && wrong.text.contains("Dòng 37, cột 9: ") && !wrong.text.contains("value=\"file\""))
        #expect(wrong.text.contains("Câu 37? {=a ~b"), "what was typed stays")
        let seen = try await editor.post("/staff/quizzes/import", body: form(Self.good))
        #expect(seen.status == 200 && seen.text.contains("Đọc được 2 câu") && seen.text.contains("value=\"file\""))
        let versions = try await site.count("SELECT count(*) FROM content")
        let file = try await editor.post("/staff/quizzes/import", body: form(Self.good, ["do": "file"]))
        #expect(file.headers[.contentDisposition] == "attachment; filename=\"nhap.yaml\"")
        #expect(file.text.contains("quiz: nhap") && file.headers[.cacheControl] == "no-store")
        #expect(try await site.count("SELECT count(*) FROM content") == versions)
    }

    @Test(
        "A form that says what cannot be is said what to do",
        arguments: [
            ("name", "Tên"), ("title", " "), ("minAge", "4"), ("topic", "mua"), ("format", "word"), ("text", " "),
        ])
    func wrongForm(_ field: String, _ value: String) async throws {
        let site = try await TestSite()
        let editor = try await Staff.browser("bien-tap", [.editor], of: site)
        let answer = try await editor.post("/staff/quizzes/import", body: form(Self.good, [field: value]))
        #expect(answer.status == 422 && answer.text.contains("class=\"wrong\" role=\"alert\""))
    }

    @Test("Files go out with the key to those who may see it, in the language asked for")
    func files() async throws {
        let site = try await TestSite(TestFolder(.repository))
        let approver = try await Staff.browser("duyet", [.approver], of: site)
        let list = try await approver.get("/staff/quizzes")
        #expect(list.status == 200 && list.text.contains("/staff/quizzes/files/home-basics.gift?language=en"))
        for (ending, type) in [
            ("gift", "text/plain"), ("xml", "application/xml"), ("csv", "text/csv"), ("yaml", "application/yaml"),
        ] {
            let file = try await approver.get("/staff/quizzes/files/home-basics.\(ending)?language=en")
            #expect(file.status == 200 && file.headers[.contentType]?.hasPrefix(type) == true, "\(ending)")
            #expect(file.text.contains("Which number do you call"), "\(ending)")
        }
        #expect(try await approver.get("/staff/quizzes/files/home-basics.doc").status == 404)
        #expect(try await approver.get("/staff/quizzes/files/none.gift").status == 404)
        #expect(try await approver.get("/staff/quizzes/files/home-basics.gift?language=x").status == 422)
    }
}
