import Core
import Foundation
import HTTPTypes
import Testing
import Web

@testable import Site

/// What the service worker of the pages for residents is given.
@Suite struct OfflineTests {
    private func site(change: (inout Settings) -> Void = { _ in }) async throws -> TestSite {
        let folder = try TestFolder(.small)
        for name in ["worker", "worker-off", "offline"] { try folder.write("Public/js/\(name).js", "// \(name)") }
        return try await TestSite(folder, change: change)
    }

    @Test("The worker names its release, which changes with the files that it keeps, and is asked for every time")
    func release() async throws {
        let site = try await self.site()
        let first = try await site.get("/service-worker.js")
        #expect(first.headers[.contentType] == "text/javascript; charset=utf-8")
        #expect(first.headers[.cacheControl] == "no-cache")
        #expect(first.text.contains("importScripts(\"/js/worker.js?v="))
        #expect(try await site.get("/service-worker.js").text == first.text)
        try site.folder.write("Public/css/site.css", "body{color:red}")
        try site.program.files.reload()
        let second = try await site.get("/service-worker.js").text
        let version = #/VERSION = "([\w-]+)"/#
        #expect(first.text.firstMatch(of: version)?.1 != second.firstMatch(of: version)?.1)
    }

    @Test("What scripts load by its bare name is on the list of modules, and nothing else is")
    func modules() throws {
        let scripts = "\(try TestFolder(.repository).settings.publicFiles)/js"
        var loaded: Set<String> = []
        for name in try FileManager.default.contentsOfDirectory(atPath: scripts) {
            let text = try String(contentsOfFile: "\(scripts)/\(name)", encoding: .utf8)
            for match in text.matches(of: #/(?:from |import\()"\.(\/[\w-]+\.js)"/#) {
                loaded.insert("/js\(match.output.1)")
            }
        }
        #expect(loaded == Set(ScriptModules.addresses))
    }

    @Test("Every page for residents keeps itself, and no page of the staff area does")
    func script() async throws {
        let site = try await self.site()
        for path in ["/vi", "/en/quizzes", "/vi/quizzes/mixed", "/vi/guidance", "/vi/offline"] {
            #expect(try await site.get(path).text.contains("/js/offline.js"), "\(path)")
        }
        #expect(!(try await site.get("/staff/sign-in").text.contains("/js/offline.js")))
    }

    @Test("The kill switch gives browsers a worker that leaves, and offers nothing")
    func off() async throws {
        let site = try await self.site { $0.isOfflineOffered = false }
        #expect(try await site.get("/service-worker.js").text.hasPrefix("importScripts(\"/js/worker-off.js?v="))
        #expect(!(try await site.get("/vi").text.contains("/js/offline.js")))
        #expect(!(try await site.get("/vi/quizzes/mixed").text.contains("/offline\"")))
        #expect(try await site.get("/vi/quizzes/mixed/offline").status == 404)
    }

    @Test("The kill switch is on or off and nothing else", arguments: ["on", "off", "maybe"])
    func setting(_ word: String) {
        var settings = Settings()
        let faults = settings.readOffline(["OUTREACH_OFFLINE": word])
        #expect(faults.isEmpty == (word != "maybe"))
        #expect(settings.isOfflineOffered == (word != "off"))
    }

    @Test("The page of an attempt says whose it is, the same for one person and another for the next")
    func person() async throws {
        let site = try await self.site()
        let (one, other) = (site.browser(), site.browser())
        func mark(_ browser: Browser, _ fields: KeyValuePairs<String, String>) async throws -> String {
            let page = try await browser.post("/vi/quizzes/mixed/attempts", fields).location.orFail("no attempt")
            let answer = try await browser.get(page)
            #expect(answer.headers[.cacheControl] == "no-store")
            return try answer.headers[.outreachPerson].orFail("no mark")
        }
        let first = try await mark(one, [:])
        #expect(try await mark(one, ["who": "again"]) == first)
        #expect(try await mark(other, [:]) != first)
        #expect(try await mark(one, ["who": "someone-else"]) != first)
    }
}
