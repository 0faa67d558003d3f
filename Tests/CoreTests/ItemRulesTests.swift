import Testing

@testable import Core

@Suite("The rules for items")
struct ItemRulesTests {
    static let claims: Set = ["two-exits", "shout-first", "call-outside", "meet-outside"]
    static let images: Set = ["phone.svg", "corridor.svg"]
    static let rules = ItemRules(
        claims: claims,
        concepts: [
            ConceptRule("metres"), ConceptRule("shoes-first"), ConceptRule("phone-first"),
            ConceptRule("close-and-seal", .neverWrong), ConceptRule("force-door", .teamsOnly),
            ConceptRule("rescue", .notForChildren),
        ], images: images)

    private func complaints(
        about item: Draft, _ rules: ItemRules = rules, _ changes: (inout Draft) -> Void = { _ in }
    ) -> [String] {
        let draft = QuizDrafts.quiz([item], changes)
        return read(draft) { node, reading in Quiz.read(node, reading).map { rules.check($0, reading) } }.complaints
    }

    @Test(arguments: ["single", "multiple", "truefalse", "ordering", "scenario"]) func areKeptByAGoodItem(kind: String)
    {
        #expect(complaints(about: QuizDrafts.item(kind)).isEmpty)
    }

    // MARK: Claims

    static let claimFaults = [
        Fault("8:5: Câu “the-ordering” không dựa trên luận điểm nào: thêm claims: [...].") { $0["claims"] = nil },
        Fault("8:5: Câu “the-ordering” không dựa trên luận điểm nào") { $0["claims"] = [] },
        Fault("8:5: Không có luận điểm “hearsay” trong Content/Claims.yaml.") { $0["claims"]?.append("hearsay") },
        Fault("32:9: Không có luận điểm “hearsay” trong Content/Claims.yaml.") {
            $0["scored"]?[0]["claim"] = "hearsay"
        },
    ]

    @Test(arguments: claimFaults) func refuseAnItemWithoutItsClaims(fault: Fault) {
        let found = complaints(about: fault.made(in: QuizDrafts.item("ordering")))
        #expect(cut(found, to: fault.complaints) == fault.complaints)
    }

    // MARK: Drawings

    @Test func refuseADrawingThatDoesNotExist() {
        let without = ItemRules(claims: Self.claims, concepts: [], images: [])
        let missing = ["8:5: Câu “the-single”: không có hình “phone.svg”"]
        #expect(cut(complaints(about: QuizDrafts.item("single"), without), to: missing) == missing)
        let room = [
            "8:5: Câu “the-scenario”: không có hình “corridor.svg”",
            "8:5: Câu “the-scenario”: không có hình “room.svg”",
        ]
        let scenario = QuizDrafts.item("scenario") { $0["image"] = "room.svg" }
        #expect(cut(complaints(about: scenario, without), to: room) == room)
        let notLooked = ItemRules(claims: Self.claims, concepts: [])
        #expect(complaints(about: scenario, notLooked).isEmpty)
    }

    // MARK: What is never scored

    struct Tags: Sendable, CustomTestStringConvertible {
        var right: [String]
        var wrong: [String]
        var isRefused: Bool
        var testDescription: String { "\(right) against \(wrong)" }
    }

    static let tags = [
        Tags(right: ["leave"], wrong: ["stay"], isRefused: false),
        Tags(right: ["leave"], wrong: ["leave", "metres"], isRefused: true),
        Tags(right: ["leave", "shoes-first"], wrong: ["leave", "phone-first"], isRefused: true),
        Tags(right: ["leave", "shoes-first"], wrong: ["leave"], isRefused: true),
        Tags(right: ["leave"], wrong: ["stay", "metres"], isRefused: false),
        Tags(right: [], wrong: ["metres"], isRefused: true),
        Tags(right: [], wrong: [], isRefused: false),
        Tags(right: ["leave"], wrong: ["leave"], isRefused: false),
        Tags(right: ["metres"], wrong: [], isRefused: true),
    ]

    @Test(arguments: tags) func refuseASingleChoiceThatTurnsOnWhatIsNeverScored(tags: Tags) {
        let item = QuizDrafts.item("single") {
            $0["options"]?[0]["concepts"] = .list(tags.wrong.map(Draft.text))
            $0["options"]?[1]["concepts"] = .list(tags.right.map(Draft.text))
            $0["options"]?[2]["concepts"] = ["call-115", "wait"]
        }
        #expect(complaints(about: item).count { $0.contains("không được chấm") } == (tags.isRefused ? 1 : 0))
    }

    @Test(arguments: tags) func refuseAMultipleChoiceThatTurnsOnWhatIsNeverScored(tags: Tags) {
        let item = QuizDrafts.item("multiple") {
            $0["options"]?[0]["concepts"] = .list(tags.right.map(Draft.text))
            $0["options"]?[1]["concepts"] = .list(tags.wrong.map(Draft.text))
            $0["options"]?[2]["concepts"] = ["call", "outside"]
        }
        #expect(complaints(about: item).count { $0.contains("không được chấm") } == (tags.isRefused ? 1 : 0))
    }

    @Test func allowAnOptionThatNeitherEarnsNorCosts() {
        let item = QuizDrafts.item("multiple") { $0["options"]?[3]["concepts"] = ["metres"] }
        #expect(complaints(about: item).isEmpty)
    }

    @Test func nameTheOptionAndTheConcept() {
        let item = QuizDrafts.item("single") {
            $0["options"]?[0]["concepts"] = ["shoes-first", "metres"]
        }
        #expect(
            complaints(about: item) == [
                "19:9: Phương án này chỉ khác đáp án ở điều không được chấm: metres, shoes-first."
            ])
    }

    @Test func refuseNumbersThatDifferInMetresMinutesOrMoneyAlone() {
        for (right, wrong, count) in [
            ("Chờ 10 phút", "Chờ 15 phút", 1), ("Đứng cách 2 mét", "Đứng cách 5 mét", 1), ("114", "115", 0),
            ("Chờ 10 phút", "Chạy 15 phút", 0),
        ] {
            let item = QuizDrafts.item("single") {
                $0["options"]?[1]["text"] = ["vi": .text(right)]
                $0["options"]?[2]["text"] = ["vi": .text(wrong)]
            }
            #expect(complaints(about: item).count { $0.contains("con số mét, phút hoặc tiền") } == count)
        }
    }

    @Test(arguments: ["truefalse", "ordering", "scenario"]) func refuseAnItemThatAsksOnlyWhatIsNeverScored(kind: String)
    {
        let asked = QuizDrafts.item(kind) { $0["concepts"] = ["metres", "shoes-first"] }
        #expect(
            complaints(about: asked) == ["8:5: Câu “the-\(kind)” chỉ hỏi điều không được chấm: metres, shoes-first."])
        let also = QuizDrafts.item(kind) { $0["concepts"] = ["metres", "leave"] }
        #expect(complaints(about: also).isEmpty)
    }

    @Test func scoreNoOrderBetweenStepsOfWhichEitherMayComeFirst() {
        let item = QuizDrafts.item("ordering") {
            $0["steps"]?[0]["concepts"] = ["shoes-first", "alarm"]
            $0["steps"]?[1]["concepts"] = ["shoes-first"]
            $0["steps"]?[2]["concepts"] = ["phone-first"]
        }
        let found = complaints(about: item)
        #expect(found.count == 1)
        #expect(found.first?.hasSuffix("Không chấm thứ tự giữa hai bước này: shoes-first.") == true)
    }

    // MARK: What is never wrong, and who may do what

    @Test func neverCallWrongWhatIsAlwaysSafe() {
        func item(_ changes: (inout Draft) -> Void = { _ in }) -> Draft {
            QuizDrafts.item("single") {
                $0["options"]?[0]["concepts"] = ["close-and-seal"]
                changes(&$0)
            }
        }
        #expect(complaints(about: item()).count { $0.contains("không bao giờ là sai") } == 1)
        #expect(complaints(about: item { $0["exitFree"] = "true" }).isEmpty)
        let scenario = QuizDrafts.item("scenario") {
            $0["situations"]?["bed"]?["choices"]?[1]["concepts"] = ["close-and-seal"]
        }
        #expect(complaints(about: scenario).count { $0.contains("không bao giờ là sai") } == 1)
    }

    @Test func leaveForcedDoorsToTrainedTeams() {
        func item(_ audience: Draft) -> Draft {
            QuizDrafts.item("single") {
                $0["options"]?[1]["concepts"] = ["force-door"]
                $0["audience"] = audience
            }
        }
        #expect(complaints(about: item(["household"])).count { $0.contains("đội được huấn luyện") } == 1)
        #expect(complaints(about: item(["team", "household"])).count { $0.contains("đội được huấn luyện") } == 1)
        #expect(complaints(about: item(["team"])).isEmpty)
    }

    @Test func haveNoLinkThatDials() {
        let item = QuizDrafts.item("truefalse") { $0["why"] = ["vi": "Gọi [114](tel:114)."] }
        #expect(complaints(about: item).count { $0.contains("tel:") } == 1)
    }

    // MARK: Children

    @Test func askNoChildToRescueAndSpeakOfNoDeath() {
        for (minAge, count) in [("7", 2), ("11", 0)] {
            let item = QuizDrafts.item("single") {
                $0["minAge"] = .text(minAge)
                $0["options"]?[0]["concepts"] = ["rescue"]
                $0["why"] = ["vi": "Khói làm chết người."]
            }
            #expect(complaints(about: item).count == count)
        }
    }

    @Test(arguments: Topic.allCases, ["household", "pupil"])
    func keepDecisionsOfGrownPeopleFromChildren(topic: Topic, audience: String) {
        let forbidden: Set<Topic> = [.extinguisher, .electricityCharging, .gas, .heatingCO, .firstAid]
        for (minAge, isChild) in [("5", true), ("10", true), ("11", false), ("16", false)] {
            let item = QuizDrafts.item("truefalse") {
                $0["topic"] = .text(topic.rawValue)
                $0["audience"] = .list([.text(audience)])
                $0["minAge"] = .text(minAge)
            }
            let expected =
                isChild && forbidden.contains(topic)
                ? ["8:5: Trẻ dưới 11 tuổi không quyết định về “\(topic.rawValue)”"] : []
            #expect(cut(complaints(about: item), to: expected) == expected)
        }
    }

    @Test func neverCallADecisionOfAChildCritical() {
        let item = QuizDrafts.item("scenario") { $0["minAge"] = "7" }
        #expect(complaints(about: item) == ["55:13: Tình huống cho trẻ dưới 11 tuổi không dùng critical."])
    }

    @Test(arguments: [("pupil", "6", 1), ("pupil", "11", 0), ("household", "11", 0)])
    func setNoTimeLimitForChildren(audience: String, minAge: String, count: Int) {
        let item = QuizDrafts.item("truefalse") { $0["minAge"] = .text(minAge) }
        let found = complaints(about: item) {
            $0["audience"] = .list([.text(audience)])
            $0["timeLimit"] = "15m"
        }
        #expect(
            found.count { $0.hasPrefix("1:1: Bài cho trẻ dưới 11 tuổi không đặt giới hạn giờ (900 giây).") } == count)
        #expect(found.count == count)
    }
}
