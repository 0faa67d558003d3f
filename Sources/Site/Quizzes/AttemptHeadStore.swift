import Core
import Foundation
import GRDB

/// How a head is read from its row, with its participant beside it.
extension AttemptHead {
    static let columns = """
        attempt.id, quiz, paper, items, language, mode, channel, startedAt, deadline, attempt.tokenHash AS tokenHash,
        participant, participant.tokenHash AS participantHash, gathering
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
        gathering = row["gathering"]
    }
}
