import Testing

@testable import Core

@Suite("Abbreviations")
struct AbbreviationsTests {
    let abbreviations = Abbreviations()

    /// Each segment as `typed|other|other`.
    private func cut(_ query: String, _ abbreviations: Abbreviations = Abbreviations()) -> [String] {
        abbreviations.segments(of: Folding.words(query)).map { segment in
            ([segment.typed] + segment.others).map { $0.joined(separator: " ") }.joined(separator: "|")
        }
    }

    static let pairs: [(String, String)] = [
        ("PCCC", "phòng cháy, chữa cháy"), ("CNCH", "cứu nạn, cứu hộ"), ("CC&CNCH", "chữa cháy và cứu nạn, cứu hộ"),
        ("CAND", "Công an nhân dân"), ("CBCS", "cán bộ, chiến sĩ"), ("CSPCCC", "Cảnh sát phòng cháy, chữa cháy"),
        ("ANTT", "an ninh, trật tự"), ("CAT", "Công an tỉnh"), ("CAX", "Công an xã"), ("CAP", "Công an phường"),
        ("C07", "Cục Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ"), ("PC07", "Phòng Cảnh sát PCCC và CNCH"),
        ("PX01", "Phòng Tổ chức cán bộ"), ("UBND", "Uỷ ban nhân dân"), ("HĐND", "Hội đồng nhân dân"),
        ("TTHC", "thủ tục hành chính"), ("QĐ", "quyết định"), ("NĐ", "nghị định"), ("TT", "thông tư"),
        ("NQ", "nghị quyết"), ("VBHN", "văn bản hợp nhất"), ("QCVN", "quy chuẩn kỹ thuật quốc gia"),
        ("TCVN", "tiêu chuẩn quốc gia"), ("KHCN", "khoa học và công nghệ"), ("ĐMST", "đổi mới sáng tạo"),
        ("CĐS", "chuyển đổi số"), ("BHXH", "bảo hiểm xã hội"), ("BHYT", "bảo hiểm y tế"), ("BMNN", "bí mật nhà nước"),
        ("DLCN", "dữ liệu cá nhân"), ("SXKD", "sản xuất, kinh doanh"), ("LPG", "khí dầu mỏ hoá lỏng"),
        ("ĐVHC", "đơn vị hành chính"), ("TDP", "tổ dân phố"), ("TLG", "tổ liên gia"),
    ]

    @Test("are found from either side", arguments: pairs)
    func eitherSide(short: String, long: String) {
        let shortWords = Folding.words(Folding.fold(short)).map(String.init)
        let longWords = Folding.words(Folding.fold(long)).map(String.init)
        for (typed, other) in [(short, longWords), (long, shortWords)] {
            let segments = abbreviations.segments(of: Folding.words(typed))
            #expect(segments.count == 1 && segments[0].others.contains(other), "\(typed): \(segments)")
        }
    }

    static let queries: [(String, [String])] = [
        ("", []), ("bo nhiem", ["bo", "nhiem"]), ("bhxh", ["bhxh|bao hiem xa hoi"]),
        ("Chế độ BHXH của CBCS", ["che", "do", "bhxh|bao hiem xa hoi", "cua", "cbcs|can bo chien si|can bo chien sy"]),
        // The longest form wins.
        ("phòng tổ chức cán bộ chiến sĩ", ["phong to chuc can bo|px01", "chien", "si|sy"]),
        // Half a form is only its words.
        ("bảo hiểm xã", ["bao", "hiem", "xa"]),
        // cap is how cấp is typed without tone marks; CAP is not.
        ("thang cap bac ham", ["thang", "cap", "bac", "ham"]), ("CẤP", ["cap"]), ("Cát", ["cat"]),
        ("CAP Hạ Long", ["cap|cong an phuong", "ha", "long"]),
        // i and y.
        ("kỹ thuật", ["ky|ki", "thuat"]), ("kĩ", ["ki|ky"]), ("quí", ["qui|quy"]), ("lí lịch", ["li|ly", "lich"]),
        ("mĩ", ["mi|my"]), ("vi", ["vi"]), ("thúy", ["thuy"]), ("y tế", ["y", "te"]), ("kiểm", ["kiem"]),
        ("cán bộ chiến sỹ", ["can bo chien sy|can bo chien si|cbcs"]),
    ]

    @Test("cut a query into what may be said otherwise", arguments: queries)
    func segments(query: String, segments: [String]) { #expect(cut(query) == segments) }

    @Test("never lose or turn a typed word")
    func keepsWords() {
        let query = "Quy trình điều động CBCS Phòng Cảnh sát PCCC và CNCH theo NĐ 105/2025/NĐ-CP"
        let words = Folding.words(query)
        #expect(abbreviations.segments(of: words).flatMap(\.typed) == words.map { Folding.fold(String($0)) })
    }

    @Test("come from the entries too")
    func ofEntries() throws {
        var draft = DictionaryEntryTests.draft
        draft["abbreviations"] = ["BPSQ"]
        let entry = try #require(read(draft, DictionaryEntry.read).value)
        let both = Abbreviations([entry])
        #expect(cut("bpsq", both) == ["bpsq|biet phai"] && cut("biệt phái", both) == ["biet phai|bpsq"])
        #expect(cut("bpsq") == ["bpsq"])
    }

    @Test("have a shape")
    func shape() {
        for text in ["BHXH", "PC07", "CC&CNCH", "QĐ", "C07"] { #expect(Abbreviations.isShortForm(text), "\(text)") }
        for text in ["", "B", "bhxh", "B H", "07", "BẢO-HIỂM", "ABCDEFGHIJKLM", "&&"] {
            #expect(!Abbreviations.isShortForm(text), "\(text)")
        }
    }
}

@Suite("Spelling")
struct SpellingTests {
    static let pairs = [("ky", "ki"), ("ly", "li"), ("quy", "qui"), ("sy", "si"), ("ty", "ti"), ("hy", "hi")]

    @Test("knows i and y", arguments: pairs)
    func both(withY: String, withI: String) {
        #expect(Spelling.other(of: withY) == withI && Spelling.other(of: withI) == withY)
        #expect(Spelling.canonical(withY) == withI && Spelling.canonical(withI) == withI)
    }

    @Test("leaves other words", arguments: ["", "i", "y", "vi", "thuy", "kiem", "tuy", "hai", "quyt"])
    func others(word: String) { #expect(Spelling.other(of: word) == nil && Spelling.canonical(word) == word) }
}
