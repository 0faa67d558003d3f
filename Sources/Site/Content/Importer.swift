import Core
import NIOPosix

/// From files to the published library: all of them, or none and the reasons.
struct Importer: Sendable {
    let folders: ContentFolders
    let store: ContentStore
    let media: MediaStore

    enum Result: Sendable {
        case complaints([Complaint])
        case done(ContentStore.Outcome, Library)
    }

    /// Everything that is wrong in the files, and what a reviewer should see in them, both sorted.
    static func check(_ folders: ContentFolders) -> (complaints: [Complaint], remarks: [Complaint]) {
        let (_, complaints, remarks) = prepare(folders)
        return (complaints, remarks)
    }

    /// Reads, checks and publishes the files.
    func run(at now: Instant, revision: Int) async throws -> Result {
        let folders = folders
        let (files, complaints, _) = try await NIOThreadPool.singleton.runIfActive { Self.prepare(folders) }
        guard complaints.isEmpty else { return .complaints(complaints) }
        let outcome = try await store.publish(files, at: now)
        let library = try await load(revision: revision, at: now)
        return .done(outcome, library)
    }

    /// The library as the database has it.
    func load(revision: Int, at now: Instant) async throws -> Library {
        let published = try await store.published(at: now)
        var library = try await NIOThreadPool.singleton.runIfActive {
            ContentParser(published.files, numbers: published.numbers(of:)).library
        }
        library.decisions = published.decisions
        library.importedAt = published.importedAt
        library.media = try await media.files(of: Set(library.clips.flatMap(\.clip.files)))
        library.revision = revision
        return library
    }

    private static func prepare(
        _ folders: ContentFolders
    ) -> (files: [PreparedFile], complaints: [Complaint], remarks: [Complaint]) {
        let (files, missing) = folders.read()
        let parser = ContentParser(files)
        let media = MediaScan.existing(Set(parser.library.clips.flatMap(\.clip.files)), under: folders.publicFiles)
        parser.check(drawings: folders.drawings, files: media)
        let seen = Dictionary(parser.library.quizzes.map { ($0.quiz.name, $0.quiz.seen) }) { first, _ in first }
        let prepared = files.map { file in
            let text = file.kind == .quiz ? seen[file.name] : nil
            return PreparedFile(source: file, seenHash: sha256((text ?? file.text).utf8))
        }
        return (prepared, (missing + parser.complaints).sorted(), parser.remarks)
    }
}
