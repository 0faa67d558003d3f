package import Core

/// What staff decided about content. Facts of the database, read with the content and after each decision.
package struct Decisions: Sendable {
    package var approved: Set<ApprovedText> = []
    package var withdrawn: Set<Thing> = []
    /// Claims on a law that has changed since: what states them is in no new attempt.
    package var lapsed: Set<String> = []
    /// When the next law changes.
    package var nextLapse: Instant?
    /// Grows with every decision, so that of two readings the newer one is known.
    package var number: Int64 = 0

    package init() {}
}
