import Foundation
import Testing

@testable import Core

@Suite("A legal number")
struct LegalNumberTests {
    /// Texts as printed, and what people type to find them.
    static let typed: [(printed: String, key: String, queries: [String])] = [
        (
            "105/2025/NĐ-CP", "1052025ndcp",
            [
                "105/2025/NĐ-CP", "105/2025/nđ-cp", "105/2025/ND-CP", "105-2025-NĐ-CP", "105.2025.NĐ.CP",
                "105/2025/NĐCP", "105/2025", "105-2025", "NĐ 105/2025", "NĐ105/2025", "nd105-2025", "NĐ-CP 105/2025",
                "NĐCP 105/2025", "NĐ 105", "nđ105", "nghị định 105", "nghi dinh so 105", "Nghị định số: 105/2025/NĐ-CP",
                "nghị định 105 năm 2025", "105 2025 nđ cp", "105 / 2025 / NĐ - CP", "1052025ndcp", "0105/2025/NĐ-CP",
                "khoản 2 Điều 12 Nghị định 105/2025/NĐ-CP quy định gì?", "(NĐ 105/2025)", "105/2025/NĐ-CP – có gì mới",
                "105/2025/NĐ‑CP",
            ]
        ),
        (
            "37/2018/QH14", "372018qh14",
            [
                "37/2018/QH14", "luật 37/2018", "Luật số 37/2018/QH14", "37/2018 qh14", "Luật 37", "37-2018",
                "điều 29 luật 37",
            ]
        ),
        (
            "36/2025/TT-BCA", "362025ttbca",
            [
                "TT 36/2025", "tt36/2025/bca", "36/2025/TT-BCA", "TT-BCA 36/2025", "thông tư 36 năm 2025",
                "36/2025/ttbca",
            ]
        ),
        ("66.18/2026/NQ-CP", "66182026nqcp", ["66.18/2026/NQ-CP", "NQ 66.18", "nghị quyết 66.18/2026"]),
        ("1679/NQ-UBTVQH15", "1679nqubtvqh15", ["1679/NQ-UBTVQH15", "NQ 1679", "1679nqubtvqh15", "nghị quyết 1679"]),
        ("57-NQ/TW", "57nqtw", ["57-NQ/TW", "NQ 57", "NQ57", "nghị quyết 57-NQ/TW", "NQ số 57"]),
        ("58/VBHN-VPQH", "58vbhnvpqh", ["VBHN 58", "58/VBHN-VPQH", "văn bản hợp nhất số 58"]),
        (
            "19/2025/QĐ-TTg", "192025qdttg",
            ["QĐ 19/2025", "19/2025/QĐ-TTg", "quyết định 19/2025/qđ-ttg", "QĐ-TTg 19/2025"]
        ),
        ("12/2025/NQ-HĐND", "122025nqhdnd", ["NQ 12/2025", "12/2025/NQ-HĐND", "nghị quyết 12/2025 hđnd"]),
        ("QCVN 10:2025/BCA", "102025qcvnbca", ["QCVN 10:2025", "qcvn10:2025/bca", "QCVN 10", "quy chuẩn 10:2025"]),
    ]

    @Test("has one key, and whatever people type of it begins one of its keys", arguments: typed)
    func isFound(printed: String, key: String, queries: [String]) throws {
        let number = try #require(LegalNumber(printed))
        #expect(number.key == key && number.keys.first == key)
        for query in queries + [printed.decomposedStringWithCanonicalMapping] {
            let asked = try #require(LegalNumber(query), "\(query)")
            #expect(number.keys.contains { $0.hasPrefix(asked.key) }, "\(query) → \(asked.key)")
        }
    }

    static let others: [(query: String, printed: String)] = [
        ("NĐ 105/2025", "105/2025/TT-BCA"), ("NĐ 105/2024", "105/2025/NĐ-CP"), ("NĐ 15/2025", "105/2025/NĐ-CP"),
        ("TT 36/2025", "36/2025/NĐ-CP"), ("luật 37/2018", "37/2018/NĐ-CP"), ("NQ 57", "1657/NQ-UBTVQH15"),
        ("NĐ 105", "1052/2025/NĐ-CP"),
    ]

    @Test("is not taken for another", arguments: others)
    func isNotFound(query: String, printed: String) throws {
        let asked = try #require(LegalNumber(query))
        let number = try #require(LegalNumber(printed))
        #expect(!number.keys.contains { $0.hasPrefix(asked.key) })
    }

    static let none = [
        "", "114", "0912342025", "15/5/2025", "15.8.2023", "ngày 15 tháng 5 năm 2025", "tháng 5/2025", "năm 2025",
        "24/7",
        "PC07", "PX01", "C07", "qh14", "nghị định", "NĐ-CP", "bổ nhiệm", "54 xã năm 2025", "3-5 ngày", "a/b", "/",
        "0/2025",
    ]

    @Test("is nothing else that has digits", arguments: none)
    func isNone(text: String) { #expect(LegalNumber(text) == nil) }

    @Test("with a year goes before one without")
    func first() {
        #expect(LegalNumber("NĐ 5, xem NĐ 105/2025 và TT 36/2025")?.key == "1052025nd")
    }
}
