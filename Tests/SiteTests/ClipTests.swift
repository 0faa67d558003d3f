import Core
import Foundation
import GRDB
import HTTPTypes
import Testing
import Web

@testable import Site

/// Clips as pages and through the API, and what is known of their files.
@Suite struct ClipTests {
    @Test("The list shows every film that may still be shown, and the one page of each what it rests on")
    func pages() async throws {
        let site = try await TestSite()
        let list = try await site.get("/vi/clips").text
        for name in ["always", "evening", "night", "elsewhere"] {
            #expect(list.contains("href=\"/vi/clips/\(name)\""), "\(name)")
        }
        let page = try await site.get("/vi/clips/always").text
        for text in [
            "<h1>Luôn phát</h1>", "always-vi-en-landscape.mp4?v=", "Thấy cháy thì gọi 114.", "srclang=\"vi\"",
            "always-vi.srt",
        ] {
            #expect(page.contains(text), "\(text)")
        }
        #expect(page.contains(site.program.library.phrases(in: .vi)[.pendingBand]), "nobody has approved it")
        #expect(try await site.get("/vi/clips/nothing").status == 404)
    }

    @Test("A reader gets the film with the words of their language, or the one they choose")
    func words() async throws {
        let site = try await TestSite()
        #expect(
            try await site.get("/vi/clips/always?words=zh").text.contains(
                "<source src=\"/media/clips/always-vi-zh-landscape.mp4"))
        #expect(
            try await site.get("/vi/clips/always?words=xx").text.contains(
                "<source src=\"/media/clips/always-vi-en-landscape.mp4"))
    }

    @Test("A film elsewhere is a link with a warning, never a player, and its address is escaped")
    func elsewhere() async throws {
        let page = try await TestSite().get("/vi/clips/elsewhere").text
        #expect(page.contains("href=\"https://www.youtube.com/watch?v=abc&amp;t=1\""))
        #expect(page.contains("youtube.com)"))
        #expect(!page.contains("<video") && !page.contains("<iframe"))
    }

    @Test("A film elsewhere or one that does not exist in a playlist is a complaint with its place")
    func playlistsHoldFilms() throws {
        let folder = try TestFolder(.small)
        try folder.replace("Content/Playlists/room.yaml", "{clip: always}", with: "{clip: elsewhere}")
        try folder.replace("Content/Playlists/room.yaml", "clip: evening", with: "clip: evning")
        let complaints = Importer.check(folder.settings.folders).complaints.map(\.description)
        #expect(complaints.count == 2)
        #expect(complaints.allSatisfy { $0.contains("Content/Playlists/room.yaml:1:1: ") })
    }

    @Test("A film whose last day is over is on no list, in no playlist and not played on its page")
    func over() async throws {
        let folder = try TestFolder(.small)
        try folder.write(
            "Content/Clips/evening.yaml", SmallClips.clip("evening", "Buổi tối", more: "validUntil: 2026-11-25"))
        let site = try await TestSite(folder)
        let before = try await site.api(.get, "/playlists/room.json").json
        #expect(try before.at("clips 1 until") == "2026-11-25T17:00:00.000Z")
        #expect(try await site.get("/vi/clips/evening").text.contains("<video"))
        site.clock.advance(days: 2)
        #expect(try await !site.get("/vi/clips").text.contains("/clips/evening"))
        #expect(try await !site.api(.get, "/clips").text.contains("evening"))
        let page = try await site.get("/vi/clips/evening").text
        #expect(!page.contains("<video") && page.contains(site.program.library.phrases(in: .vi)[.clipOver]))
        let after = try await site.api(.get, "/playlists/room.json").json
        #expect(try after.at("clips").array?.map { try $0.text(at: "clip") } == ["always", "night"])
        #expect(try after.at("revision") != before.at("revision"))
    }

    @Test("A film of a later day waits for it, and is on no stick before")
    func notYet() async throws {
        let folder = try TestFolder(.small)
        try folder.write(
            "Content/Clips/always.yaml", SmallClips.clip("always", "Luôn phát", more: "validFrom: 2026-11-26"))
        let site = try await TestSite(folder)
        #expect(try await !site.get("/vi/clips/always").text.contains("<video"))
        let now = try await site.api(.get, "/playlists/room.m3u").text
        #expect(now.contains("evening") && !now.contains("always"), "what may be shown plays instead")
        #expect(try await !site.api(.get, "/playlists/room.zip").text.contains("always.mp4"))
        site.clock.advance(days: 2)
        #expect(try await site.api(.get, "/playlists/room.m3u").text.contains("always"))
        #expect(try await site.api(.get, "/playlists/room.zip").text.contains("always.mp4"))
    }

    @Test("With --show approved a film is shown only when each of its claims is signed in each of its languages")
    func approved() async throws {
        let site = try await TestSite { $0.showing = .approved }
        #expect(try await site.get("/vi/clips/always").status == 404)
        #expect(try await site.api(.get, "/playlists/room.m3u").text.contains("mp4") == false)
        #expect(try await site.api(.get, "/playlists/room.zip").status == 404)
        let claim = try #require(site.program.library.claims["call-114"])
        for language in [Language.vi, .en, .zh] {
            try await site.write(
                "INSERT INTO claimApproval VALUES (?, ?, ?, 'PC07', 1)",
                [claim.id, language.rawValue, claim.sentence[language]])
            _ = try await site.program.importContent()
            #expect(try await site.get("/vi/clips/always").status == (language == .zh ? 200 : 404))
        }
        #expect(try await site.api(.get, "/playlists/room.m3u").text.contains("always-vi-en-landscape.mp4"))
        #expect(
            try await !site.get("/vi/clips/always").text.contains(site.program.library.phrases(in: .vi)[.pendingBand]))
    }

    @Test("The API gives each clip with its files, their lengths and hashes")
    func api() async throws {
        let site = try await TestSite()
        #expect(try await site.api(.get, "/clips").json.at("clips").array?.count == 4)
        let clip = try await site.api(.get, "/clips/always").json
        #expect(try clip.at("version") == 1)
        #expect(try clip.at("seconds") == 30.4)
        #expect(try clip.at("orientation") == ["landscape", "portrait"])
        #expect(try clip.at("approved") == false)
        #expect(try clip.at("renditions 1 languages") == ["vi", "zh"])
        #expect(try clip.at("renditions 1 bytes") == 14)
        #expect(try clip.at("renditions 1 sha256") == .string(hexadecimal(sha256("zh wide always".utf8))))
        #expect(
            try await site.api(.get, "/clips/elsewhere").json.at("links 0") == "https://www.youtube.com/watch?v=abc&t=1"
        )
        #expect(try await site.api(.get, "/clips/nothing").status == 404)
    }

    // MARK: Files

    @Test("A file that changed is hashed again, one that did not is not read, one that is gone is not offered")
    func media() async throws {
        let folder = try TestFolder(.small)
        let site = try await TestSite(folder)
        func revision() async throws -> String {
            try await site.api(.get, "/playlists/room.json").json.text(at: "revision")
        }
        let first = try await revision()
        _ = try await site.program.importContent()
        #expect(try await revision() == first)

        // Known by its length and time alone: the row is believed as long as these are the same.
        try await site.write(
            "UPDATE mediaFile SET sha256 = ? WHERE address LIKE '%always-vi-en-landscape.mp4'",
            [String(repeating: "0", count: 64)])
        _ = try await site.program.importContent()
        #expect(try await site.api(.get, "/playlists/room.json").text.contains(String(repeating: "0", count: 64)))

        try folder.write("Public/media/clips/always-vi-en-landscape.mp4", "another film")
        _ = try await site.program.importContent()
        let changed = try await site.api(.get, "/playlists/room.json").text
        #expect(changed.contains(hexadecimal(sha256("another film".utf8))))

        try folder.remove("Public/media/clips/always-vi-en-landscape.mp4")
        let (complaints, _) = try await site.program.importContent()
        #expect(
            complaints.map(\.message) == [
                "Không có tệp “/media/clips/always-vi-en-landscape.mp4” trong thư mục Public."
            ])
    }

    @Test("Started from the database, a clip offers the files that are still there")
    func gone() async throws {
        let folder = try TestFolder(.small)
        var site: TestSite? = try await TestSite(folder)
        site = nil
        _ = site
        try folder.remove("Public/media/clips/always-vi-en-landscape.mp4")
        let again = try await TestSite(folder)
        let manifest = try await again.api(.get, "/playlists/room.json").json
        #expect(try manifest.at("clips 0 url").string?.contains("always-vi-zh-landscape.mp4") == true)
    }

    @Test("Withdrawn: a clip whose file is gone from the folder is nowhere after the import")
    func withdrawn() async throws {
        let folder = try TestFolder(.small)
        let site = try await TestSite(folder)
        try folder.remove("Content/Clips/evening.yaml")
        try folder.replace(
            "Content/Playlists/room.yaml", "  - {clip: evening, from: \"18:00\", to: \"22:00\"}\n", with: "")
        let (complaints, changes) = try await site.program.importContent()
        #expect(complaints.isEmpty && changes.contains("- clip evening"))
        #expect(try await site.get("/vi/clips/evening").status == 404)
        #expect(try await !site.api(.get, "/playlists/room.json").text.contains("evening"))
    }
}
