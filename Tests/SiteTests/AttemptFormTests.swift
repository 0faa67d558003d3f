import Core
import Foundation
import GRDB
import HTTPTypes
import Testing
import Web

@testable import Site

/// The same quiz without JavaScript: plain forms, a redirect after each step.
@Suite struct AttemptFormTests {
    /// A person in the middle of an attempt, with the ids behind the words of the page.
    private struct Sitting {
        let browser: Browser
        let page: String
        let items: JSONValue

        init(_ site: TestSite, mode: String, quiz: String = "mixed") async throws {
            browser = site.browser()
            let begun = try await browser.post("/vi/quizzes/\(quiz)/attempts", ["mode": mode])
            #expect(begun.status == 303)
            page = try begun.location.orFail("no attempt")
            items = try await browser.api(.get, "/attempts/\(page.split(separator: "/").last!)").json
        }

        func id(_ text: String, _ item: String) throws -> String {
            try Attempt.ids([text], in: Attempt.item(item, in: items))[0]
        }

        func answer(_ fields: KeyValuePairs<String, String>) async throws -> Answer {
            try await browser.post("\(page)/answers", fields)
        }

        func answers() async throws -> JSONValue {
            try await browser.api(.get, "/attempts/\(page.split(separator: "/").last!)").json.at("answers")
        }
    }

    @Test(
        "A number that nobody's page sends is refused, and nothing happens",
        arguments: ["9223372036854775807", "-9223372036854775808", "99999999999999999999", "0", "-1", "x", ""])
    func numbers(_ number: String) async throws {
        let site = try await TestSite()
        let sitting = try await Sitting(site, mode: "practice")
        let answer = try sitting.id("114", "number")
        for fields: KeyValuePairs in [
            ["item": "number", "response": answer, "seq": number],
            ["item": "smoke", "replay": "1", "run": number], ["item": "smoke", "replay": number],
            ["item": "smoke", "choice": "x", "step": "1", "run": number],
            ["item": "smoke", "choice": "x", "step": number],
        ] {
            #expect(try await sitting.answer(fields).status == 422)
        }
        #expect(try await sitting.browser.get("\(sitting.page)?step=\(number)").status == 200)
        #expect(try await sitting.answers() == [:])
        #expect(try await sitting.answer(["item": "number", "response": answer, "seq": "2147483647"]).status == 303)
        #expect(try await sitting.answer(["item": "number", "response": answer]).status == 303)
    }

    @Test(
        "A test by forms: each answer leads to the next question, the last to the review, the submission to the result")
    func wholeTest() async throws {
        let site = try await TestSite()
        let sitting = try await Sitting(site, mode: "test")
        let first = try await sitting.browser.get(sitting.page)
        #expect(first.status == 200)
        #expect(first.headers[.cacheControl] == "no-store")
        #expect(first.text.contains("<section class=\"question\" id=\"step1\""))

        var next = try await sitting.answer(["item": "number", "response": sitting.id("114", "number"), "go": "next"])
        #expect(next.status == 303)
        #expect(next.location == "\(sitting.page)?step=2")
        let (place, what) = (try sitting.id("Ở đâu", "say"), try sitting.id("Cháy gì", "say"))
        next = try await sitting.answer(["item": "say", "response": place, "response": what, "go": "next"])
        #expect(next.location == "\(sitting.page)?step=3")
        next = try await sitting.answer(["item": "door", "response": "true", "go": "back"])
        #expect(next.location == "\(sitting.page)?step=2")
        let (out, close, call) = (
            try sitting.id("Ra ngoài", "order"), try sitting.id("Đóng cửa", "order"), try sitting.id("Gọi 114", "order")
        )
        next = try await sitting.answer([
            "item": "order", "order.\(call)": "3", "order.\(out)": "1", "order.\(close)": "2", "go": "next",
        ])
        #expect(next.location == "\(sitting.page)?step=5")

        next = try await sitting.answer(["item": "smoke", "choice": sitting.id("Lùi lại", "smoke"), "step": "1"])
        #expect(next.location == "\(sitting.page)?step=5")
        let story = try await sitting.browser.follow(next)
        #expect(story.text.contains("Phòng còn trong.") && story.text.contains("Trong phòng."))
        let seal = try story.text.firstMatch(of: #/value="([\w-]+)"><span>Chèn khe/#).orFail("no button").1
        let ended = try await sitting.browser.follow(
            sitting.answer(["item": "smoke", "choice": String(seal), "step": "2"]))
        #expect(ended.text.contains("Bạn an toàn.") && !ended.text.contains("name=\"choice\""))
        #expect(!ended.text.contains("class=\"verdict"), "a test tells nothing yet")

        next = try await sitting.answer(["item": "grown-up", "response": "false", "go": "next"])
        #expect(next.location == "\(sitting.page)?step=7")
        let review = try await sitting.browser.follow(next)
        #expect(review.text.contains("action=\"\(sitting.page)/submit\""))

        let submitted = try await sitting.browser.post("\(sitting.page)/submit")
        #expect(submitted.status == 303)
        let receipt = try submitted.location.orFail("no receipt")
        #expect(receipt.hasPrefix("/vi/results/"))
        let result = try await sitting.browser.follow(submitted)
        #expect(result.status == 200 && result.text.contains("100%"))
        #expect(
            try await sitting.browser.post("\(sitting.page)/submit").location == receipt,
            "again leads to the same result")
        #expect(
            try await sitting.browser.get(sitting.page).location == receipt, "a finished attempt leads to its result")
        #expect(try await sitting.answer(["item": "door", "response": "false", "go": "next"]).status != 200)
        #expect(try await sitting.browser.get(receipt).text == result.text)
    }

    @Test("Practice by forms: the answer is checked, the page tells why, and the item is locked")
    func practice() async throws {
        let site = try await TestSite()
        let sitting = try await Sitting(site, mode: "practice")
        let checked = try await sitting.answer([
            "item": "number", "response": sitting.id("113", "number"), "go": "check",
        ])
        #expect(checked.location == "\(sitting.page)?step=1")
        let told = try await sitting.browser.follow(checked).text
        for text in [
            "113 là công an.", "114 là số báo cháy.", "class=\"verdict look\"", "data-locked=\"yes\"",
            "<fieldset disabled>",
        ] {
            #expect(told.contains(text), "\(text)")
        }
        let again = try await sitting.answer(["item": "number", "response": sitting.id("114", "number"), "go": "check"])
        #expect(again.status == 303)
        #expect(try await sitting.answers().at("number response").string == sitting.id("113", "number"))
        #expect(try await sitting.answer(["item": "number", "go": "next"]).location == "\(sitting.page)?step=2")
    }

    @Test("In practice the ending of a scenario is told with what to do next time")
    func practiceScenario() async throws {
        let sitting = try await Sitting(TestSite(), mode: "practice")
        let ended = try await sitting.answer([
            "item": "smoke", "choice": sitting.id("Chạy xuống", "smoke"), "step": "1",
        ])
        let told = try await sitting.browser.follow(ended).text
        for text in ["Không thở được.", "Bạn bị thương.", "Lần sau: lùi lại.", "Khói dày thì lùi lại."] {
            #expect(told.contains(text), "\(text)")
        }
    }

    @Test("“I do not know” is an answer, nothing chosen is none")
    func blank() async throws {
        let sitting = try await Sitting(TestSite(), mode: "test")
        #expect(try await sitting.answer(["item": "door", "go": "next"]).location == "\(sitting.page)?step=4")
        #expect(try await sitting.answers() == [:])
        #expect(
            try await sitting.answer(["item": "door", "response": "", "go": "next"]).location
                == "\(sitting.page)?step=4")
        #expect(try await sitting.answers().at("door response").isNull)
    }

    @Test("An order with a number twice, or none, is refused")
    func equalRanks() async throws {
        let sitting = try await Sitting(TestSite(), mode: "test")
        let (out, close, call) = (
            try sitting.id("Ra ngoài", "order"), try sitting.id("Đóng cửa", "order"), try sitting.id("Gọi 114", "order")
        )
        for ranks in [("1", "1", "2"), ("1", "x", "2"), ("", "", "")] {
            let refused = try await sitting.answer([
                "item": "order", "order.\(out)": ranks.0, "order.\(close)": ranks.1, "order.\(call)": ranks.2,
                "go": "next",
            ])
            #expect(refused.status == 422)
            #expect(refused.headers[.contentType] == "text/html; charset=utf-8")
        }
        #expect(try await sitting.answers() == [:])
    }

    @Test(
        "A form that does not fit is a page that says so, never a fault",
        arguments: [
            "item=nothing&response=x", "response=x", "item=number&response=nothing", "item=number&response=true",
            "item=smoke&choice=x&step=1", "item=smoke&choice=x", "item=number&choice=x&step=1",
            "item=door&response=maybe",
            "item=smoke&choice=x&step=99999999999999999999", "item=order&order.x=1", "", "%ff=%fe",
            "item=door&response=%ff",
        ])
    func unfit(_ body: String) async throws {
        let sitting = try await Sitting(TestSite(), mode: "test")
        let answer = try await sitting.browser.post("\(sitting.page)/answers", body: body)
        if body == "item=order&order.x=1" {
            return #expect(answer.status == 303, "an order without its numbers is no answer")
        }
        #expect([404, 409, 422].contains(answer.status), "\(body): \(answer.status)")
        let isBesideTheQuestion = answer.status == 422 && answer.text.contains("role=\"alert\"")
        #expect(isBesideTheQuestion || answer.text.contains("<main id=\"main\" class=\"message\">"), "\(body)")
    }

    @Test("After the result a person may tell where they live, once, and the page thanks")
    func about() async throws {
        let site = try await TestSite()
        let sitting = try await Sitting(site, mode: "test")
        _ = try await sitting.answer(["item": "door", "response": "true", "go": "next"])
        let receipt = try await sitting.browser.post("\(sitting.page)/submit").location.orFail("no receipt")
        let result = try await sitting.browser.get(receipt).text
        #expect(result.contains("action=\"\(receipt)/about\"") && result.contains("Phường Hạ Long"))
        #expect(try await sitting.browser.post("\(receipt)/about", ["homeUnit": "99999"]).status == 422)
        #expect(try await sitting.browser.post("\(receipt)/about", ["ageBand": "12"]).status == 422)
        let told = try await sitting.browser.post("\(receipt)/about", ["homeUnit": "06658", "ageBand": "35-49"])
        #expect(told.location == "\(receipt)?told=1#about")
        #expect(try await !sitting.browser.get(receipt).text.contains("\(receipt)/about\""))
        let row = try await site.rows("SELECT homeUnit, ageBand FROM attempt")[0]
        #expect(row["homeUnit"] == "06658" && row["ageBand"] == "35-49")
    }

    @Test("Whoever else holds the receipt sees score and date, and cannot tell anything for the owner")
    func shared() async throws {
        let site = try await TestSite()
        let sitting = try await Sitting(site, mode: "test")
        _ = try await sitting.answer(["item": "number", "response": sitting.id("113", "number"), "go": "next"])
        let receipt = try await sitting.browser.post("\(sitting.page)/submit").location.orFail("no receipt")
        let other = site.browser()
        let seen = try await other.get(receipt)
        #expect(seen.status == 200)
        #expect(seen.text.contains("24/11/2026") && seen.text.contains("0%"))
        #expect(
            !seen.text.contains("Gọi số nào?") && !seen.text.contains("113 là công an.")
                && !seen.text.contains("/about"))
        #expect(try await other.post("\(receipt)/about", ["homeUnit": "06658"]).status == 404)
        #expect(try await other.get("/vi/results/AAAA").status == 404)
    }

    @Test("The result is in the language of the page")
    func languages() async throws {
        let sitting = try await Sitting(TestSite(), mode: "test")
        _ = try await sitting.answer(["item": "number", "response": sitting.id("113", "number"), "go": "next"])
        let receipt = try await sitting.browser.post("\(sitting.page)/submit").location.orFail("no receipt")
        let english = try await sitting.browser.get(receipt.replacing("/vi/", with: "/en/")).text
        #expect(english.contains("113 is the police.") && english.contains("Which number?"))
    }
}
