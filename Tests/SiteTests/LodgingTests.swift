import Core
import Foundation
import HTTPTypes
import Testing
import Web

@testable import Site

/// What a lodging business comes for.
@Suite struct LodgingTests {
    @Test("The page leads to every playlist and to the sheets; a playlist's page to player, stick and addresses")
    func pages() async throws {
        let site = try await TestSite { $0.baseURL = "https://pccc.example.vn" }
        let front = try await site.get("/vi/lodgings").text
        #expect(front.contains("/vi/playlists/room\"") && front.contains("/vi/lodgings/kit\""))
        let page = try await site.get("/vi/playlists/room?lang=vi,zh&orientation=portrait").text
        for text in [
            "formaction=\"/vi/playlists/room/play\"", "formaction=\"/api/v1/playlists/room.zip\"",
            "formaction=\"/api/v1/playlists/room/playlist-loop.mp4\"",
            "https://pccc.example.vn/api/v1/playlists/room.m3u?lang=vi,zh&amp;orientation=portrait",
            "value=\"vi,zh\" checked", "value=\"portrait\" checked", "22:00", "Thứ Hai",
        ] {
            #expect(page.contains(text), "\(text)")
        }
        #expect(try await site.get("/vi/playlists/nothing").status == 404)
        #expect(try await site.get("/vi/playlists/room?lang=xx").status == 400)
    }

    @Test("A playlist's page changes with what plays")
    func now() async throws {
        let site = try await TestSite()
        func playing() async throws -> Bool {
            let page = try await site.get("/vi/playlists/room").text
            return page.prefix(upTo: page.range(of: "class=\"rules\"")?.lowerBound ?? page.endIndex)
                .contains("/vi/clips/evening")
        }
        #expect(try await !playing())
        site.clock.advance(seconds: 9 * 3600)
        #expect(try await playing())
    }

    @Test("The player knows both manifests; a shape that was asked for stays")
    func player() async throws {
        let site = try await TestSite()
        let page = try await site.get("/en/playlists/room/play")
        #expect(
            page.text.contains("data-landscape=\"/api/v1/playlists/room.json?lang=vi,en&amp;orientation=landscape\""))
        #expect(page.text.contains("data-portrait=\"/api/v1/playlists/room.json?lang=vi,en&amp;orientation=portrait\""))
        #expect(page.text.contains("data-orientation=\"\""))
        #expect(page.text.contains("<h1 class=\"number\">114</h1>"))
        let fixed = try await site.get("/vi/playlists/room/play?orientation=portrait&lang=vi,zh").text
        #expect(fixed.contains("data-orientation=\"portrait\"") && fixed.contains("room.json?lang=vi,zh&amp;"))
        #expect(try await site.get("/vi/playlists/nothing/play").status == 404)
    }

    // MARK: The place kit

    private static let place: KeyValuePairs = [
        "sheet": "room-card", "name": "Nhà nghỉ “Biển & Núi”", "address": "12 đường Trần Phú", "unit": "06652",
        "assembly": "<b>sân</b> trước", "exit1": "Thang trái", "exit2": "Thang phải",
    ]

    @Test("A sheet has what was typed, escaped, and the code that leads to the guests' quiz; nothing is kept")
    func sheet() async throws {
        let site = try await TestSite { $0.baseURL = "http://localhost:8080" }
        let answer = try await site.browser().post("/vi/lodgings/kit", Self.place)
        #expect(answer.status == 200 && answer.headers[.cacheControl] == "no-store")
        for text in [
            "Nhà nghỉ “Biển &amp; Núi”", "Phường\u{A0}Hồng\u{A0}Gai", "&lt;b&gt;sân&lt;/b&gt; trước", "Thang trái",
            "Thang phải",
            "http://localhost:8080/guest", "<svg class=\"qr\"",
            site.program.library.phrases(in: .vi)[.pendingBand],
        ] {
            #expect(answer.text.contains(text), "\(text)")
        }
        #expect(answer.headers[.setCookie] == nil)
    }

    @Test("The call page has the sentence for 114 with this address")
    func callPage() async throws {
        let fields: KeyValuePairs = ["sheet": "call-page", "name": "A", "address": "12 Trần Phú", "unit": "06652"]
        let page = try await TestSite().browser().post("/vi/lodgings/kit", fields)
        #expect(page.status == 200)
        #expect(page.text.contains("12 Trần Phú") && page.text.contains("phường Hồng Gai"))
    }

    @Test(
        "What cannot be printed is asked for again, with everything that was typed",
        arguments: [
            ("name=&address=B&unit=06652&sheet=room-card", "name-wrong"),
            ("name=A&address=&unit=06652&sheet=room-card", "address-wrong"),
            ("name=A&address=B&unit=&sheet=room-card", "unit-wrong"),
            ("name=A&address=B&unit=99999&sheet=room-card", "unit-wrong"),
            ("name=\(String(repeating: "x", count: 81))&address=B&unit=06652&sheet=room-card", "name-wrong"),
            ("name=A&address=B&unit=06652&exit1=\(String(repeating: "x", count: 81))&sheet=room-card", "exit1-wrong"),
        ])
    func wrong(body: String, mark: String) async throws {
        let answer = try await TestSite().browser().post("/vi/lodgings/kit", body: body)
        #expect(answer.status == 422)
        #expect(answer.text.contains("id=\"\(mark)\""))
        if body.contains("name=A") { #expect(answer.text.contains("value=\"A\"")) }
    }

    @Test("Without a sheet the form comes back filled in")
    func change() async throws {
        let answer = try await TestSite().browser().post("/vi/lodgings/kit", body: "name=A&address=B&unit=06652")
        #expect(answer.status == 200)
        #expect(answer.text.contains("value=\"A\"") && answer.text.contains("value=\"06652\" selected"))
    }

    @Test("A site without sheets has no page for them")
    func none() async throws {
        let folder = try TestFolder(.small)
        try folder.remove("Content/PlaceKit.yaml")
        let site = try await TestSite(folder)
        #expect(try await site.get("/vi/lodgings/kit").status == 404)
        #expect(try await !site.get("/vi/lodgings").text.contains("/lodgings/kit"))
    }

    // MARK: The code on the wall

    @Test(
        "The printed address goes by what the browser speaks; English for whoever speaks none of ours",
        arguments: [
            ("vi-VN,vi;q=0.9", "/vi/"), ("en-GB", "/en/"), ("fr-FR", "/en/"), ("zh-CN,zh;q=0.9", "/en/"), ("", "/en/"),
        ])
    func guest(accept: String, start: String) async throws {
        let folder = try TestFolder(.small)
        try folder.write("Quizzes/lodging-guest.yaml", SmallContent.short.replacing("short", with: "lodging-guest"))
        let answer = try await TestSite(folder).browser().get("/guest", [.acceptLanguage: accept])
        #expect(answer.status == 303 && answer.location == "\(start)quizzes/lodging-guest?channel=qr")
        #expect(answer.headers[.vary] == "Accept-Language")
    }
}
