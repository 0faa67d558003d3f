import Foundation
import Testing

@testable import Site

@Suite("Analysing a table of marks")
struct AnalyseTests {
    private func analyse(_ text: String, maxima: String? = nil) throws -> MarksAnalysis {
        let file = FileManager.default.temporaryDirectory.appending(path: "marks-\(UUID().uuidString).csv")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        do {
            return try MarksAnalysis(path: file.path, maxima: maxima)
        } catch let error as StartError {
            throw StartError(error.description.replacing(file.path, with: "t.csv"), exitCode: error.exitCode)
        }
    }

    private func fault(_ text: String, maxima: String? = nil) throws -> StartError {
        try #require(throws: StartError.self) { try analyse(text, maxima: maxima) }
    }

    @Test func saysEverythingByItsName() throws {
        let analysis = try analyse("q1,q2\n1,1\n1,0\n0,0\n0,1\n0,1\n", maxima: "1,2")
        #expect(
            analysis.json == """
                {"n":5,"items":[{"name":"q1","max":1.0,"facility":40.0,"sd":54.7722557505166,\
                "intendedWeight":33.3333333333333,"effectiveWeight":50.0,"discriminationIndex":-16.6666666666667,\
                "discriminativeEfficiency":-25.0,"itemRestCorrelation":-0.166666666666667,\
                "alphaIfDeleted":null},{"name":"q2","max":2.0,"facility":30.0,"sd":27.3861278752583,\
                "intendedWeight":66.6666666666667,"effectiveWeight":50.0,"discriminationIndex":-16.6666666666667,\
                "discriminativeEfficiency":-25.0,"itemRestCorrelation":-0.166666666666667,\
                "alphaIfDeleted":null}],"test":{"mean":1.0,"median":1.0,"sd":0.707106781186548,\
                "skewness":0.0,"kurtosis":2.0,"coefficientInternalConsistency":-40.0,\
                "errorRatio":118.321595661992,"standardError":0.836660026534076}}
                """)
    }

    @Test func saysNullForWhatIsUnknown() throws {
        for text in ["q1\n", "q1\n1\n", "q1,q2\n1,1\n1,1\n", "q1,q2\n0,0\n,\n,0\n", "q1,q2\n1,0\n0,1\n"] {
            let json = try analyse(text).json
            #expect(json.contains("null") && !json.lowercased().contains("nan") && !json.contains("inf"))
        }
    }

    @Test func readsWhatSpreadsheetsWrite() throws {
        let plain = try analyse("q1,q2\n1,0.5\n0,0\n0.25,1\n")
        for text in [
            "\u{FEFF}q1,q2\r\n1,.5\r\n,\r\n2.5e-1,1.\r\n", "\"q1\",\"q2\"\n\"1\",\"0.5\"\n\n 0 ,\"\"\n+0.25,1",
        ] {
            #expect(try analyse(text).json == plain.json)
        }
        // In a table of one column a line with nothing on it is nobody; an empty cell in quotation marks is somebody.
        #expect(try analyse("q1\n1\n\n\"\"\n").json.hasPrefix("{\"n\":2,"))
    }

    static let faulty: [(text: String, faults: [String])] = [
        ("q1,q2\n1,x\n", ["t.csv:2:3:"]), ("q1,q2\n1,1\nnan,\"a\"\n", ["t.csv:3:1:", "t.csv:3:5:"]),
        ("q1\ninf\n0x1\n1e999\n1,5\n", ["t.csv:2:1:", "t.csv:3:1:", "t.csv:4:1:", "t.csv:5:1:"]),
        ("q1,q2\n1\n1,2,3\n", ["t.csv:2:1:", "t.csv:3:1:"]), ("", ["t.csv:1:1:"]), ("\n\n", ["t.csv:1:1:"]),
        ("q1,q2\n1,\"2\n3,4\n", ["t.csv:2:3:"]), ("q1,q2\n\"a\nb\",1\n1,z\n", ["t.csv:2:1:", "t.csv:4:3:"]),
    ]

    @Test(arguments: faulty) func namesTheLineAndColumnOfAFault(text: String, faults: [String]) throws {
        let fault = try fault(text)
        let lines = fault.description.split(separator: "\n")
        #expect(fault.exitCode == 1 && lines.count == faults.count)
        for (line, beginning) in zip(lines, faults) { #expect(line.hasPrefix(beginning), "\(line)") }
    }

    @Test(arguments: ["1", "1,1,1", "", "1,", "1,x", "1,-1", "1;1"]) func refusesOtherMaxima(maxima: String) throws {
        #expect(try fault("q1,q2\n1,1\n", maxima: maxima).exitCode == 64)
    }

    @Test func isReadableToo() throws {
        let report = try analyse("q1,q2\n1,0\n0,1\n1,1\n").report
        #expect(report.contains("Số người: 3 · Số câu: 2") && report.contains("q1     1,00   66,7"))
        #expect(report.contains("Ô trống được tính 0 điểm."))
    }
}
