import Core
import Web

/// Quizzes out to files, and files in to drafts.
struct ExchangePages {
    let phrases: Phrases

    private static let mostShown = 50
    private static let endings = [("GIFT", "gift"), ("Moodle XML", "xml"), ("CSV", "csv"), ("YAML", "yaml")]
    private static let formats: [(value: String, words: String)] = [
        ("gift", "GIFT"), ("moodle", "Moodle XML"), ("csv", "CSV"), ("yaml", "YAML"),
    ]

    func list(_ quizzes: [Quiz]) -> PageContent {
        frame(
            .staffQuizFiles, "/staff/quizzes",
            """
            <main id="main" class="staff"><h1>\(phrases[.staffQuizFiles])</h1>
            <p class="lead">\(phrases[.staffQuizFilesAre])</p>
            <p class="doors"><a class="button main" href="/staff/quizzes/import">\(phrases[.staffQuizFilesIn])</a></p>
            <section><h2>\(phrases[.staffQuizFilesOut])</h2><p>\(phrases[.staffQuizFilesHold])</p>
            <ul class="rows">\(quizzes.html(row))</ul></section>
            </main>
            """)
    }

    /// One line of links a language, YAML only once: it has them all.
    private func row(_ quiz: Quiz) -> HTML {
        let foreign = Array(Self.endings.dropLast())
        let lines = quiz.languages.html { language in
            let links = foreign.map { link(quiz, $0.1, language, $0.0) }
            return "<p>\(phrases[PhraseKey(language)]): \(links[0])\(links.dropFirst().html { " · \($0)" })</p>"
        }
        return """
            <li><div><strong>\(quiz.title[.master])</strong>
            <small>\(phrases(.staffQuizItemCount, ["count": phrases.number(quiz.items.count)]))</small></div>
            <div>\(lines)<p>\(phrases[.staffQuizAllLanguages]): \(link(quiz, "yaml", .master, "YAML"))</p></div></li>
            """
    }

    private func link(_ quiz: Quiz, _ ending: String, _ language: Language, _ words: String) -> HTML {
        "<a href=\"/staff/quizzes/files/\(quiz.name).\(ending)?language=\(language.rawValue)\">\(words)</a>"
    }

    // MARK: In

    func form(_ proposal: QuizProposal) -> PageContent {
        frame(
            .staffQuizIn, "/staff/quizzes/import",
            """
            <main id="main" class="staff"><p class="fine"><a href="/staff/quizzes">\(phrases[.staffQuizFiles])</a></p>
            <h1>\(phrases[.staffQuizIn])</h1><p class="lead">\(phrases[.staffQuizInIs])</p>
            <p><a href="/staff/quizzes/template.csv">\(phrases[.staffQuizTemplate])</a></p>
            \(phrases.wrong(proposal.wrong))
            \(proposal.intake.map(outcome))
            <form method="post" action="/staff/quizzes/import">\(fields(proposal))</form>
            </main>
            """, scripts: ["/js/import-file.js"])
    }

    private func fields(_ proposal: QuizProposal) -> HTML {
        let isTaken = proposal.intake?.yaml != nil
        let take: HTML =
            isTaken
            ? "<button class=\"button main\" name=\"do\" value=\"file\">\(phrases[.staffQuizTake])</button>" : .empty
        return """
            <div class="field"><label for="text">\(phrases[.staffQuizText])</label>
            <textarea id="text" name="text" rows="12" class="table" spellcheck="false" required aria-describedby="text-hint">
            \(proposal.text)</textarea>
            <p class="hint" id="text-hint">\(phrases(.staffQuizTextIs, ["size": "1 MB", "most": QuizDraft.mostItems]))</p></div>
            <div class="field" hidden><label for="file">\(phrases[.staffQuizChoose])</label>
            <input type="file" id="file" accept=".gift,.txt,.xml,.csv,.yaml,.yml" aria-describedby="file-hint">
            <p class="hint" id="file-hint">\(phrases[.staffQuizChooseIs])</p></div>
            \(Choice("format", phrases[.staffQuizFormat], Self.formats, chosen: proposal.format).html)
            \(Field("name", phrases[.staffQuizName], hint: phrases[.staffQuizNameIs], value: proposal.name).html)
            \(Field("title", phrases[.staffQuizTitle], value: proposal.title).html)
            \(Choice("audience", phrases[.staffQuizAudience], Audience.allCases.map { ($0.rawValue, phrases[PhraseKey($0)]) }, chosen: proposal.audience).html)
            \(Choice("topic", phrases[.staffQuizTopic], Topic.allCases.map { ($0.rawValue, phrases[PhraseKey($0)]) }, chosen: proposal.topic).html)
            \(Choice("part", phrases[.staffQuizPart], [(Part.theory.rawValue, phrases[.theory]), (Part.practice.rawValue, phrases[.practice])], chosen: proposal.part).html)
            \(Field("minAge", phrases[.staffQuizMinAge], hint: phrases[.staffQuizMinAgeIs], value: proposal.minAge).html)
            <div class="field"><label class="option"><input type="checkbox" name="skip" value="yes"\(proposal.skipsUnsupported ? " checked" : "" as HTML)>
            <span>\(phrases[.staffQuizSkip])</span></label></div>
            <p class="doors">\(take)
            <button class="button\(isTaken ? "" : " main")" name="do" value="look">\(phrases[.staffQuizLook])</button></p>
            """
    }

    // MARK: What came of it

    private func outcome(_ intake: QuizIntake) -> HTML {
        guard intake.yaml != nil else {
            return """
                <section class="wrong" role="alert"><h2>\(phrases[.staffQuizNotTaken])</h2>\(list(intake.faults))</section>
                <p><strong>\(phrases[.staffQuizNextFix])</strong></p>
                """
        }
        return """
            <section class="card" role="status"><h2>\(phrases(.staffQuizTaken, ["count": phrases.number(intake.items.count)]))</h2>
            <ol>\(intake.items.html { "<li class=\"wording\">\($0.prompt[.master])</li>" })</ol></section>
            <p><strong>\(phrases[.staffQuizNext])</strong></p>
            \(part(.staffQuizToDo, intake.toDo, lead: .staffQuizToDoIs))
            \(part(.staffQuizLeftOut, intake.refused))
            \(part(.staffQuizNotes, intake.notes))
            """
    }

    private func part(_ title: PhraseKey, _ complaints: [Complaint], lead: PhraseKey? = nil) -> HTML? {
        guard !complaints.isEmpty else { return nil }
        return """
            <section class="pending"><h2>\(phrases[title])</h2>\(lead.map { "<p>\(phrases[$0])</p>" as HTML })
            \(list(complaints))</section>
            """
    }

    private func list(_ complaints: [Complaint]) -> HTML {
        let rest = complaints.count - Self.mostShown
        return """
            <ul>\(complaints.prefix(Self.mostShown).html(line))</ul>
            \(rest > 0 ? "<p>\(phrases(.staffQuizMoreFaults, ["count": phrases.number(rest)]))</p>" : .empty)
            """
    }

    private func line(_ complaint: Complaint) -> HTML {
        let place = phrases(
            .staffCorrectionFault, ["line": complaint.place.line, "column": complaint.place.column])
        return "<li>\(place) \(complaint.message)</li>"
    }

    private func frame(_ title: PhraseKey, _ path: String, _ body: HTML, scripts: [String] = []) -> PageContent {
        PageContent(title: phrases[title], summary: phrases[.staffQuizFiles], path: path, scripts: scripts, body: body)
    }
}

/// A text that somebody wants to take in, as it was sent.
struct QuizProposal: Sendable {
    var text = ""
    var format = QuizFormat.gift.rawValue
    var name = ""
    var title = ""
    var audience = Audience.household.rawValue
    var topic = Topic.prevention.rawValue
    var part = Part.theory.rawValue
    var minAge = "11"
    var skipsUnsupported = false
    var intake: QuizIntake?
    private(set) var options: QuizIntake.Options?
    private(set) var wrong: PhraseKey?

    /// Sets `options`, or `wrong` where the form says something that cannot be.
    mutating func check() {
        guard let format = QuizFormat(rawValue: format), let audience = Audience(rawValue: audience),
            let topic = Topic(rawValue: topic), let part = Part(rawValue: part)
        else {
            wrong = .staffQuizUnknownWord
            return
        }
        let age = Int(minAge).flatMap { (5...18).contains($0) ? $0 : nil }
        wrong =
            text.allSatisfy(\.isWhitespace)
            ? .staffQuizNoText : !isSlug(name) ? .staffQuizWrongName : title.isEmpty ? .staffQuizNoTitle : nil
        guard wrong == nil, let age else {
            wrong = wrong ?? .staffQuizWrongAge
            return
        }
        options = .init(
            format: format,
            defaults: .init(
                name: name, title: title, audience: [audience], topic: topic, part: part, minAge: age),
            skipsUnsupported: skipsUnsupported)
    }
}
