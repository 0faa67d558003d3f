import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Web

/// A folder of files for one test, taken away afterwards.
private final class Folder {
    let path: String
    let files: StaticFiles
    static let style = String(repeating: "body { color: #123; }\n", count: 100)
    static let film = Array((0..<(3 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31) })

    init() throws {
        let manager = FileManager.default
        let path = NSTemporaryDirectory() + "static-" + UUID().uuidString
        self.path = path
        for folder in ["/public/css", "/public/.hidden", "/public/media", "/outside"] {
            try manager.createDirectory(atPath: path + folder, withIntermediateDirectories: true)
        }
        func write(_ name: String, _ bytes: [UInt8]) throws {
            try Data(bytes).write(to: URL(fileURLWithPath: path + name))
        }
        try write("/public/css/site.css", Array(Self.style.utf8))
        try write("/public/ten.txt", Array("0123456789".utf8))
        try write("/public/empty.txt", [])
        try write("/public/sw.js", Array("self".utf8))
        try write("/public/.env", Array("secret".utf8))
        try write("/public/.hidden/a.txt", Array("secret".utf8))
        try write("/public/media/film.mp4", Self.film)
        try write("/outside/secret.txt", Array("secret".utf8))
        try manager.createSymbolicLink(
            atPath: path + "/public/out.txt", withDestinationPath: path + "/outside/secret.txt")
        try manager.createSymbolicLink(atPath: path + "/public/outside", withDestinationPath: path + "/outside")
        try manager.createSymbolicLink(atPath: path + "/public/in.txt", withDestinationPath: "ten.txt")
        files = try StaticFiles(folder: path + "/public", alwaysAsked: ["/sw.js"])
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func get(
        _ path: String, method: HTTPRequest.Method = .get, _ fields: [(HTTPField.Name, String)] = []
    ) throws -> Response? {
        let request = request(path, method: method, fields)
        return try files.response(for: request, path: request.uri.path)
    }
}

/// What a body writes.
private func bytes(_ body: ResponseBody) async throws -> [UInt8] {
    final class Box: @unchecked Sendable { var bytes: [UInt8] = [] }
    struct Writer: ResponseBodyWriter {
        let box: Box
        mutating func write(_ buffer: ByteBuffer) async throws { box.bytes += buffer.readableBytesView }
        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
    let box = Box()
    try await body.write(Writer(box: box))
    return box.bytes
}

@Suite("Static files")
struct StaticFileTests {
    @Test func areServedWithTypeTagAndTime() async throws {
        let folder = try Folder()
        let response = try #require(try folder.get("/ten.txt"))
        #expect(response.status == .ok && response.headers[.contentType] == "text/plain; charset=utf-8")
        #expect(response.headers[.cacheControl] == "public, max-age=300" && response.headers[.contentLength] == "10")
        #expect(response.headers[.acceptRanges] == "bytes" && response.headers[.eTag] != nil)
        #expect(try await bytes(response.body) == Array("0123456789".utf8))
        #expect(try await bytes(try #require(folder.get("/empty.txt")).body) == [])
        #expect(try folder.get("/in.txt")?.headers[.contentLength] == "10")
    }

    @Test func areCompressedWhenTheyAreText() async throws {
        let folder = try Folder()
        let zipped = try #require(try folder.get("/css/site.css", [(.acceptEncoding, "gzip")]))
        let plain = try #require(try folder.get("/css/site.css"))
        #expect(zipped.headers[.contentEncoding] == "gzip" && zipped.headers[.vary] == "Accept-Encoding")
        #expect(plain.headers[.vary] == "Accept-Encoding" && plain.headers[.contentEncoding] == nil)
        #expect(zipped.headers[.eTag] != plain.headers[.eTag])
        #expect(try await bytes(zipped.body).count < Folder.style.utf8.count / 5)
        #expect(try await bytes(plain.body) == Array(Folder.style.utf8))
    }

    @Test func areAnswered304WhenTheClientHasThem() throws {
        let folder = try Folder()
        for encoding in ["gzip", "identity"] {
            let tag = try #require(try folder.get("/css/site.css", [(.acceptEncoding, encoding)])?.headers[.eTag])
            let again = try folder.get("/css/site.css", [(.acceptEncoding, encoding), (.ifNoneMatch, tag)])
            #expect(again?.status == .notModified && again?.headers[.eTag] == tag)
        }
        #expect(try folder.get("/ten.txt", [(.ifNoneMatch, "\"other\"")])?.status == .ok)
    }

    @Test func mayBeKeptForEverUnderTheirVersion() throws {
        let folder = try Folder()
        let link = folder.files.link("/css/site.css")
        #expect(link.hasPrefix("/css/site.css?v=") && folder.files.link("/none.css") == "/none.css")
        #expect(try folder.get(link)?.headers[.cacheControl] == "public, max-age=31536000, immutable")
        #expect(try folder.get("/css/site.css?v=0")?.headers[.cacheControl] == "public, max-age=300")
        #expect(try folder.get("/sw.js")?.headers[.cacheControl] == "no-cache")
    }

    @Test(arguments: [
        "/../outside/secret.txt", "/css/../../outside/secret.txt", "/%2e%2e/outside/secret.txt", "/css/%2E%2E/ten.txt",
        "/css%2Fsite.css", "/css%2f..%2ften.txt", "/..%2foutside/secret.txt", "/%252e%252e/outside/secret.txt",
        "/..%5coutside%5csecret.txt", "/ten.txt%00", "/ten.txt%00.css", "/.env", "/%2eenv", "/.hidden/a.txt",
        "/out.txt",
        "/outside/secret.txt", "/", "/css", "/css/", "//ten.txt", "/./ten.txt", "/ten.txt/", "/TEN.TXT", "/etc/passwd",
        "",
        "/%ff", "/css/site.css/../../ten.txt",
    ])
    func areNotServedOutsideTheFolder(path: String) throws {
        #expect(try Folder().files.response(for: request(path), path: path) == nil)
    }

    static let ranges: [(String, String?, String?)] = [
        ("bytes=0-0", "bytes 0-0/10", "0"), ("bytes=2-4", "bytes 2-4/10", "234"), ("bytes=8-", "bytes 8-9/10", "89"),
        ("bytes=8-99", "bytes 8-9/10", "89"), ("bytes=-3", "bytes 7-9/10", "789"),
        ("bytes=-99", "bytes 0-9/10", "0123456789"),
        ("Bytes=1-1", "bytes 1-1/10", "1"), ("bytes = 1-1", nil, "0123456789"), ("bytes= 1-1", "bytes 1-1/10", "1"),
        ("bytes=0-99999999999999999999", "bytes 0-9/10", "0123456789"),
        ("bytes=10-", "bytes */10", nil), ("bytes=10-20", "bytes */10", nil), ("bytes=-0", "bytes */10", nil),
        ("bytes=99999999999999999999-", "bytes */10", nil),
        ("bytes=4-2", nil, "0123456789"), ("bytes=-", nil, "0123456789"), ("bytes=a-b", nil, "0123456789"),
        ("bytes=1", nil, "0123456789"), ("bytes=", nil, "0123456789"), ("lines=1-2", nil, "0123456789"),
        ("bytes=0-1,3-4", nil, "0123456789"), ("bytes=--1", nil, "0123456789"), ("bytes=+1-2", nil, "0123456789"),
    ]

    @Test(arguments: ranges) func areServedInParts(range: String, contentRange: String?, body: String?) async throws {
        let response = try #require(try Folder().get("/ten.txt", [(.range, range)]))
        #expect(response.headers[.contentRange] == contentRange)
        #expect(response.status == (body == nil ? .rangeNotSatisfiable : contentRange == nil ? .ok : .partialContent))
        if let body {
            #expect(String(decoding: try await bytes(response.body), as: UTF8.self) == body)
            #expect(response.headers[.contentLength] == String(body.utf8.count))
        }
    }

    @Test func areServedInPartsOnlyWhileTheyAreTheSame() throws {
        let folder = try Folder()
        let tag = try #require(try folder.get("/ten.txt")?.headers[.eTag])
        #expect(try folder.get("/ten.txt", [(.range, "bytes=1-1"), (.ifRange, tag)])?.status == .partialContent)
        for other in ["\"other\"", "W/" + tag, "Wed, 21 Oct 2015 07:28:00 GMT"] {
            #expect(try folder.get("/ten.txt", [(.range, "bytes=1-1"), (.ifRange, other)])?.status == .ok)
        }
        #expect(try folder.get("/empty.txt", [(.range, "bytes=0-")])?.status == .rangeNotSatisfiable)
        #expect(try folder.get("/ten.txt", [(.range, "bytes=1-1"), (.ifNoneMatch, tag)])?.status == .notModified)
    }

    @Test func areDescribedWholeByHead() throws {
        let folder = try Folder()
        for path in ["/ten.txt", "/media/film.mp4"] {
            let response = try #require(try folder.get(path, method: .head, [(.range, "bytes=1-1")]))
            #expect(response.status == .ok && response.body.contentLength == 0)
            #expect(response.headers[.contentLength] == (path == "/ten.txt" ? "10" : String(3 << 20)))
        }
    }

    @Test func areNotCutFromTheirCompressedForm() throws {
        let response = try #require(
            try Folder().get("/css/site.css", [(.range, "bytes=0-3"), (.acceptEncoding, "gzip")]))
        #expect(response.status == .partialContent && response.headers[.contentEncoding] == nil)
    }

    @Test func areStreamedFromDiskWhenLarge() async throws {
        let folder = try Folder()
        let whole = try #require(try folder.get("/media/film.mp4"))
        #expect(whole.headers[.contentType] == "video/mp4" && whole.headers[.contentLength] == String(3 << 20))
        #expect(try await bytes(whole.body) == Folder.film)
        let part = try #require(try folder.get("/media/film.mp4", [(.range, "bytes=1000000-1200000")]))
        #expect(part.headers[.contentRange] == "bytes 1000000-1200000/\(3 << 20)")
        #expect(try await bytes(part.body) == Array(Folder.film[1_000_000...1_200_000]))
    }

    @Test func areOnlyRead() throws {
        let folder = try Folder()
        #expect { try folder.get("/ten.txt", method: .post) } throws: {
            ($0 as? Rejection)?.status == .methodNotAllowed
        }
        #expect(try folder.get("/none.txt", method: .post) == nil)
    }

    @Test func areReadAgainWhenAsked() throws {
        let folder = try Folder()
        let before = folder.files.link("/ten.txt")
        try Data("changed".utf8).write(to: URL(fileURLWithPath: folder.path + "/public/ten.txt"))
        #expect(folder.files.link("/ten.txt") == before)
        try folder.files.reload()
        #expect(folder.files.link("/ten.txt") != before && folder.files.contains("/ten.txt"))
        try FileManager.default.removeItem(atPath: folder.path + "/public/media/film.mp4")
        #expect(try folder.get("/media/film.mp4") == nil)
        #expect(throws: CocoaError.self) { try StaticFiles(folder: folder.path + "/nowhere") }
    }
}
