/// For how many days what could lead to a person is kept. Each is a setting, `OUTREACH_RETENTION_<NAME>`; the privacy
/// page prints those in force.
package struct Retention: Sendable, Equatable {
    /// PARTICIPANT: from a browser's first attempt until nothing ties attempts to it. Its cookie lives as long, and no
    /// browser keeps one longer than 400 days.
    package var participant = 400
    /// ANSWERS: from the last answer of an attempt that was never handed in until its answers are deleted.
    package var answers = 90
    /// SESSIONS: from the end of a staff session or an invitation until its row is deleted.
    package var sessions = 1
    /// SEARCHES: for words that found nothing in the personnel dictionary.
    package var searches = 90
    /// COPIES: for the copy of the database that is made before a migration.
    package var copies = 30

    /// CERTIFICATES: from the day on which one was printed until it can no longer be checked.
    package var certificates = 400

    package init() {}

    /// The first moment that is kept, for something kept for so many days.
    package static func limit(days: Int, at now: Instant) -> Instant {
        now.adding(seconds: -Int64(days) * 86_400)
    }
}

extension Retention {
    /// Reads the settings among the variables of an environment.
    /// - Returns: the days, and one sentence for each setting that is wrong (those keep their default), sorted.
    package static func read(environment: [String: String]) -> (Retention, faults: [String]) {
        var retention = Retention()
        var faults: [String] = []
        for (name, text) in environment where name.hasPrefix(prefix) {
            guard let row = rows[String(name.dropFirst(prefix.count))] else {
                faults.append("\(name): nothing is kept under that name")
                continue
            }
            if let days = Int(text), row.allowed.contains(days) {
                retention[keyPath: row.path] = days
            } else {
                faults.append(
                    "\(name)=\(text): days from \(row.allowed.lowerBound) to \(row.allowed.upperBound) are needed")
            }
        }
        return (retention, faults.sorted())
    }

    private static let prefix = "OUTREACH_RETENTION_"

    private struct Row {
        let path: WritableKeyPath<Retention, Int>
        let allowed: ClosedRange<Int>
    }

    private static var rows: [String: Row] {
        [
            "PARTICIPANT": Row(path: \.participant, allowed: 1...400),
            "ANSWERS": Row(path: \.answers, allowed: 1...400),
            "SESSIONS": Row(path: \.sessions, allowed: 0...400),
            "SEARCHES": Row(path: \.searches, allowed: 1...3650),
            "COPIES": Row(path: \.copies, allowed: 1...400),
            "CERTIFICATES": Row(path: \.certificates, allowed: 1...3650),
        ]
    }
}
