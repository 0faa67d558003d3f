import Core
import Web

/// A person's own account.
struct OwnAccountPages {
    let phrases: Phrases

    func page(_ member: StaffMember, _ sessions: [SessionStore.Session], isWrong: PhraseKey?) -> PageContent {
        PageContent(
            title: phrases[.staffAccount], summary: phrases[.staffAccount], path: "/staff/account",
            body: """
                <main id="main" class="staff"><h1>\(member.name)</h1>
                \(phrases.wrong(isWrong))
                <p>\(member.roles.map { phrases[PhraseKey($0)] }.sorted().joined(separator: ", "))</p>
                <section class="card"><h2>\(phrases[.staffSecondFactor])</h2>
                <p>\(phrases[member.hasSecondFactor ? .staffSecondFactorOn : .staffSecondFactorOff])</p>
                <p class="actions"><a class="button" href="/staff/second-factor">\(phrases[.staffSetSecondFactor])</a></p></section>
                <section class="card"><h2>\(phrases[.staffChangePassword])</h2>
                <form method="post" action="/staff/account/password">
                \(Field("current", phrases[.staffCurrentPassword], type: "password", complete: "current-password").html)
                \(Field("password", phrases[.staffNewPassword], hint: phrases[.staffPasswordRule], type: "password", complete: "new-password").html)
                <p class="actions"><button class="button">\(phrases[.staffSavePassword])</button></p></form></section>
                <section class="card"><h2>\(phrases[.staffSessions])</h2><ul>\(sessions.html { session($0, member) })</ul>
                <form method="post" action="/staff/account/sessions"><p class="actions">
                <button class="button">\(phrases[.staffEndOthers])</button></p></form></section>
                </main>
                """)
    }

    private func session(_ session: SessionStore.Session, _ member: StaffMember) -> HTML {
        let words = phrases(
            .staffSessionSince,
            [
                "day": phrases.day(session.signedInAt.day), "time": session.signedInAt.localTime,
                "seen": session.lastSeenAt.localTime,
            ])
        return "<li>\(words)\(session.hash == member.sessionHash ? " · \(phrases[.staffThisSession])" : "")</li>"
    }

    func secondFactor(secret: String, sealed: String, qr: HTML, isWrong: PhraseKey?) -> PageContent {
        PageContent(
            title: phrases[.staffSecondFactor], summary: phrases[.staffSecondFactor], path: "/staff/second-factor",
            body: """
                <main id="main" class="staff narrow"><h1>\(phrases[.staffSecondFactor])</h1>
                <p class="lead">\(phrases[.staffSecondFactorIs])</p>
                \(phrases.wrong(isWrong))
                <p>\(phrases[.staffScanThis])</p>
                \(qr)
                <p class="hint">\(phrases[.staffOrType]) <code>\(secret)</code></p>
                <form method="post" action="/staff/second-factor"><input type="hidden" name="secret" value="\(sealed)">
                \(Field("code", phrases[.staffCode], complete: "one-time-code").html)
                \(Field("password", phrases[.staffCurrentPassword], type: "password", complete: "current-password").html)
                <p class="actions"><button class="button main">\(phrases[.staffConfirm])</button></p></form></main>
                """)
    }

    /// Shown once: only their hashes are kept.
    func recoveryCodes(_ codes: [String]) -> PageContent {
        PageContent(
            title: phrases[.staffRecoveryCodes], summary: phrases[.staffRecoveryCodes], path: "/staff/second-factor",
            body: """
                <main id="main" class="staff narrow"><h1>\(phrases[.staffRecoveryCodes])</h1>
                <p class="lead">\(phrases[.staffRecoveryCodesAre])</p>
                <ul class="codes">\(codes.html { "<li><code>\($0)</code></li>" })</ul>
                <p class="actions"><a class="button main" href="/staff">\(phrases[.goOn])</a></p></main>
                """)
    }
}
