import Testing

@testable import Core

/// What an edited file may change without being another paper, and what changes how a paper is graded.
@Suite struct MinorEditTests {
    private func made(_ item: Draft, _ changes: (inout Draft) -> Void = { _ in }) throws -> Quiz {
        try QuizDrafts.made(QuizDrafts.quiz([item], changes))
    }

    private static let keys: [(kind: String, change: @Sendable (inout Draft) -> Void)] = [
        (
            "single",
            {
                $0["options"]?[0]["correct"] = "true"; $0["options"]?[1]["correct"] = nil
            }
        ),
        ("multiple", { $0["options"]?[1]["credit"] = "-25" }),
        ("truefalse", { $0["answer"] = "false" }),
        ("ordering", { $0["scored"]?[2]["before"] = "shout" }),
        ("scenario", { $0["endings"]?["late"]?["credit"] = "30" }),
        ("scenario", { $0["situations"]?["door"]?["choices"]?[1]["critical"] = "true" }),
        (
            "matching",
            {
                $0["pairs"]?[2]["right"] = ["id": "n114"]
                $0["extra"]?.append(["id": "n115", "text": ["vi": "115"]])
            }
        ),
        ("numeric", { $0["answers"]?[0]["tolerance"] = "0.25" }),
        ("numeric", { $0["answers"]?[1]["credit"] = "50" }),
        ("text", { $0["accept"]?[0] = "đóng cửa lại" }),
        ("hotspot", { $0["regions"]?[2]["hazard"] = nil }),
    ]

    @Test("Each kind tells a change of its key, which nobody sees", arguments: keys.indices)
    func key(_ index: Int) throws {
        let (kind, change) = Self.keys[index]
        let before = try made(QuizDrafts.item(kind))
        let after = try made(QuizDrafts.item(kind, change))
        #expect(before.seen == after.seen)
        #expect(before.items[0].body.kind.decisive != after.items[0].body.kind.decisive)
        #expect(after.majorChange(since: before) == nil, "a key alone is another matter")
        let both = try made(
            QuizDrafts.item(kind) {
                change(&$0)
                $0["prompt"] = ["vi": .text("CÂU \(kind)?")]
            })
        #expect(both.majorChange(since: before)?.message.contains("vừa sửa chữ vừa đổi đáp án") == true)
    }

    @Test("The order of what is accepted, and how a range is written, change no mark")
    func same() throws {
        let number = QuizDrafts.item("numeric") {
            $0["answers"] = [["from": "0", "to": "10", "credit": "40"], ["from": "3", "to": "4"]]
        }
        #expect(try made(number).majorChange(since: made(QuizDrafts.item("numeric"))) == nil)
        for (kind, other) in [
            ("numeric", number),
            (
                "text",
                QuizDrafts.item("text") { $0["accept"] = [["text": "khép cửa", "credit": "50"], "đóng cửa"] }
            ),
        ] {
            let (one, two) = (try made(QuizDrafts.item(kind)), try made(other))
            #expect(one.items[0].body.kind.decisive == two.items[0].body.kind.decisive)
        }
    }

    @Test("Remarks, reasons and sources are no part of the key", arguments: KindDrafts.all.keys.sorted())
    func remarks(_ kind: String) throws {
        let item = QuizDrafts.item(kind)
        let before = try made(item)
        let others = item.changing(eachTextUnder: ["feedback", "todo", "next", "why"])
        #expect(!others.isEmpty)
        for other in others {
            let after = try made(other)
            #expect(after.items[0].body.kind.decisive == before.items[0].body.kind.decisive)
            #expect(after.majorChange(since: before) == nil)
        }
    }

    @Test(
        "Tone marks and capitals are minor; words, numbers, marks of punctuation and spaces are not",
        arguments: [
            ("Đóng cửa giữ khoi?", true), ("ĐÓNG CỬA GIỮ KHÓI?", true), ("Dong cua giu khoi?", true),
            ("Đóng cửa giữ khói!", false), ("Đóng cửa giữ 2 khói?", false), ("Đóng cửa  giữ khói?", false),
            ("Mở cửa giữ khói?", false),
        ])
    func words(_ prompt: String, _ isMinor: Bool) throws {
        let before = try made(QuizDrafts.item("single") { $0["prompt"] = ["vi": "Đóng cửa giữ khói?"] })
        let after = try made(QuizDrafts.item("single") { $0["prompt"] = ["vi": .text(prompt)] }) {
            $0["minor"] = "true"
        }
        #expect((after.majorChange(since: before) == nil) == isMinor)
    }

    @Test("What stands around the items counts as well")
    func around() throws {
        let before = try made(QuizDrafts.item("single"))
        let changes: [(inout Draft) -> Void] = [
            { $0["title"] = ["vi": "An toàn"] }, { $0["audience"] = ["guest"] }, { $0["timeLimit"] = "5m" },
            { $0["items"]?.append(QuizDrafts.item("truefalse")) },
            { $0["items"]?[0]["points"] = "2" }, { $0["items"]?[0]["id"] = "another" },
        ]
        for change in changes { #expect(try made(QuizDrafts.item("single"), change).majorChange(since: before) != nil) }
        #expect(try made(QuizDrafts.item("single")) { $0["held"] = "true" }.majorChange(since: before) == nil)
    }
}
