import Testing

@testable import Web

@Suite("A QR code")
struct QRCodeTests {
    @Test("has its three finder patterns, the line between them, and a size of its version (ISO/IEC 18004)")
    func patterns() throws {
        let code = try #require(QRCode("https://pccc.example.vn/guest"))
        #expect((code.size - 21) % 4 == 0)
        let finder = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]
        for (x, y) in [(0, 0), (code.size - 7, 0), (0, code.size - 7)] {
            for (row, line) in finder.enumerated() {
                for (column, mark) in line.enumerated() {
                    #expect(code.isDark(x + column, y + row) == (mark == "1"), "\(x + column), \(y + row)")
                }
            }
        }
        for place in 8..<code.size - 8 {
            #expect(code.isDark(place, 6) == (place % 2 == 0) && code.isDark(6, place) == (place % 2 == 0))
        }
    }

    @Test("is drawn with a quiet zone of four, dark on white, with words for who does not see it")
    func drawing() throws {
        let code = try #require(QRCode("114"))
        let svg = code.svg(label: "a \"b\"").text
        #expect(svg.contains("viewBox=\"0 0 \(code.size + 8) \(code.size + 8)\""))
        #expect(svg.contains("aria-label=\"a &quot;b&quot;\"") && svg.contains("fill=\"#fff\""))
        #expect(svg.contains("M4 4h7v1h-7z"))
    }

    @Test("does not exist for nothing or for more than fits")
    func limits() {
        #expect(QRCode("") == nil)
        #expect(QRCode(String(repeating: "x", count: 3000)) == nil)
    }
}
