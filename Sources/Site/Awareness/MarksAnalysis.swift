import Core
import Foundation
import Web

/// What `outreach analyse` says of a file.
package struct MarksAnalysis: Sendable {
    let people: Int
    let items: [ItemStatistics]
    let test: TestStatistics

    /// - Parameter maxima: marks with commas between them, one for each item; nil = 1 for each.
    /// - Throws: `StartError`: 1 with every complaint about the file on a line of its own, 64 where `maxima` is wrong.
    package init(path: String, maxima: String?) throws {
        let given = try maxima.map(Self.numbers)
        let (names, people, complaints) = MarksFile(path: path).read()
        guard complaints.isEmpty else {
            throw StartError(complaints.map(\.description).joined(separator: "\n"))
        }
        if let given, given.count != names.count {
            throw StartError("--max has \(given.count) numbers, \(path) has \(names.count) items.", exitCode: 64)
        }
        let maxima = given ?? names.map { _ in 1 }
        let items = zip(names, maxima).map { MarksTable.Item(name: $0, maximum: $1) }
        guard let table = MarksTable(items: items, people: people) else {
            throw StartError("\(path) holds no table of marks.")
        }
        self.people = table.count
        self.items = ItemStatistics.all(of: table)
        test = TestStatistics(of: table)
    }

    private static func numbers(_ text: String) throws -> [Double] {
        try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            guard let number = MarksFile.number(String(part)), number >= 0 else {
                throw StartError(
                    "--max must be numbers of 0 or more with commas between them, one for each item.", exitCode: 64)
            }
            return number
        }
    }

    /// One document. Numbers have 15 significant digits; what is unknown is null.
    package var json: String {
        let items = items.map { item -> JSONValue in
            [
                "name": .string(item.name), "max": Self.number(item.maximum),
                "facility": Self.number(item.facility), "sd": Self.number(item.standardDeviation),
                "intendedWeight": Self.number(item.intendedWeight),
                "effectiveWeight": Self.number(item.effectiveWeight),
                "discriminationIndex": Self.number(item.discriminationIndex),
                "discriminativeEfficiency": Self.number(item.discriminativeEfficiency),
                "itemRestCorrelation": Self.number(item.itemRestCorrelation),
                "alphaIfDeleted": Self.number(item.alphaIfDeleted),
            ]
        }
        let paper: JSONValue = [
            "mean": Self.number(test.mean), "median": Self.number(test.median),
            "sd": Self.number(test.standardDeviation), "skewness": Self.number(test.skewness),
            "kurtosis": Self.number(test.kurtosis),
            "coefficientInternalConsistency": Self.number(test.coefficientInternalConsistency),
            "errorRatio": Self.number(test.errorRatio), "standardError": Self.number(test.standardError),
        ]
        let document: JSONValue = ["n": .whole(people), "items": .array(items), "test": paper]
        return document.text
    }

    private static func number(_ value: Double?) -> JSONValue {
        // A number of 15 digits is written again with the same 15: what the 16th and 17th say is rounding. Adding 0 turns
        // −0 into 0.
        value.flatMap { Double(String(format: "%.15g", $0 + 0)) }.map { .number($0) } ?? .null
    }
}
