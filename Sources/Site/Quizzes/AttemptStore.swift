import Core
import Foundation
import GRDB

/// Open attempts: begin, find, save an answer.
struct AttemptStore: Sendable {
    let folder: DataFolder

    // MARK: Begin

    struct Beginning: Sendable {
        var quiz: String
        var paper: Int
        var items: [Int]
        /// From which the items were drawn; nil where none were.
        var seed: Int64?
        /// How often the participant may take it; nil = there is no such rule.
        var allowance: Allowance?
        var language: Language
        var mode: Mode
        var channel: String
        var ageBand: AgeBand?
        var audience: Audience?
        var homeUnit: String?
        var placeUnit: String?
        var seconds: Int?
        var tokenHash: [UInt8]
        /// The participant who asks, if there is one.
        var participant: Credential?
        /// Makes a participant where there is none: for pages, not for the API.
        var newParticipantHash: [UInt8]?
        /// Hands back an unfinished attempt of the participant at this quiz instead; never one of a gathering, where the
        /// next person at the device may be another.
        var resumes: Bool
        /// Attempts a participant may begin at a quiz within an hour.
        var startsPerHour: Int
        var gathering: Int64?
    }

    struct Begun: Sendable {
        var head: AttemptHead
        var madeParticipant: Bool
        var resumed: Bool
    }

    /// Begins an attempt, or resumes one. Always true afterwards: the attempt is there with its participant.
    ///
    /// Throws `tooOften` past the hourly number, and what the quiz says of further tries.
    func begin(_ beginning: Beginning, at now: Instant) async throws -> Begun {
        try await folder.write { db in
            let known = try Self.knownParticipant(beginning.participant, db)
            if let known {
                if beginning.resumes, let head = try Self.openAttempt(of: known, quiz: beginning.quiz, at: now, db) {
                    return Begun(head: head, madeParticipant: false, resumed: true)
                }
                try Self.checkStarts(of: known, beginning, at: now, db)
                try Self.checkTries(of: known, beginning, at: now, db)
            }
            var participant = known
            if participant == nil, let hash = beginning.newParticipantHash {
                try db.execute(
                    sql: "INSERT INTO participant (tokenHash, createdAt) VALUES (?, ?)",
                    arguments: [Data(hash), now.milliseconds])
                participant = db.lastInsertedRowID
            }
            let id = try Self.insert(beginning, participant, at: now, db)
            guard let head = try Self.head(id, db) else { throw Refusal.notFound }
            return Begun(head: head, madeParticipant: known == nil && participant != nil, resumed: false)
        }
    }

    /// The row of whoever shows the participant cookie; nil for an unknown one.
    static func knownParticipant(_ credential: Credential?, _ db: Database) throws -> Int64? {
        guard case .participant(let id, let secret) = credential else { return nil }
        let hash = try Data.fetchOne(
            db.cachedStatement(sql: "SELECT tokenHash FROM participant WHERE id = ?"), arguments: [id])
        return hash.map { isEqual(Array($0), sha256(secret.utf8)) } == true ? id : nil
    }

    private static func openAttempt(of participant: Int64, quiz: String, at now: Instant, _ db: Database) throws
        -> AttemptHead?
    {
        try Row.fetchOne(
            db,
            sql: """
                SELECT \(AttemptHead.columns) FROM attempt JOIN participant ON participant.id = participant
                WHERE participant = ? AND quiz = ? AND finishedAt IS NULL AND gathering IS NULL AND (deadline IS NULL OR deadline + ? >= ?)
                ORDER BY attempt.id DESC LIMIT 1
                """, arguments: [participant, quiz, Deadline.grace * 1000, now.milliseconds]
        ).map(AttemptHead.init)
    }

    private static func checkStarts(of participant: Int64, _ beginning: Beginning, at now: Instant, _ db: Database)
        throws
    {
        let recent = try Int64.fetchAll(
            db,
            sql:
                "SELECT startedAt FROM attempt WHERE participant = ? AND quiz = ? AND startedAt > ? ORDER BY startedAt",
            arguments: [participant, beginning.quiz, now.adding(seconds: -3600).milliseconds])
        guard let oldest = recent.first, recent.count >= beginning.startsPerHour else { return }
        let wait = (oldest + 3_600_000 - now.milliseconds) / 1000 + 1
        throw Refusal.tooOften(.refusedTooManyStarts, retryAfter: Int(max(1, wait)))
    }

    private static func insert(_ beginning: Beginning, _ participant: Int64?, at now: Instant, _ db: Database) throws
        -> Int64
    {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO attempt (quiz, paper, items, language, mode, channel, ageBand, audience, homeUnit, placeUnit,
                    participant, tokenHash, startedAt, deadline, gathering, seed)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [
            beginning.quiz, beginning.paper, Data(beginning.items.map(UInt8.init)), beginning.language.rawValue,
            beginning.mode.rawValue, beginning.channel, beginning.ageBand?.rawValue, beginning.audience?.rawValue,
            beginning.homeUnit, beginning.placeUnit, participant, Data(beginning.tokenHash), now.milliseconds,
            beginning.seconds.map { now.adding(seconds: Int64($0)).milliseconds }, beginning.gathering, beginning.seed,
        ])
        return db.lastInsertedRowID
    }

    // MARK: Find

    /// The attempt of that row, whoever's it is; nil when there is none.
    func head(_ id: Int64) async throws -> AttemptHead? {
        try await folder.read { db in try Self.head(id, db) }
    }

    static func head(_ id: Int64, _ db: Database) throws -> AttemptHead? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(AttemptHead.columns) FROM attempt LEFT JOIN participant ON participant.id = participant
                WHERE attempt.id = ?
                """)
        return try Row.fetchOne(statement, arguments: [id]).map(AttemptHead.init)
    }

    struct SavedAnswer: Sendable {
        var given: GivenAnswer
        var seq: Int64
        var isLocked: Bool
    }

    struct Progress: Sendable {
        var answers: [Int: SavedAnswer]
        var finishedAt: Instant?
    }

    func progress(of head: AttemptHead) async throws -> Progress {
        try await folder.read { db in
            guard
                let row = try Row.fetchOne(
                    db, sql: "SELECT finishedAt, record FROM attempt WHERE id = ?", arguments: [head.id])
            else { throw Refusal.notFound }
            let finishedAt = (row["finishedAt"] as Int64?).map(Instant.init(milliseconds:))
            guard let record = row["record"] as Data? else {
                return Progress(answers: try Self.answers(of: head.id, db), finishedAt: finishedAt)
            }
            let graded = AttemptRecord.unpack(Array(record)) ?? []
            let answers = graded.map { ($0.item, SavedAnswer(given: $0.answer, seq: 1, isLocked: true)) }
            return Progress(answers: Dictionary(uniqueKeysWithValues: answers), finishedAt: finishedAt)
        }
    }

    static func answers(of attempt: Int64, _ db: Database) throws -> [Int: SavedAnswer] {
        let statement = try db.cachedStatement(sql: "SELECT \(savedColumns) FROM answer WHERE attempt = ?")
        var answers: [Int: SavedAnswer] = [:]
        let rows = try Row.fetchCursor(statement, arguments: [attempt])
        while let row = try rows.next() { answers[row[0]] = saved(row) }
        return answers
    }

    // Read by place: looking twenty rows' columns up by name costs more than grading them.
    private static let savedColumns = "item, seq, response, certainty, seconds, locked"

    private static func saved(_ row: Row) -> SavedAnswer {
        SavedAnswer(
            given: GivenAnswer(
                response: ItemResponse(bytes: Array(row[2] as Data)),
                certainty: (row[3] as String?).flatMap(Certainty.init), seconds: row[4]), seq: row[1], isLocked: row[5])
    }

    // MARK: Save

    /// Saves an answer and returns the number it now has. Always true afterwards: the stored answer is the one with the
    /// greatest `seq` that ever came; nil takes the next number, for forms that carry none.
    ///
    /// Throws `conflict` when the attempt is finished, out of time, or the item is locked.
    func save(_ answer: GivenAnswer, item: Int, seq: Int64?, of head: AttemptHead, at now: Instant) async throws
        -> Int64
    {
        try await folder.write { db in
            try Self.checkOpen(head, at: now, countsStart: !answer.response.isBlank, db)
            return try Self.upsert(answer, item: item, seq: seq, of: head, at: now, db)
        }
    }

    static func upsert(
        _ answer: GivenAnswer, item: Int, seq: Int64?, of head: AttemptHead, at now: Instant, _ db: Database
    ) throws -> Int64 {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO answer (attempt, item, seq, response, certainty, seconds, savedAt)
                VALUES (:attempt, :item, coalesce(:seq, 1), :response, :certainty, :seconds, :now)
                ON CONFLICT (attempt, item) DO UPDATE SET
                    seq = coalesce(:seq, answer.seq + 1), response = excluded.response,
                    certainty = excluded.certainty, seconds = excluded.seconds, savedAt = excluded.savedAt
                WHERE answer.locked = 0 AND coalesce(:seq, answer.seq + 1) > answer.seq
                RETURNING seq
                """)
        let applied = try Int64.fetchOne(
            statement,
            arguments: [
                "attempt": head.id, "item": item, "seq": seq, "response": Data(answer.response.bytes),
                "certainty": answer.certainty?.rawValue, "seconds": answer.seconds, "now": now.milliseconds,
            ])
        if let applied { return applied }
        guard let stored = try Self.answer(item, of: head, db) else { throw Refusal.notFound }
        if stored.isLocked, seq.map({ $0 > stored.seq }) ?? true { throw Refusal.conflict(.refusedLocked) }
        return stored.seq
    }

    static func answer(_ item: Int, of head: AttemptHead, _ db: Database) throws -> SavedAnswer? {
        let statement = try db.cachedStatement(
            sql: "SELECT \(savedColumns) FROM answer WHERE attempt = ? AND item = ?")
        return try Row.fetchOne(statement, arguments: [head.id, item]).map(Self.saved)
    }

    /// Refuses a finished or late attempt; the first answer counts as a start.
    static func checkOpen(_ head: AttemptHead, at now: Instant, countsStart: Bool, _ db: Database) throws {
        let statement = try db.cachedStatement(sql: "SELECT finishedAt, firstAnswerAt FROM attempt WHERE id = ?")
        guard let row = try Row.fetchOne(statement, arguments: [head.id]) else { throw Refusal.notFound }
        if row["finishedAt"] != nil { throw Refusal.conflict(.refusedAlreadySubmitted) }
        if head.deadline?.timing(at: now) == .late { throw Refusal.conflict(.refusedTimeIsUp) }
        if countsStart, row["firstAnswerAt"] == nil { try Self.countStart(of: head, at: now, db) }
    }

    static func countStart(of head: AttemptHead, at now: Instant, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: "UPDATE attempt SET firstAnswerAt = ? WHERE id = ? RETURNING homeUnit")
        let unit = try String.fetchOne(statement, arguments: [now.milliseconds, head.id])
        try ParticipationStore.count(.starts, of: head.counted.living(in: unit), on: now.day, db)
    }
}

extension AttemptHead {
    /// Under which names its participation is counted; the home unit stands in the row, because it can be told later.
    var counted: ParticipationKey { ParticipationKey(quiz: quiz, language: language, channel: channel) }
}
