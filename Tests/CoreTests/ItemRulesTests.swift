import Testing

@testable import Core

@Suite("The rules for items")
struct ItemRulesTests {
    static let claims: Set = ["two-exits", "shout-first", "call-outside", "meet-outside"]
    static let images: Set = ["phone.svg", "corridor.svg"]
    static let rules = ItemRules(claims: claims, neverScored: ["metres", "shoes-first", "phone-first"], images: images)

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
        let without = ItemRules(claims: Self.claims, neverScored: [], images: [])
        let missing = ["8:5: Câu “the-single”: không có hình “phone.svg”"]
        #expect(cut(complaints(about: QuizDrafts.item("single"), without), to: missing) == missing)
        let room = [
            "8:5: Câu “the-scenario”: không có hình “corridor.svg”",
            "8:5: Câu “the-scenario”: không có hình “room.svg”",
        ]
        let scenario = QuizDrafts.item("scenario") { $0["image"] = "room.svg" }
        #expect(cut(complaints(about: scenario, without), to: room) == room)
        let notLooked = ItemRules(claims: Self.claims, neverScored: [])
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

    // MARK: Children

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
