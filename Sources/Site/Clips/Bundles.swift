import Core
import Foundation
import NIOPosix
import Web

/// Files made from a whole playlist, for a stick: built once into `<data>/cache`, then served as files. A bundle is named
/// by what is in it, so that one that is there is never another than the one asked for.
actor Bundles {
    enum Kind: String, CaseIterable {
        case zip
        case loop = "mp4"

        var contentType: String { self == .zip ? "application/zip" : "video/mp4" }
    }

    /// Bundles that are kept, more than four playlists in all languages and shapes need; the oldest go first.
    private static let most = 64

    private let cache: String
    private let publicFiles: String
    private var building: [String: Task<Void, any Error>] = [:]
    /// One at a time, and away from the threads that films are read on.
    private let thread = NIOThreadPool(numberOfThreads: 1)

    init(cache: String, publicFiles: String) {
        self.cache = cache
        self.publicFiles = publicFiles
        thread.start()
    }

    deinit { thread.shutdownGracefully { _ in } }

    /// The bundle, made now if it is not there.
    /// - Throws: `LoopFilm.Fault`, `ZIPFile.Fault`, `CocoaError` when it cannot be made.
    func answer(_ kind: Kind, _ bundle: Bundle) async throws -> FileAnswer {
        let name = kind == .zip ? bundle.zipName : bundle.loopName
        let path = "\(cache)/\(name).\(kind.rawValue)"
        if let answer = Self.found(at: path, name, kind) { return answer }
        // Whoever asks meanwhile waits for the same file.
        if let task = building[path] {
            try await task.value
        } else {
            let task = Task { try await make(kind, bundle, at: path) }
            building[path] = task
            let result = await task.result
            building[path] = nil
            try result.get()
        }
        guard let answer = Self.found(at: path, name, kind) else { throw CocoaError(.fileReadNoSuchFile) }
        return answer
    }

    private static func found(at path: String, _ name: String, _ kind: Kind) -> FileAnswer? {
        FileAnswer(path: path, contentType: kind.contentType).map {
            FileAnswer(source: $0.source, contentType: $0.contentType, hash: name)
        }
    }

    private func make(_ kind: Kind, _ bundle: Bundle, at path: String) async throws {
        let (cache, publicFiles) = (cache, publicFiles)
        try await thread.runIfActive {
            try FileManager.default.createDirectory(atPath: cache, withIntermediateDirectories: true)
            let draft = "\(cache)/draft"
            defer { try? FileManager.default.removeItem(atPath: draft) }
            switch kind {
            case .zip: try ZIPFile.write(bundle.entries(publicFiles: publicFiles), to: draft)
            case .loop: try LoopFilm.join(bundle.films.map { publicFiles + $0.rendition.file }, into: draft)
            }
            // A file that was moved into place is whole, whatever happens to this process.
            guard rename(draft, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
            Self.forget(in: cache)
        }
    }

    /// A bundle that is being sent is open already and goes out whole.
    private static func forget(in cache: String) {
        let endings = Kind.allCases.map { ".\($0.rawValue)" }
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: cache)) ?? [])
            .filter { name in endings.contains { name.hasSuffix($0) } }
        let dated = names.map { name -> (path: String, date: Date) in
            let path = "\(cache)/\(name)"
            let date = try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
            return (path, date ?? .distantPast)
        }
        for old in dated.sorted(by: { $0.date > $1.date }).dropFirst(most) {
            try? FileManager.default.removeItem(atPath: old.path)
        }
    }
}
