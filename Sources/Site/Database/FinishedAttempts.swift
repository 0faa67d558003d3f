/// Finished attempts as SQL finds them.
enum FinishedAttempts {
    /// A query for the columns of those of paper `:paper` of quiz `:quiz`: those that are packed, those of days that are
    /// not over, and those of groups. Each part has an index of its own, so that nothing else is read.
    static func ofPaper(_ columns: String) -> String {
        """
        SELECT \(columns) FROM attempt
        WHERE columns IN (SELECT id FROM attemptColumns WHERE quiz = :quiz AND paper = :paper)
        UNION ALL SELECT \(columns) FROM attempt
        WHERE quiz = :quiz AND paper = :paper AND columns IS NULL AND finishedAt IS NOT NULL AND gathering IS NULL
        UNION ALL SELECT \(columns) FROM attempt
        WHERE gathering IN (SELECT id FROM gathering WHERE quiz = :quiz AND paper = :paper) AND finishedAt IS NOT NULL
        """
    }
}
