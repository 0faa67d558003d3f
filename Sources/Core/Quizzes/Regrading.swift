extension Quiz {
    /// A finished attempt graded anew from its record, with the answers it was given. Nil for a record that cannot be
    /// read, or that is not of this paper.
    package func regrade(_ record: [UInt8]) -> Grade? {
        guard let old = AttemptRecord.unpack(record), old.allSatisfy({ items.indices.contains($0.item) }) else {
            return nil
        }
        return grade(paper: old.map(\.item), Dictionary(uniqueKeysWithValues: old.map { ($0.item, $0.answer) }))
    }
}

extension Quiz {
    /// Answers of an attempt that is nobody's any more.
    package func impersonal(_ graded: [ItemGrade]) -> [ItemGrade] {
        graded.map { one in
            guard items.indices.contains(one.item) else { return one }
            var one = one
            one.answer.response = items[one.item].body.kind.impersonal(one.answer.response)
            return one
        }
    }

    /// A record without what only its person would have written; nil where there is nothing of that in it.
    package func impersonal(_ record: [UInt8]) -> [UInt8]? {
        guard let old = AttemptRecord.unpack(record) else { return nil }
        let new = AttemptRecord.pack(impersonal(old))
        return new == record ? nil : new
    }
}

/// What another key does to finished attempts.
package struct RegradeEffect: Hashable, Sendable {
    /// Those that were looked at.
    package var attempts = 0
    /// Whether there were more, which were not looked at.
    package var isCut = false
    /// Those that get other marks.
    package var changed = 0
    package var raised = 0
    package var lowered = 0
    package var nowPassed = 0
    package var nowFailed = 0
    /// Those whose record cannot be read: they stay as they are.
    package var unreadable = 0

    package init() {}

    /// - Parameter grade: nil where the record cannot be read.
    package mutating func add(marks: Marks, passed: Bool?, _ grade: Grade?) {
        attempts += 1
        guard let grade else { return unreadable += 1 }
        if grade.total.marks != marks { changed += 1 }
        if grade.total.marks > marks { raised += 1 }
        if grade.total.marks < marks { lowered += 1 }
        if grade.passed == true, passed == false { nowPassed += 1 }
        if grade.passed == false, passed == true { nowFailed += 1 }
    }
}

/// The effect as staff may see it: small groups are hidden, and what would give them away.
package struct ShownEffect: Hashable, Sendable {
    package let attempts, changed, raised, lowered, nowPassed, nowFailed, unreadable: ShownCount

    /// - Parameter isDone: the correction was carried out; how many attempts there were is not told then.
    package init(_ effect: RegradeEffect, isDone: Bool) {
        let whole = isDone ? nil : effect.attempts
        let isTooFew = whole.map { $0 < Suppression.staffThreshold } ?? false
        func hidden(_ count: Int) -> ShownCount {
            count < Suppression.staffThreshold ? .under(Suppression.staffThreshold) : .withheld
        }
        /// Hidden also where what it is a part of is hidden.
        func part(_ count: Int, of shown: ShownCount, _ whole: Int?) -> ShownCount {
            isTooFew || !shown.isExact ? hidden(count) : Suppression.part(count, of: whole ?? count)
        }
        let attempts = whole.map(Suppression.count) ?? .withheld
        // The rest is not shown, but could be subtracted.
        let ofAll = Suppression.part(effect.changed, of: whole ?? effect.changed)
        let changed = part(effect.changed, of: ofAll, whole.map { $0 - effect.unreadable })
        let raised = part(effect.raised, of: changed, effect.changed)
        let lowered = part(effect.lowered, of: changed, effect.changed)
        (self.attempts, self.changed, self.raised, self.lowered) = (attempts, changed, raised, lowered)
        nowPassed = part(effect.nowPassed, of: raised, effect.raised)
        nowFailed = part(effect.nowFailed, of: lowered, effect.lowered)
        unreadable = isTooFew ? hidden(effect.unreadable) : Suppression.part(effect.unreadable, of: effect.unreadable)
    }
}
