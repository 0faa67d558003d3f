import Core
import Foundation
import GRDB
import NIOConcurrencyHelpers

/// What never changes about an attempt once it has begun.
struct AttemptHead: Sendable {
    var id: Int64
    var quiz: String
    var paper: Int
    /// Places of the items in the quiz.
    var items: [Int]
    var language: Language
    var mode: Mode
    var channel: String
    var startedAt: Instant
    var deadline: Deadline?
    var tokenHash: [UInt8]
    var participant: Int64?
    var participantHash: [UInt8]?

    static let columns = """
        attempt.id, quiz, paper, items, language, mode, channel, startedAt, deadline, attempt.tokenHash AS tokenHash,
        participant, participant.tokenHash AS participantHash
        """

    init(_ row: Row) {
        id = row["id"]
        quiz = row["quiz"]
        paper = row["paper"]
        items = Array(row["items"] as Data).map(Int.init)
        language = Language(rawValue: row["language"]) ?? .master
        mode = Mode(rawValue: row["mode"]) ?? .practice
        channel = row["channel"]
        startedAt = Instant(milliseconds: row["startedAt"])
        deadline = (row["deadline"] as Int64?).map { Deadline(end: Instant(milliseconds: $0)) }
        tokenHash = Array(row["tokenHash"] as Data)
        participant = row["participant"]
        participantHash = (row["participantHash"] as Data?).map(Array.init)
    }

    /// Whether this is the attempt of whoever holds `credential`.
    func belongs(to credential: Credential) -> Bool {
        switch credential {
        case .bearer(let token): isEqual(tokenHash, sha256(token.utf8))
        case .participant(let id, let secret):
            participant == id && participantHash.map { isEqual($0, sha256(secret.utf8)) } ?? false
        }
    }
}

/// What a request shows to prove whose attempt it means.
enum Credential: Sendable {
    /// The token an attempt was handed out with.
    case bearer(String)
    /// The participant cookie, opened: row and secret.
    case participant(Int64, secret: String)
}

/// Heads of attempts in use, so that saving an answer reads nothing twice. Two generations bound it.
final class AttemptHeads: Sendable {
    private struct Generations {
        var young: [Int64: AttemptHead] = [:]
        var old: [Int64: AttemptHead] = [:]
    }

    private static let most = 8_192
    private let generations = NIOLockedValueBox(Generations())

    subscript(id: Int64) -> AttemptHead? {
        generations.withLockedValue { $0.young[id] ?? $0.old[id] }
    }

    func keep(_ head: AttemptHead) {
        generations.withLockedValue { generations in
            if generations.young.count >= Self.most {
                generations.old = generations.young
                generations.young = [:]
            }
            generations.young[head.id] = head
        }
    }

    /// Participants were deleted or attempts changed hands.
    func forgetAll() { generations.withLockedValue { $0 = Generations() } }
}
