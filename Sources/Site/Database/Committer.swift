import Core
import Foundation
package import GRDB
import NIOConcurrencyHelpers
import NIOCore

/// The one writer. Whatever waits becomes one transaction, each job in a savepoint of its own, and only after COMMIT
/// do the callers hear: one fdatasync serves many people.
///
/// It runs on a thread of its own, so that no cooperative thread and no client's task is held while the disk works.
/// A job is at most 5 ms of work and ends no transaction itself. Always true afterwards: a caller who got a value
/// finds its rows after a crash; a caller who got an error left no row behind.
package final class Committer: Sendable {
    /// A job waiting for its turn, with its type taken away.
    private struct Job: Sendable {
        var number: Int
        var deadline: ContinuousClock.Instant
        var run: @Sendable (Database) throws -> Void
        /// Called once: with nil after the commit of a job that ran, else with what went wrong.
        var finish: @Sendable ((any Error)?) -> Void
    }

    private struct Queue {
        var jobs = CircularBuffer<Job>()
        var nextNumber = 0
        var isStopped = false
    }

    /// Jobs in one transaction at the most.
    package static let largestBatch = 256
    private static let longestBatch = Duration.milliseconds(20)

    private let queue = NIOLockedValueBox(Queue())
    private let bell = DispatchSemaphore(value: 0)
    private let stopped = DispatchSemaphore(value: 0)
    private let connection: Connection
    private let waiting: Int
    private let batch: Int
    private let patience: Duration

    /// - Parameters:
    ///   - waiting: jobs that may wait; one more is refused at once.
    ///   - patience: how long a job waits before it is withdrawn unrun.
    ///   - batch: jobs in one transaction at the most.
    package init(
        connection: Connection, waiting: Int, patience: Duration = .seconds(10), batch: Int = Committer.largestBatch
    ) {
        self.connection = connection
        self.waiting = waiting
        self.patience = patience
        self.batch = batch
        let thread = Thread { [self] in work() }
        thread.name = "committer"
        thread.start()
    }

    /// Runs `job` inside the next transaction and returns once it is on disk.
    ///
    /// Throws what `job` threw, or `Refusal.unavailable` when nothing was written: too many wait, the caller's task was
    /// cancelled before its turn, or the disk refused.
    package func write<Value: Sendable>(_ job: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        let result = NIOLockedValueBox<Value?>(nil)
        let number = NIOLockedValueBox<Int?>(nil)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let accepted = enqueue(
                    run: { db in
                        let value = try job(db)
                        result.withLockedValue { $0 = value }
                    },
                    finish: { error in
                        if let error { return continuation.resume(throwing: error) }
                        continuation.resume(returning: result.withLockedValue { $0! })
                    })
                if let accepted { number.withLockedValue { $0 = accepted } }
                if Task.isCancelled, let accepted { withdraw(accepted) }
            }
        } onCancel: {
            if let number = number.withLockedValue({ $0 }) { self.withdraw(number) }
        }
    }

    private func enqueue(
        run: @escaping @Sendable (Database) throws -> Void, finish: @escaping @Sendable ((any Error)?) -> Void
    ) -> Int? {
        let number: Int? = queue.withLockedValue { queue in
            guard !queue.isStopped, queue.jobs.count < waiting else { return nil }
            queue.nextNumber += 1
            queue.jobs.append(
                Job(number: queue.nextNumber, deadline: .now + patience, run: run, finish: finish))
            return queue.nextNumber
        }
        if number == nil { finish(Refusal.unavailable(retryAfter: 1)) } else { bell.signal() }
        return number
    }

    /// Jobs in the queue now.
    var waitingJobs: Int { queue.withLockedValue { $0.jobs.count } }

    /// A job that has not begun is taken out of the queue; one that has is finished.
    private func withdraw(_ number: Int) {
        let job = queue.withLockedValue { queue in
            queue.jobs.firstIndex { $0.number == number }.map { queue.jobs.remove(at: $0) }
        }
        job?.finish(Refusal.unavailable(retryAfter: 1))
    }

    /// Finishes what waits, then ends the thread. Later jobs are refused.
    package func stop() {
        let wasRunning = queue.withLockedValue { queue in
            defer { queue.isStopped = true }
            return !queue.isStopped
        }
        guard wasRunning else { return }
        bell.signal()
        stopped.wait()
    }

    // MARK: The committer's own thread

    private func work() {
        while true {
            bell.wait()
            while commitBatch() {}
            if queue.withLockedValue({ $0.isStopped && $0.jobs.isEmpty }) { break }
        }
        stopped.signal()
    }

    private func take() -> Job? {
        queue.withLockedValue { $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }
    }

    /// One transaction with whatever waits. False when nothing did.
    private func commitBatch() -> Bool {
        guard let first = take() else { return false }
        var batch: [(job: Job, error: (any Error)?)] = []
        do {
            try connection.writeWithoutTransaction { db in
                try db.beginTransaction(.immediate)
                do {
                    try fill(&batch, from: first, db)
                    try db.commit()
                } catch {
                    if db.isInsideTransaction { try? db.rollback() }
                    throw error
                }
            }
        } catch {
            if batch.isEmpty { batch = [(first, nil)] }
            connection.reopenIfBroken(after: error)
            for (job, _) in batch { job.finish(Refusal.unavailable(retryAfter: 2)) }
            return true
        }
        for (job, error) in batch { job.finish(error) }
        return true
    }

    private func fill(_ batch: inout [(job: Job, error: (any Error)?)], from first: Job, _ db: Database) throws {
        let end = ContinuousClock.now + Self.longestBatch
        var next: Job? = first
        while let job = next {
            if job.deadline < .now {
                batch.append((job, Refusal.unavailable(retryAfter: 1)))
            } else {
                batch.append((job, nil))
                batch[batch.count - 1].error = try run(job, db)
            }
            next = batch.count < self.batch && ContinuousClock.now < end ? take() : nil
        }
    }

    /// The job's own error, or nil. Throws when the whole transaction fell: SQLite rolls everything back on a full
    /// disk, and a savepoint released outside a transaction would commit by itself.
    private func run(_ job: Job, _ db: Database) throws -> (any Error)? {
        try db.cachedStatement(sql: "SAVEPOINT job").execute()
        do {
            try job.run(db)
        } catch {
            guard db.isInsideTransaction else { throw error }
            try db.cachedStatement(sql: "ROLLBACK TO SAVEPOINT job").execute()
            try db.cachedStatement(sql: "RELEASE SAVEPOINT job").execute()
            return error
        }
        guard db.isInsideTransaction else { throw Refusal.unavailable(retryAfter: 2) }
        try db.cachedStatement(sql: "RELEASE SAVEPOINT job").execute()
        return nil
    }
}
