import Core
import Foundation
import HTTPTypes
import Testing
import Web

@testable import Site

/// The kinds that are not chosen from a list, through the API and by plain forms.
@Suite struct KindTests {
    @Test("The API shows each kind with what it needs and nothing more, takes its answer and gives it back")
    func answers() async throws {
        let attempt = try await Attempt.begin(TestSite(TestFolder(.kinds)), "kinds", ["mode": "test"])
        let given = try Self.answers(attempt)
        for (item, response) in given.members.map({ ($0.key, $0.value) }) {
            #expect(try await attempt.put(item, response).status == 200, "\(item)")
        }
        let shown = try await attempt.read()
        for member in given.members {
            let path = "answers \(member.key) response"
            #expect(try shown.at(path) == member.value, "\(member.key)")
        }
        let fixed = ["id", "kind", "part", "topic", "points", "prompt"]
        let more = [
            "pairs": ["left", "options"], "count": ["unit"], "word": [], "look": ["image", "regions"],
            "home": ["options"],
        ]
        for (item, keys) in more { #expect(try attempt.item(item).object?.keys == fixed + keys, "\(item)") }
        #expect(try attempt.item("home").at("points") == 0)

        let result = try await attempt.submit().json
        #expect(try result.at("score") == ["points": 11.0, "max": 11.0, "percent": 100.0, "passed": true])
        let items = try result.at("items").array ?? []
        #expect(try items[0].at("right") == given["pairs"])
        #expect(try items[0].at("answer").array?.count == 3)
        #expect(try items[1].at("answer") == ["2 lối"])
        #expect(try items[4].at("feedback") == ["Treo chìa khóa cạnh cửa."])
    }

    /// Everything right, and one thing to do at home.
    private static func answers(_ attempt: Attempt) throws -> JSONObject {
        func id(_ text: String, _ list: String, of item: String) throws -> String {
            let all = try attempt.item(item).at(list).array ?? []
            return try all.first { $0["text"] == .string(text) }.orFail("no \(text)").text(at: "id")
        }
        var pairs = JSONObject()
        for (left, right) in [("Cháy", "114"), ("Mắc kẹt", "114"), ("Bị thương", "115")] {
            pairs[try id(left, "left", of: "pairs")] = .string(try id(right, "options", of: "pairs"))
        }
        let hazards = try ["Bếp đang bật", "Ổ cắm quá tải"].map { try id($0, "regions", of: "look") }
        return [
            "pairs": .object(JSONObject.sorted(pairs)), "count": 2.0, "word": "Đóng cửa",
            "look": .array(hazards.map { .string($0) }),
            "home": [try id("Chìa khóa ở cạnh cửa", "options", of: "home"): "no"],
        ]
    }

    static let refused: [(String, JSONValue)] = [
        ("pairs", ["x": "y"]), ("pairs", "114"), ("pairs", ["x": 1]), ("count", "hai"), ("count", true),
        ("count", 12_345_678_901), ("count", 1e300), ("word", 5), ("word", .string(String(repeating: "x", count: 61))),
        ("look", ["x"]), ("look", ["x": "y"]), ("home", ["x": "no"]), ("home", true), ("word", ["a"]),
    ]

    @Test("An answer of another form is refused with its field, and nothing is kept", arguments: refused)
    func refuses(item: String, response: JSONValue) async throws {
        let attempt = try await Attempt.begin(TestSite(TestFolder(.kinds)), "kinds")
        let answer = try await attempt.put(item, response)
        #expect(answer.status == 422)
        #expect(try answer.json.at("field") == "response")
        #expect(try await attempt.read().at("answers").object?.count == 0)
    }

    @Test("Forms: what is typed wrong stays beside its sentence; what is right is looked at and told")
    func forms() async throws {
        let site = try await TestSite(TestFolder(.kinds))
        let browser = site.browser()
        let page = try await browser.post("/vi/quizzes/kinds/attempts", ["mode": "practice"]).location.orFail("none")
        let wrong = try await browser.post("\(page)/answers", ["item": "count", "response": "hai <b>", "go": "check"])
        #expect(wrong.status == 422)
        #expect(wrong.text.contains("value=\"hai &lt;b&gt;\"") && wrong.text.contains("Hãy viết một số"))
        #expect(wrong.text.contains("aria-invalid=\"true\""))
        let nearly = try await browser.post("\(page)/answers", ["item": "count", "response": " 2,5 ", "go": "check"])
        #expect(nearly.location == "\(page)?step=2")
        let told = try await browser.follow(nearly)
        #expect(
            told.text.contains("Nhiều hơn cũng tốt.") && told.text.contains("Đáp án") && told.text.contains("2 lối"))
        #expect(told.text.contains("value=\"2,5\""))
    }

    @Test("A checklist is answered by radio buttons and ends as things to do at home, outside every count")
    func checklist() async throws {
        let site = try await TestSite(TestFolder(.kinds))
        let browser = site.browser()
        let page = try await browser.post("/vi/quizzes/kinds/attempts", ["mode": "test"]).location.orFail("none")
        let shown = try await browser.get("\(page)?step=5")
        let point = try shown.text.firstMatch(of: #/<legend>Có lối ra.*?name="said\.([\w-]+)"/#.dotMatchesNewlines())
            .orFail("no point").1
        _ = try await browser.post("\(page)/answers", ["item": "home", "said.\(point)": "no", "go": "next"])
        let result = try await browser.follow(browser.post("\(page)/submit"))
        #expect(result.text.contains("Việc cần làm ở nhà") && result.text.contains("<li>Có lối ra thứ hai</li>"))
        #expect(result.text.contains("Đúng 0 trên 4 câu."), "of four, not five")
    }
}

extension JSONObject {
    fileprivate static func sorted(_ object: JSONObject) -> JSONObject {
        object.members.sorted { $0.key < $1.key }.reduce(into: JSONObject()) { $0[$1.key] = $1.value }
    }
}

/// A scenario told again from a mistake, in practice.
@Suite struct ScenarioReplayTests {
    /// Took the first wrong way: run down into the smoke.
    private func hurt(_ site: TestSite, mode: String = "practice") async throws -> Attempt {
        let attempt = try await Attempt.begin(site, "mixed", ["mode": .string(mode)])
        let ended = try await attempt.step(1, attempt.option("Chạy xuống", of: "smoke"))
        #expect(try ended.json.at("ending text") == "Bạn bị thương.")
        return attempt
    }

    private func replay(_ attempt: Attempt, from step: Int64, run: Int64) async throws -> Answer {
        try await attempt.site.api(
            .post, "\(attempt.path)/scenarios/smoke/replays", ["step": .integer(step), "run": .integer(run)],
            token: attempt.token)
    }

    private func step(_ attempt: Attempt, _ number: Int64, run: Int64, _ choice: JSONValue) async throws -> Answer {
        try await attempt.site.api(
            .post, "\(attempt.path)/scenarios/smoke/steps",
            ["step": .integer(number), "run": .integer(run), "choice": choice], token: attempt.token)
    }

    @Test("The same moment again: the story goes another way, the marks stay those of the first")
    func again() async throws {
        let attempt = try await hurt(TestSite())
        #expect(try await replay(attempt, from: 1, run: 2).status == 409, "not before it was looked at")
        #expect(try await attempt.check("smoke").json.at("mistakes") == [1])
        for _ in 0..<2 {
            let begun = try await replay(attempt, from: 1, run: 2)
            #expect(begun.status == 200)
            #expect(try begun.json.at("situation step") == 1)
        }
        let back = try await step(attempt, 1, run: 2, attempt.option("Lùi lại", of: "smoke"))
        #expect(try back.json.at("situation text") == "Trong phòng.")
        let seal = try Attempt.ids(["Chèn khe"], in: back.json.at("situation"))[0]
        for _ in 0..<2 {
            let safe = try await step(attempt, 2, run: 2, .string(seal))
            #expect(try safe.json.at("ending text") == "Bạn an toàn.")
        }
        let result = try await attempt.submit().json
        let items = try result.at("items").array ?? []
        let smoke = try items.first { $0["item"] == "smoke" }.orFail("none")
        #expect(try smoke.at("points") == 0.0)
        #expect(try smoke.at("response").array?.count == 1)
    }

    @Test("A mistake is told at once in practice, and in a test not before the end") func tells() async throws {
        let site = try await TestSite()
        for (mode, said) in [("practice", JSONValue.string("Lần sau: lùi lại.")), ("test", .null)] {
            let attempt = try await Attempt.begin(site, "mixed", ["mode": .string(mode)])
            let ended = try await attempt.step(1, attempt.option("Chạy xuống", of: "smoke"))
            #expect(try ended.json.at("next") == said)
        }
        #expect(try await replay(hurt(site, mode: "test"), from: 1, run: 2).status == 409)
    }

    @Test("By forms: the ending offers the moment again, and the second story is told in its place")
    func forms() async throws {
        let site = try await TestSite()
        let browser = site.browser()
        let page = try await browser.post("/vi/quizzes/mixed/attempts", ["mode": "practice"]).location.orFail("none")
        func choose(_ words: String, in shown: Answer, run: String, step: String) async throws -> Answer {
            let choices = shown.text.matches(of: #/name="choice" value="([\w-]+)"><span>([^<]*)/#)
            let choice = try choices.first { $0.2 == words }.orFail("no \(words)").1
            return try await browser.follow(
                browser.post(
                    "\(page)/answers", ["item": "smoke", "choice": String(choice), "step": step, "run": run]))
        }
        let ended = try await choose(
            "Chạy xuống", in: browser.get("\(page)?step=5"), run: "1", step: "1")
        #expect(ended.text.contains("Lần sau: lùi lại.") && ended.text.contains("name=\"replay\" value=\"1\""))
        let again = try await browser.follow(
            browser.post("\(page)/answers", ["item": "smoke", "replay": "1", "run": "1"]))
        #expect(again.text.contains("data-run=\"2\"") && !again.text.contains("Bạn bị thương."))
        let room = try await choose("Lùi lại", in: again, run: "2", step: "1")
        let safe = try await choose("Chèn khe", in: room, run: "2", step: "2")
        #expect(safe.text.contains("Bạn an toàn.") && !safe.text.contains("name=\"replay\""))
    }
}
