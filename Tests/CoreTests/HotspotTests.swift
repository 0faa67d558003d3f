import Testing

@testable import Core

@Suite("Dangers in a picture")
struct HotspotTests {
    let kind: Hotspot

    init() throws {
        let (kind, complaints) = Hotspot.made(from: KindDrafts.hotspot)
        #expect(complaints.isEmpty)
        self.kind = try #require(kind)
    }

    @Test func isReadFromItsFileForm() {
        #expect(kind.elements == ["stove", "chair", "socket"] && kind.right == [0, 2])
        #expect(kind.regions[1].shape == .rect(x: 0.5, y: 0.5, width: 0.5, height: 0.5))
        #expect(kind.offered?.count == 3 && kind.offered?.right == [0, 2])
    }

    @Test("Which regions are dangers is not seen") func looksTheSame() throws {
        var draft = KindDrafts.hotspot
        draft["regions"]?[0]["hazard"] = "false"
        draft["regions"]?[1]["hazard"] = "true"
        let other = try #require(Hotspot.made(from: draft).kind)
        #expect(other.seen == kind.seen && other.right != kind.right)
        draft["regions"]?[0]["shape"] = ["circle": ["0.2", "0.2", "0.1"]]
        #expect(try #require(Hotspot.made(from: draft).kind).seen != kind.seen)
    }

    static let credits: [([UInt8], Int64)] = [
        ([], 0), ([0], 500_000_000), ([0, 2], 1_000_000_000), ([0, 1, 2], 500_000_000), ([0, 1], 0), ([1], 0),
        ([2, 0], 1_000_000_000), ([0, 0], 500_000_000), ([0, 2, 9], 1_000_000_000), ([255], 0),
    ]

    @Test(arguments: credits) func earnsWhatIsFoundLessWhatIsMistaken(places: [UInt8], billionths: Int64) {
        #expect(kind.credit(places) == billionths)
    }

    @Test func speaksOfWhatWasMissedOrMistaken() {
        #expect(kind.feedback([0, 2]) == [] && kind.feedback([]) == [])
        #expect(kind.feedback([0, 1]) == ["Ghế không sao.", "Ổ cắm nóng."])
    }

    @Test func takesAnAnswerAndGivesItBack() throws {
        let response = try kind.response(.many(["public-2", "public-0"]), kind.naming)
        #expect(response.places == [0, 2])
        #expect(kind.answer(response, kind.naming) == .many(["public-0", "public-2"]))
        #expect(throws: Refusal.invalid(field: "response", .refusedManyOptions)) {
            try kind.response(.pairs(["public-0": "true"]), kind.naming)
        }
        #expect(throws: Refusal.invalid(field: "response", .refusedUnknownOption)) {
            try kind.response(.many(["stove"]), kind.naming)
        }
    }

    static let outside: [Draft] = [
        ["circle": ["0.1", "0.5", "0.2"]], ["circle": ["0.9", "0.5", "0.2"]], ["circle": ["0.5", "0.5", "0"]],
        ["rect": ["0.6", "0.1", "0.5", "0.1"]], ["rect": ["0.1", "0.1", "0", "0.1"]], ["rect": ["0.1", "0.1", "0.1"]],
        ["polygon": ["0.1", "0.1", "0.2", "0.2"]], ["polygon": ["0.1", "0.1", "0.2", "0.2", "0.3"]],
        ["circle": ["nan", "0.5", "0.1"]], ["circle": ["-0.1", "0.5", "0.1"]], ["star": ["0.1"]], [:],
        ["circle": ["0.5", "0.5", "0.1"], "rect": ["0.1", "0.1", "0.1", "0.1"]],
    ]

    @Test(arguments: outside) func refusesAShapeThatIsNotInThePicture(shape: Draft) {
        var draft = KindDrafts.hotspot
        draft["regions"]?[1]["shape"] = shape
        #expect(Hotspot.made(from: draft).complaints.contains { $0.contains("Hình vùng là circle") })
    }

    static let faults = [
        Fault("Câu tìm trên hình cần khóa image.") { $0["image"] = nil },
        Fault("Cần ít nhất một vùng không nguy hiểm.") { $0["regions"]?[1]["hazard"] = "true" },
        Fault("Vùng “stove” có hai lần.") { $0["regions"]?[1]["id"] = "stove" },
        Fault("Thiếu khóa “shape”.") { $0["regions"]?[0]["shape"] = nil },
        Fault("Cần ít nhất một vùng có hazard: true.") {
            $0["regions"]?[0]["hazard"] = "false"
            $0["regions"]?[2]["hazard"] = "false"
        },
    ]

    @Test(arguments: faults) func isComplainedOf(fault: Fault) {
        let complaints = Hotspot.made(from: fault.made(in: KindDrafts.hotspot)).complaints
        #expect(complaints.contains { $0.contains(fault.complaints[0]) }, "\(complaints)")
    }
}
