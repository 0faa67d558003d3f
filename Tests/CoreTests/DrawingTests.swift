import Testing

@testable import Core

@Suite("A drawn paper")
struct DrawingTests {
    /// Two items for everybody's paper, and a bank of six whose items are called by topic, audience and age.
    static func draft(_ changes: (inout Draft) -> Void = { _ in }) -> Draft {
        func item(_ id: String, _ topic: String = "escape", age: String = "11") -> Draft {
            QuizDrafts.item("truefalse") {
                $0["id"] = .text(id)
                $0["topic"] = .text(topic)
                $0["minAge"] = .text(age)
            }
        }
        let bank: [Draft] = [
            item("a"), item("b"), item("c"), item("d", "gas"), item("e", "gas"), item("f", "gas", age: "16"),
        ]
        let banked = bank.map { draft in
            var draft = draft
            draft["bank"] = "doors"
            return draft
        }
        return QuizDrafts.quiz([item("first")] + banked + [item("last")]) {
            $0["draw"] = [["bank": "doors", "count": "3"]]
            changes(&$0)
        }
    }

    static func ids(_ quiz: Quiz, _ paper: [Int]) -> String { paper.map { quiz.items[$0].id }.joined(separator: " ") }

    // MARK: Chance

    /// The first numbers for 1234567 as published with the reference implementation.
    @Test func followsFromPublishedNumbers() {
        var chance = SplitMix64(seed: 1_234_567)
        #expect(
            (0..<5).map { _ in chance.next() } == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
    }

    /// Made by another program. These never change: attempts of years ago rest on them.
    static let shuffles: [(UInt64, [Int])] = [
        (0, [6, 3, 2, 9, 8, 1, 4, 7, 0, 5]), (1, [4, 2, 8, 1, 9, 3, 0, 6, 7, 5]),
        (42, [0, 9, 5, 8, 6, 4, 7, 2, 1, 3]), (.max, [3, 4, 2, 7, 5, 0, 8, 1, 9, 6]),
    ]

    @Test(arguments: shuffles) func isShuffledTheSameForEver(seed: UInt64, order: [Int]) {
        var chance = SplitMix64(seed: seed)
        #expect(chance.shuffled(Array(0..<10)) == order)
    }

    @Test func drawsEveryItemAboutAsOften() throws {
        let quiz = try QuizDrafts.made(Self.draft())
        var counts: [Int: Int] = [:]
        for seed in 0..<6_000 {
            for place in quiz.paper(for: nil, nil, seed: UInt64(seed)) { counts[place, default: 0] += 1 }
        }
        #expect(counts[0] == 6_000 && counts[7] == 6_000)
        // 3,000 each, with a standard deviation of 39.
        for place in 1...6 { #expect(abs(counts[place, default: 0] - 3_000) < 200, "\(quiz.items[place].id)") }
    }

    // MARK: Who gets what

    static let papers: [(UInt64, Audience?, AgeBand?, String)] = [
        (0, nil, nil, "first c e f last"), (1, nil, nil, "first a b d last"), (2, nil, nil, "first a c f last"),
        (0, .household, .from65, "first c e f last"), (0, .household, .from11, "first c d e last"),
        (0, .guest, nil, ""), (0, .household, .under11, ""),
    ]

    @Test(arguments: papers) func isTheSameForTheSameSeed(
        seed: UInt64, audience: Audience?, ageBand: AgeBand?, ids: String
    ) throws {
        let quiz = try QuizDrafts.made(Self.draft())
        #expect(Self.ids(quiz, quiz.paper(for: audience, ageBand, seed: seed)) == ids)
        #expect(Self.ids(quiz, quiz.paper(for: audience, ageBand, seed: seed)) == ids)
    }

    @Test func neverHoldsWhatIsForOthersForOlderPeopleAnchoredOrWithdrawn() throws {
        var quiz = try QuizDrafts.made(Self.draft())
        quiz.items[1].isAnchor = true
        quiz.items[2].audience = [.guest]
        for seed in 0..<200 as Range<UInt64> {
            let paper = quiz.paper(for: .household, .from11, seed: seed, withdrawn: [3])
            #expect(Self.ids(quiz, paper) == "first d e last", "too few are left for three")
        }
    }

    @Test func holdsWhatWasNotSeenBeforeWhatWas() throws {
        let quiz = try QuizDrafts.made(Self.draft())
        for seed in 0..<100 as Range<UInt64> {
            let first = Set(quiz.paper(for: nil, nil, seed: seed))
            let seen = Dictionary(uniqueKeysWithValues: first.map { ($0, 1) })
            let second = Set(quiz.paper(for: nil, nil, seed: seed &+ 1, seen: seen))
            #expect(first.intersection(second) == [0, 7])
            let both = first.union(second).reduce(into: [:]) { $0[$1] = 1 }
            #expect(quiz.paper(for: nil, nil, seed: seed, seen: both).count == 5, "all were seen, and still a paper")
        }
    }

    @Test func drawsByTopic() throws {
        let quiz = try QuizDrafts.made(
            Self.draft {
                $0["draw"] = [
                    ["bank": "doors", "count": "1", "topic": "gas"],
                    ["bank": "doors", "count": "2", "topic": "escape"],
                ]
            })
        for seed in 0..<100 as Range<UInt64> {
            let topics = quiz.paper(for: nil, nil, seed: seed).map { quiz.items[$0].topic }
            #expect(topics.count { $0 == .gas } == 1 && topics.count == 5)
        }
    }

    @Test func isWhatIsSaidOfTheQuiz() throws {
        var quiz = try QuizDrafts.made(Self.draft())
        #expect(quiz.count == 5 && quiz.count(of: .theory) == 5 && quiz.count(of: .practice) == 0 && quiz.minutes == 2)
        quiz.items.removeAll { $0.bank != nil && $0.id != "a" }
        #expect(quiz.count == 3, "withdrawn items are missing from it")
    }

    @Test func isAnotherPaperWithAnotherBankOrDraw() throws {
        let before = try QuizDrafts.made(Self.draft()).seen
        let changes: [(inout Draft) -> Void] = [
            { $0["draw"]?[0]["count"] = "2" }, { $0["items"]?[1]["bank"] = nil },
        ]
        for change in changes { #expect(try QuizDrafts.made(Self.draft(change)).seen != before) }
        #expect(try QuizDrafts.made(Self.draft { $0["attempts"] = ["allowed": "2"] }).seen == before)
    }

    // MARK: What check says

    static let faults = [
        Fault("Ngân hàng “doors” chỉ có 5 câu cho household, 11-15, mà cần 6.") { $0["draw"]?[0]["count"] = "6" },
        Fault("Ngân hàng “doors” chỉ có 0 câu cho household, under-11, mà cần 3.") { $0["items"]?[0]["minAge"] = "6" },
        Fault("Ngân hàng “doors” chỉ có 0 câu cho guest, 11-15, mà cần 3.") {
            $0["audience"] = ["household", "guest"]
            for place in 0..<8 { $0["items"]?[place]["audience"] = ["household"] }
        },
        Fault("Ngân hàng “cellar” không có câu nào để rút.") {
            $0["draw"] = [["bank": "doors", "count": "3"], ["bank": "cellar", "count": "1"]]
        },
        Fault("Câu “f” thuộc ngân hàng “attic” nhưng draw không rút câu này.") { $0["items"]?[6]["bank"] = "attic" },
        Fault("Ngân hàng “doors” được rút hai lần") {
            $0["draw"] = [["bank": "doors", "count": "1"], ["bank": "doors", "count": "1", "topic": "gas"]]
        },
        Fault("Các câu được rút cùng nhau phải cùng part và cùng points như câu “a”.") {
            $0["items"]?[3]["points"] = "2"
        },
        Fault("Câu “e” không dành cho đối tượng nào của bài, nên không ai được rút.") {
            $0["items"]?[5]["audience"] = ["guest"]
        },
        Fault("Cần count: số câu được rút.") { $0["draw"]?[0]["count"] = nil },
        Fault("“count” phải là số nguyên từ 1 đến 100.") { $0["draw"]?[0]["count"] = "0" },
        Fault("Thiếu khóa “bank”.", "Ngân hàng “” không có câu nào để rút.") {
            for place in 1...6 { $0["items"]?[place]["bank"] = nil }
            $0["draw"]?[0]["bank"] = nil
        },
        Fault("“draw” cần một danh sách có ít nhất một mục.") {
            for place in 1...6 { $0["items"]?[place]["bank"] = nil }
            $0["draw"] = []
        },
    ]

    @Test(arguments: faults) func isComplainedOf(fault: Fault) {
        let complaints = read(fault.made(in: Self.draft()), Quiz.read).complaints.map { complaint in
            String(complaint.drop { $0 != " " }.dropFirst())
        }
        #expect(Set(cut(complaints.sorted(), to: fault.complaints.sorted())) == Set(fault.complaints))
    }
}
