import Core
import HTTPTypes
import Testing
import Web

@testable import Site

/// What a result says, to whom, and what it leads to.
@Suite struct ResultTests {
    private func site(audience: String, pageFor: String) async throws -> TestSite {
        let folder = try TestFolder(.small)
        try folder.write(
            "Quizzes/drawn.yaml",
            DrawnQuiz.text().replacing("audience: [household]", with: "audience: [\(audience)]"))
        try folder.write(
            "Content/Guidance/doors.vi.md",
            SmallContent.page("Cửa", "Đóng cửa.", topic: "escape", today: true)
                .replacing("audience: [household]", with: "audience: [\(pageFor)]"))
        return try await TestSite(folder)
    }

    @Test(
        "Advice is for those whom the quiz is for, or there is none",
        arguments: [
            ("pupil", "household", false), ("pupil", "pupil, household", true), ("household", "household", true),
        ])
    func audience(_ quiz: String, _ page: String, _ isTold: Bool) async throws {
        let site = try await site(audience: quiz, pageFor: page)
        let browser = site.browser()
        let text = try await browser.get(DrawnQuiz.finish(browser, right: false)).text
        let phrases = site.program.library.phrases(in: .vi)
        #expect(text.contains(phrases[.doToday]) == isTold)
        #expect(text.contains(phrases[.weakestTopicPage]) == isTold)
        #expect(text.contains("/vi/guidance/doors") == isTold)
    }

    @Test("Whoever was sent a result is told whose it is not, and is given no advice")
    func shared() async throws {
        let site = try await DrawnQuiz.site()
        let result = try await DrawnQuiz.finish(site.browser(), right: false)
        let text = try await site.get(result).text
        let phrases = site.program.library.phrases(in: .vi)
        #expect(text.contains("<h1>\(phrases[.sharedResult])</h1>") && !text.contains(phrases[.yourResult]))
        #expect(text.contains(phrases(.passMarkIs, ["percent": 50])) && !text.contains("Luyện thêm"))
    }

    @Test(
        "One main button: the certificate of whoever passed, once more while that is allowed, else another quiz",
        arguments: [
            ("", true, PhraseKey.certificateMake), ("", false, .practiseAgain),
            ("attempts: {allowed: 1}", true, .certificateMake), ("attempts: {allowed: 1}", false, .chooseAnother),
            ("attempts: {allowed: 2}", false, .takeAgain),
        ])
    func mainButton(_ header: String, _ right: Bool, _ main: PhraseKey) async throws {
        let site = try await DrawnQuiz.site(header: header)
        let browser = site.browser()
        let text = try await browser.get(DrawnQuiz.finish(browser, right: right)).text
        let phrases = site.program.library.phrases(in: .vi)
        let buttons = text.matches(of: #/class="button main"[^>]*>([^<]*)</#).map { String($0.1) }
        // The last is the emergency number at the foot of every page.
        #expect(buttons == [phrases[main], phrases[.emergencyCall]])
        #expect(text.contains(phrases[.practiseAgain]) == (main == .practiseAgain))
    }

    @Test("Questions and points are told apart")
    func units() async throws {
        let site = try await DrawnQuiz.site()
        let browser = site.browser()
        let text = try await browser.get(DrawnQuiz.finish(browser)).text
        #expect(text.contains("Đúng 4 trên 4 câu.") && text.contains("<strong>4/4</strong> điểm"))
    }
}
