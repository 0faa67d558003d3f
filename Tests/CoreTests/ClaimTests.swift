import Testing

@testable import Core

@Suite("A claim")
struct ClaimTests {
    static let draft: Draft = [
        [
            "id": "call-114", "sentence": ["vi": "Gọi 114 khi có cháy.", "en": "Call 114 for a fire."],
            "source": "Luật số 55",
            "origin": "national-assembly", "confidence": "certain", "kind": "law", "audiences": ["household", "pupil"],
        ],
        [
            "id": "oil-lid", "sentence": ["vi": "Đậy nắp chảo dầu cháy."], "source": "NFPA", "origin": "nfpa",
            "confidence": "likely", "kind": "physics", "audiences": ["household"],
        ],
    ]

    @Test func isReadFromItsFileForm() {
        let (claims, complaints) = read(Self.draft, Claim.readAll)
        #expect(complaints.isEmpty)
        #expect(claims.map(\.id) == ["call-114", "oil-lid"])
        #expect(claims.map(\.confidence) == [.certain, .likely] && claims.map(\.kind) == [.law, .physics])
        #expect(claims[0].sentence[.en] == "Call 114 for a fire." && claims[0].audiences == [.household, .pupil])
        #expect(claims[0].source == "Luật số 55" && claims[0].origin == "national-assembly")
    }

    static let faults = [
        Fault("1:1: Tệp này là một danh sách luận điểm") { $0 = ["id": "call-114"] },
        Fault("1:1: Tệp này là một danh sách luận điểm") { $0 = "" },
        Fault("1:3: Ở đây cần một nhóm khóa") { $0[0] = "Gọi 114." },
        Fault("12:3: Luận điểm “call-114” có hai lần.") { $0[1]["id"] = "call-114" },
        Fault("1:7: “Gọi 114” không phải tên hợp lệ") { $0[0]["id"] = "Gọi 114" },
        Fault("3:5: Thiếu khóa “vi”.") { $0[0]["sentence"]?["vi"] = nil },
        Fault("1:3: Thiếu khóa “source”.") { $0[0]["source"] = nil },
        Fault("1:3: Thiếu khóa “origin”.") { $0[0]["origin"] = nil },
        Fault("6:11: “Quốc hội” không phải tên hợp lệ") { $0[0]["origin"] = "Quốc hội" },
        Fault("7:15: “sure” không có trong danh mục: certain, likely.") { $0[0]["confidence"] = "sure" },
        Fault("8:9: “myth” không có trong danh mục: physics, law, local.") { $0[0]["kind"] = "myth" },
        Fault("1:3: Thiếu khóa “audiences”.") { $0[0]["audiences"] = nil },
        Fault("12:3: Khóa lạ “approved”.") { $0[0]["approved"] = "true" },
    ]

    @Test(arguments: faults) func isComplainedOf(fault: Fault) {
        let complaints = read(fault.made(in: Self.draft), Claim.readAll).complaints
        #expect(cut(complaints, to: fault.complaints) == fault.complaints)
    }

    @Test func isApprovedInOneLanguageAsItThenReads() {
        let claims = read(Self.draft, Claim.readAll).value
        let approved: Set = [claims[0].approvedText(in: .vi)]
        #expect(approved.contains(claims[0].approvedText(in: .vi)))
        #expect(!approved.contains(claims[0].approvedText(in: .en)))
        #expect(!approved.contains(claims[1].approvedText(in: .vi)))
        var edited = claims[0]
        edited.sentence = Localized(vi: "Gọi 113 khi có cháy.", others: [.en: "Call 114 for a fire."])
        #expect(!approved.contains(edited.approvedText(in: .vi)))
        edited.source = "Nguồn khác"
        edited.sentence = claims[0].sentence
        #expect(approved.contains(edited.approvedText(in: .vi)))
    }
}

@Suite("What is never scored")
struct ConceptRuleTests {
    @Test func isReadFromItsFileForm() {
        let draft: Draft = [["concept": "wet-cloth", "why": ["vi": "Nguồn nói khác nhau."]]]
        let (concepts, complaints) = read(draft, ConceptRule.readAll)
        #expect(complaints.isEmpty)
        #expect(concepts.map(\.concept) == ["wet-cloth"] && concepts[0].why[.en] == "Nguồn nói khác nhau.")
    }

    @Test func isComplainedOf() {
        let expected = ["1:3: Thiếu khóa “why”.", "1:12: “Wet cloth” không phải tên", "2:3: Ở đây cần một nhóm khóa"]
        #expect(
            cut(read([["concept": "Wet cloth"], "metres"], ConceptRule.readAll).complaints, to: expected) == expected)
        #expect(read("x", ConceptRule.readAll).complaints.count == 1)
    }
}
