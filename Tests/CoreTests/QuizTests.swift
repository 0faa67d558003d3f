import Testing

@testable import Core

@Suite("A quiz")
struct QuizTests {
    // MARK: Who gets which items

    /// Items called by their audiences and their ages.
    static func items() throws -> Quiz {
        let rows = [
            ("all-6", ["household", "pupil", "guest"], "6"), ("pupil-7", ["pupil"], "7"),
            ("household-11", ["household"], "11"),
            ("household-16", ["household"], "16"), ("guest-18", ["guest"], "18"),
            ("pupil-10", ["pupil", "household"], "10"),
        ]
        return try QuizDrafts.made(
            QuizDrafts.quiz(
                rows.map { row in
                    QuizDrafts.item("truefalse") {
                        $0["id"] = .text(row.0)
                        $0["audience"] = .list(row.1.map(Draft.text))
                        $0["minAge"] = .text(row.2)
                    }
                }))
    }

    static let papers: [(Audience?, AgeBand?, String)] = [
        (nil, nil, "all-6 pupil-7 household-11 household-16 guest-18 pupil-10"),
        (.pupil, nil, "all-6 pupil-7 pupil-10"),
        (.pupil, .under11, "all-6 pupil-7 pupil-10"),
        (.household, .under11, "all-6 pupil-10"),
        (nil, .under11, "all-6 pupil-7 pupil-10"),
        (.household, .from11, "all-6 household-11 pupil-10"),
        (.household, .from16, "all-6 household-11 household-16 pupil-10"),
        (.guest, .from16, "all-6"),
        (.guest, .from18, "all-6 guest-18"),
        (.household, .from65, "all-6 household-11 household-16 pupil-10"),
        (nil, .from11, "all-6 pupil-7 household-11 pupil-10"),
        (.business, nil, ""),
        (.business, .under11, ""),
    ]

    @Test(arguments: papers) func givesEverybodyTheItemsMeantForThem(
        audience: Audience?, ageBand: AgeBand?, ids: String
    ) throws {
        let quiz = try Self.items()
        #expect(quiz.paper(for: audience, ageBand).map { quiz.items[$0].id }.joined(separator: " ") == ids)
    }

    @Test func givesNobodyAnItemForOthersOrForOlderPeople() throws {
        let quiz = try Self.items()
        for audience in Audience.allCases {
            for ageBand in AgeBand.allCases {
                for place in quiz.paper(for: audience, ageBand) {
                    #expect(quiz.items[place].audience.contains(audience))
                    #expect(quiz.items[place].minAge <= max(10, ageBand.youngest))
                }
            }
        }
    }

    @Test func hurriesNobodyUnder11() throws {
        let quiz = try QuizDrafts.made(QuizDrafts.whole)
        #expect(quiz.timeLimit(in: .test, for: nil) == 900 && quiz.timeLimit(in: .test, for: .from11) == 900)
        #expect(quiz.timeLimit(in: .test, for: .under11) == nil)
        #expect(quiz.timeLimit(in: .practice, for: nil) == nil && quiz.timeLimit(in: .survey, for: nil) == nil)
    }

    // MARK: What people see

    /// All that only grading and feedback know.
    static let keyChanges = [
        Fault("another right option") {
            $0["items"]?[0]["options"]?[1]["correct"] = nil
            $0["items"]?[0]["options"]?[0]["correct"] = "true"
        },
        Fault("credits turned round") {
            $0["items"]?[1]["options"]?[1]["credit"] = "50"
            $0["items"]?[1]["options"]?[2]["credit"] = "-50"
        },
        Fault("false instead of true") { $0["items"]?[2]["answer"] = "false" },
        Fault("another order") {
            $0["items"]?[3]["scored"] = [["before": "call", "after": "leave", "claim": "other"]]
        },
        Fault("endings worth something else") { $0["items"]?[4]["endings"]?["late"]?["credit"] = "0" },
        Fault("a critical decision") {
            $0["items"]?[4]["situations"]?["bed"]?["choices"]?[1]["critical"] = "true"
        },
        Fault("open") { $0["open"] = "true" },
        Fault("other claims") { $0["items"]?[0]["claims"] = ["other"] },
        Fault("concepts") { $0["items"]?[0]["options"]?[0]["concepts"] = ["other"] },
    ]

    @Test(arguments: keyChanges) func looksTheSameWhenOnlyItsKeyChanges(change: Fault) throws {
        let before = try QuizDrafts.made(QuizDrafts.whole)
        #expect(try QuizDrafts.made(change.made(in: QuizDrafts.whole)).seen == before.seen)
    }

    @Test func looksTheSameWhenWordsSaidAfterwardsChange() throws {
        let before = try QuizDrafts.made(QuizDrafts.whole).seen
        let changed = QuizDrafts.whole.changing(eachTextUnder: ["why", "feedback", "next"])
        #expect(changed.count == 11)
        for draft in changed { #expect(try QuizDrafts.made(draft).seen == before) }
    }

    @Test func looksDifferentWhenAnyVisibleTextChanges() throws {
        let before = try QuizDrafts.made(QuizDrafts.whole).seen
        let changed = QuizDrafts.whole.changing(
            eachTextUnder: ["title", "summary", "prompt", "text", "consequence", "image"])
        #expect(changed.count == 37)
        var all = Set([before])
        for draft in changed { all.insert(try QuizDrafts.made(draft).seen) }
        #expect(all.count == changed.count + 1)
    }

    static let visibleChanges = [
        Fault("a translation") { $0["items"]?[0]["prompt"]?["en"] = "A question?" },
        Fault("options in another order") {
            let options = $0["items"]![0]["options"]!
            $0["items"]?[0]["options"] = [options[1], options[0], options[2]]
        },
        Fault("an option called otherwise, whose public id changes with it") {
            $0["items"]?[0]["options"]?[0]["id"] = "other"
        },
        Fault("an item called otherwise") { $0["items"]?[0]["id"] = "other" },
        Fault("an option more") { $0["items"]?[0]["options"]?.append(["id": "more", "text": ["vi": "119"]]) },
        Fault("an item less") { $0["items"] = .list([$0["items"]![0]]) },
        Fault("a choice that leads elsewhere") {
            $0["items"]?[4]["situations"]?["door"]?["choices"]?[1]["ending"] = "hurt"
        },
        Fault("another pass mark") { $0["pass"] = "50" },
        Fault("how sure one is asked") { $0["items"]?[0]["certainty"] = "true" },
        Fault("another time limit") { $0["timeLimit"] = "10m" },
        Fault("other points") { $0["items"]?[0]["points"] = "2" },
        Fault("another topic") { $0["items"]?[0]["topic"] = "gas" },
        Fault("another part") { $0["items"]?[0]["part"] = "practice" },
        Fault("another age") { $0["items"]?[0]["minAge"] = "16" },
        Fault("another audience") { $0["items"]?[0]["audience"] = ["guest"] },
        Fault("a drawing") { $0["items"]?[0]["image"] = "phone.svg" },
        Fault("options in the file's order") { $0["items"]?[0]["fixed"] = "true" },
    ]

    @Test(arguments: visibleChanges) func looksDifferentWith(change: Fault) throws {
        let before = try QuizDrafts.made(QuizDrafts.whole)
        #expect(try QuizDrafts.made(change.made(in: QuizDrafts.whole)).seen != before.seen)
    }

    // MARK: What is said of it

    @Test(arguments: [(1, 0, 1), (0, 1, 1), (10, 0, 4), (8, 4, 8), (20, 5, 15), (100, 0, 42), (0, 0, 1)])
    func takesSoManyMinutes(theory: Int, practice: Int, minutes: Int) throws {
        var quiz = try QuizDrafts.made(QuizDrafts.whole)
        quiz.items = Array(repeating: quiz.items[0], count: theory) + Array(repeating: quiz.items[4], count: practice)
        #expect(quiz.minutes == minutes)
        #expect(quiz.count(of: .theory) == theory && quiz.count(of: .practice) == practice)
    }

    @Test func namesItsTopicsInTheOrderOfTheVocabulary() throws {
        var quiz = try QuizDrafts.made(QuizDrafts.whole)
        for (place, topic) in [Topic.gas, .prevention, .gas, .alarm114, .prevention].enumerated() {
            quiz.items[place].topic = topic
        }
        #expect(quiz.topics == [.prevention, .alarm114, .gas])
    }

    @Test func isInALanguageOnlyWhenEveryTextIs() throws {
        #expect(try QuizDrafts.made(QuizDrafts.whole).languages == [.vi])
        let texts: Set = ["title", "summary", "prompt", "why", "text", "feedback", "consequence", "next"]
        let english = QuizDrafts.whole.translated(texts, leavingOut: nil)
        #expect(try QuizDrafts.made(english).languages == [.vi, .en])
        for key in texts {
            #expect(try QuizDrafts.made(QuizDrafts.whole.translated(texts, leavingOut: key)).languages == [.vi])
        }
    }
}

extension Draft {
    /// The same draft with an English text beside each Vietnamese one.
    fileprivate func translated(_ keys: Set<String>, leavingOut left: String?) -> Draft {
        switch self {
        case .text: return self
        case .list(let items): return .list(items.map { $0.translated(keys, leavingOut: left) })
        case .map(let entries):
            return .map(
                entries.map { entry in
                    var value = entry.value.translated(keys, leavingOut: left)
                    if keys.contains(entry.key), entry.key != left, value["vi"] != nil { value["en"] = "English" }
                    return (entry.key, value)
                })
        }
    }
}
