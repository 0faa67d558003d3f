import Core
import Web

/// What is kept, why, for how long, who sees it, and what a person can do about it. Its numbers are the settings in
/// force.
struct PrivacyPages {
    let phrases: Phrases
    let retention: Retention
    /// `mailto:`, `tel:` or `https:`; nil where the operator gives none.
    let contact: String?
    let participantCookie: String
    let staffCookie: String

    private var code: String { phrases.language.rawValue }

    private static let readers: [PhraseKey] = [.privacyWhoYou, .privacyWhoReceipt, .privacyWhoStaff, .privacyWhoPublic]

    var page: PageContent {
        PageContent(
            title: phrases[.privacy], summary: phrases[.privacyIs], path: "/privacy",
            body: """
                <main id="main" class="privacy"><h1>\(phrases[.privacy])</h1><p class="lead">\(phrases[.privacyIs])</p>
                <p class="actions"><a class="button main" href="/\(code)/my-data">\(phrases[.myData])</a></p>
                <h2>\(phrases[.privacyNever])</h2><p>\(phrases[.privacyNeverIs])</p><p>\(phrases[.promise])</p>
                <h2>\(phrases[.privacyKept])</h2>\(kept)
                <h2>\(phrases[.privacyBrowser])</h2>\(browser)<p>\(phrases[.privacyOthers])</p>
                <h2>\(phrases[.privacyWho])</h2><ul>
                \(Self.readers.html { "<li>\(phrases[$0])</li>" })</ul>
                <h2>\(phrases[.privacyRights])</h2><p>\(phrases[.privacyRightsAre])</p>
                <h2>\(phrases[.privacyAnswers])</h2><p>\(phrases[.whoRuns])</p>\(contactLine)</main>
                """)
    }

    private var kept: HTML {
        let linked = ["days": retention.participant]
        return list([
            (phrases[.privacyAttempts], phrases(.privacyAttemptsAre, linked)),
            (phrases[.privacyOpen], phrases(.privacyOpenIs, ["days": retention.answers])),
            (phrases[.privacyAbout], phrases(.privacyAboutIs, linked)),
            (phrases[.privacyGroups], phrases(.privacyGroupsAre, linked)),
            (phrases[.privacyCodes], phrases[.privacyCodesAre]),
            (
                phrases[.privacyCertificates], phrases(.privacyCertificatesAre, ["days": retention.certificates])
            ),
            (phrases[.privacyViews], phrases[.privacyViewsAre]),
            (
                phrases[.privacyStaff],
                phrases(.privacyStaffIs, ["sessions": retention.sessions, "searches": retention.searches])
            ),
            (phrases[.privacyCopies], phrases(.privacyCopiesAre, ["days": retention.copies])),
        ])
    }

    private var browser: HTML {
        list([
            (participantCookie, phrases(.privacyCookieIs, ["days": retention.participant])),
            (staffCookie, phrases(.privacyStaffCookieIs, ["hours": Int(SessionRules.longest / 3600)])),
            (phrases[.privacyStorage], phrases[.privacyStorageIs]),
        ])
    }

    private func list(_ rows: [(String, String)]) -> HTML {
        "<dl class=\"kept\">\(rows.html { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" })</dl>"
    }

    private var contactLine: HTML? {
        contact.map { contact in
            let words = contact.trimmingPrefix(/(mailto|tel):/)
            return "<p>\(phrases[.privacyContact]): <a href=\"\(contact)\">\(words)</a></p>"
        }
    }
}
