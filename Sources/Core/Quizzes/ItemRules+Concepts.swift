// What an item may turn on: its concept tags and its words.

extension ItemRules {
    func checkWords(of item: Item, _ reading: Reading) {
        let linked = item.texts.contains { text in Language.allCases.contains { text[$0].contains("tel:") } }
        if linked {
            reading.complain(
                item.place, "Câu “\(item.id)”: không đặt liên kết tel: trong bài.")
        }
    }

    func checkConcepts(of item: Item, _ reading: Reading) {
        let undecided = names(.neverDecides)
        if !item.concepts.isEmpty, undecided.isSuperset(of: item.concepts) {
            let concepts = Set(item.concepts).sorted().joined(separator: ", ")
            reading.complain(item.place, "Câu “\(item.id)” chỉ hỏi điều không được chấm: \(concepts).")
        }
        checkDifferences(in: item, undecided, reading)
        checkUnits(in: item, reading)
        checkEdges(of: item, undecided, reading)
        for part in item.body.kind.tagged + [itself(item)] {
            if part.verdict == .wrong, !item.exitIsFree {
                refuse(
                    part, .neverWrong, "Việc này không bao giờ là sai, trừ khi đề nói lối ra trống (exitFree: true)",
                    reading)
            }
            if part.verdict == .right, item.audience != [.team] {
                refuse(part, .teamsOnly, "Việc này chỉ dành cho đội được huấn luyện (audience: [team])", reading)
            }
            if item.isForChildren {
                refuse(part, .notForChildren, "Trẻ dưới 11 tuổi không quyết định việc này", reading)
            }
        }
    }

    /// The tags of the whole item; a statement says of what they stand for whether it is right.
    private func itself(_ item: Item) -> TaggedPart {
        var verdict = TaggedPart.Verdict.right
        if case .trueFalse(let statement) = item.body, !statement.isTrue { verdict = .wrong }
        return TaggedPart(
            text: item.prompt, concepts: item.concepts, verdict: verdict, hasFeedback: false, place: item.place)
    }

    private func names(_ rule: ConceptRule.Rule) -> Set<String> {
        Set(concepts.filter { $0.rule == rule }.map(\.concept))
    }

    private func refuse(_ part: TaggedPart, _ rule: ConceptRule.Rule, _ message: String, _ reading: Reading) {
        let found = names(rule).intersection(part.concepts).sorted()
        if !found.isEmpty { reading.complain(part.place, "\(message): \(found.joined(separator: ", ")).") }
    }

    /// Refuses an item in which some wrong option differs from a right one in nothing but concepts that never decide.
    /// Decisions of a scenario stand in moments of their own and are not held against each other.
    private func checkDifferences(in item: Item, _ undecided: Set<String>, _ reading: Reading) {
        if case .scenario = item.body { return }
        let tagged = item.body.kind.tagged
        for wrong in tagged where wrong.verdict == .wrong {
            let differences = tagged.filter { $0.verdict == .right }
                .map { Set($0.concepts).symmetricDifference(wrong.concepts) }
            if let difference = differences.first(where: { !$0.isEmpty && $0.isSubset(of: undecided) }) {
                let concepts = difference.sorted().joined(separator: ", ")
                reading.complain(wrong.place, "Phương án này chỉ khác đáp án ở điều không được chấm: \(concepts).")
            }
        }
    }

    private static let units: Set<Substring> = [
        "mét", "m", "phút", "giây", "đồng", "triệu", "nghìn", "metre", "metres", "minute", "minutes", "second",
        "seconds",
        "dong", "million",
    ]

    /// The same rule for texts whose author gave no tag: metres, minutes and fines that differ in the number alone.
    private func checkUnits(in item: Item, _ reading: Reading) {
        let tagged = item.body.kind.tagged
        func frame(_ part: TaggedPart) -> String? {
            let words = Folding.words(Folding.exact(part.text[.master]))
            guard !Self.units.isDisjoint(with: words) else { return nil }
            return words.filter { !$0.allSatisfy(\.isNumber) }.joined(separator: " ")
        }
        let right = Set(tagged.filter { $0.verdict == .right }.compactMap(frame))
        for wrong in tagged where wrong.verdict == .wrong && frame(wrong).map(right.contains) == true {
            reading.complain(
                wrong.place, "Phương án này chỉ khác đáp án ở con số mét, phút hoặc tiền: điều không được chấm.")
        }
    }

    private func checkEdges(of item: Item, _ undecided: Set<String>, _ reading: Reading) {
        guard case .ordering(let ordering) = item.body else { return }
        for edge in ordering.scored {
            let both = Set(ordering.steps[edge.before].concepts).intersection(ordering.steps[edge.after].concepts)
            let found = both.intersection(undecided).sorted()
            if !found.isEmpty {
                reading.complain(
                    edge.place, "Không chấm thứ tự giữa hai bước này: \(found.joined(separator: ", ")).")
            }
        }
    }
}
