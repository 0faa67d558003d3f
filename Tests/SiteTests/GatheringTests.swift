import Core
import Foundation
import HTTPTypes
import Testing
import Web

@testable import Site

/// Scene 12, and what stands around it: codes that do not work, closing, what the holder learns.
@Suite struct GatheringTests {
    @Test("Forty pupils on one tablet: forty attempts of forty people, and nobody sees what another answered")
    func scene() async throws {
        let site = try await TestSite()
        let lesson = try await ClassFixture(site)
        let tablet = site.browser()
        var last: (attempt: String, result: String)?
        for pupil in 1...40 {
            let attempt = try await lesson.next(at: tablet)
            let page = try await tablet.get(attempt)
            #expect(page.status == 200 && page.headers[.cacheControl] == "no-store")
            #expect(!page.text.contains("data-answered=\"yes\"") && !page.text.contains(" checked"), "pupil \(pupil)")
            if let last {
                #expect(try await tablet.get(last.attempt).status == 404, "the one before is open to pupil \(pupil)")
                #expect(try await tablet.get(last.result).status == 404, "its result is open to pupil \(pupil)")
            }
            let result = try await lesson.take(attempt, at: tablet, number: pupil % 2 == 0 ? "114" : "113")
            let own = try await tablet.get(result).text
            #expect(own.contains("class=\"every\"") && own.contains("action=\"\(lesson.join)\""))
            #expect(!own.contains("name=\"homeUnit\""), "a class is asked where it lives")
            last = (attempt, result)
        }
        #expect(try await site.count("SELECT count(*) FROM attempt WHERE finishedAt IS NOT NULL") == 40)
        #expect(try await site.count("SELECT count(DISTINCT participant) FROM attempt") == 40)
        #expect(try await site.count("SELECT count(*) FROM attempt WHERE isRepeat") == 0)
        #expect(try await site.count("SELECT sum(finishes) FROM participation WHERE channel = 'school'") == 40)

        let during = try await lesson.holder.get(lesson.page).text
        #expect(during.contains("<strong>40</strong>") && !during.contains("class=\"group\""))
        #expect(try await lesson.holder.post(lesson.page).status == 303)
        let after = try await lesson.holder.get(lesson.page).text
        #expect(after.contains("20 trên 40 bài đúng") && after.contains("“113” (20 bài)"))
        #expect(!after.contains("class=\"invitation\""))
    }

    @Test("Closing takes two taps, and says how many would be lost")
    func closing() async throws {
        let site = try await TestSite()
        let lesson = try await ClassFixture(site)
        func text() async throws -> String { try await lesson.holder.get(lesson.page).text }
        #expect(try await text().contains("Đóng mã? Không có bài nào đang làm dở."))
        let tablet = site.browser()
        let id = String(try await lesson.next(at: tablet).split(separator: "/").last ?? "")
        try await tablet.api(.put, "/attempts/\(id)/answers/door", ["response": true, "seq": 1])
        let asked = try await text()
        #expect(asked.contains("Đóng mã? 1 bài đang làm sẽ không tính."))
        #expect(
            asked.contains(#/<details class="close"><summary class="button">Đóng mã<\/summary>\s*<form method="post"/#))
    }

    @Test("Whoever reloads their own attempt has their answers; the quiz page offers them to nobody")
    func resume() async throws {
        let site = try await TestSite()
        let lesson = try await ClassFixture(site)
        let tablet = site.browser()
        let attempt = try await lesson.next(at: tablet)
        let id = String(attempt.split(separator: "/").last ?? "")
        try await tablet.api(.put, "/attempts/\(id)/answers/door", ["response": true, "seq": 1])
        #expect(try await tablet.get(attempt).text.contains("data-answered=\"yes\""))
        let other = try await tablet.post("/vi/quizzes/mixed/attempts", ["who": "continue"]).location
        #expect(other != attempt)
    }

    @Test("A code that there is not, one that is closed and one whose time is over lead to a page that says so")
    func wrong() async throws {
        let site = try await TestSite()
        let lesson = try await ClassFixture(site, hours: 1)
        let phone = site.browser()
        #expect(try await phone.get("/vi/join?code=\(lesson.code.lowercased())").location == lesson.join)
        #expect(try await phone.get("/vi/join?code=12").status == 422)
        for method in ["get", "post"] {
            let answer =
                method == "get" ? try await phone.get("/vi/join/AAAAAA") : try await phone.post("/vi/join/AAAAAA")
            #expect(
                answer.status == 404 && answer.text.contains("Không có mã này") && answer.text.contains("name=\"code\"")
            )
        }
        #expect(try await phone.get(lesson.join).text.contains("Lớp 5A"))
        site.clock.advance(seconds: 3600)
        #expect(try await phone.post(lesson.join).status == 410)
        let closed = try await ClassFixture(site)
        try await closed.holder.post(closed.page)
        #expect(try await phone.post(closed.join).status == 410)
        #expect(try await site.count("SELECT count(*) FROM attempt") == 0)
    }

    @Test("Whoever guesses codes is stopped; whoever else has the right one is not")
    func guesses() async throws {
        let site = try await TestSite { $0.limits.codesAddress = 3 }
        let lesson = try await ClassFixture(site)
        func begin(_ path: String, from address: String) async throws -> Int {
            try await site.browser().post(path, address: address).status
        }
        for _ in 1...3 { #expect(try await begin("/vi/join/BBBBBB", from: "203.0.113.7") == 404) }
        #expect(try await begin(lesson.join, from: "203.0.113.7") == 429)
        #expect(try await begin(lesson.join, from: "203.0.113.8") == 303)
        #expect(try await site.browser().post("/vi/return", ["code": "BBBBBB"], address: "203.0.113.7").status == 422)
    }

    @Test("A page full of made-up addresses locks nobody out, and tells nobody which codes there are")
    func links() async throws {
        let site = try await TestSite { $0.limits.codesAddress = 3 }
        let lesson = try await ClassFixture(site)
        func look(_ path: String) async throws -> Answer {
            try await site.get(path, as: .guest(address: "203.0.113.7"))
        }
        for _ in 1...3 { #expect(try await look("/vi/join/BBBBBB").status == 404) }
        let (unknown, open) = (try await look("/vi/join/BBBBBB"), try await look(lesson.join))
        #expect(unknown.status == 200 && open.status == 200 && !open.text.contains("Lớp 5A"))
        let code = LetterCode(typed: lesson.code)
        let (text, spaced) = try (code.orFail("no code").text, code.orFail("no code").spaced)
        #expect(
            open.text.replacing(text, with: "BBBBBB").replacing(spaced, with: "BBB BBB") == unknown.text)
        #expect(open.text.contains("method=\"post\" action=\"\(lesson.join)\""))
        #expect(try await site.browser().post(lesson.join, address: "203.0.113.7").status == 303)
    }

    @Test("A code begins only so many attempts an hour")
    func starts() async throws {
        let site = try await TestSite { $0.limits.startsCode = 2 }
        let lesson = try await ClassFixture(site)
        let other = try await ClassFixture(site)
        for _ in 1...2 { #expect(try await site.browser().post(lesson.join).status == 303) }
        let refused = try await site.browser().post(lesson.join)
        #expect(refused.status == 429 && refused.headers[.retryAfter] != nil)
        #expect(try await site.browser().post(other.join).status == 303)
        site.clock.advance(seconds: 3600)
        #expect(try await site.browser().post(lesson.join).status == 303)
    }

    @Test("The API takes the code in any case; another quiz's, a wrong and a closed one are refused")
    func api() async throws {
        let site = try await TestSite()
        let lesson = try await ClassFixture(site, mode: .practice)
        let begun = try await site.api(
            .post, "/quizzes/mixed/attempts",
            ["language": "vi", "mode": "test", "code": .string(lesson.code.lowercased())])
        #expect(begun.status == 201)
        #expect(try begun.json.text(at: "mode") == "practice")
        #expect(try await site.count("SELECT count(*) FROM attempt WHERE gathering IS NOT NULL") == 1)
        for (quiz, code) in [("short", lesson.code), ("mixed", "AAAAAA"), ("mixed", "x")] {
            let refused = try await site.api(
                .post, "/quizzes/\(quiz)/attempts", ["language": "vi", "code": .string(code)])
            #expect(try refused.status == 422 && refused.json.text(at: "field") == "code", "\(quiz) \(code)")
        }
        try await lesson.holder.post(lesson.page)
        let closed = try await site.api(
            .post, "/quizzes/mixed/attempts", ["language": "vi", "code": .string(lesson.code)])
        #expect(closed.status == 409)
    }

    @Test("A class is no volunteers: the figures of those who came by themselves do not count it")
    func volunteers() async throws {
        let site = try await TestSite()
        let lesson = try await ClassFixture(site)
        let tablet = site.browser()
        _ = try await lesson.take(lesson.next(at: tablet), at: tablet)
        let alone = try await Attempt.begin(site, "mixed", ["mode": "test"])
        _ = try await alone.submit()
        let quiz = try await site.program.quizVersions.version("mixed", paper: 1).quiz
        let tally = try await site.program.attemptColumns.tally(
            .init(quiz: "mixed", paper: 1), parts: quiz.items.map(CountedItem.init), where: AttemptFilter())
        #expect(tally.attempts == 1)
    }

    @Test("Until five have finished the holder sees how many, and why no more")
    func few() async throws {
        let site = try await TestSite()
        let lesson = try await ClassFixture(site)
        let tablet = site.browser()
        for _ in 1...4 { _ = try await lesson.take(lesson.next(at: tablet), at: tablet) }
        try await lesson.holder.post(lesson.page)
        let page = try await lesson.holder.get(lesson.page).text
        #expect(page.contains("ít nhất 5 bài xong") && !page.contains("class=\"lines\""))
    }

    @Test("Whoever hands in after the end is in no figure, so that two looks never tell of one pupil")
    func late() async throws {
        let site = try await TestSite()
        let lesson = try await ClassFixture(site)
        let tablet = site.browser()
        for _ in 1...5 { _ = try await lesson.take(lesson.next(at: tablet), at: tablet) }
        let late = try await lesson.next(at: tablet)
        try await lesson.holder.post(lesson.page)
        let before = try await lesson.holder.get(lesson.page).text
        #expect(before.contains("5 trên 5 bài đúng"))
        site.clock.advance(seconds: 60)
        _ = try await lesson.take(late, at: tablet, number: "113")
        #expect(try await site.count("SELECT count(*) FROM attempt WHERE finishedAt IS NOT NULL") == 6)
        let after = try await lesson.holder.get(lesson.page).text
        #expect(after.contains("5 trên 5 bài đúng") && !after.contains("trên 6 bài"))
    }

    @Test("Whoever's time is over hands the device to the next person")
    func expired() async throws {
        let site = try await TestSite()
        let lesson = try await ClassFixture(site)
        let tablet = site.browser()
        let attempt = try await lesson.next(at: tablet)
        site.clock.advance(seconds: 20 * 60)
        let page = try await tablet.get(attempt).text
        #expect(page.contains("class=\"message\"") && page.contains("action=\"\(lesson.join)\""))
        #expect(!page.contains("class=\"button main\" href=\"/vi/quizzes/mixed\""))
        try await lesson.holder.post(lesson.page)
        #expect(try await tablet.get(attempt).text.contains("class=\"button main\" href=\"/vi/quizzes/mixed\""))
    }

    @Test("A class is asked neither where it lives nor for a name, also by a form made by hand")
    func about() async throws {
        let site = try await TestSite()
        let lesson = try await ClassFixture(site)
        let tablet = site.browser()
        let result = try await lesson.take(lesson.next(at: tablet), at: tablet)
        #expect(try await tablet.post("\(result)/about", ["ageBand": "11-15"]).status == 404)
        #expect(try await tablet.post("\(result)/certificate", ["name": "Nguyễn Thị Hoà"]).status == 409)
        #expect(try await site.count("SELECT count(*) FROM attempt WHERE ageBand IS NOT NULL") == 0)
        #expect(try await site.count("SELECT count(*) FROM certificate") == 0)
    }

    @Test("When its time of keeping is over, nothing names a class or leads to it; its attempts stay facts")
    func retention() async throws {
        let site = try await TestSite()
        let lesson = try await ClassFixture(site)
        let tablet = site.browser()
        _ = try await lesson.take(lesson.next(at: tablet), at: tablet)
        site.clock.advance(days: Int64(site.program.settings.retention.participant) + 2)
        let forgotten = try await site.program.forgetting.runIfDue()
        #expect(forgotten?.gatherings == 1)
        #expect(try await lesson.holder.get(lesson.page).status == 404)
        #expect(try await site.browser().get(lesson.join).status == 404)
        #expect(try await site.count("SELECT count(*) FROM gathering WHERE title <> '' OR code IS NOT NULL") == 0)
        #expect(try await site.count("SELECT count(*) FROM attempt WHERE gathering = 1 AND participant IS NULL") == 1)
    }
}
