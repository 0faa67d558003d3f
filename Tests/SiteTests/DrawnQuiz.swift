import Core
import HTTPTypes
import Web

@testable import Site

/// A quiz with a bank: one item that everybody has, and three of eight.
enum DrawnQuiz {
    static func text(_ key: String = "true", header: String = "") -> String {
        """
        quiz: drawn
        title: {vi: "Bài rút", en: "Drawn quiz"}
        audience: [household]
        pass: 50
        \(header)
        draw: [{bank: doors, count: 3}]
        items:
        \(item("always", "", key))
        \((1...8).map { item("door-\($0)", "bank: doors", key) }.joined(separator: "\n"))

        """
    }

    private static func item(_ id: String, _ bank: String, _ key: String) -> String {
        """
          - id: \(id)
            \(bank.isEmpty ? "fixed: false" : bank)
            kind: truefalse
            part: theory
            topic: escape
            prompt: {vi: "Câu \(id).", en: "Item \(id)."}
            answer: \(key)
            why: {vi: "Cửa kín giữ khói.", en: "A shut door holds smoke."}
            claims: [close-door]
        """
    }

    static func site(header: String = "", change: (inout Settings) -> Void = { _ in }) async throws -> TestSite {
        let folder = try TestFolder(.small)
        try folder.write("Quizzes/drawn.yaml", text(header: header))
        return try await TestSite(folder, change: change)
    }

    /// Begins as the browser's participant. Returns the attempt's address.
    static func begin(_ browser: Browser, mode: String = "test", who: String = "again") async throws -> String {
        let answer = try await browser.post("/vi/quizzes/drawn/attempts", ["mode": mode, "who": who])
        return try answer.location.orFail("\(answer.status) \(answer.text)")
    }

    /// The ids of an attempt's items.
    static func items(_ browser: Browser, _ address: String) async throws -> [String] {
        let id = address.split(separator: "/").last ?? ""
        return try await (browser.api(.get, "/attempts/\(id)").json.at("items").array ?? []).map {
            try $0.text(at: "id")
        }
    }

    /// Takes the quiz from beginning to end. Returns the result's address.
    static func finish(_ browser: Browser, right: Bool = true, mode: String = "test") async throws -> String {
        let address = try await begin(browser, mode: mode)
        for item in try await items(browser, address) {
            try await browser.post("\(address)/answers", ["item": item, "response": "\(right)", "go": "next"])
        }
        return try await browser.post("\(address)/submit").location.orFail("no result")
    }
}
