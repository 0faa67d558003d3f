import CZlib
package import NIOCore

/// Compresses bytes as a gzip file (RFC 1952) with zlib.
/// - Parameter level: 1 (fast) to 9 (small).
/// - Returns: nil when zlib has no memory.
package func gzip(_ bytes: ByteBuffer, level: Int = 6) -> ByteBuffer? {
    precondition((1...9).contains(level))
    var stream = z_stream()
    guard outreach_gzip_init(&stream, Int32(level)) == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    var compressed = ByteBufferAllocator().buffer(capacity: Int(deflateBound(&stream, UInt(bytes.readableBytes))))
    let done = bytes.withUnsafeReadableBytes { input in
        compressed.writeWithUnsafeMutableBytes(minimumWritableBytes: 32) { output in
            // zlib never writes through next_in; the C type lacks the const.
            stream.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
            stream.avail_in = UInt32(input.count)
            stream.next_out = output.bindMemory(to: UInt8.self).baseAddress
            stream.avail_out = UInt32(output.count)
            return deflate(&stream, Z_FINISH) == Z_STREAM_END ? output.count - Int(stream.avail_out) : 0
        }
    }
    return done > 0 ? compressed : nil
}

/// Whether compressing this kind of content is worth while: text is, pictures and films are compressed already.
func isCompressible(_ contentType: String) -> Bool {
    let essence = contentType.prefix { $0 != ";" }
    return essence.hasPrefix("text/") || essence.hasSuffix("+json") || essence.hasSuffix("+xml")
        || essence.hasSuffix("/json") || essence.hasSuffix("/javascript") || essence.hasSuffix("/xml")
}
