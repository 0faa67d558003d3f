import Foundation

/// Every limit of the programme, in one place. Each is a setting, `OUTREACH_LIMIT_<NAME>`.
///
/// Sizes are bytes, times are durations (seconds in a setting, decimals allowed), the rest are counts.
package struct Limits: Sendable, Equatable {
    // TARGET · HEADER · HEADERS · HEADER_FIELDS: 414 or 431, and the connection is closed.
    package var target = 8 << 10
    /// One header field, its name and value together.
    package var header = 8 << 10
    package var headers = 16 << 10
    package var headerFields = 100

    // HEADER_TIME · IDLE · BODY_TIME · BODY_RATE · WRITE_STALL: the connection is closed.
    /// From the first byte of a head (on a new connection: from its opening) to the last.
    package var headerTime = Duration.seconds(10)
    /// Between two requests of one connection.
    package var idle = Duration.seconds(15)
    /// For a body; a second more for every `bodyRate` bytes that arrived.
    package var bodyTime = Duration.seconds(20)
    package var bodyRate = 500
    /// For how long a client may take nothing of an answer.
    package var writeStall = Duration.seconds(20)

    // CONNECTIONS: more wait in the backlog. PER_ADDRESS: more are closed; off for the trusted proxy.
    package var connections = 10_000
    /// From one IPv4 address or one IPv6 /64.
    package var perAddress = 64

    // BODY_PUBLIC · BODY_SCREEN · BODY_STAFF · BODY_UPLOAD: 413.
    package var bodyPublic = 64 << 10
    package var bodyScreen = 1 << 20
    package var bodyStaff = 1 << 20
    package var bodyUpload = 64 << 20

    // HANDLER · IN_FLIGHT · WRITES: 503.
    /// From the end of a request's body to the head of its answer.
    package var handler = Duration.seconds(10)
    package var inFlight = 2_048
    package var writes = 4_096

    // JSON_DEPTH · JSON_KEYS · JSON_NODES: 400.
    package var json = JSONLimits()

    // SIGN_IN_ACCOUNT · SIGN_IN_ADDRESS: 429.
    /// Tries per account in 15 minutes that reach the password hash.
    package var signInAccount = 10
    /// Failed tries per address in an hour.
    package var signInAddress = 100

    // HASHES_AT_ONCE · HASHES_WAITING: 503.
    package var hashesAtOnce = 2
    package var hashesWaiting = 50

    // STARTS_PARTICIPANT · STARTS_CODE · STARTS_ADDRESS, each in an hour: 429.
    /// Attempts per participant and quiz.
    package var startsParticipant = 30
    /// Attempts per session code.
    package var startsCode = 300
    /// Attempts per IPv4 address or IPv6 /64; mobile networks and schools share addresses.
    package var startsAddress = 20_000

    // CODES_ADDRESS · CODES_ALL, each in an hour: 429.
    /// Session and return codes that there are not, per IPv4 address or IPv6 /64, in an hour: enough for schools that share an
    /// address, too few to find one of 24 million.
    package var codesAddress = 200
    /// Return codes that there are not, from everybody, in an hour.
    package var codesAll = 5_000

    // PRACTICES_ADDRESS: 429.
    /// Practices handed in per IPv4 address or IPv6 /64, in an hour; mobile networks and schools share addresses.
    package var practicesAddress = 20_000

    // REPORTS_ADDRESS: 429.
    /// Reports of a fault per IPv4 address or IPv6 /64, in an hour.
    package var reportsAddress = 60

    // NAMES_CERTIFICATE · NAMES_ADDRESS, each in an hour: 429.
    /// Names tried at one certificate.
    package var namesCertificate = 20
    /// Names tried at any from one IPv4 address or IPv6 /64.
    package var namesAddress = 200

    package init() {}
}

extension Limits {
    /// Reads the settings among the variables of an environment.
    /// - Returns: the limits, and one sentence for each setting that is wrong (those keep their default), sorted.
    package static func read(environment: [String: String]) -> (Limits, faults: [String]) {
        var limits = Limits()
        var faults: [String] = []
        let rows = Dictionary(uniqueKeysWithValues: Self.rows.map { (Self.prefix + $0.name, $0) })
        for (name, text) in environment where name.hasPrefix(prefix) {
            if let row = rows[name] {
                if let fault = row.set(text, &limits) { faults.append("\(name)=\(text): \(fault)") }
            } else {
                faults.append("\(name): there is no such limit")
            }
        }
        return (limits, faults.sorted())
    }

    /// The names of all settings, without the prefix `OUTREACH_LIMIT_`.
    package static var names: [String] { rows.map(\.name) }

    private static let prefix = "OUTREACH_LIMIT_"

    private struct Row {
        let name: String
        /// Sets the value, or says why it cannot be.
        let set: (String, inout Limits) -> String?
    }

    private static func count(
        _ name: String, _ path: WritableKeyPath<Limits, Int>, _ allowed: ClosedRange<Int> = 1...1_000_000_000
    ) -> Row {
        Row(name: name) { text, limits in
            guard let number = Int(text), allowed.contains(number) else {
                return "a whole number from \(allowed.lowerBound) to \(allowed.upperBound) is needed"
            }
            limits[keyPath: path] = number
            return nil
        }
    }

    private static func time(_ name: String, _ path: WritableKeyPath<Limits, Duration>) -> Row {
        Row(name: name) { text, limits in
            guard let seconds = Double(text), (0.01...86_400).contains(seconds) else {
                return "seconds from 0.01 to 86400 are needed"
            }
            limits[keyPath: path] = .milliseconds(Int64((seconds * 1000).rounded()))
            return nil
        }
    }

    private static var rows: [Row] {
        [
            count("TARGET", \.target, 64...1 << 20), count("HEADER", \.header, 64...1 << 20),
            count("HEADERS", \.headers, 64...4 << 20), count("HEADER_FIELDS", \.headerFields, 1...10_000),
            time("HEADER_TIME", \.headerTime), time("IDLE", \.idle), time("BODY_TIME", \.bodyTime),
            count("BODY_RATE", \.bodyRate), time("WRITE_STALL", \.writeStall),
            count("CONNECTIONS", \.connections), count("PER_ADDRESS", \.perAddress),
            count("BODY_PUBLIC", \.bodyPublic), count("BODY_SCREEN", \.bodyScreen),
            count("BODY_STAFF", \.bodyStaff), count("BODY_UPLOAD", \.bodyUpload, 1...1 << 40),
            time("HANDLER", \.handler), count("IN_FLIGHT", \.inFlight), count("WRITES", \.writes),
            // Each level of depth takes stack, so this one has a ceiling of its own.
            count("JSON_DEPTH", \.json.depth, 1...256), count("JSON_KEYS", \.json.keys),
            count("JSON_NODES", \.json.nodes),
            count("SIGN_IN_ACCOUNT", \.signInAccount), count("SIGN_IN_ADDRESS", \.signInAddress),
            count("HASHES_AT_ONCE", \.hashesAtOnce), count("HASHES_WAITING", \.hashesWaiting),
            count("STARTS_PARTICIPANT", \.startsParticipant), count("STARTS_CODE", \.startsCode),
            count("STARTS_ADDRESS", \.startsAddress), count("REPORTS_ADDRESS", \.reportsAddress),
            count("CODES_ADDRESS", \.codesAddress), count("CODES_ALL", \.codesAll),
            count("PRACTICES_ADDRESS", \.practicesAddress), count("NAMES_CERTIFICATE", \.namesCertificate),
            count("NAMES_ADDRESS", \.namesAddress),
        ]
    }
}
