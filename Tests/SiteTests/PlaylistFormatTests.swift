import Core
import Foundation
import FoundationXML
import HTTPTypes
import Testing
import Web

@testable import Site

/// Playlists in every format, as equipment asks for them.
@Suite struct PlaylistFormatTests {
    private static let formats = ["m3u", "xspf", "rss", "feed.json", "json"]

    private func site() async throws -> TestSite { try await TestSite { $0.baseURL = "https://pccc.example.vn" } }

    /// `room` at 09:00 on a Tuesday, or later.
    private func get(_ site: TestSite, _ format: String, _ query: String = "") async throws -> Answer {
        try await site.api(.get, "/playlists/room.\(format)\(query)")
    }

    private func clips(_ answer: Answer) -> [String] {
        answer.text.matches(of: #/clips\/(\w+)-vi-\w\w-\w+\.mp4/#).map { String($0.1) }
    }

    @Test("An M3U has a line of seconds and title and one of an absolute address for each film that plays now")
    func m3u() async throws {
        let answer = try await get(site(), "m3u")
        #expect(answer.headers[.contentType] == "audio/x-mpegurl; charset=utf-8")
        let lines = answer.text.split(separator: "\n").map(String.init)
        #expect(lines.first == "#EXTM3U")
        #expect(lines.contains("#EXTINF:30,Luôn phát"))
        #expect(lines.last?.hasPrefix("https://pccc.example.vn/media/clips/always-vi-en-landscape.mp4?v=") == true)
        #expect(lines.count == 5)
    }

    @Test("Every format has its type, well-formed text with what people wrote escaped, and the same revision")
    func formats() async throws {
        let site = try await site()
        let types = [
            "audio/x-mpegurl; charset=utf-8", "application/xspf+xml", "application/rss+xml", "application/feed+json",
            "application/json",
        ]
        let revision = try await get(site, "json").json.text(at: "revision")
        for (format, type) in zip(Self.formats, types) {
            let answer = try await get(site, format)
            #expect(answer.headers[.contentType] == type)
            #expect(answer.text.contains(revision), "\(format)")
            if type.hasSuffix("xml") {
                #expect(XMLParser(data: Data(answer.bytes)).parse(), "\(format)")
                #expect(answer.text.contains("Phòng &amp; sảnh"))
            }
        }
    }

    @Test("XSPF counts milliseconds; Media RSS whole seconds, with size, hash, thumbnail and captions")
    func figures() async throws {
        let site = try await site()
        #expect(try await get(site, "xspf").text.contains("<duration>30400</duration>"))
        let rss = try await get(site, "rss").text
        for part in [
            "fileSize=\"14\"", "duration=\"30\"", "type=\"video/mp4\"", "medium=\"video\"", "lang=\"vi\"",
            "<media:hash algo=\"sha-256\">\(hexadecimal(sha256("en wide always".utf8)))</media:hash>",
            "<media:thumbnail url=\"https://pccc.example.vn/media/clips/always-landscape.jpg",
            "<media:subTitle type=\"text/vtt\" lang=\"vi\" href=\"https://pccc.example.vn/media/clips/always-vi.vtt",
        ] {
            #expect(rss.contains(part), "\(part)")
        }
        let attachment = try await get(site, "feed.json").json.at("items 0 attachments 0")
        #expect(try attachment.at("size_in_bytes") == 14)
        #expect(try attachment.at("duration_in_seconds") == 30)
    }

    @Test("The manifest holds every clip of the revision with its rules, whatever plays now")
    func manifest() async throws {
        let manifest = try await get(site(), "json").json
        let clips = try manifest.at("clips").array.orFail("no clips")
        #expect(try clips.map { try $0.text(at: "clip") } == ["always", "evening", "night"])
        #expect(try manifest.at("nextChange") == "2026-11-24T11:00:00.000Z")
        #expect(
            try clips[2].at("rules") == [
                ["order": 2, "weekdays": [1], "from": "22:00", "to": "06:00", "dates": .null, "priority": 1]
            ])
        #expect(try clips[0].at("fallback") == true)
        #expect(try clips[1].at("fallback") == false)
        #expect(try clips[0].at("sha256") == .string(hexadecimal(sha256("en wide always".utf8))))
        #expect(try clips[0].at("bytes") == 14)
        #expect(try clips[0].at("captions 0 lang") == "vi")
        #expect(try clips[0].at("until").isNull)
    }

    @Test("Scene 6: a window from 22:00 to 06:00 on Monday is on Tuesday at 02:30 and not on Wednesday at 02:30")
    func overnight() async throws {
        let site = try await site()
        #expect(try await clips(get(site, "m3u")) == ["always"])
        site.clock.advance(seconds: 9 * 3600)
        #expect(try await clips(get(site, "m3u")) == ["always", "evening"])
        site.clock.advance(seconds: 8 * 3600 + 1800)
        #expect(try await clips(get(site, "m3u")) == ["always"], "Wednesday 02:30")
        site.clock.advance(days: 6)
        #expect(try await clips(get(site, "m3u")) == ["night"], "Tuesday 02:30")
    }

    @Test("An answer may be kept until the next change, and no longer than five minutes")
    func maxAge() async throws {
        let site = try await site()
        for format in Self.formats {
            #expect(try await get(site, format).headers[.cacheControl] == "public, max-age=300", "\(format)")
        }
        site.clock.advance(seconds: 9 * 3600 - 90)
        for format in Self.formats {
            #expect(try await get(site, format).headers[.cacheControl] == "public, max-age=90", "\(format)")
        }
    }

    @Test("Who has it already gets 304 until something else plays; another language or shape is another answer")
    func notModified() async throws {
        let site = try await site()
        let browser = site.browser()
        for format in Self.formats {
            let path = "/api/v1/playlists/room.\(format)"
            let tag = try await browser.get(path).headers[.eTag].orFail("no tag")
            let again = try await browser.get(path, [.ifNoneMatch: tag])
            #expect(again.status == 304 && again.bytes.isEmpty && again.headers[.eTag] == tag, "\(format)")
            for other in ["?lang=vi,zh", "?orientation=portrait"] {
                #expect(try await browser.get(path + other, [.ifNoneMatch: tag]).status == 200, "\(format)\(other)")
            }
            let same = try await browser.get(path + "?orientation=landscape&lang=en,vi", [.ifNoneMatch: tag])
            #expect(same.status == 304, "the order of languages is none: \(format)")
        }
        let tag = try await browser.get("/api/v1/playlists/room.m3u").headers[.eTag].orFail("no tag")
        site.clock.advance(seconds: 9 * 3600)
        #expect(try await browser.get("/api/v1/playlists/room.m3u", [.ifNoneMatch: tag]).status == 200)
    }

    @Test("Each screen gets the film of its shape and its languages")
    func kinds() async throws {
        let site = try await site()
        #expect(try await get(site, "m3u", "?lang=vi,zh").text.contains("always-vi-zh-landscape.mp4"))
        #expect(try await get(site, "m3u", "?orientation=portrait").text.contains("always-vi-en-portrait.mp4"))
        #expect(try await get(site, "m3u", "?lang=en").text.contains("#EXTINF:30,always"))
    }

    @Test(
        "Unknown words are 400, unknown playlists and formats 404",
        arguments: [
            ("room.m3u?lang=xx", 400), ("room.m3u?lang=vi,", 400), ("room.m3u?lang=", 400),
            ("room.json?lang=vi%20en", 400),
            ("room.m3u?orientation=square", 400), ("room.zip?orientation=", 400), ("room.m3u?lang=%FF", 400),
            ("other.m3u", 404), ("room.m3u8", 404), ("room", 404), ("room.", 404), (".m3u", 404),
            ("room/playlist-loop.avi", 404),
            ("other/playlist-loop.mp4", 404), ("room/playlist-loop.mp4?lang=xx", 400),
        ])
    func refused(path: String, status: Int) async throws {
        let answer = try await site().api(.get, "/playlists/\(path)")
        #expect(answer.status == status)
        #expect(answer.headers[.contentType] == "application/problem+json")
    }

    @Test("Without a base address the addresses are those the program listens on")
    func address() async throws {
        let site = try await TestSite()
        site.program.listens(onPort: 4711)
        #expect(try await get(site, "m3u").text.contains("http://127.0.0.1:4711/media/clips/"))
    }

    @Test("The list of playlists names their clips")
    func list() async throws {
        let list = try await site().api(.get, "/playlists").json
        #expect(try list.at("playlists 0 playlist") == "room")
        #expect(try list.at("playlists 0 title en") == "Room & lobby")
        #expect(try list.at("playlists 0 clips") == ["always", "evening", "night"])
    }
}
