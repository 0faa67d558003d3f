import Core
import Foundation
import HTTPTypes
import Hummingbird
import Testing
import Web

@testable import Site

/// The stick: a ZIP made once per revision and served as a file. That it opens and plays is tested with the tools of
/// others in Tests/BrowserTests/test_playlists.py.
@Suite struct BundleTests {
    private func cached(_ folder: TestFolder) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/data/cache")) ?? []).sorted()
    }

    @Test("A ZIP has numbered films in playing order, captions of the same name, a list and words; names fit FAT32")
    func zip() async throws {
        let site = try await TestSite()
        let answer = try await site.api(.get, "/playlists/room.zip")
        #expect(answer.status == 200)
        #expect(answer.headers[.contentType] == "application/zip")
        #expect(answer.headers[.contentDisposition] == "attachment; filename=\"room-vi-en-landscape.zip\"")
        let names = Self.names(in: answer.bytes)
        #expect(
            names == [
                "01-always.mp4", "01-always.srt", "02-evening.mp4", "02-evening.srt", "03-night.mp4", "03-night.srt",
                "playlist.m3u", "README.txt",
            ])
        for name in names { #expect(name.wholeMatch(of: /[A-Za-z0-9-]{1,100}\.[a-z0-9]{3}/) != nil, "\(name)") }
        let text = String(decoding: answer.bytes, as: UTF8.self)
        #expect(text.contains("#EXTM3U\r\n#EXTINF:30,Luôn phát\r\n01-always.mp4\r\n"))
        #expect(text.contains("en wide always"), "films are stored as they are")
    }

    @Test("It is built once for a revision and each kind of screen, and again when the revision changes")
    func once() async throws {
        let folder = try TestFolder(.small)
        let site = try await TestSite(folder)
        let tag = try await site.api(.get, "/playlists/room.zip").headers[.eTag]
        #expect(try await site.api(.get, "/playlists/room.zip?lang=en,vi").headers[.eTag] == tag)
        #expect(cached(folder).count == 1)
        #expect(try await site.api(.get, "/playlists/room.zip?lang=vi,zh").text.contains("zh wide always"))
        #expect(cached(folder).count == 2)
        try folder.replace("Content/Clips/always.yaml", "Luôn phát", with: "Phát mãi")
        _ = try await site.program.importContent()
        let changed = try await site.api(.get, "/playlists/room.zip")
        #expect(changed.headers[.eTag] != tag && changed.text.contains("Phát mãi"))
    }

    @Test("Twenty ask at once: one is built and all get the same")
    func together() async throws {
        let folder = try TestFolder(.small)
        let site = try await TestSite(folder)
        let tags = try await withThrowingTaskGroup(of: String?.self) { group in
            for _ in 0..<20 { group.addTask { try await site.api(.get, "/playlists/room.zip").headers[.eTag] } }
            return try await group.reduce(into: Set<String?>()) { $0.insert($1) }
        }
        #expect(tags.count == 1 && tags.first != .some(nil))
        #expect(cached(folder).count == 1)
    }

    @Test("Old bundles go: never more than 64 are kept")
    func bounded() async throws {
        let folder = try TestFolder(.small)
        for place in 0..<70 { try folder.write("data/cache/\(place).zip", "old") }
        let site = try await TestSite(folder)
        #expect(try await site.api(.get, "/playlists/room.zip").status == 200)
        #expect(cached(folder).count == 64)
        #expect(try await site.api(.get, "/playlists/room.zip").text.contains("en wide always"))
    }

    @Test("A bundle that goes while it is being sent is sent whole")
    func goneWhileSending() async throws {
        let folder = try TestFolder(.small)
        let site = try await TestSite(folder)
        let bundles = Bundles(cache: folder.path + "/data/cache", publicFiles: site.program.settings.publicFiles)
        let playlist = try #require(site.program.library.playlist("room"))
        let visit = Visit(
            site.program,
            Request(head: .init(method: .get, scheme: "http", authority: "x", path: "/"), body: .init(buffer: .init())),
            .master, site.program.library)
        let screening = Screening(playlist, .usual, Offer(visit), at: site.clock.now)
        let answer = try await bundles.answer(.zip, Bundle(films: screening.valid, language: .vi, readme: "words"))
        let response = answer.response(for: visit.request)
        for name in cached(folder) { try folder.remove("data/cache/\(name)") }
        let sent = try await Answer(response)
        #expect(sent.status == 200 && sent.bytes.count == answer.size)
    }

    @Test("Forty ask at once for all there is: each gets the whole of what its head promised")
    func crowd() async throws {
        let site = try await TestSite()
        let asked = ["vi,en", "vi,zh", "vi", "en", "zh", "en,zh", "vi,ko", "ko"].flatMap { languages in
            ["landscape", "portrait"].map { "?lang=\(languages)&orientation=\($0)" }
        }
        try await withThrowingTaskGroup(of: Answer.self) { group in
            for query in asked + asked + asked {
                group.addTask { try await site.api(.get, "/playlists/room.zip\(query)") }
            }
            for try await answer in group {
                #expect(answer.status == 200)
                #expect(answer.headers[.contentLength] == String(answer.bytes.count))
            }
        }
    }

    @Test("The same films and words give the same bytes and the same tag, also when they are built again")
    func again() async throws {
        let folder = try TestFolder(.small)
        let site = try await TestSite(folder)
        let first = try await site.api(.get, "/playlists/room.zip")
        for name in cached(folder) { try folder.remove("data/cache/\(name)") }
        let second = try await site.api(.get, "/playlists/room.zip")
        #expect(first.bytes == second.bytes && first.headers[.eTag] == second.headers[.eTag])
    }

    @Test("Parts of it can be had: 206, 416, suffix and If-Range")
    func ranges() async throws {
        let browser = try await TestSite().browser()
        let path = "/api/v1/playlists/room.zip"
        let whole = try await browser.get(path)
        let size = whole.bytes.count
        let part = try await browser.get(path, [.range: "bytes=10-19"])
        #expect(part.status == 206 && part.bytes == Array(whole.bytes[10..<20]))
        #expect(part.headers[.contentRange] == "bytes 10-19/\(size)")
        #expect(try await browser.get(path, [.range: "bytes=-5"]).bytes == Array(whole.bytes.suffix(5)))
        #expect(try await browser.get(path, [.range: "bytes=\(size)-"]).status == 416)
        let tag = try whole.headers[.eTag].orFail("no tag")
        #expect(try await browser.get(path, [.range: "bytes=0-1", .ifRange: tag]).status == 206)
        #expect(try await browser.get(path, [.range: "bytes=0-1", .ifRange: "\"other\""]).status == 200)
    }

    @Test("A film that cannot be joined is our trouble: 503 with a time to come back, and nothing is left behind")
    func loop() async throws {
        let folder = try TestFolder(.small)
        let answer = try await TestSite(folder).api(.get, "/playlists/room/playlist-loop.mp4")
        #expect(answer.status == 503 && answer.headers[.retryAfter] != nil)
        #expect(cached(folder) == [])
    }

    /// The names in the central directory of a ZIP file (APPNOTE.TXT 4.3.12).
    private static func names(in bytes: [UInt8]) -> [String] {
        var names: [String] = []
        var place = 0
        while place + 46 <= bytes.count {
            guard bytes[place..<place + 4] == [0x50, 0x4B, 0x01, 0x02] else {
                place += 1
                continue
            }
            let length = Int(bytes[place + 28]) | Int(bytes[place + 29]) << 8
            names.append(String(decoding: bytes[(place + 46)..<(place + 46 + length)], as: UTF8.self))
            place += 46 + length
        }
        return names
    }
}
