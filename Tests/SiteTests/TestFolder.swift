import Foundation
import Site
import Web

/// Folders of content and data in one temporary place, deleted with the last site that uses them.
final class TestFolder: Sendable {
    enum Content: Sendable {
        /// The repository's own, where it is.
        case repository
        /// A copy of the repository's own, to be changed.
        case copy
        /// The few files of `SmallContent`.
        case small
        /// The same, and a quiz with the kinds that it has not.
        case kinds
    }

    static let repository = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    let path: String
    let settings: Settings

    init(_ content: Content) throws {
        path = FileManager.default.temporaryDirectory.appending(path: "site-\(UUID().uuidString)").path
        var settings = Settings()
        settings.data = path + "/data"
        settings.content = (content == .repository ? Self.repository : path) + "/Content"
        settings.quizzes = (content == .repository ? Self.repository : path) + "/Quizzes"
        settings.publicFiles = (content == .small || content == .kinds ? path : Self.repository) + "/Public"
        self.settings = settings
        try FileManager.default.createDirectory(atPath: path + "/data", withIntermediateDirectories: true)
        switch content {
        case .repository: break
        case .copy: for folder in ["Content", "Quizzes", "Dictionary"] { try copy(folder) }
        case .small, .kinds:
            if content == .kinds { try write("Quizzes/kinds.yaml", KindContent.kinds) }
            for (name, text) in SmallContent.files + SmallClips.files { try write(name, text) }
            for name in ["vi", "en"] {
                try write("Content/Phrases/\(name).yaml", Self.read(Self.repository + "/Content/Phrases/\(name).yaml"))
            }
        }
    }

    /// File by file and never a link, so that no test can write into the repository.
    private func copy(_ folder: String) throws {
        let source = URL(filePath: "\(Self.repository)/\(folder)").resolvingSymlinksInPath().path
        for name in try FileManager.default.subpathsOfDirectory(atPath: source) where name.contains(".") {
            try write("\(folder)/\(name)", Data(contentsOf: URL(filePath: "\(source)/\(name)")))
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    private static func read(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    func read(_ name: String) throws -> String { try Self.read("\(path)/\(name)") }

    func write(_ name: String, _ text: String) throws { try write(name, Data(text.utf8)) }

    private func write(_ name: String, _ data: Data) throws {
        let file = URL(filePath: "\(path)/\(name)")
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
    }

    /// Replaces text in a file. Throws when the file does not have it.
    func replace(_ name: String, _ old: String, with new: String) throws {
        let text = try read(name)
        guard text.contains(old) else { throw Missing(description: "\(name) does not have “\(old)”") }
        try write(name, text.replacing(old, with: new))
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: "\(path)/\(name)") }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }

    func permissions(of name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")[.posixPermissions] as? Int
    }
}
