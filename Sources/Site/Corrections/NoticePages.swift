import Core
import Web

/// Public notes on corrected keys and changed laws, the newest first.
struct NoticePages {
    let phrases: Phrases

    /// One note.
    struct Notice: Sendable {
        enum What: Sendable {
            /// What was right before and what is now; none where a few words do not say it, or would give a key away.
            case key(quiz: Localized, prompt: Localized, before: Item?, after: Item?, isRegraded: Bool)
            case law(sentence: Localized, from: Day, isOpen: Bool)
        }

        var at: Instant
        var what: What
        var note: Localized
    }

    func page(_ notices: [Notice]) -> PageContent {
        PageContent(
            title: phrases[.corrections], summary: phrases[.correctionsAre], path: "/corrections",
            body: """
                <main id="main"><h1>\(phrases[.corrections])</h1><p class="lead">\(phrases[.correctionsAre])</p>
                \(notices.isEmpty ? "<p class=\"empty\">\(phrases[.noCorrections])</p>" : notices.html(notice))
                </main>
                """)
    }

    private func notice(_ notice: Notice) -> HTML {
        """
        <section class="card"><p class="chip">\(phrases.day(notice.at.day)) · \(phrases[notice.kind])</p>
        \(what(notice.what))
        <p\(notice.note.mark(in: phrases.language))>\(notice.note[phrases.language])</p>
        \(notice.note.isMissing(in: phrases.language) ? "<p class=\"fine\">\(phrases[.shownInVietnamese])</p>" : .empty)
        <p class="fine">\(phrases[notice.marks])</p></section>
        """
    }

    private func what(_ what: Notice.What) -> HTML {
        switch what {
        case .key(let quiz, let prompt, let before, let after, _):
            """
            <h2\(prompt.mark(in: phrases.language))>\(prompt[phrases.language])</h2>
            <p\(quiz.mark(in: phrases.language))>\(quiz[phrases.language])</p>
            \(words(.correctionBefore, before))\(words(.correctionAfter, after))
            """
        case .law(let sentence, let from, _):
            """
            <h2\(sentence.mark(in: phrases.language))>\(sentence[phrases.language])</h2>
            <p>\(phrases(.correctionLawFrom, ["day": phrases.day(from)]))</p>
            """
        }
    }

    private func words(_ key: PhraseKey, _ item: Item?) -> HTML? {
        let words = item.map(phrases.key) ?? []
        return words.isEmpty ? nil : "<p>\(phrases[key]) <strong>\(words.joined(separator: " · "))</strong></p>"
    }
}

extension NoticePages.Notice {
    fileprivate var kind: PhraseKey {
        switch what {
        case .key: .correctionOfKey
        case .law: .correctionOfLaw
        }
    }

    fileprivate var marks: PhraseKey {
        switch what {
        case .key(_, _, _, _, let isRegraded): isRegraded ? .correctionRegraded : .correctionRegrading
        case .law(_, _, let isOpen): isOpen ? .correctionLawOpen : .correctionLawChecked
        }
    }

    /// Nil for texts that cannot be read any more.
    init?(_ correction: CorrectionStore.Correction, before: Quiz?, after: Quiz?) {
        let name = correction.proposed.item
        guard let decision = correction.decision, let before, let after,
            let old = before.items.first(where: { $0.id == name }),
            let new = after.items.first(where: { $0.id == name })
        else { return nil }
        at = decision.at
        what = .key(
            quiz: after.title, prompt: new.prompt, before: after.givesKey ? old : nil,
            after: after.givesKey ? new : nil, isRegraded: correction.isRegraded)
        note = Self.note(correction.proposed.note, correction.proposed.noteEnglish)
    }

    init(_ change: LawChangeStore.Change, _ claim: Claim) {
        at = change.toldAt
        what = .law(sentence: claim.sentence, from: change.from, isOpen: change.isOpen)
        note = Self.note(change.note, change.noteEnglish)
    }

    private static func note(_ text: String, _ english: String) -> Localized {
        Localized(vi: text, others: english.isEmpty ? [:] : [.en: english])
    }
}
