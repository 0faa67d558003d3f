import Core
import Crypto
import Foundation
import Web

/// Reads what there is to know of media files from disk.
enum MediaScan {
    struct Row: Sendable, Equatable {
        var file: MediaFile
        /// Nanoseconds since 1970.
        var modified: Int64
    }

    /// The addresses of these under `Public/` that are regular files.
    static func existing(_ addresses: Set<String>, under publicFiles: String) -> Set<String> {
        addresses.filter { status(of: publicFiles + $0) != nil }
    }

    /// Nil for what is no file. What is known is believed while length and time of change are the same.
    static func row(at path: String, known: Row?) -> Row? {
        guard let (bytes, modified) = status(of: path) else { return nil }
        if let known, known.modified == modified, known.file.bytes == bytes { return known }
        guard let hash = hash(of: path) else { return nil }
        return Row(file: MediaFile(bytes: bytes, sha256: hash), modified: modified)
    }

    private static func status(of path: String) -> (bytes: Int, modified: Int64)? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return (Int(status.st_size), Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec))
    }

    private static func hash(of path: String) -> String? {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        var hash = SHA256()
        while let piece = try? file.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(data: piece) }
        return hexadecimal(hash.finalize())
    }
}
