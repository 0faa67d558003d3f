import Testing

@testable import Core

@Suite("The file form of a scenario")
struct ScenarioFileTests {
    /// Changes what stands under a situation.
    private static func situation(_ name: String, _ edit: (inout Draft) -> Void, in draft: inout Draft) {
        guard var situation = draft["situations"]?[name] else { return }
        edit(&situation)
        draft["situations"]?[name] = situation
    }

    private static func choice(_ name: String, _ index: Int, _ key: String, _ value: Draft?, in draft: inout Draft) {
        situation(name, { $0["choices"]?[index][key] = value }, in: &draft)
    }

    static let faults = [
        Fault("1:1: Thiếu khóa “start”.") { $0["start"] = nil },
        Fault("1:8: Không có tình huống nào tên “kitchen”.") { $0["start"] = "kitchen" },
        Fault(
            "1:1: Không có đường", "1:1: Thiếu khóa “endings”.", "13:9: ending: không", "26:9: e", "32:9: e", "38:9: e"
        ) {
            $0["endings"] = nil
        },
        Fault("1:1: Thiếu khóa “situations”.", "1:8: Không có tình huống nào tên “bed”.") { $0["situations"] = nil },
        Fault("1:8: Không có tình huống nào tên “bed”.", "2:13: “situations” cần một nhóm") {
            $0["situations"] = "bed"
        },
        Fault("54:3: Không có đường", "54:3: Kết cục “safe” thiếu credit (0 đến 100).") {
            $0["endings"]?["safe"]?["credit"] = nil
        },
        Fault("54:3: Không có đường", "57:13: “credit” phải là số nguyên từ 0 đến 100.") {
            $0["endings"]?["safe"]?["credit"] = "101"
        },
        Fault("55:5: Thiếu khóa “text”.") { $0["endings"]?["safe"]?["text"] = nil },
        Fault("66:3: Khóa “safe” viết hai lần.") { $0["endings"]?.repeatKey("safe", ["credit": "0"]) },
        Fault("53:3: Khóa “bed” viết hai lần.") {
            $0["situations"]?.repeatKey("bed", ["text": ["vi": "x"], "choices": ["x", "y"]])
        },
        Fault("4:5: Thiếu khóa “text”.") { situation("bed", { $0["text"] = nil }, in: &$0) },
        Fault("21:5: Khóa lạ “credit”.") { situation("bed", { $0["credit"] = "1" }, in: &$0) },
        Fault("7:7: Mỗi tình huống cần từ 2 đến 6 lựa chọn.") {
            situation("bed", { $0["choices"] = .list([$0["choices"]![0]]) }, in: &$0)
        },
        Fault("7:7: Mỗi tình huống cần từ 2 đến 6 lựa chọn.") {
            situation(
                "bed",
                { bed in
                    for number in 0..<5 {
                        var choice = bed["choices"]![1]
                        choice["id"] = .text("more-\(number)")
                        bed["choices"]?.append(choice)
                    }
                }, in: &$0)
        },
        Fault("13:13: Lựa chọn “look” có hai lần.") { choice("bed", 1, "id", "look", in: &$0) },
        Fault("13:9: Thiếu khóa “consequence”.") { choice("bed", 1, "consequence", nil, in: &$0) },
        Fault("13:9: Lựa chọn cần đúng một trong hai: goto hoặc ending.") { choice("bed", 1, "ending", nil, in: &$0) },
        Fault("13:9: Lựa chọn cần đúng một trong hai: goto hoặc ending.") { choice("bed", 1, "goto", "door", in: &$0) },
        Fault("13:9: goto: không có tình huống nào tên “roof”.") {
            choice("bed", 1, "ending", nil, in: &$0)
            choice("bed", 1, "goto", "roof", in: &$0)
        },
        Fault("13:9: ending: không có kết cục nào tên “dead”.") { choice("bed", 1, "ending", "dead", in: &$0) },
        Fault("44:19: “maybe” không hợp lệ: viết true hoặc false.") { choice("door", 2, "critical", "maybe", in: &$0) },
        Fault("45:15: Ở đây cần một nhóm khóa") { choice("door", 2, "next", "Lần sau.", in: &$0) },
        Fault("21:3: Không lựa chọn nào dẫn tới tình huống “door”.", "54:3: Không có đường") {
            choice("bed", 0, "goto", nil, in: &$0)
            choice("bed", 0, "ending", "late", in: &$0)
        },
        Fault(
            "3:3: Từ tình huống “bed” không đi tới", "21:3: Từ tình huống “door” không đi tới", "54:3: Không có đường"
        ) {
            for (name, count) in [("bed", 2), ("door", 4)] {
                for index in 0..<count {
                    choice(name, index, "ending", nil, in: &$0)
                    choice(name, index, "goto", "door", in: &$0)
                }
            }
        },
        Fault("55:3: Không có đường nào tới kết cục credit: 100 mà không qua lựa chọn critical.") {
            choice("door", 0, "critical", "true", in: &$0)
        },
        Fault("55:3: Không có đường nào tới kết cục credit: 100 mà không qua lựa chọn critical.") {
            choice("bed", 0, "critical", "true", in: &$0)
        },
    ]

    @Test(arguments: faults) func isComplainedOf(fault: Fault) {
        let complaints = Scenario.made(from: fault.made(in: KindDrafts.scenario)).complaints
        #expect(cut(complaints, to: fault.complaints) == fault.complaints)
    }
}
