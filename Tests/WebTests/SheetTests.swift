import CZip
import Foundation
import FoundationXML
import Testing

@testable import Web

@Suite("A sheet")
struct SheetTests {
    private let sheet = Sheet(
        name: "Lượt bài", columns: ["Ngày", "Nhóm", "Lượt", "Tỷ lệ", "Ghi lúc"],
        rows: [
            [
                .day("2026-11-22"), .text("hộ gia đình, \"114\""), .whole(1234), .number(62.5),
                .time(milliseconds: 1_795_329_000_000),
            ],
            [.day("2026-11-23"), .text("=HYPERLINK(\"http://x\")"), .hidden("<5"), .number(.nan), .empty],
        ],
        notes: [("Thời gian", "01/11/2026 – 30/11/2026"), ("Phiên bản", "-1")], notesName: "Ghi chú")

    // MARK: CSV

    @Test("is CSV by RFC 4180, with the mark, RFC 3339 moments and its notes in every row")
    func csv() {
        let text = String(decoding: sheet.csv(bom: false), as: UTF8.self)
        #expect(
            text == """
                Ngày,Nhóm,Lượt,Tỷ lệ,Ghi lúc,Thời gian,Phiên bản\r
                2026-11-22,"hộ gia đình, ""114""\",1234,62.5,2026-11-22T06:30:00.000Z,01/11/2026 – 30/11/2026,'-1\r
                2026-11-23,"'=HYPERLINK(""http://x"")",<5,,,01/11/2026 – 30/11/2026,'-1\r

                """)
        #expect(sheet.csv() == [0xEF, 0xBB, 0xBF] + sheet.csv(bom: false))
    }

    @Test("guards every text that begins like a formula, and no number", arguments: ["=", "+", "-", "@", "\t", "\r"])
    func guarded(_ beginning: String) {
        let sheet = Sheet(
            name: "a", columns: [beginning + "head"], rows: [[.text(beginning + "1")], [.whole(-1)], [.number(-0.5)]],
            notes: [], notesName: "b")
        let lines = String(decoding: sheet.csv(bom: false), as: UTF8.self).components(separatedBy: "\r\n")
        let mark = beginning == "\r" ? "\"'" : "'"
        #expect(lines[0].hasPrefix(mark + beginning) && lines[1].hasPrefix(mark + beginning))
        #expect(Array(lines[2...]) == ["-1", "-0.5", ""])
    }

    @Test("fills rows that are short, so that the notes stay in their columns")
    func short() {
        let sheet = Sheet(
            name: "a", columns: ["a", "b"], rows: [[.whole(1)], []], notes: [("c", "2")], notesName: "b")
        #expect(String(decoding: sheet.csv(bom: false), as: UTF8.self) == "a,b,c\r\n1,,2\r\n,,2\r\n")
    }

    // MARK: XLSX

    @Test("is a workbook with numbers as numbers, days and moments as such, and texts as texts")
    func xlsx() throws {
        let book = try Workbook(sheet.xlsx())
        let page = try book.part("xl/worksheets/sheet1.xml")
        let words = try book.part("xl/sharedStrings.xml")
        #expect(page.contains(#/<c r="C2" s="\d"><v>1234<\/v>/#))
        #expect(page.contains(#/<c r="D2" s="\d"><v>62.5<\/v>/#))
        #expect(page.contains(#/<c r="A2" s="\d"><v>46348<\/v>/#), "22/11/2026 by the count of spreadsheets")
        // 13:30 in Việt Nam, and the head says of where.
        #expect(page.contains(#/<c r="E2" s="\d"><v>46348.5625<\/v>/#))
        #expect(words.contains("Ghi lúc (UTC+7)"))
        #expect(words.contains("&lt;5") && page.contains(#/<c r="C3" s="\d" t="s">/#))
        #expect(!page.contains("r=\"D3\"") && !page.contains("r=\"E3\""), "no value is an empty cell")
        #expect(words.contains("=HYPERLINK") && !page.contains("<f>") && !page.contains("hyperlink"))
    }

    @Test("keeps its row of heads in sight and in bold, and its notes on a page of their own")
    func pages() throws {
        let book = try Workbook(sheet.xlsx())
        #expect(try book.part("xl/worksheets/sheet1.xml").contains("ySplit=\"1\" topLeftCell=\"A2\""))
        #expect(try book.part("xl/styles.xml").contains("<b/>"))
        let names = try book.part("xl/workbook.xml")
        #expect(names.contains("name=\"Lượt bài\"") && names.contains("name=\"Ghi chú\""))
        #expect(try book.part("xl/worksheets/sheet2.xml").contains("r=\"B2\""))
        #expect(try book.part("xl/sharedStrings.xml").contains("01/11/2026 – 30/11/2026"))
    }

    @Test("gives the same bytes for the same values, so that a frozen report can be compared")
    func same() throws { #expect(try sheet.xlsx() == sheet.xlsx()) }

    @Test("survives names, texts, days and numbers that no workbook can hold")
    func hostile() throws {
        let hostile = Sheet(
            name: "History", columns: ["[a]"],
            rows: [
                [.text("a\u{0}b\u{1}\u{FFFE}<&>")], [.text(String(repeating: "🔥", count: 20_000))],
                [.day("2026-02-30")],
                [.time(milliseconds: .min / 2000)], [.whole(.max)], [.number(.infinity)],
            ],
            notes: [("a", "b")], notesName: "[]:*?/\\")
        let book = try Workbook(hostile.xlsx())
        let words = try book.part("xl/sharedStrings.xml")
        #expect(words.contains("a\u{FFFD}b_x0001_\u{FFFD}&lt;&amp;&gt;") && words.contains("🔥…"))
        #expect(words.contains("2026-02-30") && words.contains("9223372036854775807"))
        #expect(XMLParser(data: Data(words.utf8)).parse())
    }

    @Test("says so when it has more columns than a worksheet")
    func tooWide() {
        let wide = Sheet(
            name: "a", columns: Array(repeating: "a", count: 16_385), rows: [], notes: [], notesName: "b")
        #expect(throws: Sheet.Fault.self) { try wide.xlsx() }
    }
}

/// Reads the parts of a workbook with libzip.
private final class Workbook {
    private let bytes: UnsafeMutableBufferPointer<UInt8>
    private let archive: OpaquePointer

    init(_ content: [UInt8]) throws {
        bytes = .allocate(capacity: content.count)
        _ = bytes.initialize(from: content)
        let source = zip_source_buffer_create(bytes.baseAddress, zip_uint64_t(bytes.count), 0, nil)
        archive = try #require(zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, nil))
    }

    deinit {
        zip_discard(archive)
        bytes.deallocate()
    }

    func part(_ name: String) throws -> String {
        let file = try #require(zip_fopen(archive, name, 0), "\(name)")
        defer { zip_fclose(file) }
        var part: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while case let count = zip_fread(file, &piece, zip_uint64_t(piece.count)), count > 0 {
            part += piece.prefix(Int(count))
        }
        return String(decoding: part, as: UTF8.self)
    }
}
