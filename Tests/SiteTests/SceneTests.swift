import Core
import Foundation
import HTTPTypes
import Testing
import Web

@testable import Site

/// Scenes 1, 2, 4 and 13 of the product's list. Scene 3 is in KeyFlipTests, scene 11 in KillTests.
@Suite struct SceneTests {
    @Test("Network lost after answer 7 of 20, browser closed, reopened: 7 answers are there, and it goes on")
    func seven() async throws {
        let site = try await TestSite(TestFolder(.repository))
        let before = site.browser()
        let begun = try await before.post("/vi/quizzes/home-basics/attempts", ["mode": "test"])
        let page = try begun.location.orFail("no attempt")
        let id = String(page.split(separator: "/").last!)
        let items = try await before.api(.get, "/attempts/\(id)").json.at("items").array ?? []
        #expect(items.count >= 14)
        for item in items.prefix(7) {
            let answer = try await before.api(
                .put, "/attempts/\(id)/answers/\(item.text(at: "id"))", ["response": first(item), "seq": 1])
            #expect(try answer.json == ["saved": true, "seq": 1])
        }

        let after = Browser(site, cookiesOf: before)
        let read = try await after.api(.get, "/attempts/\(id)").json
        #expect(try read.at("answers").object?.keys == items.prefix(7).map { try $0.text(at: "id") })
        for item in items.prefix(7) {
            #expect(try read.at("answers \(item.text(at: "id")) response") == first(item))
        }
        let html = try await after.get(page).text
        #expect(html.components(separatedBy: "data-answered=\"yes\"").count - 1 == 7)
        #expect(html.contains("<section class=\"question\" id=\"step8\" data-step=\"8\""))
        #expect(try await after.post("/vi/quizzes/home-basics/attempts", ["who": "continue"]).location == page)

        let eighth = try items[7].text(at: "id")
        try await after.api(.put, "/attempts/\(id)/answers/\(eighth)", ["response": first(items[7]), "seq": 1])
        #expect(try await after.api(.get, "/attempts/\(id)").json.at("answers").object?.count == 8)
    }

    private func first(_ item: JSONValue) throws -> JSONValue {
        switch try item.text(at: "kind") {
        case "single": try item.at("options 0 id")
        case "multiple": [try item.at("options 0 id")]
        case "truefalse": true
        default: nil
        }
    }

    @Test("Later answers win by their number; an old retry never overwrites a newer answer")
    func order() async throws {
        let attempt = try await Attempt.begin(TestSite())
        let (a, b, c) = (
            try attempt.option("113", of: "number"), try attempt.option("114", of: "number"),
            try attempt.option("115", of: "number")
        )
        #expect(try await attempt.put("number", a, seq: 1).json == ["saved": true, "seq": 1])
        #expect(try await attempt.put("number", c, seq: 5).json == ["saved": true, "seq": 5])
        #expect(try await attempt.put("number", b, seq: 3).json == ["saved": true, "seq": 5])
        #expect(try await attempt.put("number", b, seq: 5).json == ["saved": true, "seq": 5])
        #expect(try await attempt.read().at("answers number") == ["response": c, "seq": 5])
        #expect(try await attempt.put("number", nil, seq: 6).status == 200)
        #expect(try await attempt.read().at("answers number") == ["response": nil, "seq": 6])
    }

    @Test("Submitted 5 s after the limit: accepted within grace and flagged")
    func grace() async throws {
        let site = try await TestSite()
        let attempt = try await Attempt.begin(site, "mixed", ["mode": "test"])
        try await attempt.answerAll()
        site.clock.advance(seconds: 15 * 60 + 5)
        #expect(try await attempt.put("door", false, seq: 9).status == 200)
        try await attempt.put("door", true, seq: 10)
        let answer = try await attempt.submit()
        #expect(answer.status == 200)
        #expect(try answer.json.at("inGrace") == true)
        #expect(try answer.json.at("score points").double == 10)
        #expect(try await site.count("SELECT count(*) FROM attempt WHERE inGrace = 1") == 1)
    }

    @Test("Submitted in time is not flagged; exactly at the end of the limit is still in time")
    func inTime() async throws {
        let site = try await TestSite()
        let attempt = try await Attempt.begin(site, "mixed", ["mode": "test"])
        #expect(try attempt.begun.text(at: "deadline") == "2026-11-24T02:15:00.000Z")
        site.clock.advance(seconds: 15 * 60)
        #expect(try await attempt.submit().json.at("inGrace") == false)
    }

    @Test("Submitted 5 minutes after the limit: refused, answers kept")
    func late() async throws {
        let site = try await TestSite()
        let browser = site.browser()
        let page = try await browser.post("/vi/quizzes/mixed/attempts", ["mode": "test"]).location.orFail("no attempt")
        let id = String(page.split(separator: "/").last!)
        try await browser.api(.put, "/attempts/\(id)/answers/door", ["response": true, "seq": 1])
        site.clock.advance(seconds: 20 * 60)
        let refused = try await browser.api(.post, "/attempts/\(id)/submit", [:])
        #expect(refused.status == 409)
        #expect(refused.headers[.contentType] == "application/problem+json")
        #expect(
            try await browser.api(.put, "/attempts/\(id)/answers/door", ["response": false, "seq": 2]).status == 409)
        #expect(try await browser.api(.get, "/attempts/\(id)").json.at("answers door") == ["response": true, "seq": 1])
        #expect(try await site.count("SELECT count(*) FROM answer") == 1)
        #expect(try await site.count("SELECT count(*) FROM attempt WHERE finishedAt IS NOT NULL") == 0)
        #expect(try await browser.post("\(page)/submit").status == 409)
        let expired = try await browser.get(page)
        #expect(expired.status == 200)
        #expect(expired.text.contains("class=\"message\""))
        let fresh = try await browser.post("/vi/quizzes/mixed/attempts", ["mode": "test"])
        #expect(fresh.status == 303 && fresh.location != page, "an attempt out of time is not taken up again")
    }

    @Test("Practice has no time limit")
    func practice() async throws {
        let site = try await TestSite()
        let attempt = try await Attempt.begin(site, "mixed", ["mode": "practice"])
        #expect(try attempt.begun.at("deadline").isNull)
        site.clock.advance(days: 3)
        #expect(try await attempt.submit().status == 200)
    }

    @Test("A wrong key fixed: old and new marks kept, note shown, statistics follow, audit row written")
    func wrongKey() async throws {
        let site = try await TestSite()
        let desk = try await Correcting(site)
        let (right, wrong) = (site.browser(), site.browser())
        let result = try await Correcting.finish(right, door: false)
        let other = try await Correcting.finish(wrong, door: true)
        #expect(try await !right.get(result).text.contains("Đáp án câu"))

        try await desk.correctDoor()
        try await desk.regrade()
        #expect(site.program.library.quiz("mixed")?.paper == 1 && site.program.library.quiz("mixed")?.key == 2)
        let rows = try await site.rows("SELECT marks, gradedKey FROM attempt ORDER BY id")
        #expect(rows.map { $0["marks"] } == [1_000_000_000, 0] && rows.map { $0["gradedKey"] } == [2, 2])
        let kept = try await site.rows("SELECT key, marks FROM earlierMarks ORDER BY attempt")
        #expect(kept.map { $0["key"] } == [1, 1] && kept.map { $0["marks"] } == [0, 1_000_000_000])
        #expect(
            try await right.get(result).text.contains(
                "Đáp án câu “Đóng cửa giữ khói lại.” đã được sửa ngày 24/11/2026; điểm của bạn: 0 → 1."))
        #expect(try await wrong.get(other).text.contains("điểm của bạn: 1 → 0."))
        #expect(try await !site.browser().get(result).text.contains("điểm của bạn"), "only its owner reads that")

        let notes = try await site.get("/vi/corrections").text
        #expect(notes.contains("Cửa mở mới đúng.") && notes.contains("đã được chấm lại"))
        #expect(try await site.get("/en/corrections").text.contains("<p lang=\"vi\">Cửa mở mới đúng.</p>"))
        let audit = try await site.rows("SELECT action, actor FROM audit WHERE object = 'item mixed/door' ORDER BY id")
        #expect(audit.map { $0["action"] } == ["correction proposed", "correction published", "regraded"])
        #expect(audit.map { $0["actor"] } == ["hoa", "tuan", "program"])
    }

    @Test("A changed law: old marks stand, what states it leaves all draws until somebody else has verified it")
    func changedLaw() async throws {
        let site = try await TestSite()
        let desk = try await Correcting(site)
        let result = try await Correcting.finish(site.browser(), door: true)
        let told = try await desk.editor.post(
            "/staff/corrections/law",
            ["claim": "call-114", "from": "2026-11-24", "note": "Luật mới đổi số.", "noteEnglish": "A new law."])
        #expect(told.location == "/staff/corrections/law")

        let fresh = try await Attempt.begin(site)
        #expect(try fresh.begun.at("items").array?.compactMap { $0["id"]?.string } == ["door", "smoke"])
        #expect(try await site.count("SELECT count(*) FROM earlierMarks") == 0)
        #expect(
            try await site.rows("SELECT marks FROM attempt WHERE finishedAt > 0").map { $0["marks"] } == [1_000_000_000]
        )
        #expect(try await site.browser().get(result).status == 200)
        let notes = try await site.get("/en/corrections").text
        #expect(notes.contains("A new law.") && notes.contains("Old points stand."))

        #expect(try await desk.editor.post("/staff/corrections/law/1", ["do": "verify"]).status == 403)
        #expect(try await desk.approver.post("/staff/corrections/law/1", ["do": "verify"]).status == 303)
        #expect(try await Attempt.begin(site).begun.at("items").array?.count == 6)
        let audit = try await site.rows("SELECT action FROM audit WHERE object = 'call-114' ORDER BY id")
        #expect(audit.map { $0["action"] } == ["law changed", "law verified"])
    }

    @Test("Staff corrected a key; a new release's files come with the old one: the correction stands, the file waits")
    func newRelease() async throws {
        let site = try await TestSite()
        let desk = try await Correcting(site)
        try await desk.correctDoor()
        #expect(try await site.program.importContent().changes.isEmpty, "the same files as before ask nothing")
        try site.folder.replace("Quizzes/mixed.yaml", "vi: \"Bài thử\"", with: "vi: \"Bài thử mới\"")
        #expect(try await site.program.importContent().changes == ["proposed: quiz mixed"])
        #expect(try await site.program.importContent().changes.isEmpty)
        #expect(site.program.library.quiz("mixed")?.key == 2)
        #expect(try await !site.get("/vi/quizzes").text.contains("Bài thử mới"))
        let attempt = try await Attempt.begin(site)
        try await attempt.put("door", false)
        #expect(try await attempt.submit().json.at("score points").double == 1)

        let page = try await desk.approver.get("/staff/proposals/1")
        #expect(page.text.contains("<ins>title: {vi: &quot;Bài thử mới&quot;"))
        #expect(page.text.contains("<del>    answer: false</del>") && page.text.contains("<ins>    answer: true</ins>"))
    }
}
