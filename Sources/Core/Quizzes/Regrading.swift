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
