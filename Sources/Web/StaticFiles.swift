import Foundation
import HTTPTypes
package import Hummingbird
import NIOCore
import Synchronization

/// The files of one folder, served as they are.
///
/// The folder is read once, at start and at `reload`: an address is looked up among the files found then, never on
/// disk, so no address can lead out of it. Names that begin with a dot and links that lead out of it are left out.
package final class StaticFiles: Sendable {
    /// Files up to this many bytes are kept in memory.
    private static let largestInMemory = 1 << 20
    private static let deepestFolder = 16

    private let folder: String
    private let alwaysAsked: Set<String>
    private let files: Mutex<[String: FileAnswer]>
    private let hidden = Mutex<Set<String>>([])

    /// - Parameters:
    ///   - folder: its path.
    ///   - alwaysAsked: addresses whose answer a browser must not use again without asking, such as a service worker.
    /// - Throws: `CocoaError` when the folder or a file in it cannot be read.
    package init(folder: String, alwaysAsked: Set<String> = []) throws {
        self.folder = folder
        self.alwaysAsked = alwaysAsked
        self.files = Mutex(try Self.read(folder))
    }

    /// Reads the folder again. What was served before stays when that fails.
    /// - Throws: `CocoaError` when the folder or a file in it cannot be read.
    package func reload() throws {
        let found = try Self.read(folder)
        files.withLock { $0 = found }
    }

    /// Answers no longer for these addresses, and again for all others.
    package func hide(_ addresses: Set<String>) { hidden.withLock { $0 = addresses } }

    /// Whether there is a file at that address.
    package func contains(_ path: String) -> Bool { file(at: path) != nil }

    /// The version of the file at an address, or nil when there is none.
    package func version(of path: String) -> String? { file(at: path)?.hash }

    /// The address of a file with its version, which may be kept for ever: `/css/site.css?v=0123456789abcdef`.
    /// An address without a file is given back as it is.
    package func link(_ path: String) -> String {
        guard let version = version(of: path) else { return path }
        return "\(path)?v=\(version)"
    }

    /// Bytes on the way to a browser that takes gzip; nil when there is no such file.
    package func weight(of path: String) -> Int? {
        file(at: path).map { file in
            if case .memory(_, let zipped?) = file.source { zipped.readableBytes } else { file.size }
        }
    }

    /// Whether browsers ask before they use it again, so that its address needs no version.
    package func isAlwaysAsked(_ path: String) -> Bool { alwaysAsked.contains(path) }

    /// The answer to a GET or HEAD for that path, or nil when there is no such file.
    /// - Parameter path: as it stands in the request, percent encoding included.
    /// - Throws: `Rejection` 405 for another method.
    package func response(for request: Request, path: String) throws -> Response? {
        guard let name = Self.decoded(path), var file = file(at: name), !hidden.withLock({ $0.contains(name) }) else {
            return nil
        }
        guard request.method == .get || request.method == .head else {
            throw Rejection(
                .methodNotAllowed, "method-not-allowed", "A file can only be read.", headers: [.allow: "GET, HEAD"])
        }
        if case .disk(let path, _) = file.source {
            // A large file may have been replaced since; then it is a new version, not a broken old one.
            guard let current = FileAnswer(path: path, contentType: file.contentType) else { return nil }
            file = current
        }
        let control =
            if alwaysAsked.contains(name) { "no-cache" } else if request.uri.query == "v=" + file.hash {
                "public, max-age=31536000, immutable"
            } else { "public, max-age=300" }
        var headers: HTTPFields = [.cacheControl: control]
        if Self.needsNothing(name) { headers[.contentSecurityPolicy] = SecurityHeaders.policyOfPieces }
        return file.response(for: request, headers: headers)
    }

    /// Style sheets, drawings and modules are pieces of a page, whose policy decides. The scripts of workers are not: a
    /// worker lives by the policy that its own script came with.
    private static func needsNothing(_ name: String) -> Bool {
        name.hasSuffix(".css") || name.hasSuffix(".svg") || (name.hasSuffix(".js") && !name.contains("worker"))
    }

    private func file(at path: String) -> FileAnswer? { files.withLock { $0[path] } }

    /// The path without percent encoding; nil when that hides a slash, a backslash or a NUL, or is not UTF-8.
    private static func decoded(_ path: String) -> String? {
        guard path.utf8.contains(UInt8(ascii: "%")) else { return path }
        let lower = path.lowercased()
        guard !lower.contains("%2f"), !lower.contains("%5c"), !lower.contains("%00") else { return nil }
        return String(validating: percentDecoded(Array(path.utf8)), as: UTF8.self)
    }

    // MARK: Reading the folder

    private static func read(_ folder: String) throws -> [String: FileAnswer] {
        guard let root = realPath(folder) else { throw CocoaError(.fileReadNoSuchFile) }
        var found: [String: FileAnswer] = [:]
        try read(root, address: "", root: root, depth: 0, into: &found)
        return found
    }

    private static func read(
        _ folder: String, address: String, root: String, depth: Int, into found: inout [String: FileAnswer]
    ) throws {
        guard depth < deepestFolder else { return }
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where !name.hasPrefix(".") {
            // A link is followed to what it names, and left out when that is not inside the folder.
            guard let path = realPath(folder + "/" + name), path.hasPrefix(root + "/") else { continue }
            var status = stat()
            guard lstat(path, &status) == 0 else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: try read(path, address: address + "/" + name, root: root, depth: depth + 1, into: &found)
            case S_IFREG: found[address + "/" + name] = try load(path, name: name, size: Int(status.st_size))
            default: continue
            }
        }
    }

    private static func load(_ path: String, name: String, size: Int) throws -> FileAnswer? {
        let type = contentType(ofFile: name)
        // Films are many and long: they are read piece by piece, and found in the memory of the system.
        guard size <= largestInMemory, !type.hasPrefix("video/") else {
            return FileAnswer(path: path, contentType: type)
        }
        let bytes = ByteBuffer(bytes: try Data(contentsOf: URL(fileURLWithPath: path)))
        var zipped = isCompressible(type) && bytes.readableBytes > 256 ? gzip(bytes, level: 9) : nil
        if let length = zipped?.readableBytes, length >= bytes.readableBytes { zipped = nil }
        return FileAnswer(source: .memory(bytes, gzip: zipped), contentType: type, hash: contentHash(bytes))
    }

    private static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
