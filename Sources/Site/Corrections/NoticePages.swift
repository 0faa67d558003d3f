import Core
import Web

/// Public notes on corrected keys and changed laws, the newest first.
struct NoticePages {
    let phrases: Phrases

    /// One note.
    struct Notice: Sendable {
        enum What: Sendable {
            /// What was right before and what is now; none where a few words do not say it, or would give a key away.
            case key(quiz: Localized, prompt: Localized, before: [Localized], after: [Localized], isRegraded: Bool)
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

    private func words(_ key: PhraseKey, _ words: [Localized]) -> HTML? {
        guard !words.isEmpty else { return nil }
        let text = words.map { word in
            switch word[.master] {
            case "true": phrases[.isTrue]
            case "false": phrases[.isFalse]
            default: word[phrases.language]
            }
        }.joined(separator: " · ")
        return "<p>\(phrases[key]) <strong>\(text)</strong></p>"
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
            quiz: after.title, prompt: new.prompt, before: after.givesKey ? old.right : [],
            after: after.givesKey ? new.right : [], isRegraded: correction.isRegraded)
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

extension Item {
    /// The right answer in all its languages, where a few words say it.
    fileprivate var right: [Localized] {
        let master = keyWords(in: .master)
        return master.indices.map { place in
            var others: [Language: String] = [:]
            for language in Language.allCases where language != .master {
                others[language] = keyWords(in: language)[place]
            }
            return Localized(vi: master[place], others: others)
        }
    }
}
