import Core
import Foundation
import HTTPTypes
import Testing
import Web

@testable import Site

/// Scene 3: nothing before the submission of a test tells a right option from a wrong one. Two sites differ in nothing
/// but their keys, and give the same bytes.
@Suite struct KeyFlipTests {
    private struct Pair {
        let one: TestSite
        let other: TestSite

        init(_ content: TestFolder.Content) async throws {
            let folders = (try TestFolder(content), try TestFolder(content))
            for name in try FileManager.default.contentsOfDirectory(atPath: folders.1.path + "/Quizzes") {
                // What is held back reaches nobody, and tells nothing.
                for folder in [folders.0, folders.1] {
                    let text = try folder.read("Quizzes/\(name)")
                    try folder.write("Quizzes/\(name)", text.replacing(#/\n *held: true[^\n]*/#, with: ""))
                }
                try folders.1.write("Quizzes/\(name)", KeyFlip.flipped(folders.1.read("Quizzes/\(name)")))
            }
            for folder in [folders.0, folders.1] {
                // A flipped key calls safe things wrong.
                try folder.write("Content/never-scored.yaml", "[]\n")
                try folder.write("data/secret.key", "0123456789abcdef0123456789abcdef")
            }
            one = try await TestSite(folders.0)
            other = try await TestSite(folders.1)
        }

        /// Asks both the same thing and compares everything that comes back.
        func both(_ what: String, _ ask: (TestSite) async throws -> Answer) async throws -> Answer {
            let (a, b) = (try await ask(one), try await ask(other))
            #expect(a == b, "\(what) tells the key")
            return a
        }
    }

    @Test("The flipped files are valid and every item's key differs", arguments: [TestFolder.Content.copy, .kinds])
    func flips(_ content: TestFolder.Content) async throws {
        let pair = try await Pair(content)
        let papers = zip(pair.one.program.library.quizzes, pair.other.program.library.quizzes)
        for (a, b) in papers {
            #expect(a.quiz.seen == b.quiz.seen)
            for (item, flipped) in zip(a.quiz.items, b.quiz.items) {
                #expect(KeyFlip.key(of: item) != KeyFlip.key(of: flipped), "\(a.quiz.name) \(item.id)")
            }
        }
    }

    @Test(
        "No page, no answer of the API and no header before submission tells the key",
        arguments: [TestFolder.Content.copy, .kinds])
    func sameBytes(_ content: TestFolder.Content) async throws {
        let pair = try await Pair(content)
        for language in ["vi", "en"] {
            for path in ["", "/quizzes", "/guidance", "/search?q=cua", "/awareness"] {
                _ = try await pair.both("/\(language)\(path)") { try await $0.get("/\(language)\(path)") }
            }
        }
        _ = try await pair.both("the list") { try await $0.api(.get, "/quizzes") }
        for published in pair.one.program.library.quizzes {
            try await compare(published.quiz, pair)
        }
    }

    private func compare(_ quiz: Quiz, _ pair: Pair) async throws {
        _ = try await pair.both("the quiz") { try await $0.api(.get, "/quizzes/\(quiz.name)") }
        _ = try await pair.both("its start") { try await $0.get("/vi/quizzes/\(quiz.name)") }
        let begun = try await pair.both("the beginning") {
            try await $0.api(.post, "/quizzes/\(quiz.name)/attempts", ["language": "vi", "mode": "test"])
        }.json
        let (id, token) = (try begun.text(at: "attempt"), try begun.text(at: "token"))
        for item in try begun.at("items").array ?? [] {
            for (place, response) in try responses(to: item).enumerated() {
                let name = try item.text(at: "id")
                _ = try await pair.both("saving \(name)") {
                    try await $0.api(
                        .put, "/attempts/\(id)/answers/\(name)",
                        ["response": response, "seq": .integer(Int64(place + 1))],
                        token: token)
                }
                _ = try await pair.both("checking \(name)") {
                    try await $0.api(.post, "/attempts/\(id)/answers/\(name)/check", [:], token: token)
                }
            }
        }
        _ = try await pair.both("the attempt") { try await $0.api(.get, "/attempts/\(id)", token: token) }
        try await compareScenarios(quiz, begun, pair)
        try await comparePages(quiz, pair)
    }

    /// Answers of every shape that an item takes, right ones among them.
    private func responses(to item: JSONValue) throws -> [JSONValue] {
        let ids = (item["options"]?.array ?? []).compactMap { $0["id"] }
        return switch try item.text(at: "kind") {
        case "single": ids + [nil]
        case "multiple": ids.map { [$0] } + [.array(ids)]
        case "ordering": [.array(ids), .array(ids.reversed())]
        case "truefalse": [true, false]
        case "matching":
            try (item.at("left").array ?? []).flatMap { left in
                try ids.map { [try left.text(at: "id"): $0] }
            }
        case "numeric": [2, 3.5, 9, "2,0", "nhiều"]
        case "text": ["đóng cửa", "khep cua", "chạy", .string(String(repeating: "x", count: 61))]
        case "hotspot": (item["regions"]?.array ?? []).compactMap { $0["id"] }.map { [$0] }
        case "checklist": [[ids[0].string ?? "": "no"], [ids[0].string ?? "": "maybe"]]
        default: [nil]
        }
    }

    /// One field of a plain form, with something that can be answered.
    private func form(_ item: JSONValue) throws -> (String, String) {
        switch try item.text(at: "kind") {
        case "matching": ("pair.\(try item.text(at: "left 0 id"))", try item.text(at: "options 0 id"))
        case "checklist": ("said.\(try item.text(at: "options 0 id"))", "no")
        case "numeric", "text": ("response", "2")
        case "hotspot": ("response", try item.text(at: "regions 0 id"))
        case "truefalse": ("response", "true")
        default: ("response", try item["options"]?.text(at: "0 id") ?? "")
        }
    }

    /// Takes every choice of every scenario once, each time from a fresh attempt.
    private func compareScenarios(_ quiz: Quiz, _ begun: JSONValue, _ pair: Pair) async throws {
        for item in quiz.items {
            guard case .scenario(let scenario) = item.body else { continue }
            for path in paths(through: scenario) {
                let fresh = try await pair.both("a fresh attempt") {
                    try await $0.api(.post, "/quizzes/\(quiz.name)/attempts", ["language": "en", "mode": "test"])
                }.json
                let (id, token) = (try fresh.text(at: "attempt"), try fresh.text(at: "token"))
                var situation = try Attempt.item(item.id, in: fresh)
                for (step, place) in path.enumerated() {
                    let choice = try Attempt.ids([scenario.choices[place].text[.en]], in: situation)[0]
                    let next = try await pair.both("step \(step + 1) of \(item.id)") {
                        try await $0.api(
                            .post, "/attempts/\(id)/scenarios/\(item.id)/steps",
                            ["step": .integer(Int64(step + 1)), "choice": .string(choice)], token: token)
                    }
                    #expect(next.status == 200)
                    situation = try next.json.at("situation")
                }
                _ = try await pair.both("the attempt after \(item.id)") {
                    try await $0.api(.get, "/attempts/\(id)", token: token)
                }
            }
        }
    }

    /// Ways through a scenario that together take every choice.
    private func paths(through scenario: Scenario) -> [[Int]] {
        var ways: [String: [Int]] = [scenario.start: []]
        for _ in scenario.situations {
            for (place, choice) in scenario.choices.enumerated() {
                if case .situation(let next) = choice.target, let way = ways[choice.situation], ways[next] == nil {
                    ways[next] = way + [place]
                }
            }
        }
        return scenario.choices.indices.map { (ways[scenario.choices[$0].situation] ?? []) + [$0] }
    }

    private func comparePages(_ quiz: Quiz, _ pair: Pair) async throws {
        let browsers = [
            ObjectIdentifier(pair.one): pair.one.browser(), ObjectIdentifier(pair.other): pair.other.browser(),
        ]
        func both(_ what: String, _ ask: (Browser) async throws -> Answer) async throws -> Answer {
            try await pair.both(what) { try await ask(browsers[ObjectIdentifier($0)]!) }
        }
        let begun = try await both("beginning by form") {
            try await $0.post("/vi/quizzes/\(quiz.name)/attempts", ["mode": "test"])
        }
        let page = try begun.location.orFail("no attempt")
        let items = try await both("its items") {
            try await $0.api(.get, "/attempts/\(page.split(separator: "/").last!)")
        }.json
        for (place, item) in try (items.at("items").array ?? []).enumerated() {
            _ = try await both("step \(place + 1)") { try await $0.get("\(page)?step=\(place + 1)") }
            let name = try item.text(at: "id")
            let choice = try item["situation"]?.text(at: "choices 0 id") ?? ""
            let fields = try form(item)
            let saved = try await both("answering \(name)") { browser in
                choice.isEmpty
                    ? try await browser.post("\(page)/answers", ["item": name, fields.0: fields.1, "go": "next"])
                    : try await browser.post("\(page)/answers", ["item": name, "choice": choice, "step": "1"])
            }
            #expect(saved.status == 303)
            _ = try await both("the page after \(name)") { try await $0.get("\(page)?step=\(place + 1)") }
        }
        _ = try await both("the review") { try await $0.get("\(page)?step=999") }
        _ = try await both("asking to go on") { try await $0.get("/vi/quizzes/\(quiz.name)?ask=1") }
    }
}

/// Turns every key of a quiz file round and leaves what people see as it is.
enum KeyFlip {
    static func flipped(_ text: String) -> String {
        let parts = text.components(separatedBy: "\n  - id: ")
        return parts[0] + parts.dropFirst().map { "\n  - id: " + item($0) }.joined()
    }

    private static func item(_ text: String) -> String {
        var text = text.replacing(#/, feedback: \{vi: "[^"]*", en: "[^"]*"\}/#, with: "")
            .replacing(
                #/why: \{vi: "[^"]*", en: "[^"]*"\}/#, with: "why: {vi: \"Lý do khác.\", en: \"Another reason.\"}")
        var lines = text.components(separatedBy: "\n")
        switch text.firstMatch(of: #/kind: (\w+)/#)?.1 {
        case "single":
            let options = lines.indices.filter { lines[$0].hasPrefix("      - {id:") }
            guard let right = options.firstIndex(where: { lines[$0].contains(", correct: true") }) else {
                return text
            }
            lines[options[right]] = lines[options[right]].replacing(", correct: true", with: "")
            let next = options[(right + 1) % options.count]
            lines[next] = lines[next].replacing(#/\}\s*$/#, with: ", correct: true}")
        case "multiple":
            let options = lines.indices.filter { lines[$0].contains(#/credit: -?[\d.]+/#) }
            let credits = options.map { lines[$0].firstMatch(of: #/credit: (-?[\d.]+)/#)!.1 }
            for (place, line) in options.enumerated() {
                lines[line] = lines[line].replacing(
                    #/credit: -?[\d.]+/#, with: "credit: \(credits[(place + 1) % credits.count])")
            }
        case "truefalse":
            text =
                text.contains("answer: true")
                ? text.replacing("answer: true", with: "answer: false")
                : text.replacing("answer: false", with: "answer: true")
            return text.replacing(#/\n    feedback: [^\n]*/#, with: "")
        case "ordering":
            return text.replacing(#/before: ([\w-]+), after: ([\w-]+)/#) { "before: \($0.2), after: \($0.1)" }
        case "scenario":
            lines.removeAll { $0.contains(#/^\s*(critical: true|next: \{.*\})\s*$/#) }
            let story = lines.joined(separator: "\n").replacing(", critical: true", with: "")
                .replacing(#/, next: \{vi: "[^"]*", en: "[^"]*"\}/#, with: "")
            var credits = story.matches(of: #/credit: (\d+)/#).map { $0.1 }
            credits.append(credits.removeFirst())
            return story.replacing(#/credit: \d+/#) { _ in "credit: \(credits.removeFirst())" }
        case "matching":
            let side = #/right: \{id: [\w-]+(?:, text: \{[^}]*\})?\}/#
            var rights = text.matches(of: side).map { String($0.0) }
            rights.insert(rights.removeLast(), at: 0)
            return text.replacing(side) { _ in rights.removeFirst() }
        case "numeric":
            return text.replacing(#/answer: (\d+)/#) { "answer: \(Int($0.1)! + 1)" }
        case "text":
            return text.replacing(#/accept:(\s*\[|\s*- )"/#) { "accept:\($0.1)\"khác " }
        case "hotspot":
            for line in lines.indices where lines[line].contains("shape:") {
                lines[line] =
                    lines[line].contains("hazard: true")
                    ? lines[line].replacing("hazard: true", with: "hazard: false")
                    : lines[line].replacing(", hazard: false", with: "").replacing(#/\}\s*$/#, with: ", hazard: true}")
            }
        default: break
        }
        return lines.joined(separator: "\n")
    }

    /// Whatever decides what is right.
    static func key(of item: Item) -> String {
        switch item.body {
        case .single(let body): "\(body.options.map(\.credit))"
        case .multiple(let body): "\(body.options.map(\.credit))"
        case .trueFalse(let body): "\(body.isTrue)"
        case .matching(let body): "\(body.pairing)"
        case .numeric(let body): "\(body.accepted.map(\.target))"
        case .text(let body): "\(body.accepted.map(\.text))"
        case .hotspot(let body): "\(body.right)"
        // There is no key to a checklist.
        case .checklist: UUID().uuidString
        case .ordering(let body): "\(body.scored.map { [$0.before, $0.after] })"
        case .scenario(let body):
            "\(body.endings.sorted { $0.key < $1.key }.map(\.value.credit.billionths))\(body.choices.map(\.critical))"
        }
    }
}
