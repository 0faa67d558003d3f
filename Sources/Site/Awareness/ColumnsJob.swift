import Core
import Hummingbird
import Logging
import ServiceLifecycle

/// Packs the attempts of days that are over into columns, at the start and every hour.
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
        let parts = try await program.quizVersions.version(paper.quiz, paper: paper.paper).quiz.items.map(
            CountedItem.init)
        while try await store.assign(paper, until: today, most: Self.slice) > 0 {}
        for id in try await store.outdated(paper) { try await store.build(id, parts: parts) }
    }

    private func logged(_ work: () async throws -> Void) async {
        do { try await work() } catch  where !Task.isCancelled {
            program.logger.error("attempts were not packed", metadata: ["error": "\(error)"])
        } catch {}
    }
}
