import Core
import Foundation
import GRDB
import HTTPTypes
import NIOConcurrencyHelpers
import Testing
import Web

@testable import Site

/// Tools for holding the committer's thread.
enum Committing {
    /// Runs `body` while the writer is busy and `waiting` more jobs stand in its queue.
    static func withBusyWriter(_ committer: Committer, waiting: Int = 0, _ body: () async throws -> Void) async throws {
        let (began, mayEnd) = (NIOLockedValueBox(false), DispatchSemaphore(value: 0))
        let busy = Task {
            try await committer.write { _ in
                began.withLockedValue { $0 = true }
                mayEnd.wait()
            }
        }
        while !began.withLockedValue({ $0 }) { try await Task.sleep(for: .milliseconds(1)) }
        let queued = (0..<waiting).map { _ in Task { try await committer.write { _ in } } }
        while committer.waitingJobs < waiting { try await Task.sleep(for: .milliseconds(1)) }
        do { try await body() } catch {
            mayEnd.signal()
            throw error
        }
        mayEnd.signal()
        for task in queued { try await task.value }
        try await busy.value
    }
}

@Suite(.timeLimit(.minutes(10))) struct DatabaseTests {
    private struct Wrong: Error {}

    private func folder(waiting: Int = 100, patience: Duration = .seconds(10)) throws -> (
        place: TestFolder, data: DataFolder
    ) {
        let place = try TestFolder(.small)
        let data = try DataFolder(path: place.settings.data, waiting: waiting, patience: patience)
        try data.connection.writeWithoutTransaction {
            try $0.execute(sql: "CREATE TABLE note (text TEXT NOT NULL UNIQUE)")
        }
        return (place, data)
    }

    private func notes(_ data: DataFolder) async throws -> [String] {
        try await data.read { db in try String.fetchAll(db, sql: "SELECT text FROM note ORDER BY text") }
    }

    private static func note(_ text: String) -> @Sendable (Database) throws -> Void {
        { db in try db.execute(sql: "INSERT INTO note VALUES (?)", arguments: [text]) }
    }

    @Test("The writer keeps synchronous = FULL, WAL, foreign keys and an untrusted schema")
    func pragmas() async throws {
        let (place, data) = try folder()
        defer { data.close() }
        for (pragma, value) in [
            ("synchronous", "2"), ("journal_mode", "wal"), ("foreign_keys", "1"), ("trusted_schema", "0"),
            ("journal_size_limit", "67108864"),
        ] {
            let found = try data.connection.writeWithoutTransaction {
                try Row.fetchOne($0, sql: "PRAGMA \(pragma)")?[0] as DatabaseValue?
            }
            #expect(found?.storage.value.map { "\($0)" } == value, "\(pragma)")
        }
        #expect(try place.permissions(of: "data/secret.key") == 0o600)
        let tables = try await data.read { db in
            try String.fetchAll(
                db, sql: "SELECT sql FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'")
        }
        let own = tables.filter {
            !$0.contains("grdb_migrations") && !$0.lowercased().contains("search_") && !$0.contains("sqlite_")
                && !$0.contains("TABLE note")
        }
        #expect(own.count >= 7 && own.allSatisfy { $0.contains("STRICT") })
    }

    @Test("One failing job leaves no row while the others of its batch commit")
    func oneFails() async throws {
        let (place, data) = try folder()
        defer { data.close() }
        _ = place
        let results = NIOLockedValueBox<[String: Bool]>([:])
        try await Committing.withBusyWriter(data.committer) {
            for name in ["a", "bad", "b", "a", "c"] {
                Task {
                    do {
                        try await data.write { db in
                            try Self.note(name)(db)
                            if name == "bad" { throw Wrong() }
                        }
                        results.withLockedValue { $0[name] = ($0[name] ?? true) }
                    } catch { results.withLockedValue { $0[name + "!"] = true } }
                }
                try await Task.sleep(for: .milliseconds(2))
            }
            while data.committer.waitingJobs < 5 { try await Task.sleep(for: .milliseconds(1)) }
        }
        while results.withLockedValue({ $0.count }) < 5 { try await Task.sleep(for: .milliseconds(1)) }
        #expect(results.withLockedValue { $0 } == ["a": true, "b": true, "c": true, "bad!": true, "a!": true])
        #expect(try await notes(data) == ["a", "b", "c"])
    }

    @Test("A job that throws hears its own error; one that broke the transaction hears unavailable, and work goes on")
    func errors() async throws {
        let (place, data) = try folder()
        defer { data.close() }
        _ = place
        await #expect(throws: Wrong.self) { try await data.write { _ in throw Wrong() } }
        await #expect(throws: Refusal.self) { try await data.write { db in try db.execute(sql: "ROLLBACK") } }
        try await data.write(Self.note("after"))
        #expect(try await notes(data) == ["after"])
    }

    @Test("When the queue is full the next job is refused at once, and nothing of it is written")
    func full() async throws {
        let (place, data) = try folder(waiting: 2)
        defer { data.close() }
        _ = place
        try await Committing.withBusyWriter(data.committer, waiting: 2) {
            await #expect(throws: Refusal.unavailable(retryAfter: 1)) { try await data.write(Self.note("third")) }
        }
        try await data.write(Self.note("later"))
        #expect(try await notes(data) == ["later"])
    }

    @Test("A waiting job is withdrawn when its caller is gone")
    func cancelled() async throws {
        let (place, data) = try folder()
        defer { data.close() }
        _ = place
        try await Committing.withBusyWriter(data.committer) {
            let task = Task { try await data.write(Self.note("gone")) }
            while data.committer.waitingJobs < 1 { try await Task.sleep(for: .milliseconds(1)) }
            task.cancel()
            await #expect(throws: Refusal.self) { try await task.value }
            #expect(data.committer.waitingJobs == 0)
        }
        #expect(try await notes(data) == [])
    }

    @Test("A job whose time is over is not begun")
    func overdue() async throws {
        // Long enough for the busy job itself to begin, whatever else runs.
        let (place, data) = try folder(patience: .seconds(1))
        defer { data.close() }
        _ = place
        let late = NIOLockedValueBox<(any Error)?>(nil)
        var task: Task<Void, Never>?
        try await Committing.withBusyWriter(data.committer) {
            task = Task { do { try await data.write(Self.note("late")) } catch { late.withLockedValue { $0 = error } } }
            while data.committer.waitingJobs < 1 { try await Task.sleep(for: .milliseconds(1)) }
            try await Task.sleep(for: .milliseconds(1200))
        }
        await task?.value
        #expect(late.withLockedValue { $0 } is Refusal)
        #expect(try await notes(data) == [])
    }

    @Test("Closing finishes what waits; later jobs are refused")
    func closing() async throws {
        let (place, data) = try folder()
        let tasks = (0..<20).map { number in Task { try await data.write(Self.note("\(number)")) } }
        while try await notes(data).count < 20 { try await Task.sleep(for: .milliseconds(1)) }
        for task in tasks { try await task.value }
        data.close()
        await #expect(throws: Refusal.self) { try await data.write(Self.note("x")) }
        let again = try DataFolder(path: place.settings.data, waiting: 10)
        defer { again.close() }
        #expect(try await notes(again).count == 20)
    }

    @Test("A second server on the folder is refused with 75; the lock comes back when the first lets go")
    func lock() throws {
        let (place, data) = try folder()
        #expect(FolderLock.isHeld(folder: place.settings.data))
        let error = #expect(throws: StartError.self) { try DataFolder(path: place.settings.data, waiting: 10) }
        #expect(error?.exitCode == 75)
        data.close()
        #expect(!FolderLock.isHeld(folder: place.settings.data))
        try DataFolder(path: place.settings.data, waiting: 10).close()
    }

    @Test("A damaged secret key is refused in a sentence that says what to do")
    func secret() throws {
        let place = try TestFolder(.small)
        try place.write("data/secret.key", "short")
        let error = #expect(throws: StartError.self) { try DataFolder(path: place.settings.data, waiting: 10) }
        #expect(error?.description.contains("Restore a backup") == true)
    }

    @Test("The clock never starts before the newest time in the database")
    func clock() async throws {
        let folder = try TestFolder(.small)
        let future = TestClock()
        future.advance(days: 400)
        do { _ = try await Attempt.begin(TestSite(folder, clock: future)) }
        let data = try DataFolder(path: folder.settings.data, waiting: 10)
        defer { data.close() }
        #expect(try data.newestTime() == future.now)
        let system = Clock.system(notBefore: try data.newestTime())
        #expect(system.now >= future.now)
    }

    @Test("healthz is 200 when it can write, 503 when the writer does not answer")
    func health() async throws {
        let site = try await TestSite { $0.limits.writes = 1 }
        let well = try await site.get("/healthz")
        #expect(well.status == 200)
        #expect(try well.json.at("status") == "ok")
        try await Committing.withBusyWriter(site.program.folder.committer, waiting: 1) {
            let ill = try await site.get("/healthz")
            #expect(ill.status == 503)
            #expect(ill.headers[.retryAfter] == "1")
            #expect(ill.headers[.contentType] == "application/problem+json")
            #expect(try await site.get("/vi/quizzes").status == 200, "reading goes on")
        }
        #expect(try await site.get("/healthz").status == 200)
    }
}
