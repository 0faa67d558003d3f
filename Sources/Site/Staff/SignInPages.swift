import Core
import Web

/// The door of the staff area.
struct SignInPages {
    let phrases: Phrases

    func signIn(to target: String, name: String, isWrong: PhraseKey?) -> PageContent {
        PageContent(
            title: phrases[.staffSignIn], summary: phrases[.staffSignIn], path: "/staff/sign-in",
            body: """
                <main id="main" class="staff narrow"><h1>\(phrases[.staffSignIn])</h1>
                \(phrases.wrong(isWrong))
                <form method="post" action="/staff/sign-in"><input type="hidden" name="to" value="\(target)">
                \(Field("name", phrases[.staffName], value: name, complete: "username").html)
                \(Field("password", phrases[.staffPassword], type: "password", complete: "current-password").html)
                \(Field("code", phrases[.staffCode], hint: phrases[.staffCodeIs], complete: "one-time-code", isNeeded: false).html)
                <p class="actions"><button class="button main">\(phrases[.staffEnter])</button></p></form>
                <p class="hint">\(phrases[.staffForgotten])</p></main>
                """)
    }

    /// Where the first administrator, or somebody invited, chooses a password.
    func welcome(name: String, isFirst: Bool, isWrong: PhraseKey?) -> PageContent {
        PageContent(
            title: phrases[.staffWelcome], summary: phrases[.staffWelcome], path: "",
            body: """
                <main id="main" class="staff narrow"><h1>\(phrases[isFirst ? .staffFirstAdministrator : .staffWelcome])</h1>
                \(phrases.wrong(isWrong))
                <form method="post">
                \(isFirst
                    ? Field("name", phrases[.staffName], hint: phrases[.staffNameRule], value: name, complete: "username").html
                    : "<p>\(phrases[.staffName]): <strong>\(name)</strong></p>")
                \(Field("password", phrases[.staffPassword], hint: phrases[.staffPasswordRule], type: "password", complete: "new-password").html)
                <p class="actions"><button class="button main">\(phrases[.staffSavePassword])</button></p></form></main>
                """)
    }
}
