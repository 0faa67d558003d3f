import Core
import Foundation
import HTTPTypes
import Testing
import Web

@testable import Site

/// A wrong key from the first word to the last regraded attempt.
@Suite struct CorrectionTests {
    // MARK: Proposing

    @Test("Each kind has its form: a tap, per cents, or the item's own text; the file changes there and nowhere else")
    func forms() async throws {
        let site = try await TestSite()
        let desk = try await Correcting(site)
        let form = try await desk.editor.get("/staff/corrections/new?quiz=mixed&item=number").text
        #expect(form.contains("value=\"b\" checked"))
        #expect(try await desk.editor.get("/staff/corrections/new?quiz=mixed&item=say").text.contains("value=\"-50\""))
        let order = try await desk.editor.get("/staff/corrections/new?quiz=mixed&item=order").text
        #expect(order.contains("- id: order\n  kind: ordering"))
        let base = try await site.count("SELECT content FROM published WHERE kind = 'quiz' AND name = 'mixed'")
        let answer = try await desk.editor.post(
            "/staff/corrections/new",
            ["quiz": "mixed", "item": "number", "base": "\(base)", "right": "c", "note": "115.", "do": "propose"])
        #expect(answer.status == 303)
        let before = try site.folder.read("Quizzes/mixed.yaml").split(separator: "\n")
        let after: String = try await site.rows("SELECT source FROM correction").first?["source"] ?? ""
        let changed = zip(before, after.split(separator: "\n")).filter { $0 != $1 }.map(\.1)
        #expect(changed.count == 2 && changed[0].contains("correct: false") && changed[1].contains("correct: true"))
    }

    @Test("A preview counts what would change, and writes nothing")
    func preview() async throws {
        let site = try await TestSite()
        let desk = try await Correcting(site)
        func preview() async throws -> String { try await desk.proposeDoor(do: "preview", note: "").text }
        for _ in 0..<4 { _ = try await Correcting.finish(site.browser(), door: false) }
        let few = try await preview()
        #expect(few.contains("Đã xét &lt;5 bài") && few.contains("<dt>Tăng điểm</dt><dd>&lt;5</dd>"))
        for door in [false, true, true, true, true] { _ = try await Correcting.finish(site.browser(), door: door) }
        let some = try await preview()
        #expect(some.contains("Đã xét 9 bài") && some.contains("<dt>Giảm điểm</dt><dd>&lt;5</dd>"))
        #expect(some.contains("<dt>Tăng điểm</dt><dd>–</dd>"))
        _ = try await Correcting.finish(site.browser(), door: true)
        let all = try await preview()
        #expect(all.contains("<dt>Tăng điểm</dt><dd>5</dd>") && all.contains("<dt>Giảm điểm</dt><dd>5</dd>"))
        #expect(try await site.count("SELECT count(*) FROM correction") == 0)
    }

    @Test(
        "What is not a correction is refused in words, and what was typed is kept",
        arguments: [
            ("kind: ordering", "kind: sorting", "Dòng 2, cột 9:"),
            ("Ra ngoài\", en", "Ra xa\", en", "Ở đây chỉ được sửa đáp án."),
            ("id: order", "id: other", "không có câu cần sửa"), ("points: 2", "points: [2", "Dòng"),
            ("points: 2", "points: 2", "chưa có gì thay đổi"),
        ])
    func refused(_ old: String, _ new: String, _ words: String) async throws {
        let site = try await TestSite()
        let desk = try await Correcting(site)
        let wish = try await CorrectionWish(site.program, quiz: "mixed", item: "order")
        let text = try #require(wish.text)
        #expect(text.contains(old))
        let answer = try await desk.editor.post(
            "/staff/corrections/new",
            [
                "quiz": "mixed", "item": "order", "text": text.replacing(old, with: new), "note": "Lời nhắn dài",
                "do": "propose",
            ])
        #expect(answer.status == 422 && answer.text.contains(words), "\(answer.status)")
        #expect(answer.text.contains("Lời nhắn dài</textarea>"))
        #expect(try await site.count("SELECT count(*) FROM correction") == 0)
    }

    @Test("Per cents that are none, no note and no choice are refused; an unknown quiz or item is not found")
    func incomplete() async throws {
        let site = try await TestSite()
        let desk = try await Correcting(site)
        func post(_ body: String) async throws -> Int {
            try await desk.editor.post("/staff/corrections/new", body: body).status
        }
        #expect(
            try await post("quiz=mixed&item=say&credit-where=50}&credit-what=50&credit-price=-50&note=x&do=propose")
                == 422)
        #expect(
            try await post("quiz=mixed&item=say&credit-where=50&credit-what=40&credit-price=-50&note=x&do=propose")
                == 422)
        #expect(try await post("quiz=mixed&item=number&note=x&do=propose") == 422)
        #expect(try await post("quiz=mixed&item=door&right=false&do=propose") == 422)
        #expect(try await post("quiz=mixed&item=nothing&right=false&note=x&do=propose") == 404)
        #expect(try await post("quiz=nothing&item=door&right=false&note=x&do=propose") == 404)
        #expect(try await desk.editor.get("/staff/corrections/new?quiz=mixed&item=nothing").status == 404)
    }

    @Test("A form sent twice makes one correction")
    func twice() async throws {
        let site = try await TestSite()
        let desk = try await Correcting(site)
        let first = try await desk.proposeDoor().location
        #expect(try await desk.proposeDoor().location == first)
        #expect(try await site.count("SELECT count(*) FROM correction") == 1)
    }

    @Test("The public note tells no key of a quiz whose tries are counted, though it is open")
    func counted() async throws {
        let folder = try TestFolder(.small)
        try folder.write(
            "Quizzes/mixed.yaml",
            SmallContent.mixed.replacing("open: true", with: "open: true\nattempts: {allowed: 3, counts: first}"))
        let site = try await TestSite(folder)
        let desk = try await Correcting(site)
        try await desk.correctDoor()
        let notice = try await site.get("/vi/corrections").text
        #expect(notice.contains("Cửa mở mới đúng.") && !notice.contains("Nay tính là đúng"))
    }

    @Test("A withdrawn item can be corrected, and stays withdrawn")
    func withdrawn() async throws {
        let site = try await TestSite()
        let desk = try await Correcting(site)
        _ = try await desk.editor.post("/staff/approval/quiz/mixed/withdrawal", ["item": "door", "reason": "Sai"])
        try await desk.correctDoor()
        #expect(site.program.library.quiz("mixed")?.key == 2)
        #expect(try await Attempt.begin(site).begun.at("items").array?.count == 5)
    }

    // MARK: Deciding

    @Test("Whoever proposed it cannot publish it; another can, and once")
    func secondPerson() async throws {
        let site = try await TestSite()
        let both = try await Staff.browser("lan", [.editor, .approver], of: site)
        let desk = try await Correcting(site)
        let answer = try await both.post(
            "/staff/corrections/new",
            ["quiz": "mixed", "item": "door", "right": "false", "note": "Sai.", "do": "propose"])
        let page = try answer.location.orFail("not proposed")
        let own = try await both.post(page, ["do": "publish"])
        #expect(own.status == 409 && own.text.contains("Bạn là người đề nghị"))
        #expect(try await desk.editor.post(page, ["do": "publish"]).status == 403)
        #expect(site.program.library.quiz("mixed")?.key == 1)
        #expect(try await desk.approver.post(page, ["do": "publish"]).status == 303)
        #expect(try await desk.approver.post(page, ["do": "publish"]).status == 409)
        #expect(try await desk.approver.post(page, ["do": "set-aside"]).status == 409)
    }

    @Test("The page says first what is right, then how far regrading is; figures come when it is done")
    func words() async throws {
        let site = try await TestSite()
        let desk = try await Correcting(site)
        _ = try await Correcting.finish(site.browser(), door: true)
        let page = try await desk.proposeDoor().location.orFail("not proposed")
        let waiting = try await desk.approver.get(page).text
        #expect(
            waiting.contains("Đáp án đúng: Đúng → Sai") && waiting.contains("<details><summary>Xem thay đổi trong tệp"))
        #expect(try await desk.approver.post(page, ["do": "publish"]).status == 303)
        let running = try await desk.approver.get(page).text
        #expect(running.contains("Đang chấm lại.") && !running.contains("<dt>Bài đổi điểm</dt>"))
        try await desk.regrade()
        let done = try await desk.approver.get(page).text
        #expect(done.contains(#/Đã chấm lại xong\.[\s\S]*<dt>Bài đổi điểm<\/dt>/#))
    }

    @Test("A proposal whose text was replaced meanwhile is refused in words, from file or from staff")
    func stale() async throws {
        let site = try await TestSite()
        let desk = try await Correcting(site)
        let first = try await desk.proposeDoor().location.orFail("not proposed")
        let form = try await desk.editor.get("/staff/corrections/new?quiz=mixed&item=number")
        let base = try Correcting.field("base", in: form)
        try site.folder.replace("Quizzes/mixed.yaml", "vi: \"Bài thử\"", with: "vi: \"Bài thử mới\"")
        _ = try await site.program.importContent()
        let answer = try await desk.approver.post(first, ["do": "publish"])
        #expect(answer.status == 409 && answer.text.contains("Trong lúc đó đã có bản khác"))
        let late = try await desk.editor.post(
            "/staff/corrections/new",
            ["quiz": "mixed", "item": "number", "base": base, "right": "c", "note": "Sai.", "do": "propose"])
        #expect(late.status == 409)
        #expect(try await desk.approver.post(first, ["do": "set-aside"]).status == 303)
        #expect(site.program.library.quiz("mixed")?.key == 1)
    }

    @Test("The public note does not give away the key of a quiz that is not open")
    func closed() async throws {
        let site = try await TestSite()
        _ = try await site.program.correct(
            NewCorrection(
                quiz: "short", item: "only",
                text: try site.folder.read("Quizzes/short.yaml").replacing("answer: true", with: "answer: false"),
                note: "Đáp án câu này đã sai.", noteEnglish: ""))
        let page = try await site.get("/vi/corrections").text
        #expect(page.contains("Đáp án câu này đã sai.") && !page.contains("Nay tính là đúng"))
        try await Correcting(site).correctDoor()
        let open = try await site.get("/vi/corrections").text
        #expect(open.contains("Nay tính là đúng: <strong>Sai</strong>"))
    }

    @Test("At the command line: published at once, or each fault by line and column")
    func commandLine() async throws {
        let site = try await TestSite()
        let text = try site.folder.read("Quizzes/mixed.yaml")
        func correct(_ text: String, item: String = "door") async throws -> String {
            let new = NewCorrection(quiz: "mixed", item: item, text: text, note: "Sai.", noteEnglish: "")
            return try await site.program.correct(line: new.line)
        }
        #expect(try await correct(text.replacing("answer: true", with: "answer: false")).contains("version 1, key 2"))
        let fault = await #expect(throws: StartError.self) {
            try await correct("- id: door\n  kind: truefalse\n  answer: maybe\n")
        }
        #expect(fault?.description.contains("door:3:11: ") == true)
        let unknown = await #expect(throws: StartError.self) { try await correct(text, item: "nothing") }
        #expect(unknown != nil)
        #expect(try await site.rows("SELECT decidedBy FROM correction").map { $0["decidedBy"] } == ["command line"])
    }
}
