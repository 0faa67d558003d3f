import Core
import Web

/// Accounts of staff, for administrators.
struct AccountPages {
    let phrases: Phrases
    let units: [PoliceUnit]

    func list(_ accounts: [AccountStore.Account], isWrong: PhraseKey?) -> PageContent {
        PageContent(
            title: phrases[.staffAccounts], summary: phrases[.staffAccounts], path: "/staff/accounts",
            body: """
                <main id="main" class="staff wide"><h1>\(phrases[.staffAccounts])</h1>
                \(phrases.wrong(isWrong))
                <div class="scroll" tabindex="0" role="region" aria-label="\(phrases[.staffAccounts])"><table><thead><tr>
                <th>\(phrases[.staffName])</th><th>\(phrases[.staffRoles])</th>
                <th>\(phrases[.staffUnit])</th><th>\(phrases[.staffState])</th></tr></thead>
                <tbody>\(accounts.html(row))</tbody></table></div>
                <section class="card"><h2>\(phrases[.staffAddAccount])</h2><form method="post" action="/staff/accounts">
                \(Field("name", phrases[.staffName], hint: phrases[.staffNameRule]).html)
                \(unit(""))
                \(roles([]))
                <p class="actions"><button class="button main">\(phrases[.staffAddAccount])</button></p></form></section>
                </main>
                """)
    }

    private func row(_ account: AccountStore.Account) -> HTML {
        """
        <tr><th scope="row"><a href="/staff/accounts/\(account.name)">\(account.name)</a></th>
        <td class="long">\(account.roles.map { phrases[PhraseKey($0)] }.sorted().joined(separator: ", "))</td><td>\(account.unit)</td>
        <td>\(phrases[state(of: account)])</td></tr>
        """
    }

    private func state(of account: AccountStore.Account) -> PhraseKey {
        if account.isDisabled { return .staffDisabled }
        if account.passwordHash == nil { return .staffInvited }
        return account.roles.needsSecondFactor && account.secret == nil ? .staffLacksSecondFactor : .staffActive
    }

    private func unit(_ chosen: String) -> HTML {
        Choice(
            "unit", phrases[.staffUnit], units.map { ($0.code, "\($0.code) · \($0.name)") }, chosen: chosen,
            none: phrases[.staffNoUnit]
        ).html
    }

    private func roles(_ chosen: Set<Role>) -> HTML {
        """
        <fieldset><legend>\(phrases[.staffRoles])</legend><div class="options">\(Role.allCases.html { role in
            "<label class=\"option\"><input type=\"checkbox\" name=\"role\" value=\"\(role.rawValue)\"\(chosen.contains(role) ? " checked" : "" as HTML)><span>\(phrases[PhraseKey(role)])</span></label>"
        })</div></fieldset>
        """
    }

    func account(_ account: AccountStore.Account, isWrong: PhraseKey?) -> PageContent {
        PageContent(
            title: account.name, summary: phrases[.staffAccounts], path: "/staff/accounts/\(account.name)",
            body: """
                <main id="main" class="staff"><h1>\(account.name)</h1><p>\(phrases[state(of: account)])</p>
                \(phrases.wrong(isWrong))
                <form method="post"><input type="hidden" name="do" value="change">
                \(unit(account.unit))
                \(roles(account.roles))
                <p class="actions"><button class="button main">\(phrases[.staffSaveRoles])</button></p>
                <p class="hint">\(phrases[.staffRolesEndSessions])</p></form>
                <form method="post"><p class="actions">
                \(button("invite", .staffInviteAgain))
                \(account.secret == nil ? .empty : button("forget-second-factor", .staffForgetSecondFactor))
                \(account.isDisabled ? button("enable", .staffEnable) : button("disable", .staffDisable))
                </p></form></main>
                """)
    }

    private func button(_ action: String, _ words: PhraseKey) -> HTML {
        "<button class=\"button\" name=\"do\" value=\"\(action)\">\(phrases[words])</button>"
    }

    /// The address is shown once; only its hash is kept.
    func invitation(_ name: String, address: String) -> PageContent {
        PageContent(
            title: phrases[.staffInvitation], summary: phrases[.staffInvitation], path: "",
            body: """
                <main id="main" class="staff narrow"><h1>\(phrases[.staffInvitation])</h1>
                <p>\(phrases(.staffInvitationIs, ["name": name]))</p>
                <p class="address"><code>\(address)</code></p>
                <p class="actions"><a class="button main" href="/staff/accounts">\(phrases[.goOn])</a></p></main>
                """)
    }

    func audit(_ entries: [(number: Int64, entry: AuditStore.Entry)], hasMore: Bool) -> PageContent {
        PageContent(
            title: phrases[.staffAudit], summary: phrases[.staffAudit], path: "/staff/audit",
            body: """
                <main id="main" class="staff wide"><h1>\(phrases[.staffAudit])</h1><p class="lead">\(phrases[.staffAuditIs])</p>
                <div class="scroll" tabindex="0" role="region" aria-label="\(phrases[.staffAudit])"><table><thead><tr><th>\(phrases[.staffWhen])</th><th>\(phrases[.staffWho])</th>
                <th>\(phrases[.staffWhat])</th><th>\(phrases[.staffOnWhat])</th></tr></thead><tbody>\(entries.html { line in
                    "<tr><td>\(phrases.day(line.entry.at.day)) \(line.entry.at.localTime)</td><td>\(line.entry.actor.name)</td><td>\(phrases[PhraseKey(line.entry.action)])</td><td>\(line.entry.object) <small>\(line.entry.detail)</small></td></tr>"
                })</tbody></table></div>
                \(hasMore ? entries.last.map { "<p><a href=\"/staff/audit?before=\(Int($0.number))\">\(phrases[.staffOlder])</a></p>" as HTML } : nil)
                </main>
                """)
    }
}
