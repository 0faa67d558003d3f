import Core
import Foundation
import HTTPTypes
import Testing
import Web

@testable import Site

/// The repository's own content: complete, checked, in two languages.
@Suite struct RepositoryContentTests {
    private func library() async throws -> Library { try await TestSite(TestFolder(.repository)).program.library }

    @Test("The repository's own content has no complaints")
    func clean() throws {
        let complaints = Program.check(try TestFolder(.repository).settings).complaints
        #expect(complaints.isEmpty, "\(complaints.map(\.description).joined(separator: "\n"))")
    }

    @Test("Every option says what it turns on, and the tempting wrong one why it is wrong")
    func tags() throws {
        let remarks = Program.check(try TestFolder(.repository).settings).remarks
        let missing = remarks.filter { $0.message.contains("chưa có") }
        #expect(missing.isEmpty, "\(missing.map(\.description).joined(separator: "\n"))")
    }

    @Test("Every language has every phrase, with the same blanks as Vietnamese")
    func phrases() async throws {
        let phrases = try await library().phrases
        #expect(phrases.count >= 2)
        let master = try #require(phrases[.vi])
        for (language, texts) in phrases {
            for key in PhraseKey.allCases where language == .master || !key.isForStaff {
                #expect(texts.blanks(of: key) == master.blanks(of: key), "\(language.rawValue) \(key.rawValue)")
                #expect(texts[key] != key.rawValue, "\(language.rawValue) \(key.rawValue) has no words")
            }
        }
    }

    @Test("There are at least 60 claims, each in Vietnamese and English with a source")
    func claims() async throws {
        let claims = try await library().claims
        #expect(claims.count >= 60)
        for claim in claims.values {
            #expect(!claim.sentence.isMissing(in: .en) && !claim.source.isEmpty, "\(claim.id)")
        }
    }

    @Test("There are at least ten guidance pages, each in Vietnamese and English, resting on the same claims")
    func guidance() async throws {
        let pages = try await library().guidance
        let names = Set(pages.map(\.name))
        #expect(names.count >= 10)
        for name in names {
            let languages = pages.filter { $0.name == name }
            #expect(Set(languages.map(\.language)).isSuperset(of: [.vi, .en]), "\(name)")
            #expect(
                Set(languages.map { Set($0.claims) }).count == 1, "\(name) rests on other claims in another language")
            #expect(Set(languages.map(\.topics)).count == 1 && Set(languages.map(\.reviewBy)).count == 1, "\(name)")
        }
    }

    @Test("There are at least 30 theory items and 4 practice items, in both languages")
    func items() async throws {
        let quizzes = try await library().quizzes
        #expect(quizzes.reduce(0) { $0 + $1.quiz.count(of: .theory) } >= 30)
        #expect(quizzes.reduce(0) { $0 + $1.quiz.count(of: .practice) } >= 4)
        for published in quizzes {
            #expect(published.quiz.languages.starts(with: [.vi, .en]), "\(published.quiz.name)")
        }
    }

    @Test("Every text of every item exists in English")
    func texts() async throws {
        for published in try await library().quizzes {
            for item in published.quiz.items {
                for text in KeyTexts.all(of: item) {
                    #expect(!text.isMissing(in: .en), "\(published.quiz.name) \(item.id): \(text[.vi])")
                }
            }
        }
    }

    @Test("Every drawing that a guidance page names is there, with words for it")
    func drawings() async throws {
        let drawings = try TestFolder(.repository).settings.folders.drawings
        for page in try await library().guidance {
            for image in page.body.matches(of: #/!\[([^\]]*)\]\(([^)]*)\)/#) {
                let name = String(image.2.split(separator: "/").last ?? "")
                #expect(image.2 == "/media/drawings/\(name)" && drawings.contains(name), "\(page.name): \(image.2)")
                #expect(!image.1.isEmpty, "\(page.name): \(name) has no words")
            }
        }
    }

    @Test("Every page of the site answers, in each language")
    func everyPage() async throws {
        let site = try await TestSite(TestFolder(.repository))
        let library = site.program.library
        for language in library.languages {
            let paths =
                ["", "/quizzes", "/guidance", "/search", "/awareness"]
                + library.quizzes.filter { !$0.quiz.isHeld }.map { "/quizzes/\($0.quiz.name)" }
                + library.guidance(in: language).map { "/guidance/\($0.name)" }
            for path in paths {
                let answer = try await site.get("/\(language.rawValue)\(path)")
                #expect(answer.status == 200, "\(language.rawValue)\(path)")
                #expect(answer.text.contains("<html lang=\"\(language.rawValue)\">"))
                #expect(!answer.text.contains(#/\{[a-z]+\}/#), "a blank is left open on \(path)")
            }
        }
    }

    @Test("Every link and every file that a page names answers")
    func links() async throws {
        let site = try await TestSite(TestFolder(.repository))
        var seen: Set<String> = []
        var waiting = ["/", "/en"]
        while let path = waiting.popLast() {
            guard seen.insert(path).inserted else { continue }
            let answer = try await site.get(path)
            #expect(answer.status == 200, "\(path)")
            guard answer.headers[.contentType]?.hasPrefix("text/html") == true else { continue }
            for match in answer.text.matches(of: #/(?:href|src)="(\/[^"#]*)/#) { waiting.append(String(match.1)) }
        }
        #expect(seen.count > 60)
    }
}

/// Every text of an item that anybody reads.
private enum KeyTexts {
    static func all(of item: Item) -> [Localized] {
        let texts = [item.prompt] + [item.why].compactMap { $0 }
        return switch item.body {
        case .single(let body): texts + body.options.flatMap { [$0.text] + [$0.feedback].compactMap { $0 } }
        case .multiple(let body): texts + body.options.flatMap { [$0.text] + [$0.feedback].compactMap { $0 } }
        case .trueFalse(let body): texts + [body.wrongFeedback].compactMap { $0 }
        case .ordering(let body): texts + body.steps.map(\.text)
        case .scenario(let body):
            texts + body.situations.values.map(\.text) + body.endings.values.map(\.text)
                + body.choices.flatMap { [$0.text, $0.consequence] + [$0.nextTime].compactMap { $0 } }
        case .matching(let body): texts + body.lefts.map(\.text) + body.rights.map(\.text)
        case .numeric(let body):
            texts + body.accepted.compactMap(\.feedback) + [body.unit, body.otherFeedback].compactMap { $0 }
        case .text(let body): texts + body.accepted.compactMap(\.feedback) + [body.otherFeedback].compactMap { $0 }
        case .hotspot(let body): texts + body.regions.flatMap { [$0.text] + [$0.feedback].compactMap { $0 } }
        case .checklist(let body): texts + body.points.flatMap { [$0.text] + [$0.todo].compactMap { $0 } }
        }
    }
}
