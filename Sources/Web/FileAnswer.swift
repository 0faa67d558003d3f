import Crypto
import Foundation
package import HTTPTypes
package import Hummingbird
package import NIOCore
import NIOPosix

/// Something that is answered as a file: with an entity tag, ranges, HEAD and 304.
package struct FileAnswer: Sendable {
    package enum Source: Sendable {
        /// The bytes, and their gzip form when it is smaller.
        case memory(ByteBuffer, gzip: ByteBuffer?)
        /// The path of a file on disk and its length in bytes.
        case disk(path: String, size: Int)
    }

    package let source: Source
    package let contentType: String
    /// Tells this version of the file from others; stands in the entity tag.
    package let hash: String

    package init(source: Source, contentType: String, hash: String) {
        self.source = source
        self.contentType = contentType
        self.hash = hash
    }

    /// A regular file on disk, told from other versions of itself by its length and time of change.
    /// - Returns: nil when there is no such file or it is no regular one.
    package init?(path: String, contentType: String) {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        let mark = "\(status.st_ino) \(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)"
        self.init(
            source: .disk(path: path, size: Int(status.st_size)), contentType: contentType,
            hash: hexadecimal(SHA256.hash(data: Data(mark.utf8)).prefix(8)))
    }

    /// Bytes of the file as it is.
    package var size: Int {
        switch source {
        case .memory(let bytes, _): bytes.readableBytes
        case .disk(_, let size): size
        }
    }

    /// The answer to a GET or HEAD.
    /// - Parameter headers: fields to send besides, such as `Cache-Control`.
    package func response(for request: Request, headers: HTTPFields = HTTPFields()) -> Response {
        var fields = headers
        if case .memory(_, let zipped?) = source {
            fields.append(HTTPField(name: .vary, value: "Accept-Encoding"))
            // A range is always one of the file as it is; only then do players and downloads know what they get.
            if !request.headers.contains(.range), acceptsGzip(request) {
                return whole(request, fields, tag: "\"\(hash)-gzip\"", body: zipped)
            }
        }
        let tag = "\"\(hash)\""
        if isNotModified(request, tag: tag) { return notModified(fields, tag: tag) }
        fields.append(HTTPField(name: .acceptRanges, value: "bytes"))
        switch ByteRange(request, size: size, tag: tag) {
        case .unsatisfiable:
            fields.append(HTTPField(name: .contentRange, value: "bytes */\(size)"))
            return Response(status: .rangeNotSatisfiable, headers: fields)
        case .whole:
            describe(&fields, tag: tag)
            return answer(request, .ok, fields, bytes: 0..<size)
        case .part(let range):
            describe(&fields, tag: tag)
            fields.append(
                HTTPField(name: .contentRange, value: "bytes \(range.lowerBound)-\(range.upperBound)/\(size)"))
            return answer(request, .partialContent, fields, bytes: Range(range))
        }
    }

    private func describe(_ fields: inout HTTPFields, tag: String) {
        fields.append(HTTPField(name: .contentType, value: contentType))
        fields.append(HTTPField(name: .eTag, value: tag))
    }

    private func notModified(_ fields: HTTPFields, tag: String) -> Response {
        var fields = fields
        fields.append(HTTPField(name: .eTag, value: tag))
        return Response(status: .notModified, headers: fields)
    }

    private func whole(_ request: Request, _ fields: HTTPFields, tag: String, body: ByteBuffer) -> Response {
        if isNotModified(request, tag: tag) { return notModified(fields, tag: tag) }
        var fields = fields
        describe(&fields, tag: tag)
        fields.append(HTTPField(name: .contentEncoding, value: "gzip"))
        fields.append(HTTPField(name: .contentLength, value: String(body.readableBytes)))
        let body = request.method == .head ? ResponseBody() : ResponseBody(byteBuffer: body)
        return Response(status: .ok, headers: fields, body: body)
    }

    private func answer(
        _ request: Request, _ status: HTTPResponse.Status, _ fields: HTTPFields, bytes range: Range<Int>
    ) -> Response {
        var fields = fields
        fields.append(HTTPField(name: .contentLength, value: String(range.count)))
        let body: ResponseBody
        switch source {
        case _ where request.method == .head: body = ResponseBody()
        case .memory(let bytes, _):
            // The range lies within the bytes, so there is a slice.
            body = ResponseBody(
                byteBuffer: bytes.getSlice(at: bytes.readerIndex + range.lowerBound, length: range.count)!)
        case .disk(let path, _):
            // Opened before the head is sent: a file deleted from now on is still answered whole.
            guard let file = OpenFile(path: path) else { return Response(status: .notFound) }
            body = fileBody(file, range: range)
        }
        return Response(status: status, headers: fields, body: body)
    }
}

/// A body read from disk piece by piece, each piece only when the client has taken the one before.
///
/// A file that became shorter meanwhile breaks the connection off: a length already promised cannot be kept.
private func fileBody(_ file: OpenFile, range: Range<Int>) -> ResponseBody {
    ResponseBody(contentLength: range.count) { writer in
        // Reading from disk may block, so it is done away from the threads that everything else shares.
        let disk = NIOThreadPool.singleton
        var offset = range.lowerBound
        while offset < range.upperBound {
            let (start, length) = (offset, min(128 << 10, range.upperBound - offset))
            let piece = try await disk.runIfActive { try file.read(from: start, length: length) }
            offset += piece.readableBytes
            try await writer.write(piece)
        }
        try await writer.finish(nil)
    }
}

/// A file open for reading, closed when nobody holds it any more.
private final class OpenFile: Sendable {
    private let descriptor: Int32

    /// Nil when it cannot be opened.
    init?(path: String) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
    }

    deinit { close(descriptor) }

    /// At least one byte and at most `length`.
    func read(from offset: Int, length: Int) throws -> ByteBuffer {
        var piece = ByteBufferAllocator().buffer(capacity: length)
        let count = piece.writeWithUnsafeMutableBytes(minimumWritableBytes: length) { bytes in
            max(0, pread(descriptor, bytes.baseAddress, length, off_t(offset)))
        }
        guard count > 0 else { throw IOError(errnoCode: EIO, reason: "the file became shorter") }
        return piece
    }
}
