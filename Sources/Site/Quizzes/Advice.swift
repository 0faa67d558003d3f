import Core

/// What is advised after an attempt; each part is missing where there is nothing for those whom the quiz is for. A page or
/// a film for others is worse than none: parents' advice to a child, a hotel's to a family.
struct Advice {
    /// The one thing to do today.
    var today: GuidancePage?
    /// On the topic with the smallest share of its points; none where nothing was lost.
    var weakest: GuidancePage?
    var clip: Clip?

    init(_ submitted: ResultStore.Submitted, of open: Attempts.Open, in visit: Visit) {
        let offer = Offer(visit)
        let pages = offer.guidance.filter { $0.today != nil && open.quiz.isFor($0.audience) }
        let lost = submitted.grade.items.filter { $0.score.marks < $0.score.max }
        let missed = Set(lost.flatMap { open.quiz.items[$0.item].foundations })
        // A page's first topic is what it is about. Of several, the one that speaks of most of what was missed.
        func best(_ topic: Topic) -> GuidancePage? {
            let pages = pages.filter { $0.topics.first == topic }
            let shared = pages.map { missed.intersection($0.claims).count }
            return shared.max().flatMap { most in shared.firstIndex(of: most).map { pages[$0] } }
        }
        let topic = submitted.grade.weakestTopic
        let topics = [topic].compactMap { $0 } + submitted.grade.topics.map(\.topic)
        today = topics.lazy.compactMap(best).first ?? pages.first
        weakest = topic.flatMap(best)
        let day = visit.now.day
        clip = offer.clips.map(\.clip).first { clip in
            topic.map(clip.topics.contains) ?? false && open.quiz.isFor(clip.audience)
                && clip.validFrom.map { $0 <= day } ?? true && clip.validUntil.map { $0 >= day } ?? true
        }
    }
}

extension Quiz {
    /// Whether something that is made for `others` is also for those who take this quiz.
    func isFor(_ others: [Audience]) -> Bool { !Set(others).isDisjoint(with: audience) }
}
