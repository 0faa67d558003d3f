import HTTPTypes
package import Hummingbird
package import NIOCore
import Synchronization

/// A page before it is kept: its bytes, what they are, and how long they hold.
package struct Page: Sendable {
    package let bytes: ByteBuffer
    package let contentType: String
    /// Milliseconds since 1970 at which an input of the page changes, or nil when none is known.
    package let until: Int64?
    /// Seconds that a client may keep it without asking; nil = as the cache says.
    package let maxAge: Int?

    package init(
        _ bytes: ByteBuffer, contentType: String = "text/html; charset=utf-8", until: Int64? = nil, maxAge: Int? = nil
    ) {
        self.bytes = bytes
        self.contentType = contentType
        self.until = until
        self.maxAge = maxAge
    }

    package init(_ text: String, contentType: String = "text/html; charset=utf-8", until: Int64? = nil) {
        self.init(ByteBuffer(string: text), contentType: contentType, until: until)
    }
}

/// Rendered and compressed pages that are the same for everyone, answered from memory.
///
/// All entries together stay under the capacity; the ones longest unused go first. A page made from content that was
/// replaced while it was being made (`removeAll` in between) is answered once but not kept.
package final class PageCache: Sendable {
    /// What a page depends on besides the content itself.
    package struct Key: Hashable, Sendable {
        package let address: String
        package let language: String
        package let variant: String

        package init(_ address: String, language: String = "", variant: String = "") {
            self.address = address
            self.language = language
            self.variant = variant
        }
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        var bytes = 0
        var generation = 0
    }

    private let state = Mutex(State())
    private let capacity: Int
    private let maxAge: Int
    private let always: HTTPFields

    /// - Parameters:
    ///   - capacity: bytes of all entries together.
    ///   - maxAge: seconds that a browser may keep a page without asking.
    ///   - headers: fields put on every answer, so that they need not be added to each one.
    package init(capacity: Int = 64 << 20, maxAge: Int = 30, headers: HTTPFields = HTTPFields()) {
        self.capacity = capacity
        self.maxAge = maxAge
        self.always = headers
    }

    /// The answer from memory; nil when the page is not kept or its time is over.
    /// - Parameter now: milliseconds since 1970.
    package func hit(_ request: Request, key: Key, now: Int64) -> Response? {
        guard let entry = state.withLock({ $0.entries[key] }) else { return nil }
        if let until = entry.until, until <= now { return nil }
        entry.lastUsed.store(now, ordering: .relaxed)
        return entry.response(for: request, now: now)
    }

    /// The answer from memory, or else from a page made now and kept.
    /// - Parameters:
    ///   - now: milliseconds since 1970.
    ///   - generation: of the content that `make` uses; nil = whatever is current now.
    package func response(
        for request: Request, key: Key, now: Int64, of generation: Int? = nil, make: () async throws -> Page
    ) async rethrows -> Response {
        if let response = hit(request, key: key, now: now) { return response }
        let generation = generation ?? state.withLock { $0.generation }
        let entry = Entry(try await make(), now: now, maxAge: maxAge, always: always)
        keep(entry, key: key, generation: generation)
        return entry.response(for: request, now: now)
    }

    /// Forgets every page: the content changed.
    /// - Parameter generation: of the new content; nil = one more than before. Pages of another one are kept no more,
    ///   also when somebody is still making them.
    package func removeAll(for generation: Int? = nil) {
        state.withLock { state in
            state.entries.removeAll()
            state.bytes = 0
            state.generation = generation ?? state.generation + 1
        }
    }

    /// Bytes of all entries, and how many there are.
    package var size: (bytes: Int, entries: Int) {
        state.withLock { ($0.bytes, $0.entries.count) }
    }

    private func keep(_ entry: Entry, key: Key, generation: Int) {
        state.withLock { state in
            guard state.generation == generation, entry.cost <= capacity else { return }
            if let old = state.entries.updateValue(entry, forKey: key) { state.bytes -= old.cost }
            state.bytes += entry.cost
            if state.bytes > capacity { Self.makeRoom(in: &state, capacity: capacity, sparing: key) }
        }
    }

    /// Drops the entries longest unused until a tenth of the capacity is free, so that this is rare.
    private static func makeRoom(in state: inout State, capacity: Int, sparing key: Key) {
        let byAge = state.entries.filter { $0.key != key }
            .map { (key: $0.key, cost: $0.value.cost, lastUsed: $0.value.lastUsed.load(ordering: .relaxed)) }
            .sorted { $0.lastUsed < $1.lastUsed }
        for old in byAge where state.bytes > capacity - capacity / 10 {
            state.entries[old.key] = nil
            state.bytes -= old.cost
        }
    }
}

/// One kept page: both forms of its bytes, with their header fields made once.
private final class Entry: Sendable {
    struct Form: Sendable {
        let bytes: ByteBuffer
        let tag: String
        let fields: HTTPFields
    }

    let plain: Form
    let zipped: Form?
    let until: Int64?
    let maxAge: Int
    let cost: Int
    let lastUsed: Atomic<Int64>

    init(_ page: Page, now: Int64, maxAge usual: Int, always: HTTPFields) {
        let maxAge = page.maxAge ?? usual
        let hash = contentHash(page.bytes)
        let worthwhile = isCompressible(page.contentType) && page.bytes.readableBytes > 256
        let compressed = worthwhile ? gzip(page.bytes) : nil
        func form(_ bytes: ByteBuffer, _ tag: String, encoding: String?) -> Form {
            var fields = always
            fields.append(HTTPField(name: .contentLength, value: String(bytes.readableBytes)))
            fields.append(HTTPField(name: .contentType, value: page.contentType))
            if let encoding { fields.append(HTTPField(name: .contentEncoding, value: encoding)) }
            fields.append(HTTPField(name: .eTag, value: tag))
            fields.append(HTTPField(name: .vary, value: "Accept-Encoding"))
            fields.append(HTTPField(name: .cacheControl, value: "public, max-age=\(maxAge)"))
            return Form(bytes: bytes, tag: tag, fields: fields)
        }
        plain = form(page.bytes, "\"\(hash)\"", encoding: nil)
        zipped = compressed.flatMap {
            $0.readableBytes < page.bytes.readableBytes ? form($0, "\"\(hash)-gzip\"", encoding: "gzip") : nil
        }
        until = page.until
        self.maxAge = maxAge
        cost = plain.bytes.readableBytes + (zipped?.bytes.readableBytes ?? 0) + 1024
        lastUsed = Atomic(now)
    }

    func response(for request: Request, now: Int64) -> Response {
        let form = acceptsGzip(request) ? zipped ?? plain : plain
        var fields = form.fields
        if let until, until - now < Int64(maxAge) * 1000 {
            fields[.cacheControl] = "public, max-age=\(max(0, (until - now) / 1000))"
        }
        if isNotModified(request, tag: form.tag) {
            for name in [HTTPField.Name.contentLength, .contentType, .contentEncoding] { fields[name] = nil }
            return Response(status: .notModified, headers: fields)
        }
        let body = request.method == .head ? ResponseBody() : ResponseBody(byteBuffer: form.bytes)
        return Response(status: .ok, headers: fields, body: body)
    }
}
