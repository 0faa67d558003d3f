import Core
import HTTPTypes
import Hummingbird
import NIOCore
import Web

/// The service worker of the pages for residents, and what it shows when there is no network.
struct OfflineHandlers: Sendable {
    /// What the worker takes along into a new release, as far as a browser has used it; the style sheet always.
    private static let shell =
        [
            "/css/site.css", "/icons/logo.svg", "/icons/favicon.svg", "/js/offline.js", "/js/attempt.js",
            "/js/practice.js",
        ] + ScriptModules.addresses

    let program: Program

    /// A few lines that name the release and load `Public/js/worker.js`; or, with `OUTREACH_OFFLINE=off`, what unregisters
    /// the worker that browsers have and empties its caches.
    func worker(_ request: Request, _ context: SiteContext) async throws -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "text/javascript; charset=utf-8", .cacheControl: "no-cache"],
            body: .init(byteBuffer: ByteBuffer(string: script)))
    }

    private var script: String {
        let files = program.files
        guard program.settings.isOfflineOffered else {
            return "importScripts(\"\(files.link("/js/worker-off.js"))\");\n"
        }
        let shell = Self.shell.filter(files.contains)
        let version = sha256(shell.compactMap(files.version(of:)).joined(separator: " ").utf8).prefix(8)
        // Scripts name their modules without a version, so these are kept under the same address.
        let links = JSONValue.array(
            shell.map { .string(files.isAlwaysAsked($0) ? $0 : files.link($0)) })
        return """
            const VERSION = "\(Base64URL.encode(Array(version)))";
            const FILES = \(links.text);
            importScripts("\(files.link("/js/worker.js"))");

            """
    }

    func page(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        return await visit.cached { OfflinePages(phrases: visit.phrases).page }
    }
}
