import Core
import Foundation
import GRDB
import HTTPTypes
import NIOConcurrencyHelpers
import Testing
import Web

@testable import Site

/// Scene 11: killed with `kill -9` under load. `Tests/kill9 ROUNDS` runs it for longer.
@Suite struct KillTests {
    private static let rounds = ProcessInfo.processInfo.environment["OUTREACH_KILL_ROUNDS"].flatMap { Int($0) } ?? 20

    @Test("Killed with kill -9 under load: every acknowledged answer is there after restart, none twice")
    func kill() async throws {
        let folder = try TestFolder(.small)
        let report = try await onThread { try Ordeal(folder).run(rounds: Self.rounds) }
        print("kill -9: \(report)")
        #expect(report.acknowledged > Self.rounds * 5, "too little load to prove anything: \(report)")
        #expect(report.slowest < 2, "ready after \(report.slowest) s")
    }

    @Test("SIGTERM: what is being asked is answered, nothing acknowledged is lost, exit 0")
    func terminated() async throws {
        let folder = try TestFolder(.small)
        try await onThread {
            let program = try ServedProgram(folder)
            let line = try Line(port: program.port)
            let begun = try line.ask("POST", "/api/v1/quizzes/mixed/attempts", ["language": "vi"]).json
            let (id, token) = (try begun.text(at: "attempt"), try begun.text(at: "token"))
            #expect(
                try line.ask("PUT", "/api/v1/attempts/\(id)/answers/door", ["response": true, "seq": 1], token: token)
                    .status == 200)
            #expect(program.stop() == 0)
            let again = try ServedProgram(folder)
            let read = try Line(port: again.port).ask("GET", "/api/v1/attempts/\(id)", token: token)
            #expect(try read.json.at("answers door seq") == 1)
            #expect(again.stop() == 0)
        }
    }

    /// Blocking work away from the threads that other tests need.
    private func onThread<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            Thread { continuation.resume(with: Result(catching: work)) }.start()
        }
    }
}

/// Round after round: load, kill, restart, and look whether everything that was acknowledged is there.
private struct Ordeal {
    struct Report: Sendable, CustomStringConvertible {
        var rounds = 0
        var acknowledged = 0
        var submissions = 0
        var slowest = 0.0

        var description: String {
            "\(rounds) rounds, \(acknowledged) answers and \(submissions) submissions acknowledged, ready within \(slowest) s"
        }
    }

    let folder: TestFolder

    init(_ folder: TestFolder) { self.folder = folder }

    func run(rounds: Int) throws -> Report {
        var report = Report()
        var savers: [Saver] = []
        var finishers: [Finisher] = []
        for round in 0...rounds {
            let program = try ServedProgram(folder)
            report.slowest = max(report.slowest, program.secondsToReady)
            // After the last kill everything of every round is looked at again.
            let isLast = round == rounds
            let line = try Line(port: program.port)
            for saver in isLast ? savers[...] : savers.suffix(4) { try saver.verify(line) }
            for finisher in isLast ? finishers[...] : finishers.suffix(2) { try finisher.verify(line) }
            try verifyDatabase(savers.count + finishers.reduce(0) { $0 + $1.begun }, finishers.count)
            if isLast {
                #expect(program.stop() == 0)
                break
            }
            let fresh = (
                try (0..<4).map { _ in try Saver(port: program.port) },
                (0..<2).map { _ in Finisher(port: program.port) }
            )
            savers += fresh.0
            finishers += fresh.1
            let threads =
                fresh.0.map { saver in BackgroundWork { saver.work() } }
                + fresh.1.map { finisher in BackgroundWork { finisher.work() } }
            Thread.sleep(forTimeInterval: .random(in: 0.05...0.4))
            program.kill()
            for thread in threads { thread.join() }
            report.rounds += 1
            report.acknowledged += fresh.0.reduce(0) { $0 + $1.acknowledgements }
            report.submissions += fresh.1.reduce(0) { $0 + $1.finished }
        }
        return report
    }

    /// `integrity_check`, and that counters and rows tell the same story.
    /// - Parameters:
    ///   - begun: attempts that were acknowledged.
    ///   - open: beginnings that may or may not have been written when the program was killed.
    private func verifyDatabase(_ begun: Int, _ open: Int) throws {
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: DataFolder.databasePath(folder.settings.data), configuration: configuration)
        defer { try? queue.close() }
        try queue.read { db in
            #expect(try String.fetchOne(db, sql: "PRAGMA integrity_check") == "ok")
            #expect(try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").isEmpty)
            func number(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
            let attempts = try number("SELECT count(*) FROM attempt")
            #expect((begun...begun + open).contains(attempts), "\(attempts) attempts, \(begun) acknowledged")
            #expect(
                try number("SELECT sum(starts) FROM participation")
                    == number("SELECT count(*) FROM attempt WHERE firstAnswerAt IS NOT NULL"))
            #expect(
                try number("SELECT sum(finishes) FROM participation")
                    == number("SELECT count(*) FROM attempt WHERE finishedAt IS NOT NULL"))
            #expect(
                try number(
                    "SELECT count(*) FROM answer JOIN attempt ON attempt.id = attempt WHERE finishedAt IS NOT NULL")
                    == 0)
        }
    }
}

/// Saves answers to one attempt until the program is gone, and remembers what was acknowledged.
private final class Saver: Sendable {
    private struct Given: Equatable {
        var seq: Int64
        var response: JSONValue
    }

    private struct Memory {
        var acknowledged: [String: Given] = [:]
        /// Sent, and never answered.
        var open: (item: String, given: Given)?
        var count = 0
    }

    private let port: Int
    private let id: String
    private let token: String
    private let choices: [(item: String, responses: [JSONValue])]
    private let memory = NIOLockedValueBox(Memory())

    init(port: Int) throws {
        self.port = port
        let begun = try Line(port: port).ask(
            "POST", "/api/v1/quizzes/mixed/attempts", ["language": "vi", "mode": "practice"]
        ).json
        id = try begun.text(at: "attempt")
        token = try begun.text(at: "token")
        let options = try Attempt.item("number", in: begun).at("options").array ?? []
        choices = [
            ("door", [true, false]), ("grown-up", [true, false]),
            ("number", try options.map { try $0.at("id") } + [nil]),
        ]
    }

    var acknowledgements: Int { memory.withLockedValue { $0.count } }

    func work() {
        guard let line = try? Line(port: port) else { return }
        for seq in Int64(1)... {
            let (item, responses) = choices.randomElement()!
            let given = Given(seq: seq, response: responses.randomElement()!)
            memory.withLockedValue { $0.open = (item, given) }
            guard
                let answer = try? line.ask(
                    "PUT", "/api/v1/attempts/\(id)/answers/\(item)",
                    ["response": given.response, "seq": .integer(seq)], token: token),
                answer.status == 200
            else { return }
            memory.withLockedValue { memory in
                memory.acknowledged[item] = given
                memory.open = nil
                memory.count += 1
            }
        }
    }

    func verify(_ line: Line) throws {
        let answers = try line.ask("GET", "/api/v1/attempts/\(id)", token: token).json.at("answers")
        let (acknowledged, open) = memory.withLockedValue { ($0.acknowledged, $0.open) }
        for (item, _) in choices {
            let stored = try answers[item].map {
                Given(seq: Int64(try $0.at("seq").int ?? 0), response: try $0.at("response"))
            }
            let mayBe = [acknowledged[item], open.flatMap { $0.item == item ? $0.given : nil }]
            #expect(
                mayBe.contains(stored) && (stored != nil || acknowledged[item] == nil),
                "\(item): \(String(describing: stored)) of \(mayBe)")
        }
    }
}

/// Begins, answers and submits one attempt after the other, and remembers what came back.
private final class Finisher: Sendable {
    private struct Finished {
        var id: String
        var token: String
        var result: JSONValue?
    }

    private let port: Int
    private let memory = NIOLockedValueBox<[Finished]>([])

    init(port: Int) { self.port = port }

    var begun: Int { memory.withLockedValue { $0.count } }
    var finished: Int { memory.withLockedValue { $0.count { $0.result != nil } } }

    func work() {
        guard let line = try? Line(port: port) else { return }
        while let begun = try? line.ask("POST", "/api/v1/quizzes/short/attempts", ["language": "vi"]),
            begun.status == 201,
            let id = begun.json["attempt"]?.string, let token = begun.json["token"]?.string
        {
            memory.withLockedValue { $0.append(Finished(id: id, token: token)) }
            let answer = try? line.ask(
                "PUT", "/api/v1/attempts/\(id)/answers/only", ["response": true, "seq": 1], token: token)
            guard answer?.status == 200 else { return }
            guard let result = try? line.ask("POST", "/api/v1/attempts/\(id)/submit", [:], token: token),
                result.status == 200
            else { return }
            memory.withLockedValue { $0[$0.count - 1].result = result.json }
        }
    }

    /// Submitting again answers as the first time did.
    func verify(_ line: Line) throws {
        for attempt in memory.withLockedValue({ $0 }) {
            let read = try line.ask("GET", "/api/v1/attempts/\(attempt.id)", token: attempt.token)
            #expect(read.status == 200, "an acknowledged attempt is gone")
            guard let result = attempt.result else { continue }
            #expect(try read.json.at("state") == "submitted")
            #expect(
                try line.ask("POST", "/api/v1/attempts/\(attempt.id)/submit", [:], token: attempt.token).json == result)
        }
    }
}

/// A thread that can be waited for.
private final class BackgroundWork: Sendable {
    private let done = DispatchSemaphore(value: 0)

    init(_ work: @escaping @Sendable () -> Void) {
        let done = done
        Thread {
            work()
            done.signal()
        }.start()
    }

    func join() { done.wait() }
}
