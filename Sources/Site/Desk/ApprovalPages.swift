import Core
import Web

/// Things with what they rest on.
struct ApprovalPages {
    let phrases: Phrases

    struct Count: Sendable {
        var approved = 0
        var all = 0
    }

    struct Line: Sendable {
        var thing: PublishedThing
        var counts: [Language: Count]
    }

    // MARK: All

    func list(_ lines: [Line], withdrawn: [WithdrawalStore.Withdrawal]) -> PageContent {
        PageContent(
            title: phrases[.staffContent], summary: phrases[.staffContent], path: "/staff/approval",
            body: """
                <main id="main" class="staff wide"><h1>\(phrases[.staffContent])</h1><p class="lead">\(phrases[.staffContentIs])</p>
                <p class="actions"><a class="button" href="/staff/claims">\(phrases[.staffClaims])</a></p>
                \(withdrawn.isEmpty ? .empty : gone(withdrawn))
                <h2>\(phrases[.staffClaimsSigned])</h2>
                <ul class="rows">\(lines.html { row($0, isWithdrawn: withdrawn.map(\.thing).contains($0.thing.thing)) })</ul></main>
                """)
    }

    private func gone(_ withdrawn: [WithdrawalStore.Withdrawal]) -> HTML {
        """
        <section class="card"><h2>\(phrases[.staffWithdrawn])</h2><ul>\(withdrawn.html { line in
            "<li><a href=\"\(address(line.thing))\">\(phrases[PhraseKey(line.thing.kind)]): \(line.thing.name)</a><br>\(words(line))</li>"
        })</ul></section>
        """
    }

    private func address(_ thing: Thing) -> String {
        guard thing.kind == .item else { return "/staff/approval/\(thing.kind.rawValue)/\(thing.name)" }
        return "/staff/approval/quiz/\(thing.name.prefix { $0 != "/" })"
    }

    private func words(_ line: WithdrawalStore.Withdrawal) -> String {
        phrases(
            .staffWithdrawnBy,
            ["name": line.by, "time": line.at.localTime, "day": phrases.day(line.at.day), "reason": line.reason])
    }

    private func row(_ line: Line, isWithdrawn: Bool) -> HTML {
        """
        <li><div><small>\(phrases[PhraseKey(line.thing.thing.kind)])</small>
        <a href="/staff/approval/\(line.thing.path)">\(line.thing.title)</a>\
        \(isWithdrawn ? " <span class=\"state changed\">\(phrases[.staffWithdrawn])</span>" : .empty)</div>
        <ul class="states">\(line.thing.languages.html { language in count(language, line.counts[language] ?? Count()) })</ul></li>
        """
    }

    private func count(_ language: Language, _ count: Count) -> HTML {
        let words = phrases(.staffSignedOf, ["approved": count.approved, "all": count.all])
        return """
            <li><span class="state \(count.approved == count.all ? "approved" : "waiting")"><abbr title="\(phrases[PhraseKey(language)])">\(language.rawValue)</abbr> \(words)</span></li>
            """
    }

    // MARK: One

    struct View: Sendable {
        var thing: PublishedThing
        var claims: [(claim: Claim, texts: [Desk.Text])]
        /// Of a quiz.
        var items: [Item]
        /// The thing itself, or items of it.
        var withdrawn: [WithdrawalStore.Withdrawal]
        /// Of whoever looks.
        var permissions: Set<Permission>
        var isWrong: PhraseKey?
        /// What was ticked in a form that was refused.
        var ticked: Set<String>
        /// Typed in one.
        var reason: (item: String?, text: String)?

        var signs: Bool { permissions.contains(.approveContent) }
    }

    func page(_ view: View) -> PageContent {
        let thing = view.thing
        return PageContent(
            title: thing.title, summary: phrases[.staffContent], path: "/staff/approval/\(thing.path)",
            body: """
                <main id="main" class="staff"><p><a href="/staff/approval">\(phrases[.staffContent])</a></p>
                <h1><small>\(phrases[PhraseKey(thing.thing.kind)])</small> \(thing.title)</h1>
                \(phrases.wrong(view.isWrong))
                <p>\(facts(thing))</p>
                <ul class="states">\(thing.languages.html { language in place(thing, language) })</ul>
                \(view.withdrawn.html { withdrawal($0, view) })
                \(view.claims.isEmpty ? .empty : "<p class=\"actions\"><a class=\"button\" href=\"/staff/approval/\(thing.path)/sheet\">\(phrases[.staffOpenSheet])</a></p>")
                \(claims(view))
                \(withdraw(view))
                </main>
                """)
    }

    private func facts(_ thing: PublishedThing) -> String {
        let versions = Set(thing.versions.values).sorted().map { phrases(.clipVersion, ["version": $0]) }
        let authors = thing.authors.isEmpty ? phrases[.staffNoWriter] : thing.authors.joined(separator: ", ")
        return (versions + ["\(phrases[.staffWriter]): \(authors)"]).joined(separator: " · ")
    }

    private func place(_ thing: PublishedThing, _ language: Language) -> HTML {
        thing.address(in: language).map { "<li><a href=\"\($0)\">\(phrases[PhraseKey(language)])</a></li>" } ?? .empty
    }

    private func claims(_ view: View) -> HTML {
        let isOpen = view.claims.flatMap(\.texts).contains(where: isOpen)
        let list = view.claims.html { claim($0.claim, $0.texts, view) }
        guard view.signs else { return list }
        return """
            \(isOpen ? tickAll(view) : .empty)
            <form method="post">\(list)
            \(isOpen ? "<p class=\"actions\"><button class=\"button main\">\(phrases[.staffApproveTicked])</button></p>" : .empty)</form>
            """
    }

    /// For a commission that has read the sheet: every box of a language, to be sent by hand all the same.
    private func tickAll(_ view: View) -> HTML {
        let languages = view.thing.languages.filter { language in
            view.claims.flatMap(\.texts).contains { $0.language == language && isOpen($0) }
        }
        return """
            <ul class="states">\(languages.html { language in
                "<li><a href=\"?tick=\(language.rawValue)\">\(phrases(.staffTickAll, ["language": phrases[PhraseKey(language)]]))</a></li>"
            })</ul>
            """
    }

    private func isOpen(_ text: Desk.Text) -> Bool { text.state.step != .approved && text.objection == nil }

    private func claim(_ claim: Claim, _ texts: [Desk.Text], _ view: View) -> HTML {
        """
        <section class="card"><h2><a href="/staff/claims/\(claim.id)">\(claim.id)</a></h2>
        \(texts.html { text in "<div class=\"text-of\">\(ClaimPages.sentence(text, phrases))\(tick(text, view))</div>" })
        <p class="hint">\(phrases[.staffSource]): \(claim.source)</p></section>
        """
    }

    private func tick(_ text: Desk.Text, _ view: View) -> HTML? {
        guard view.signs, text.state.step != .approved else { return nil }
        if let objection = text.objection { return "<p class=\"note\">\(phrases[objection])</p>" }
        return """
            <label class="option"><input type="checkbox" name="text" value="\(text.mark)"\(view.ticked.contains(text.mark) ? " checked" : "" as HTML)>\
            <span>\(phrases[.staffApprove]): \(phrases[PhraseKey(text.language)])</span></label>
            """
    }

    // MARK: Out of public and back

    private func withdrawal(_ line: WithdrawalStore.Withdrawal, _ view: View) -> HTML {
        let item = line.thing.kind == .item ? line.thing.name.split(separator: "/").last.map(String.init) : nil
        return """
            <section class="card pending"><h2>\(phrases[.staffWithdrawn])\(item.map { ": \(phrases[.staffThingItem]) \($0)" as HTML })</h2><p>\(words(line))</p>
            \(view.signs ? putBack(item, view) : .empty)</section>
            """
    }

    private func putBack(_ item: String?, _ view: View) -> HTML {
        """
        <form method="post" action="/staff/approval/\(view.thing.path)/return">\(item.map { "<input type=\"hidden\" name=\"item\" value=\"\($0)\">" as HTML })
        <p class="actions"><button class="button" name="do" value="return">\(phrases[.staffPutBack])</button></p></form>
        """
    }

    private func withdraw(_ view: View) -> HTML? {
        let thing = view.thing.thing
        guard view.permissions.contains(.withdrawContent), thing.kind.canBeWithdrawn, !view.claims.isEmpty else {
            return nil
        }
        let gone = view.withdrawn.map(\.thing)
        let items = view.items.filter { !gone.contains(.item($0.id, of: thing.name)) }
        if gone.contains(thing), items.isEmpty { return nil }
        return """
            <section><h2>\(phrases[.staffWithdraw])</h2><p>\(phrases[.staffWithdrawIs])</p>
            \(gone.contains(thing) ? .empty : withdrawForm(view, nil, phrases[.staffWithdrawAll]))
            \(items.isEmpty ? .empty : "<details\(view.reason?.item == nil ? .empty : " open" as HTML)><summary>\(phrases[.staffWithdrawItem])</summary>\(items.html { withdrawForm(view, $0, $0.prompt[.master]) })</details>")</section>
            """
    }

    private func withdrawForm(_ view: View, _ item: Item?, _ title: String) -> HTML {
        let typed = view.reason.flatMap { $0.item == item?.id ? $0.text : nil }
        let field = item.map { "reason-\($0.id)" } ?? "reason"
        return """
            <form class="card" method="post" action="/staff/approval/\(view.thing.path)/withdrawal"><h3>\(title)</h3>
            \(item.map { "<input type=\"hidden\" name=\"item\" value=\"\($0.id)\">" as HTML })
            <div class="field"><label for="\(field)">\(phrases[.staffReason])</label>
            <textarea id="\(field)" name="reason" rows="2" maxlength="\(PlainWords.longest)" required>\(typed ?? "")</textarea></div>
            <p class="actions"><button class="button">\(phrases[.staffWithdraw])</button></p></form>
            """
    }
}
