import Hummingbird

/// The browsers inside chat apps: they keep cookies of their own and may lose them when the app is closed.
enum ChatApp {
    /// What those apps write into `User-Agent`.
    private static let marks = [
        "Zalo", "FBAN/", "FBAV/", "FB_IAB", "Messenger", "Instagram", "musical_ly", "BytedanceWebview", "TikTok",
        "trill_", "Line/", "MicroMessenger", "KAKAOTALK", "Telegram",
    ]

    static func isAsking(_ request: Request) -> Bool {
        guard let agent = request.headers[.userAgent] else { return false }
        return marks.contains(where: agent.contains)
    }
}
