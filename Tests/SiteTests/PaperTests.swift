import Core
import Foundation
import HTTPTypes
import Testing
import Web

@testable import Site

/// A quiz on paper: what is printed, and what comes back.
@Suite struct PaperTests {
    @Test(
        "An open quiz is printed by everybody: question, boxes and key tell the same letters, and a scenario is left out"
    )
    func open() async throws {
        let site = try await TestSite()
        let sheet = try await site.get("/vi/quizzes/mixed/paper/sheet")
        #expect(sheet.status == 200 && sheet.text.contains("1 câu chỉ làm được trên máy"))
        let options = try #require(
            sheet.text.firstMatch(of: #/Gọi số nào\?[\s\S]*?<ol class="letters">([\s\S]*?)<\/ol>/#)
        ).output.1
        let letter = try #require(options.firstMatch(of: #/<b>(\w)<\/b> <span>114</#)).output.1
        let key = try await site.get("/vi/quizzes/mixed/paper/key").text
        #expect(key.firstMatch(of: #/<ol class="grid"><li><strong>(\w)<\/strong>/#)?.output.1 == letter)
        #expect(try await site.get("/vi/quizzes/mixed/paper/answers").text.contains("<span class=\"box\">A</span>"))
        #expect(try await site.get("/vi/quizzes/mixed/paper/nothing").status == 404)
        #expect(try await site.get("/vi/quizzes/mixed").text.contains("/vi/quizzes/mixed/paper/sheet"))
    }

    @Test("A key says in words what has to come before what, and which sheets it belongs to")
    func keyWords() async throws {
        let site = try await TestSite()
        let key = try await site.get("/vi/quizzes/mixed/paper/key").text
        #expect(
            key.contains(#/<strong>Bắt buộc: [A-C] trước [A-C]; [A-C] trước [A-C]<\/strong>/#) && !key.contains("→"))
        #expect(key.contains("khớp với tờ câu hỏi ghi “mixed") && !key.contains("cùng mã"))
        for sheet in ["sheet", "answers", "key"] {
            #expect(try await site.get("/vi/quizzes/mixed/paper/\(sheet)").text.contains("class=\"whose\">mixed"))
        }
        let lesson = try await ClassFixture(site)
        #expect(try await site.get("\(lesson.page)/paper/key").text.contains("cùng mã"))
    }

    @Test("The key of a quiz that is not open is printed for nobody, its questions for a class alone")
    func closed() async throws {
        let folder = try TestFolder(.small)
        try folder.write("Quizzes/mixed.yaml", SmallContent.mixed.replacing("open: true", with: "open: false"))
        let site = try await TestSite(folder)
        let lesson = try await ClassFixture(site)
        for sheet in ["sheet", "answers", "key"] {
            #expect(try await site.get("/vi/quizzes/mixed/paper/\(sheet)").status == 404)
            #expect(try await site.get("\(lesson.page)/paper/\(sheet)").status == (sheet == "key" ? 404 : 200))
        }
        #expect(try await !site.get("/vi/quizzes/mixed").text.contains("/paper/"))
        #expect(try await !site.get(lesson.page).text.contains("/paper/key"))
    }

    /// The letter of an answer on the sheets of a class.
    private func letter(_ answer: String, of lesson: ClassFixture) async throws -> String {
        let text = try await lesson.site.get("\(lesson.page)/paper/sheet").text
        let match = text.matches(of: #/<b>(\w)<\/b> <span>([^<]*)</#).first { $0.output.2 == answer }
        return String(try match.orFail("no \(answer)").output.1)
    }

    @Test("Sheets are looked at first, then taken all together, graded by the rules of the quiz and counted once")
    func entry() async throws {
        let site = try await TestSite()
        let lesson = try await ClassFixture(site)
        let right = try await letter("114", of: lesson)
        let form = try await lesson.holder.get("\(lesson.page)/entry").text
        let number = try #require(form.firstMatch(of: #/name="number" value="([\w-]+)"/#)).output.1
        let text = "\(right) - A - -\n- - B - -"
        let fields: KeyValuePairs = ["number": String(number), "text": text, "do": "look"]
        let preview = try await lesson.holder.post("\(lesson.page)/entry", fields)
        #expect(preview.status == 200 && preview.text.contains("value=\"take\""))
        #expect(try await site.count("SELECT count(*) FROM attempt") == 0)

        for _ in 1...2 {
            let taken = try await lesson.holder.post(
                "\(lesson.page)/entry", ["number": String(number), "text": text, "do": "take"])
            #expect(taken.location == "\(lesson.page)?entered=2")
        }
        let rows = try await site.rows("SELECT * FROM attempt ORDER BY id")
        #expect(rows.count == 2)
        #expect(rows.map { $0["marks"] } == [2 * Marks.one, 0])
        #expect(rows.allSatisfy { $0["channel"] == "paper" && ($0["participant"] as Int64?) == nil })
        let counted = try await site.rows("SELECT * FROM participation")
        #expect(counted.count == 1 && counted[0]["starts"] == 2 && counted[0]["finishes"] == 2)
        #expect(try await site.count("SELECT count(*) FROM audit WHERE action = 'paper results entered'") == 1)
    }

    @Test("One mistake, and nothing is taken; what was typed stays, and the place of the mistake is told")
    func mistake() async throws {
        let site = try await TestSite()
        let lesson = try await ClassFixture(site)
        let number = Base64URL.encode([UInt8](repeating: 5, count: 16))
        let answer = try await lesson.holder.post(
            "\(lesson.page)/entry", ["number": number, "text": "- - - - -\n- - X - -", "do": "take"])
        #expect(answer.status == 422 && answer.text.contains("Dòng 2, ký tự 5") && answer.text.contains("- - X - -"))
        #expect(try await lesson.holder.post("\(lesson.page)/entry", ["number": number, "text": " "]).status == 422)
        #expect(try await lesson.holder.post("\(lesson.page)/entry", ["number": "x", "text": "A"]).status == 422)
        #expect(try await site.count("SELECT count(*) FROM attempt") == 0)
    }

    private func number(_ byte: UInt8) -> String { Base64URL.encode([UInt8](repeating: byte, count: 16)) }

    private func take(_ sheets: Int, _ byte: UInt8, of lesson: ClassFixture) async throws -> Answer {
        let text = Array(repeating: "- - - - -", count: sheets).joined(separator: "\n")
        return try await lesson.holder.post(
            "\(lesson.page)/entry", ["number": number(byte), "text": text, "do": "take"])
    }

    @Test("A form that was taken is not taken with other sheets: they stay in a new form, and it says why")
    func reused() async throws {
        let site = try await TestSite()
        let (lesson, other) = (try await ClassFixture(site), try await ClassFixture(site))
        #expect(try await take(2, 7, of: lesson).status == 303)
        for refused in [try await take(3, 7, of: lesson), try await take(2, 7, of: other)] {
            #expect(refused.status == 409 && refused.text.contains("role=\"alert\""))
            #expect(refused.text.contains("- - - - -") && !refused.text.contains(number(7)))
        }
        #expect(try await take(2, 7, of: lesson).location == "\(lesson.page)?entered=2")
        #expect(try await site.count("SELECT count(*) FROM attempt") == 2)
    }

    @Test("A group takes three hundred sheets, until thirty days after its end")
    func limits() async throws {
        let site = try await TestSite()
        let lesson = try await ClassFixture(site)
        for byte in 1...3 { #expect(try await take(100, UInt8(byte), of: lesson).status == 303) }
        let full = try await take(1, 4, of: lesson)
        #expect(full.status == 409 && full.text.contains("300 phiếu giấy"))
        let later = try await ClassFixture(site)
        site.clock.advance(days: 30)
        #expect(try await take(1, 5, of: later).status == 303)
        site.clock.advance(days: 1)
        #expect(try await take(1, 6, of: later).status == 409)
        #expect(try await later.holder.get("\(later.page)/entry").status == 409)
        #expect(try await site.count("SELECT count(*) FROM attempt") == 301)
    }

    @Test("An address that types sheets off without end is stopped for a while")
    func often() async throws {
        let site = try await TestSite { $0.limits.startsCode = 2 }
        let lesson = try await ClassFixture(site)
        for byte in 1...2 { #expect(try await take(1, UInt8(byte), of: lesson).status == 303) }
        #expect(try await take(1, 3, of: lesson).status == 429)
    }

    @Test("One pupil at a device cannot be told from ten sheets that the holder typed off")
    func apart() async throws {
        let site = try await TestSite()
        let lesson = try await ClassFixture(site)
        let tablet = site.browser()
        _ = try await lesson.take(lesson.next(at: tablet), at: tablet)
        #expect(try await take(10, 1, of: lesson).status == 303)
        try await lesson.holder.post(lesson.page)
        let page = try await lesson.holder.get(lesson.page).text
        #expect(page.contains("ít nhất 5 bài xong") && page.contains("Kết quả trên giấy"))
        #expect(page.contains("10 bài xong") && !page.contains("11 bài xong"))
        site.clock.advance(seconds: 60)
        #expect(try await take(1, 2, of: lesson).status == 303)
        #expect(try await lesson.holder.get(lesson.page).text.contains("10 bài xong. Số liệu"))
    }

    @Test("A question withdrawn after printing keeps its number on the sheets and gives no marks")
    func withdrawn() async throws {
        let site = try await TestSite()
        let lesson = try await ClassFixture(site)
        let right = try await letter("114", of: lesson)
        let editor = try await Staff.browser("hoa", [.editor], of: site)
        try await editor.post("/staff/approval/quiz/mixed/withdrawal", ["item": "say", "reason": "Sai"])
        let sheet = try await site.get("\(lesson.page)/paper/sheet").text
        #expect(!sheet.contains("Nói những gì?") && sheet.contains("Câu này đã được rút"))
        #expect(try await letter("114", of: lesson) == right)
        let taken = try await lesson.holder.post(
            "\(lesson.page)/entry", ["number": number(9), "text": "\(right) A - - -", "do": "take"])
        #expect(taken.status == 303)
        let row = try await site.rows("SELECT marks, length(items) AS items FROM attempt")[0]
        #expect(row["marks"] == Marks.one && row["items"] == 4)
        #expect(try await !site.get("/vi/quizzes/mixed/paper/sheet").text.contains("Nói những gì?"))
    }

    @Test("An edited quiz changes nothing for a class that is under way, on screen or on paper")
    func edited() async throws {
        let site = try await TestSite()
        let lesson = try await ClassFixture(site)
        let before = try await site.get("\(lesson.page)/paper/sheet").text
        try site.folder.write(
            "Quizzes/mixed.yaml", SmallContent.mixed.replacing("Gọi số nào?", with: "Gọi số điện thoại nào?"))
        #expect(try await site.program.importContent().complaints.isEmpty)
        #expect(try await site.get("\(lesson.page)/paper/sheet").text == before)
        let tablet = site.browser()
        #expect(try await tablet.get(lesson.next(at: tablet)).text.contains("Gọi số nào?"))
        #expect(try await site.count("SELECT paper FROM attempt") == 1)
    }
}
