import Core
import Foundation
import GRDB

/// Classes, events and household rounds as those see them who hold them.
struct GatheringStore: Sendable {
    let folder: DataFolder

    /// How far a gathering is.
    struct Counts: Sendable {
        /// Whoever gave an answer, or is under way.
        var begun = 0
        var finished = 0
        var onPaper = 0
    }

    struct Line: Sendable {
        var gathering: Gathering
        var counts: Counts
    }

    struct Beginning: Sendable {
        var plan: GatheringPlan
        /// The first that no gathering has is taken.
        var codes: [LetterCode]
        var paper: Int
        var items: [Int]
        var unit: String
        /// The link of the teacher who starts it.
        var link: Int64?
        /// The number of the form that says so.
        var form: [UInt8]?
    }

    /// Always true afterwards: the gathering is there under a code of its own, and returned by its row. A form sent twice
    /// has started one.
    ///
    /// Throws `unavailable` where every code is taken, `tooOften` where a teacher's link has started its number today.
    func start(_ new: Beginning, by actor: Actor, at now: Instant) async throws -> Int64 {
        try await folder.write { db in
            let before = try Self.started(by: new.form, db)
            if let before, before.plan == new.plan { return before.id }
            if let link = new.link { try TeacherLinkStore.checkStarts(of: link, at: now, db) }
            let free = try new.codes.first { code in
                try !Bool.fetchOne(
                    db, sql: "SELECT EXISTS (SELECT 1 FROM gathering WHERE code = ?)", arguments: [code.text])!
            }
            guard let code = free else { throw Refusal.unavailable(retryAfter: 1) }
            try db.execute(
                sql: """
                    INSERT INTO gathering (code, kind, quiz, paper, items, mode, title, unit, teacherLink, startedAt, endsAt,
                        form)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    code.text, new.plan.kind.rawValue, new.plan.quiz, new.paper, Data(new.items.map(UInt8.init)),
                    new.plan.mode.rawValue, new.plan.title, new.unit, new.link, now.milliseconds,
                    now.adding(seconds: Int64(new.plan.hours) * 3600).milliseconds,
                    // Gone back to and filled in anew, it is another wish.
                    before == nil ? new.form.map { Data($0) } : nil,
                ])
            let id = db.lastInsertedRowID
            try AuditStore.append(
                .init(.gatheringStarted, "gathering \(id)", new.plan.quiz, by: actor, at: now), db)
            return id
        }
    }

    private static func started(by form: [UInt8]?, _ db: Database) throws -> Gathering? {
        guard let form else { return nil }
        return try Row.fetchOne(db, sql: "SELECT * FROM gathering WHERE form = ?", arguments: [Data(form)])
            .flatMap(Gathering.init)
    }

    /// Always true afterwards: nobody joins it any more. Closing a closed one changes nothing.
    ///
    /// Throws `notFound` also for another unit's.
    /// - Parameter unit: whose it must be; empty = anybody's.
    func close(_ id: Int64, of unit: String, by actor: Actor, at now: Instant) async throws {
        try await folder.write { db in
            guard let found = try JoinStore.gathering(id, db), unit.isEmpty || found.unit == unit else {
                throw Refusal.notFound
            }
            guard found.isOpen(at: now) else { return }
            try db.execute(sql: "UPDATE gathering SET closedAt = ? WHERE id = ?", arguments: [now.milliseconds, id])
            try AuditStore.append(.init(.gatheringClosed, "gathering \(id)", "", by: actor, at: now), db)
        }
    }

    /// Nil for one that nobody reaches any more.
    func line(_ id: Int64) async throws -> Line? {
        try await folder.read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT gathering.*, \(Self.counts) FROM gathering
                    LEFT JOIN attempt ON attempt.gathering = gathering.id WHERE gathering.id = ? GROUP BY gathering.id
                    """, arguments: [id]
            ).flatMap(Self.line)
        }
    }

    /// The newest of a unit, or of a teacher's link.
    /// - Parameter unit: empty = everybody's.
    func newest(of unit: String, link: Int64? = nil, count: Int = 100) async throws -> [Line] {
        try await folder.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT gathering.*, \(Self.counts) FROM (
                        SELECT * FROM gathering
                        WHERE code IS NOT NULL AND (:unit = '' OR unit = :unit)
                            AND (:link IS NULL OR teacherLink = :link)
                        ORDER BY id DESC LIMIT :count) AS gathering
                    LEFT JOIN attempt ON attempt.gathering = gathering.id
                    GROUP BY gathering.id ORDER BY gathering.id DESC
                    """, arguments: ["unit": unit, "link": link, "count": count]
            ).compactMap(Self.line)
        }
    }

    private static let counts = """
        count(attempt.id) AS begun, count(attempt.finishedAt) AS finished,
        coalesce(sum(attempt.channel = 'paper'), 0) AS onPaper
        """

    private static func line(_ row: Row) -> Line? {
        Gathering(row).map {
            Line(
                gathering: $0,
                counts: Counts(begun: row["begun"], finished: row["finished"], onPaper: row["onPaper"]))
        }
    }

    /// Finished attempts, each by its items, with nothing that tells whose it is.
    struct GroupAnswers: Sendable {
        /// Those handed in before the end, so that nobody who is later can be told from the others.
        var onDevices: [[ItemGrade]] = []
        /// What was typed off together, in the order of time.
        var onPaper: [[[ItemGrade]]] = []
    }

    func finished(_ gathering: Gathering) async throws -> GroupAnswers {
        try await folder.read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT record, finishedAt, channel FROM attempt WHERE gathering = ? AND finishedAt IS NOT NULL
                    ORDER BY id
                    """, arguments: [gathering.id])
            var finished = GroupAnswers()
            var batch: Int64?
            for row in rows {
                guard let items = AttemptRecord.unpack(Array(row["record"] as Data)) else { continue }
                let at: Int64 = row["finishedAt"]
                let channel: String = row["channel"]
                if channel != Channel.paper.rawValue {
                    if at <= gathering.end.milliseconds { finished.onDevices.append(items) }
                    continue
                }
                if batch != at { finished.onPaper.append([]) }
                batch = at
                finished.onPaper[finished.onPaper.count - 1].append(items)
            }
            return finished
        }
    }
}
