@testable import Core

/// Tables with published results: right (1) or wrong (0) on five items, and how many people answered so.
enum PublishedTables {
    /// Law School Admission Test, section 6 (Bock & Lieberman 1970): 1,000 people.
    static let lsat6: [(answers: String, people: Int)] = [
        ("00000", 3), ("00001", 6), ("00010", 2), ("00011", 11), ("00100", 1), ("00101", 1), ("00110", 3),
        ("00111", 4), ("01000", 1), ("01001", 8), ("01011", 16), ("01101", 3), ("01110", 2), ("01111", 15),
        ("10000", 10), ("10001", 29), ("10010", 14), ("10011", 81), ("10100", 3), ("10101", 28), ("10110", 15),
        ("10111", 80), ("11000", 16), ("11001", 56), ("11010", 21), ("11011", 173), ("11100", 11), ("11101", 61),
        ("11110", 28), ("11111", 298),
    ]

    /// Section 7 of the same test.
    static let lsat7: [(answers: String, people: Int)] = [
        ("00000", 12), ("00001", 19), ("00010", 1), ("00011", 7), ("00100", 3), ("00101", 19), ("00110", 3),
        ("00111", 17), ("01000", 10), ("01001", 5), ("01010", 3), ("01011", 7), ("01100", 7), ("01101", 23),
        ("01110", 8), ("01111", 28), ("10000", 7), ("10001", 39), ("10010", 11), ("10011", 34), ("10100", 14),
        ("10101", 51), ("10110", 15), ("10111", 90), ("11000", 6), ("11001", 25), ("11010", 7), ("11011", 35),
        ("11100", 18), ("11101", 136), ("11110", 32), ("11111", 308),
    ]

    static func rows(_ patterns: [(answers: String, people: Int)]) -> [[Double?]] {
        patterns.flatMap { answers, people in
            Array(repeating: answers.map { $0 == "1" ? 1 : 0 }, count: people)
        }
    }

    static func table(_ patterns: [(answers: String, people: Int)]) throws -> MarksTable {
        try MarksTable.made(rows(patterns))
    }

    /// Ten people's extra hours of sleep under two drugs (Student 1908).
    static let sleep: [(first: Double, second: Double)] = [
        (0.7, 1.9), (-1.6, 0.8), (-0.2, 1.1), (-1.2, 0.1), (-0.1, -0.1), (3.4, 4.4), (3.7, 5.5), (0.8, 1.6), (0.0, 4.6),
        (2.0, 3.4),
    ]
}

extension MarksTable {
    struct Refused: Error {}

    /// - Parameter maxima: 1 for each item where left out.
    static func made(_ people: [[Double?]], maxima: [Double]? = nil) throws -> MarksTable {
        let maxima = maxima ?? Array(repeating: 1, count: people.first?.count ?? 0)
        let items = maxima.enumerated().map { Item(name: "q\($0 + 1)", maximum: $1) }
        guard let table = MarksTable(items: items, people: people) else { throw Refused() }
        return table
    }
}
