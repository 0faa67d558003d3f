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
