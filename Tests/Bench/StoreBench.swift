import Core
import Foundation
@testable import Site

/// Single answers with group commit against one transaction an answer, and whole submissions. FULL durability, 64
/// clients, median of 15 alternating pairs.
enum StoreBench {
    static func run() async throws {
        let grouped = try await BenchSite()
        let single = try await BenchSite(batch: 1)
        var ratios: [Double] = []
        var rates: [Double] = []
        let count = 4_000
        let groupedHeads = try await grouped.begin(64)
        let singleHeads = try await single.begin(64)
        for round in 1...15 {
            let slow = try await answers(count / 4, seq: round * 1_000_000, single, singleHeads)
            let fast = try await answers(count, seq: round * 1_000_000, grouped, groupedHeads)
            ratios.append(fast / slow)
            rates.append(fast)
        }
        let submissions = try await submissions(grouped, 6_400)
        print(
            """
            {"answersPerSecond": \(Int(Bench.median(rates))), "answersRatio": \(Bench.median(ratios)), \
            "submissionsPerSecond": \(Int(submissions)), "gradingMilliseconds": \(grading(grouped))}
            """)
    }

    private static func answers(_ count: Int, seq: Int, _ site: BenchSite, _ heads: [AttemptHead]) async throws
        -> Double
    {
        let store = site.program.attemptStore
        let answer = GivenAnswer(response: ItemResponse(bytes: [1]))
        let now = site.program.clock.now
        let seconds = try await Bench.seconds {
            _ = try await site.concurrently(0..<count) { number in
                try await store.save(
                    answer, item: number / 64 % 20, seq: Int64(seq + number), of: heads[number % 64], at: now)
            }
        }
        return Double(count) / seconds
    }

    private static func submissions(_ site: BenchSite, _ count: Int) async throws -> Double {
        let heads = try await site.begin(count)
        let store = site.program.attemptStore
        let now = site.program.clock.now
        _ = try await site.concurrently(0..<(count * 20)) { number in
            try await store.save(
                GivenAnswer(response: ItemResponse(bytes: [UInt8(number % 4)])), item: number / count, seq: 1,
                of: heads[number % count], at: now)
        }
        let version = try await site.program.quizVersions.version("bench", paper: 1)
        let seconds = try await Bench.seconds {
            _ = try await site.concurrently(0..<count) { number in
                try await site.program.resultStore.submit(heads[number], version, at: now)
            }
        }
        return Double(count) / seconds
    }

    private static func grading(_ site: BenchSite) -> Double {
        let quiz = site.program.library.quiz("bench")!.quiz
        let sheet = AnswerSheet(
            uniqueKeysWithValues: (0..<20).map { ($0, GivenAnswer(response: ItemResponse(bytes: [UInt8($0 % 4)]))) })
        let start = ContinuousClock.now
        var marks = Marks.zero
        for _ in 0..<10_000 { marks += quiz.grade(paper: Array(0..<20), sheet).total.marks }
        precondition(marks > .zero)
        return (ContinuousClock.now - start) / .milliseconds(10_000)
    }
}
