import Core
import NIOPosix

/// What a new text of a quiz is to the newest one. It is worked out before the transaction that takes the text, because
/// reading quizzes takes longer than others may wait for theirs.
struct QuizEdit: Sendable {
    /// The newest text, and what of the database decides how it may be followed.
    struct Older: Hashable, Sendable {
        var row: Int64
        var source: String
        /// Somebody has finished an attempt of its paper.
        var isAnswered: Bool
        /// Claims whose law has changed since it was imported, or waits to be verified.
        var newLaws: Set<String>
    }

    /// Whether the text says that it is a minor edit, and is.
    enum Minor: Sendable { case notSaid, isOne, isMore(place: Place, message: String) }

    let older: Older
    /// The keys that it changes for attempts that were graded with the old ones.
    var steps: [KeyChange] = []
    /// A changed law is the reason of one of its keys: old marks stand, and it is another paper.
    var isAnother = false
    let minor: Minor
    /// Whether it is a minor edit of the last of its steps.
    var isMinorAtLast: Bool

    init(from older: Older, to text: String) {
        self.older = older
        minor = Self.minor(text, of: older.source)
        if case .isOne = minor { isMinorAtLast = true } else { isMinorAtLast = false }
        guard older.isAnswered else { return }
        let (steps, others) = KeyChange.steps(from: older.source, to: text) { item in
            item.foundations.filter(item.states).contains(where: older.newLaws.contains)
        }
        (self.steps, isAnother) = (steps, others > 0)
        guard let last = steps.last else { return }
        if case .isOne = Self.minor(text, of: last.source) { isMinorAtLast = true } else { isMinorAtLast = false }
    }

    private static func minor(_ text: String, of older: String) -> Minor {
        guard text.contains("minor"), let quiz = Quiz.read(source: text), quiz.minorAt != nil,
            let older = Quiz.read(source: older)
        else { return .notSaid }
        return quiz.majorChange(since: older).map { .isMore(place: $0.place, message: $0.message) } ?? .isOne
    }
}

/// A file with what its parsing tells about versions.
struct PreparedFile: Sendable {
    var source: SourceFile
    /// Hash of what people see before an item is locked; for everything but quizzes, of the whole text.
    var seenHash: [UInt8]
    /// Of a quiz that takes the place of another text.
    var edit: QuizEdit?
}

extension [PreparedFile] {
    /// Gives the files to a transaction, each with what it edits, and again where something else came between.
    ///
    /// Throws what the transaction throws.
    func edited<Value: Sendable>(
        in folder: DataFolder, _ take: ([PreparedFile]) async throws -> Value
    ) async throws -> Value {
        while true {
            let older = try await VersionStore.older(than: self, in: folder)
            let files = try await NIOThreadPool.singleton.runIfActive {
                map { file in
                    var file = file
                    file.edit = older[file.source.name].map { QuizEdit(from: $0, to: file.source.text) }
                    return file
                }
            }
            do { return try await take(files) } catch is VersionStore.EditIsStale { try Task.checkCancellation() }
        }
    }
}
