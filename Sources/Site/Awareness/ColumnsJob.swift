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
                do { try await pack() } catch {
                    if Task.isCancelled { break }
                    program.logger.error("columns were not packed", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: Self.interval)
            }
        }
    }

    /// Always true afterwards: every attempt finished before today is in columns, and all columns are up to date.
    func pack() async throws {
        let store = program.attemptColumns
        let today = program.clock.now.day.start
        for paper in try await store.papersToDo(until: today) {
            let quiz = try await program.quizVersions.version(paper.quiz, paper: paper.paper).quiz
            while try await store.assign(paper, until: today, most: Self.slice) > 0 {}
            for id in try await store.outdated(paper) { try await store.build(id, parts: quiz.items.map(\.part)) }
        }
    }
}
