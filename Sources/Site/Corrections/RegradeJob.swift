import Core
import Logging
import ServiceLifecycle

/// Carries published corrections out in the background, and lets changed laws take effect on their day.
struct RegradeJob: Service {
    let program: Program

    private static let interval = Duration.seconds(5)
    /// Attempts in one transaction.
    private static let slice = 100
    /// Seconds for which a submission that began before the correction may still end.
    static let overlap: Int64 = 60

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await work()
                try? await Task.sleep(for: Self.interval)
            }
        }
    }

    /// Always true afterwards: every finished attempt that could be read has the marks of the newest key corrected; but
    /// for faults, which are logged and tried again.
    func work() async {
        await logged("what is in force was not looked at") {
            if let next = program.library.decisions.nextLapse, next <= program.clock.now {
                try await program.showDecisions()
            }
        }
        var waiting: [RegradeStore.Pending] = []
        await logged("corrections were not read") { waiting = try await program.regrades.pending() }
        // One that fails must not keep the others.
        for pending in waiting {
            await logged("attempts were not regraded", ["correction": "\(pending.correction)"]) {
                try await carryOut(pending)
            }
        }
    }

    private func logged(_ fault: Logger.Message, _ metadata: Logger.Metadata = [:], _ act: () async throws -> Void)
        async
    {
        do { try await act() } catch  where !Task.isCancelled {
            program.logger.error(fault, metadata: metadata.merging(["error": "\(error)"]) { $1 })
        } catch {}
    }

    private func carryOut(_ pending: RegradeStore.Pending) async throws {
        let unreadable = try await regrade(pending)
        guard program.clock.now >= pending.publishedAt.adding(seconds: Self.overlap) else { return }
        // Once more, for whoever submitted while the key changed, and with the key that was read before it did.
        program.quizVersions.forget()
        _ = try await regrade(pending)
        try await program.regrades.finish(pending, unreadable: unreadable, at: program.clock.now)
        try await program.showDecisions()
    }

    /// Returns how many attempts cannot be read.
    private func regrade(_ pending: RegradeStore.Pending) async throws -> Int {
        guard let quiz = Quiz.read(source: pending.source) else { throw Refusal.notFound }
        var unreadable = 0
        let waiting = try await program.regrades.waiting(for: pending)
        for start in stride(from: 0, to: waiting.count, by: Self.slice) {
            let ids = waiting[start..<min(start + Self.slice, waiting.count)]
            let slice = try await program.regrades.attempts(ids)
            let graded = slice.compactMap { attempt in
                quiz.regrade(attempt.record).map { (attempt: attempt, grade: $0) }
            }
            unreadable += slice.count - graded.count
            if !graded.isEmpty { try await program.regrades.write(graded, for: pending) }
            try Task.checkCancellation()
        }
        return unreadable
    }
}
