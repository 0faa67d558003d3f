import Core
import Web

/// The page that loops films on a screen. Its still is what a screen shows that has nothing else.
struct PlayerPages {
    let phrases: Phrases
    let files: StaticFiles
    /// Every language the site speaks, for the still.
    let still: [Phrases]

    /// - Parameter isFixed: whether the shape was asked for; else the player goes by its window.
    func page(_ playlist: Playlist, _ kind: ScreenKind, isFixed: Bool) -> HTML {
        let code = phrases.language.rawValue
        return """
            <!doctype html>
            <html lang="\(code)">
            <head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(phrases(.playerTitle, ["title": playlist.title[phrases.language]]))</title>
            <meta name="robots" content="noindex"><meta name="theme-color" content="#14213a">
            <link rel="stylesheet" href="\(files.link("/css/player.css"))"><link rel="icon" href="\(files.link("/icons/favicon.svg"))" type="image/svg+xml">
            <script src="\(files.link("/js/player-schedule.js"))" defer></script>
            <script src="\(files.link("/js/player.js"))" defer></script>
            <script type="module" src="\(files.link("/js/player-offline.js"))"></script>
            </head>
            <body class="player" data-offline="on" data-orientation="\(isFixed ? kind.orientation.rawValue : "")"\(Orientation.allCases.html { manifest(playlist, kind, $0) })>
            <main id="still" class="still"><h1 class="number">114</h1><p class="words">\(still.html(words))</p></main>
            <video id="screen-a" class="screen" muted playsinline preload="auto" aria-hidden="true"></video>
            <video id="screen-b" class="screen" muted playsinline preload="auto" aria-hidden="true"></video>
            <p id="status" class="status" role="status" data-offline-ready="\(phrases[.playerReady])" data-saving="\(phrases[.playerSaving])" data-offline="\(phrases[.playerOffline])"></p>
            <button id="full" class="full" type="button">\(phrases[.playerFullScreen])</button>
            <noscript><p class="noscript">\(phrases[.playerNoScript])</p></noscript>
            </body>
            </html>
            """
    }

    private func manifest(_ playlist: Playlist, _ kind: ScreenKind, _ shape: Orientation) -> HTML {
        let kind = ScreenKind(languages: kind.languages, orientation: shape)
        return " data-\(shape.rawValue)=\"/api/v1/playlists/\(playlist.name).json?\(kind.query)\""
    }

    private func words(_ phrases: Phrases) -> HTML {
        let text = phrases[.fireCall114]
        return phrases.language == .master
            ? "<strong lang=\"vi\">\(text)</strong>" : "<span lang=\"\(phrases.language.rawValue)\">\(text)</span>"
    }
}
