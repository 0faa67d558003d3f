import CZip
import Glibc

/// Writes ZIP files with libzip. Nothing is compressed: what goes in are films.
package enum ZIPFile {
    package struct Entry: Sendable {
        package enum Source: Sendable {
            case file(path: String)
            case bytes([UInt8])
        }

        package let name: String
        package let source: Source

        package init(_ name: String, _ source: Source) {
            self.name = name
            self.source = source
        }
    }

    package struct Fault: Error, CustomStringConvertible {
        package let description: String
    }

    /// Writes all entries in their order, replacing the file at `path`. Nothing is left there when it fails.
    package static func write(_ entries: [Entry], to path: String) throws(Fault) {
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code) else {
            throw Fault(description: "\(path): libzip error \(code)")
        }
        // libzip reads what is added only when it closes the archive.
        var buffers: [UnsafeMutableBufferPointer<UInt8>] = []
        defer { for buffer in buffers { buffer.deallocate() } }
        do throws(Fault) {
            for entry in entries {
                let source: OpaquePointer?
                switch entry.source {
                case .file(let file): source = zip_source_file(archive, file, 0, -1)
                case .bytes(let bytes):
                    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
                    _ = buffer.initialize(from: bytes)
                    buffers.append(buffer)
                    source = zip_source_buffer(archive, buffer.baseAddress, zip_uint64_t(bytes.count), 0)
                }
                try add(entry.name, source, to: archive)
            }
        } catch {
            zip_discard(archive)
            throw error
        }
        guard zip_close(archive) == 0 else {
            let fault = Fault(description: "\(path): \(String(cString: zip_strerror(archive)))")
            zip_discard(archive)
            throw fault
        }
    }

    private static func add(_ name: String, _ source: OpaquePointer?, to archive: OpaquePointer) throws(Fault) {
        let place = source.map { zip_file_add(archive, name, $0, zip_flags_t(ZIP_FL_ENC_UTF_8)) } ?? -1
        guard place >= 0, zip_set_file_compression(archive, zip_uint64_t(place), ZIP_CM_STORE, 0) == 0 else {
            if place < 0, let source { zip_source_free(source) }
            throw Fault(description: "\(name): \(String(cString: zip_strerror(archive)))")
        }
        // One fixed day, so that the same entries always give the same bytes: years since 1980, month, day.
        zip_file_set_dostime(archive, zip_uint64_t(place), 0, 46 << 9 | 1 << 5 | 1, 0)
    }
}
