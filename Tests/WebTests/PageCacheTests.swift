import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Web

private let long = String(repeating: "Khi có cháy, hãy ra ngoài. ", count: 100)
private let key = PageCache.Key("/vi/", language: "vi")

@Suite("The page cache")
struct PageCacheTests {
    @Test func makesAPageOnce() async {
        let cache = PageCache()
        var made = 0
        for _ in 0..<3 {
            let response = await cache.response(for: request(), key: key, now: 0) {
                made += 1
                return Page(long)
            }
            #expect(response.status == .ok && response.headers[.contentLength] == String(long.utf8.count))
            #expect(
                response.headers[.cacheControl] == "public, max-age=30" && response.headers[.vary] == "Accept-Encoding")
        }
        #expect(made == 1)
    }

    @Test func compressesWithAnEntityTagOfItsOwn() async {
        let cache = PageCache()
        let plain = await cache.response(for: request(), key: key, now: 0) { Page(long) }
        let zipped = await cache.response(for: request("/", [(.acceptEncoding, "gzip")]), key: key, now: 0) { Page("") }
        #expect(zipped.headers[.contentEncoding] == "gzip" && plain.headers[.contentEncoding] == nil)
        #expect(zipped.headers[.eTag] != plain.headers[.eTag])
        #expect(Int(zipped.headers[.contentLength] ?? "")! < long.utf8.count / 5)
    }

    @Test func answers304ToWhoHasIt() async throws {
        let cache = PageCache()
        for encoding in ["identity", "gzip"] {
            let first = await cache.response(for: request("/", [(.acceptEncoding, encoding)]), key: key, now: 0) {
                Page(long)
            }
            let tag = try #require(first.headers[.eTag])
            for condition in [tag, "W/" + tag, "\"x\", " + tag, "*"] {
                let again = request("/", [(.acceptEncoding, encoding), (.ifNoneMatch, condition)])
                let second = await cache.response(for: again, key: key, now: 0) { Page("") }
                #expect(second.status == .notModified && second.headers[.eTag] == tag && second.headers[.vary] != nil)
            }
            let other = request("/", [(.acceptEncoding, encoding), (.ifNoneMatch, "\"x\"")])
            #expect(await cache.response(for: other, key: key, now: 0) { Page("") }.status == .ok)
        }
    }

    @Test func answersHeadWithTheLengthAndNoBody() async {
        let cache = PageCache()
        let response = await cache.response(for: request(method: .head), key: key, now: 0) { Page(long) }
        #expect(response.headers[.contentLength] == String(long.utf8.count) && response.body.contentLength == 0)
    }

    @Test func forgetsAPageWhenItsTimeIsOver() async {
        let cache = PageCache()
        let first = await cache.response(for: request(), key: key, now: 1_000) { Page("old", until: 11_000) }
        #expect(first.headers[.cacheControl] == "public, max-age=10")
        #expect(cache.hit(request(), key: key, now: 10_999) != nil)
        #expect(cache.hit(request(), key: key, now: 11_000) == nil)
        let next = await cache.response(for: request(), key: key, now: 11_000) { Page("newer") }
        #expect(next.headers[.contentLength] == "5" && cache.size.entries == 1)
    }

    @Test func tellsLanguagesAndVariantsApart() async {
        let cache = PageCache()
        for (index, key) in [key, .init("/vi/", language: "en"), .init("/vi/", variant: "dark")].enumerated() {
            let page = await cache.response(for: request(), key: key, now: 0) {
                Page(String(repeating: "x", count: index + 1))
            }
            #expect(page.headers[.contentLength] == String(index + 1))
        }
    }

    @Test func dropsWhatWasLongestUnused() async {
        let cache = PageCache(capacity: 10 * 2_048)
        for number in 0..<30 {
            let bytes = ByteBuffer(repeating: 1, count: 1_024)
            _ = await cache.response(for: request(), key: .init("\(number)"), now: Int64(number * 2)) {
                Page(bytes, contentType: "image/png")
            }
            _ = cache.hit(request(), key: .init("0"), now: Int64(number * 2 + 1))
            #expect(cache.size.bytes <= 10 * 2_048)
        }
        #expect(cache.hit(request(), key: .init("0"), now: 100) != nil)
        #expect(cache.hit(request(), key: .init("29"), now: 100) != nil)
        #expect(cache.hit(request(), key: .init("1"), now: 100) == nil)
    }

    @Test func doesNotKeepWhatIsLargerThanItself() async {
        let cache = PageCache(capacity: 1_000)
        _ = await cache.response(for: request(), key: key, now: 0) { Page(long) }
        #expect(cache.size.entries == 0)
    }

    @Test func doesNotKeepAPageMadeFromContentReplacedMeanwhile() async {
        let cache = PageCache()
        _ = await cache.response(for: request(), key: key, now: 0) {
            cache.removeAll()
            return Page("old")
        }
        #expect(cache.hit(request(), key: key, now: 0) == nil)
    }

    @Test func doesNotKeepAPageOfContentThatWasReplacedBeforeItWasAsked() async {
        let cache = PageCache()
        cache.removeAll(for: 7)
        let old = await cache.response(for: request(), key: key, now: 0, of: 6) { Page("old") }
        #expect(old.headers[.contentLength] == "3" && cache.hit(request(), key: key, now: 0) == nil)
        _ = await cache.response(for: request(), key: key, now: 0, of: 7) { Page("newer") }
        #expect(cache.hit(request(), key: key, now: 0)?.headers[.contentLength] == "5")
    }

    @Test func staysWholeWhenManyUseItAtOnce() async {
        let cache = PageCache(capacity: 100_000)
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<8 {
                group.addTask {
                    for number in 0..<300 {
                        let name = "\((number * (task + 1)) % 97)"
                        _ = await cache.response(for: request(), key: .init(name), now: Int64(number)) {
                            Page(long + name)
                        }
                        if number % 100 == 99 { cache.removeAll() }
                    }
                }
            }
        }
        #expect(cache.size.bytes <= 100_000)
    }
}
