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
        let prepared = prepare(folders)
        return (prepared.complaints, prepared.remarks)
    }

    /// Reads, checks and publishes the files.
    /// - Parameter published: called as soon as they are public.
    func run(at now: Instant, revision: Int, published: () -> Void) async throws -> Result {
        let folders = folders
        let prepared = try await NIOThreadPool.singleton.runIfActive { Self.prepare(folders) }
        guard prepared.complaints.isEmpty else { return .complaints(prepared.complaints) }
        let outcome = try await store.publish(prepared.files, note: .keyChangedByFile(prepared.library), at: now)
        // Before anything can throw: an old key would grade for as long as the program runs.
        published()
        return .done(outcome, try await load(revision: revision, at: now, read: prepared))
    }

    /// The library as the database has it.
    /// - Parameter read: what may spare reading the same texts again.
    func load(revision: Int, at now: Instant, read: Prepared? = nil) async throws -> Library {
        let published = try await store.published(at: now)
        var library: Library
        if let read, read.texts == published.texts {
            library = read.library
        } else {
            library = try await NIOThreadPool.singleton.runIfActive { ContentParser(published.files).library }
        }
        library.number(published)
        library.decisions = published.decisions
        library.importedAt = published.importedAt
        library.media = try await media.files(of: Set(library.clips.flatMap(\.clip.files)))
        library.revision = revision
        return library
    }

    /// Files that were read and checked.
    struct Prepared: Sendable {
        var files: [PreparedFile]
        var complaints: [Complaint]
        var remarks: [Complaint]
        var library: Library

        fileprivate var texts: [String: String] { files.map(\.source).texts }
    }

    private static func prepare(_ folders: ContentFolders) -> Prepared {
        let (files, missing) = folders.read()
        let parser = ContentParser(files)
        let media = MediaScan.existing(Set(parser.library.clips.flatMap(\.clip.files)), under: folders.publicFiles)
        parser.check(drawings: folders.drawings, files: media)
        let seen = Dictionary(parser.library.quizzes.map { ($0.quiz.name, $0.quiz.seen) }) { first, _ in first }
        let prepared = files.map { file in
            let text = file.kind == .quiz ? seen[file.name] : nil
            return PreparedFile(source: file, seenHash: sha256((text ?? file.text).utf8))
        }
        return Prepared(
            files: prepared, complaints: (missing + parser.complaints).sorted(), remarks: parser.remarks,
            library: parser.library)
    }
}

extension [SourceFile] {
    /// By kind and name.
    fileprivate var texts: [String: String] {
        Dictionary(map { ("\($0.kind.rawValue)/\($0.name)", $0.text) }) { first, _ in first }
    }
}

extension ContentStore.Published {
    fileprivate var texts: [String: String] { files.texts }
}

extension Library {
    /// Gives everything the numbers that it has in the database.
    fileprivate mutating func number(_ published: ContentStore.Published) {
        versions = published.numbers.mapValues(\.version)
        for place in quizzes.indices {
            let numbers = published.numbers["quiz/\(quizzes[place].quiz.name)"]
            (quizzes[place].paper, quizzes[place].key) = numbers ?? (1, 1)
        }
        for place in clips.indices { clips[place].version = versions["clip/\(clips[place].clip.name)"] ?? 1 }
        for place in playlists.indices {
            playlists[place].version = versions["playlist/\(playlists[place].playlist.name)"] ?? 1
        }
    }
}
