import Testing

@testable import Core

/// What staff see of a correction's effect.
@Suite struct ShownEffectTests {
    private func effect(
        of attempts: Int, raised: Int = 0, lowered: Int = 0, nowPassed: Int = 0, unreadable: Int = 0
    ) -> RegradeEffect {
        var effect = RegradeEffect()
        (effect.attempts, effect.changed) = (attempts, raised + lowered)
        (effect.raised, effect.lowered) = (raised, lowered)
        (effect.nowPassed, effect.unreadable) = (nowPassed, unreadable)
        return effect
    }

    @Test("Large groups and nobody are shown")
    func large() {
        let shown = ShownEffect(effect(of: 100, raised: 20, nowPassed: 7), isDone: false)
        #expect(shown.attempts == .exact(100) && shown.changed == .exact(20) && shown.raised == .exact(20))
        #expect(shown.lowered == .exact(0) && shown.nowPassed == .exact(7) && shown.nowFailed == .exact(0))
        #expect(shown.unreadable == .exact(0))
    }

    @Test("A small group is hidden, and what it could be worked out from")
    func small() {
        let lowered = ShownEffect(effect(of: 100, raised: 18, lowered: 2, nowPassed: 18), isDone: false)
        #expect(lowered.changed == .exact(20) && lowered.lowered == .under(5))
        #expect(lowered.raised == .withheld && lowered.nowPassed == .withheld && lowered.nowFailed == .under(5))
        let nearlyAll = ShownEffect(effect(of: 100, raised: 97), isDone: false)
        #expect(nearlyAll.changed == .withheld && nearlyAll.raised == .withheld && nearlyAll.lowered == .under(5))
        let beside = ShownEffect(effect(of: 100, raised: 90, unreadable: 7), isDone: false)
        #expect(beside.changed == .withheld && beside.unreadable == .exact(7))
        let few = ShownEffect(effect(of: 100, raised: 1, lowered: 2), isDone: false)
        #expect(few.changed == .under(5) && few.raised == .under(5) && few.lowered == .under(5))
    }

    @Test("Of fewer than five attempts nothing is shown")
    func none() {
        let shown = ShownEffect(effect(of: 4, raised: 4), isDone: false)
        #expect(Set([shown.attempts, shown.changed, shown.raised, shown.lowered, shown.unreadable]) == [.under(5)])
    }

    @Test("Once it is carried out, small groups stay hidden")
    func done() {
        let shown = ShownEffect(effect(of: 0, raised: 6, lowered: 3), isDone: true)
        #expect(shown.changed == .exact(9) && shown.raised == .withheld && shown.lowered == .under(5))
    }
}
