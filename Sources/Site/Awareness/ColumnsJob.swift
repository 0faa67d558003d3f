import Core
import Hummingbird
import Logging
import ServiceLifecycle

/// Judges the attempts of days that are over and packs them into columns, at the start and every hour.
struct ColumnsJob: Service {
    let program: Program

    private static let interval = Duration.seconds(3600)
    /// Attempts moved in one transaction, so that it stays within a few milliseconds.
    private static let slice = 256

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await pack()
                try? await Task.sleep(for: Self.interval)
            }
        }
    }

    /// Always true afterwards: every attempt finished before today is in columns, and all columns are up to date; but for
    /// papers that could not be packed, which are logged and still counted, only slower.
    func pack() async {
        let today = program.clock.now.day.start
        await logged {
            for paper in try await program.attemptColumns.papersToDo(until: today) {
                await logged { try await pack(paper, until: today) }
            }
        }
    }

    private func pack(_ paper: AttemptColumnsStore.Paper, until today: Instant) async throws {
        let store = program.attemptColumns
        let quiz = try await program.quizVersions.version(paper.quiz, paper: paper.paper).quiz
        while try await store.assign(paper, until: today, most: Self.slice) > 0 {}
        let thresholds = try await thresholds(of: paper, quiz, until: today)
        for id in try await store.outdated(paper) {
            if let thresholds { try await judge(id, quiz, by: thresholds) }
            try await store.build(id, parts: quiz.items.map(CountedItem.init))
        }
    }

    /// What is usual for the paper, frozen now if it is the first time that enough is known.
    private func thresholds(
        of paper: AttemptColumnsStore.Paper, _ quiz: Quiz, until today: Instant
    ) async throws -> QualityThresholds? {
        if let frozen = try await program.quality.thresholds(paper, items: quiz.items.count) { return frozen }
        let first = try await program.quality.first(paper, until: today).map { timed($0, quiz) }
        guard let thresholds = QualityThresholds(freezing: first, items: quiz.items.count) else { return nil }
        try await program.quality.freeze(thresholds, from: first.count, of: paper, at: program.clock.now)
        return thresholds
    }

    private func judge(_ columns: Int64, _ quiz: Quiz, by thresholds: QualityThresholds) async throws {
        let words = quiz.questionWords
        var left = try await program.quality.unjudged(in: columns)[...]
        while !left.isEmpty {
            try await program.quality.set(
                left.prefix(Self.slice).map { attempt in
                    var flags = thresholds.flags(of: timed(attempt, quiz), words: words)
                    if attempt.isInBurst { flags.insert(.burst) }
                    return (attempt.id, flags)
                })
            left = left.dropFirst(Self.slice)
        }
    }

    private func timed(_ attempt: QualityStore.Judged, _ quiz: Quiz) -> TimedAttempt {
        let positions = quiz.positions(of: attempt.items) { program.disguise.naming(attempt: attempt.id, $0).order }
        return TimedAttempt(seconds: attempt.seconds, items: attempt.items, positions: positions)
    }

    private func logged(_ work: () async throws -> Void) async {
        do { try await work() } catch  where !Task.isCancelled {
            program.logger.error("attempts were not packed", metadata: ["error": "\(error)"])
        } catch {}
    }
}
