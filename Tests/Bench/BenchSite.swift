import Core
import Foundation
import Logging
@testable import Site
import Web

/// A site with one quiz of 20 items, made for the bench.
struct BenchSite {
    let program: Program

    /// - Parameter batch: jobs in one transaction; 1 is what group commit is compared with.
    init(batch: Int = Committer.largestBatch) async throws {
        let folder = try Bench.temporaryFolder()
        var settings = Settings()
        settings.data = "\(folder)/data"
        settings.quizzes = "\(folder)/Quizzes"
        settings.port = 0
        settings.limits.perAddress = 100_000
        settings.limits.startsParticipant = .max
        settings.limits.startsAddress = .max
        try FileManager.default.createDirectory(atPath: settings.quizzes, withIntermediateDirectories: true)
        try Self.quiz.write(toFile: "\(settings.quizzes)/bench.yaml", atomically: true, encoding: .utf8)
        // Guidance and clips of the repository name quizzes that are not here.
        settings.content = "\(folder)/Content"
        try FileManager.default.copyItem(atPath: "Content", toPath: settings.content)
        for folder in ["Guidance", "Clips", "Playlists"] {
            try FileManager.default.removeItem(atPath: "\(settings.content)/\(folder)")
        }
        var logger = Logger(label: "bench")
        logger.logLevel = .error
        program = try Program(settings, logger: logger, batch: batch)
        try await program.start()
    }

    /// Twenty questions with four options each.
    private static var quiz: String {
        let items = (1...20).map { number in
            """
              - id: item-\(number)
                kind: single
                part: \(number % 4 == 0 ? "practice" : "theory")
                topic: escape
                points: 1
                prompt: {vi: "Câu số \(number): khói tràn vào cầu thang thì làm gì trước?", en: "Question \(number)"}
                options:
                  - {id: a, text: {vi: "Quay lại phòng, đóng cửa, chèn kín khe cửa", en: "Back, close, seal"}, correct: true}
                  - {id: b, text: {vi: "Chạy thật nhanh qua đám khói xuống dưới", en: "Run through"}}
                  - {id: c, text: {vi: "Đứng đợi ở đầu cầu thang xem sao đã", en: "Wait"}}
                  - {id: d, text: {vi: "Gọi thang máy cho nhanh và đỡ mệt", en: "Lift"}}
                why: {vi: "Khói bốc lên nhanh.", en: "Smoke rises fast."}
                claims: [call-114]
            """
        }
        return """
            quiz: bench
            title: {vi: "Bài đo tốc độ", en: "Bench"}
            audience: [household]
            pass: 70
            open: true
            items:
            \(items.joined(separator: "\n"))
            """
    }

    /// Attempts with nothing answered yet.
    func begin(_ count: Int) async throws -> [AttemptHead] {
        let quiz = program.library.quiz("bench")!
        let wish = Attempts.Wish(quiz: quiz, language: .vi, mode: .test, channel: .api)
        return try await concurrently(0..<count) { _ in
            try await Attempts(program: program).begin(wish, token: "bench", from: nil).head
        }
    }

    /// Runs `work` for every element, 64 at a time, as 64 clients would.
    func concurrently<Value: Sendable>(
        _ numbers: Range<Int>, _ work: @escaping @Sendable (Int) async throws -> Value
    ) async throws -> [Value] {
        try await withThrowingTaskGroup(of: [Value].self) { group in
            for client in 0..<64 {
                group.addTask {
                    var values: [Value] = []
                    for number in stride(from: numbers.lowerBound + client, to: numbers.upperBound, by: 64) {
                        values.append(try await work(number))
                    }
                    return values
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }
}
