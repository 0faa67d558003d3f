import Glibc

/// A moment of UTC, as sheets write it.
struct Moment {
    let milliseconds: Int64

    init(_ milliseconds: Int64) { self.milliseconds = milliseconds }

    /// The beginning of a day in UTC; nil for anything but a day of the calendar as `yyyy-MM-dd`.
    init?(day: String) {
        let parts = day.split(separator: "-", omittingEmptySubsequences: false)
        guard day.utf8.count == 10, parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
            let year = Int32(parts[0]), let month = Int32(parts[1]), let date = Int32(parts[2])
        else { return nil }
        var fields = tm()
        fields.tm_year = year - 1900
        fields.tm_mon = month - 1
        fields.tm_mday = date
        milliseconds = Int64(timegm(&fields)) * 1000
        // A day that no month has was carried into the next.
        guard rfc3339.hasPrefix(day) else { return nil }
    }

    /// Such as `2026-11-22T08:30:00.000Z`.
    var rfc3339: String {
        let thousandths = (milliseconds % 1000 + 1000) % 1000
        var seconds = time_t((milliseconds - thousandths) / 1000)
        var fields = tm()
        gmtime_r(&seconds, &fields)
        let day = [(fields.tm_year + 1900, 4), (fields.tm_mon + 1, 2), (fields.tm_mday, 2)].map(Self.padded)
        let clock = [(fields.tm_hour, 2), (fields.tm_min, 2), (fields.tm_sec, 2)].map(Self.padded)
        return day.joined(separator: "-") + "T" + clock.joined(separator: ":") + "."
            + Self.padded(Int32(thousandths), 3) + "Z"
    }

    /// Days since the beginning of 1900 as spreadsheets count them; nil before March 1900, where they count wrongly, and
    /// after 9999, where they end.
    func serial(hoursAhead: Int64 = 0) -> Double? {
        let serial = Double(milliseconds + hoursAhead * 3_600_000) / 86_400_000 + 25_569
        return serial >= 61 && serial < 2_958_466 ? serial : nil
    }

    private static func padded(_ value: Int32, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
