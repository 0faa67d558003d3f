/// Which clips play when.
package struct Playlist: Sendable {
    package struct Entry: Hashable, Sendable {
        package var clip: String
        package var rule: PlayRule

        package init(clip: String, rule: PlayRule) {
            self.clip = clip
            self.rule = rule
        }
    }

    package var name: String
    package var title: Localized
    package var audience: [Audience]
    package var entries: [Entry]
    /// What plays while no entry does.
    package var fallback: String

    package init(name: String, title: Localized, audience: [Audience], entries: [Entry], fallback: String) {
        self.name = name
        self.title = title
        self.audience = audience
        self.entries = entries
        self.fallback = fallback
    }

    /// Every clip it names, each once, in the order of the entries, the fallback last.
    package var clips: [String] {
        var seen: Set<String> = []
        return (entries.map(\.clip) + [fallback]).filter { seen.insert($0).inserted }
    }

    /// The clips that play at a moment, in order. Entries of the highest priority that are on; else the fallback; else
    /// whatever of the playlist may be shown: empty only when nothing may.
    package func playing(at moment: Instant, isPlayable: (String) -> Bool) -> [String] {
        let on = entries.filter { $0.rule.isOn(at: moment) && isPlayable($0.clip) }
        if let top = on.map(\.rule.priority).max() { return on.filter { $0.rule.priority == top }.map(\.clip) }
        if isPlayable(fallback) { return [fallback] }
        return clips.filter(isPlayable)
    }

    /// The first moment after `now` at which something else plays; nil when nothing ever changes.
    /// - Parameters:
    ///   - validity: every moment at which a clip begins or ceases to be valid.
    ///   - isPlayable: whether a clip may be shown at a moment; changes at no other moments than those.
    package func nextChange(
        after now: Instant, validity: [Instant], isPlayable: (String, Instant) -> Bool
    ) -> Instant? {
        let current = playing(at: now) { isPlayable($0, now) }
        return edges(after: now, validity: validity).first { moment in
            playing(at: moment) { isPlayable($0, moment) } != current
        }
    }

    /// Every moment after `now` that may change something, sorted. Rules repeat by the week, so the week that follows
    /// now, a first or last day, or a change of validity shows all there is until the next of these.
    private func edges(after now: Instant, validity: [Instant]) -> [Instant] {
        let later = validity.filter { $0 > now }
        let days = entries.flatMap { $0.rule.dates.map { [$0.lowerBound, $0.upperBound] } ?? [] }
        let starts = Set([now.day] + later.map(\.day) + days.filter { $0 >= now.day })
        let candidates = Set(starts.flatMap { start in (-1...8).map { start.adding($0) } })
        let rules = Set(entries.map(\.rule))
        let edges = candidates.flatMap { day in rules.flatMap { $0.edges(startingOn: day) } }
        return Set(edges + later).filter { $0 > now }.sorted()
    }
}
