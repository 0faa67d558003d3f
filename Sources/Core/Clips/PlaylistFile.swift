extension Playlist {
    /// Reads `Content/Playlists/<playlist>.yaml`.
    package static func read(_ root: SourceNode, _ reading: Reading) -> Playlist? {
        let keys = ["playlist", "title", "audience", "entries", "fallback"]
        guard let fields = Fields(root, reading, known: keys) else { return nil }
        return Playlist(
            name: fields.requiredSlug("playlist"), title: fields.requiredLocalized("title"),
            audience: fields.requiredWords("audience"),
            entries: fields.list("entries").compactMap { entry($0, reading) }, fallback: fields.requiredSlug("fallback")
        )
    }

    private static func entry(_ node: SourceNode, _ reading: Reading) -> Entry? {
        let keys = ["clip", "weekdays", "from", "to", "priority", "dates"]
        guard let fields = Fields(node, reading, known: keys) else { return nil }
        return Entry(
            clip: fields.requiredSlug("clip"),
            rule: PlayRule(
                weekdays: weekdays(fields), window: window(fields), dates: dates(fields),
                priority: fields.whole("priority", in: -100...100) ?? 0))
    }

    private static func weekdays(_ fields: Fields) -> Set<Int> {
        guard fields.has("weekdays") else { return PlayRule.everyDay }
        var days: Set<Int> = []
        for (text, place) in fields.names("weekdays") {
            guard let day = Int(text), PlayRule.everyDay.contains(day) else {
                fields.reading.complain(place, "“\(text)” không phải một ngày: viết 1 (thứ Hai) đến 7 (Chủ nhật).")
                continue
            }
            if !days.insert(day).inserted { fields.reading.complain(place, "Ngày \(day) viết hai lần.") }
        }
        if fields.names("weekdays").isEmpty {
            fields.complain("weekdays", "weekdays đang trống: hãy bỏ khóa này để phát mọi ngày.")
        }
        return days
    }

    private static func window(_ fields: Fields) -> PlayRule.Window? {
        guard fields.has("from") || fields.has("to") else { return nil }
        guard fields.has("from"), fields.has("to") else {
            fields.reading.complain(fields.place, "Viết cả from và to, hoặc bỏ cả hai để phát cả ngày.")
            return nil
        }
        guard let from = minute("from", fields), let to = minute("to", fields) else { return nil }
        if from == 1440 { fields.complain("from", "from muộn nhất là 23:59.") }
        if from == to { fields.complain("to", "from và to trùng nhau: hãy bỏ cả hai để phát cả ngày.") }
        return PlayRule.Window(from: from, to: to)
    }

    private static func minute(_ key: String, _ fields: Fields) -> Int? {
        guard let text = fields.text(key) else { return nil }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 2, parts[1].utf8.count == 2, let hour = Int(digits: parts[0]),
            let minute = Int(digits: parts[1]), minute < 60, PlayRule.Window.minutes.contains(hour * 60 + minute)
        else {
            fields.complain(key, "“\(text)” không phải một giờ. Viết như \"22:00\".")
            return nil
        }
        return hour * 60 + minute
    }

    private static func dates(_ fields: Fields) -> ClosedRange<Day>? {
        guard fields.has("dates") else { return nil }
        let days = fields.names("dates").compactMap { Day(iso: $0.text) }
        guard days.count == 2, fields.names("dates").count == 2, days[0] <= days[1] else {
            fields.complain("dates", "dates cần ngày đầu và ngày cuối, như [2026-12-01, 2026-12-31].")
            return nil
        }
        return days[0]...days[1]
    }

    /// What only the whole set of files can tell: that the clips exist and are films that can be played.
    package func check(clips: [String: Clip], _ reading: Reading) {
        let place = Place(line: 1, column: 1)
        for name in self.clips {
            guard let clip = clips[name] else {
                reading.complain(place, "Không có phim “\(name)” trong Content/Clips.")
                continue
            }
            if clip.renditions.isEmpty {
                reading.complain(place, "“\(name)” chỉ là liên kết: danh sách phát cần phim có tệp.")
            }
        }
    }
}
