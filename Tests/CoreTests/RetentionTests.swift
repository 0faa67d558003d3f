import Testing

@testable import Core

@Suite("How long things are kept")
struct RetentionTests {
    private static func days(_ retention: Retention) -> [Int] {
        [retention.participant, retention.answers, retention.sessions, retention.searches, retention.copies]
    }

    @Test func isSaidBySettings() {
        let (retention, faults) = Retention.read(environment: [
            "OUTREACH_RETENTION_PARTICIPANT": "30", "OUTREACH_RETENTION_ANSWERS": "7",
            "OUTREACH_RETENTION_SESSIONS": "0", "OUTREACH_RETENTION_SEARCHES": "365", "OUTREACH_RETENTION_COPIES": "2",
            "OUTREACH_PORT": "0",
        ])
        #expect(faults.isEmpty)
        #expect(
            Self.days(retention) == [30, 7, 0, 365, 2])
    }

    @Test func hasDefaults() {
        let (retention, faults) = Retention.read(environment: [:])
        #expect(faults.isEmpty && retention == Retention())
        #expect(
            Self.days(retention) == [400, 90, 1, 90, 30])
    }

    @Test(arguments: [
        ("PARTICIPANT", "0", "days from 1 to 400 are needed"), ("PARTICIPANT", "401", "days from 1 to 400 are needed"),
        ("ANSWERS", "a year", "days from 1 to 400 are needed"), ("ANSWERS", "1.5", "days from 1 to 400 are needed"),
        ("SESSIONS", "-1", "days from 0 to 400 are needed"), ("SEARCHES", "3651", "days from 1 to 3650 are needed"),
        ("COPIES", "", "days from 1 to 400 are needed"),
    ])
    func refusesWhatIsNoNumberOfDays(name: String, text: String, why: String) {
        let (retention, faults) = Retention.read(environment: ["OUTREACH_RETENTION_\(name)": text])
        #expect(faults == ["OUTREACH_RETENTION_\(name)=\(text): \(why)"])
        #expect(retention == Retention())
    }

    @Test func refusesNamesThatNothingIsKeptUnder() {
        let faults = Retention.read(environment: ["OUTREACH_RETENTION_COOKIES": "3", "OUTREACH_RETENTION_": "3"]).faults
        #expect(
            faults == [
                "OUTREACH_RETENTION_: nothing is kept under that name",
                "OUTREACH_RETENTION_COOKIES: nothing is kept under that name",
            ])
    }

    @Test func countsWholeDays() {
        let now = Instant(milliseconds: 1_795_485_600_000)
        #expect(Retention.limit(days: 1, at: now).milliseconds == now.milliseconds - 86_400_000)
        #expect(Retention.limit(days: 400, at: now).adding(seconds: 400 * 86_400) == now)
    }
}
