import Testing

@testable import Core

@Suite("A scenario")
struct ScenarioTests {
    let kind: Scenario

    init() throws {
        let (kind, complaints) = Scenario.made(from: KindDrafts.scenario)
        #expect(complaints.isEmpty)
        self.kind = try #require(kind)
    }

    @Test func isReadFromItsFileForm() {
        #expect(kind.start == "bed")
        #expect(kind.elements == ["bed/look", "bed/sleep", "door/stairs", "door/bag", "door/lift", "door/back"])
        #expect(kind.right.isEmpty)
        #expect(
            kind.choices(in: "bed") == [0, 1] && kind.choices(in: "door") == [2, 3, 4, 5] && kind.choices(in: "x") == []
        )
        #expect(kind.situations["door"]?.image == "corridor.svg")
        #expect(kind.endings.mapValues(\.credit.billionths) == ["safe": 1_000_000_000, "late": 400_000_000, "hurt": 0])
        #expect(kind.choices.map(\.critical) == [false, false, false, false, true, false])
    }

    static let states: [([UInt8], Scenario.State?)] = [
        ([], .situation("bed")), ([0], .situation("door")), ([1], .ending("hurt")), ([0, 2], .ending("safe")),
        ([0, 5], .situation("bed")), ([0, 5, 0, 3], .ending("late")), ([2], nil), ([0, 0], nil), ([1, 0], nil),
        ([6], nil),
        ([255], nil), ([0, 2, 2], nil),
    ]

    @Test(arguments: states) func goesOnWithEveryDecision(places: [UInt8], state: Scenario.State?) {
        #expect(kind.state(after: ItemResponse(bytes: places)) == state)
    }

    static let credits: [([UInt8], Int64)] = [
        ([], 0), ([0], 0), ([1], 0), ([0, 2], 1_000_000_000), ([0, 3], 400_000_000), ([0, 4], 0), ([0, 5], 0),
        ([0, 5, 0, 2], 1_000_000_000), ([2], 0), ([0, 2, 2], 0), ([255, 2], 0), ([0, 200], 0),
    ]

    @Test(arguments: credits) func earnsWhatItsEndingSaysUnlessADecisionWasCritical(places: [UInt8], billionths: Int64)
    {
        #expect(kind.credit(places) == billionths)
    }

    @Test func isCompleteAtAnEnding() {
        for (places, state) in Self.states {
            let isEnded = if case .ending = state { true } else { false }
            #expect(kind.isComplete(ItemResponse(bytes: places)) == isEnded)
        }
    }

    @Test func takesDecisionsOneByOne() throws {
        let looked = try kind.deciding("public-0", after: .blank, kind.naming)
        let out = try kind.deciding("public-2", after: looked, kind.naming)
        #expect(out.bytes == [0, 2])
        #expect(kind.answer(out, kind.naming) == .many(["public-0", "public-2"]))
        #expect(kind.answer(.blank, kind.naming) == .blank)
    }

    @Test(arguments: HostileAnswers.unknownIDs + ["bed/look", "public-2", "public-5"])
    func refusesADecisionThatCannotBeTakenNow(id: String) {
        #expect(throws: Refusal.invalid(field: "choice", .refusedUnknownOption)) {
            try kind.deciding(id, after: .blank, kind.naming)
        }
    }

    @Test func refusesADecisionAfterTheEnd() {
        for id in kind.naming.ids {
            #expect(throws: Refusal.self) { try kind.deciding(id, after: ItemResponse([0, 2]), kind.naming) }
        }
    }

    @Test func endsAfterSixtyThreeDecisions() throws {
        var response = ItemResponse.blank
        for step in 0..<63 {
            response = try kind.deciding(step % 2 == 0 ? "public-0" : "public-5", after: response, kind.naming)
        }
        #expect(response.bytes.count == 63)
        #expect(throws: Refusal.self) { try kind.deciding("public-5", after: response, kind.naming) }
    }

    @Test(arguments: [Answer.blank, .one("public-0"), .many(["public-0", "public-2"]), .truth(true)])
    func refusesAWholeAnswerAtOnce(answer: Answer) {
        #expect(throws: Refusal.invalid(field: "response", .refusedByItsSteps)) {
            try kind.response(answer, kind.naming)
        }
    }

    @Test func saysWhatToDoNextTime() {
        #expect(kind.feedback([1]) == ["Lần sau: dậy ngay."])
        #expect(kind.feedback([0, 4]) == ["Lần sau: đi thang bộ."])
        #expect(kind.feedback([0, 2]) == [])
        #expect(kind.feedback([0, 250]) == [])
    }

    @Test func staysBetweenNothingAndAllWhateverIsStored() {
        for bytes in HostileAnswers.bytes(5_000) {
            let response = ItemResponse(bytes: bytes)
            #expect((0...1_000_000_000).contains(kind.credit(bytes)))
            #expect(kind.feedback(bytes).count <= bytes.count)
            _ = kind.answer(response, kind.naming)
            if kind.state(after: response) == nil { #expect(kind.credit(bytes) == 0) }
        }
    }

    /// Whoever goes through it at random earns nothing before the end, and at the end what it says.
    @Test func canBePlayedByAnybody() throws {
        var numbers = SeededNumbers(seed: 9)
        for _ in 0..<500 {
            var response = ItemResponse.blank
            while case .situation(let name) = kind.state(after: response), response.bytes.count < 63 {
                #expect(kind.credit(for: response) == .none)
                let choice = try #require(kind.choices(in: name).randomElement(using: &numbers))
                response = try kind.deciding("public-\(choice)", after: response, kind.naming)
            }
            guard case .ending(let name) = kind.state(after: response) else { continue }
            let isHarmless = !response.places.contains { kind.choices[$0].critical }
            #expect(kind.credit(for: response) == (isHarmless ? kind.endings[name]?.credit : Credit.none))
        }
    }
}
