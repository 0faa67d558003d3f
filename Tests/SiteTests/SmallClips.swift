/// Films that are no films, a link, a playlist with a rule of each sort, and sheets to print.
enum SmallClips {
    static let files: [(name: String, text: String)] =
        [
            ("Content/Clips/always.yaml", clip("always", "Luôn phát")),
            ("Content/Clips/evening.yaml", clip("evening", "Buổi tối")),
            ("Content/Clips/night.yaml", clip("night", "Ban đêm")),
            ("Content/Clips/elsewhere.yaml", elsewhere), ("Content/Playlists/room.yaml", room),
            ("Content/PlaceKit.yaml", placeKit),
        ] + ["always", "evening", "night"].flatMap(media)

    static func media(_ name: String) -> [(name: String, text: String)] {
        [
            ("vi-en-landscape.mp4", "en wide"), ("vi-zh-landscape.mp4", "zh wide"), ("vi-en-portrait.mp4", "en tall"),
            ("vi.vtt", "WEBVTT"), ("vi.srt", "1"), ("landscape.jpg", "jpg"),
        ].map { ("Public/media/clips/\(name)-\($0.0)", "\($0.1) \(name)") }
    }

    static func clip(_ name: String, _ title: String, more: String = "") -> String {
        """
        clip: \(name)
        title: {vi: "\(title)", en: "\(name)"}
        summary: {vi: "Một phim.", en: "A film."}
        seconds: 30.4
        orientation: [landscape, portrait]
        audience: [guest]
        topics: [escape]
        claims: [call-114]
        languages: [vi, en, zh]
        renditions:
          - {file: /media/clips/\(name)-vi-en-landscape.mp4, mime: video/mp4, width: 1280, height: 720, language: [vi, en]}
          - {file: /media/clips/\(name)-vi-zh-landscape.mp4, mime: video/mp4, width: 1280, height: 720, language: [vi, zh]}
          - {file: /media/clips/\(name)-vi-en-portrait.mp4, mime: video/mp4, width: 720, height: 1280, language: [vi, en]}
        captions: {vi: /media/clips/\(name)-vi.vtt}
        poster: {landscape: /media/clips/\(name)-landscape.jpg}
        licence: Apache-2.0
        \(more)

        """
    }

    private static let elsewhere = """
        clip: elsewhere
        title: {vi: "Phim ở nơi khác", en: "A film elsewhere"}
        summary: {vi: "Một phim.", en: "A film."}
        seconds: 60
        orientation: [landscape]
        audience: [guest]
        topics: [escape]
        claims: [call-114]
        languages: [vi]
        renditions:
          - {url: "https://www.youtube.com/watch?v=abc&t=1"}
        licence: YouTube

        """

    /// Mornings: always. Evenings: always, evening. The night from Monday to Tuesday: night alone.
    private static let room = """
        playlist: room
        title: {vi: "Phòng & sảnh", en: "Room & lobby"}
        audience: [guest]
        entries:
          - {clip: always}
          - {clip: evening, from: "18:00", to: "22:00"}
          - {clip: night, weekdays: [1], from: "22:00", to: "06:00", priority: 1}
        fallback: always

        """

    private static let placeKit = ["room-card", "lobby-poster", "staff-card", "call-page"].map { sheet in
        """
        \(sheet):
          title: {vi: "Tờ \(sheet)", en: "Sheet \(sheet)"}
          steps:
            - {drawing: home-hero.svg, text: {vi: "Gọi 114", en: "Call 114"}, claims: [call-114]}
        \(sheet == "call-page" ? "  sentence: \"Cháy tại {name}, {address}, {unit}.\"" : "")

        """
    }.joined()
}
