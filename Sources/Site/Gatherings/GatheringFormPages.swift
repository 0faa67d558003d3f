import Core
import Web

/// The form that starts a gathering, for staff and for teachers.
struct GatheringFormPages {
    let phrases: Phrases
    let quizzes: [Offered]
    /// A single one is not asked for.
    let kinds: [Gathering.Kind]
    let number: String

    struct Offered {
        var name: String
        var title: String
        /// Such a one becomes a test whatever way is chosen, so that one list of ways fits every quiz without a script.
        var isTestOnly: Bool
    }

    /// What was typed, and what of it cannot be taken.
    struct Typed {
        var values: [String: String] = ["hours": "2", "mode": "practice"]
        var wrong: (field: String, phrase: PhraseKey)?
    }

    func form(_ address: String, _ typed: Typed) -> HTML {
        """
        <form method="post" action="\(address)">\(FormNumber.field(number))\(wrong("kind", typed))
        \(kinds.count == 1 ? only(kinds[0]) : kind(typed))
        \(Choice("quiz", phrases[.gatheringQuiz], choices, chosen: typed.values["quiz"]).html)\(wrong("quiz", typed))
        \(Choice("ageBand", phrases[.gatheringAge], ages, hint: phrases[.gatheringAgeIs], chosen: typed.values["ageBand"], none: phrases[.gatheringEveryAge]).html)\(wrong("ageBand", typed))
        \(Choice("mode", phrases[.gatheringMode], modes, hint: modeHint, chosen: typed.values["mode"]).html)\(wrong("mode", typed))
        \(Field("title", phrases[.gatheringTitle], hint: phrases[.gatheringTitleIs], value: typed.values["title"] ?? "", isNeeded: false).html)\
        \(wrong("title", typed))
        \(Field("hours", phrases[.gatheringHours], hint: phrases[.gatheringHoursRule], value: typed.values["hours"] ?? "").html)\
        \(wrong("hours", typed))
        <p class="actions"><button class="button main">\(phrases[.gatheringStart])</button></p></form>
        """
    }

    private func only(_ kind: Gathering.Kind) -> HTML {
        "<input type=\"hidden\" name=\"kind\" value=\"\(kind.rawValue)\">"
    }

    private func kind(_ typed: Typed) -> HTML {
        Choice(
            "kind", phrases[.gatheringKind], kinds.map { ($0.rawValue, phrases[PhraseKey($0)]) },
            chosen: typed.values["kind"]
        ).html
    }

    private var choices: [(value: String, words: String)] {
        quizzes.map { ($0.name, $0.isTestOnly ? phrases(.gatheringTestOnly, ["quiz": $0.title]) : $0.title) }
    }

    private var ages: [(value: String, words: String)] {
        AgeBand.allCases.map { ($0.rawValue, phrases[PhraseKey($0)]) }
    }

    private var modeHint: String? {
        quizzes.contains(where: \.isTestOnly) ? phrases[.gatheringTestOnlyIs] : nil
    }

    private var modes: [(value: String, words: String)] {
        [("practice", "\(phrases[.practiceMode]): \(phrases[.practiceModeIs])"), ("test", phrases[.gatheringTest])]
    }

    private func wrong(_ field: String, _ typed: Typed) -> HTML? {
        typed.wrong?.field == field ? phrases.wrong(typed.wrong?.phrase) : nil
    }
}
