import HTTPTypes
import Testing

@testable import Web

@Suite("The limits")
struct LimitsTests {
    @Test func areThoseOfTheTable() {
        let limits = Limits()
        #expect((limits.target, limits.header, limits.headers, limits.headerFields) == (8192, 8192, 16384, 100))
        #expect(
            (limits.headerTime, limits.idle, limits.bodyTime, limits.writeStall) == (
                .seconds(10), .seconds(15), .seconds(20), .seconds(20)
            ))
        #expect((limits.bodyRate, limits.connections, limits.perAddress) == (500, 10_000, 64))
        #expect(
            (limits.bodyPublic, limits.bodyScreen, limits.bodyStaff, limits.bodyUpload) == (
                65_536, 1_048_576, 1_048_576, 67_108_864
            ))
        #expect((limits.handler, limits.inFlight, limits.writes) == (.seconds(10), 2_048, 4_096))
        #expect(limits.json == JSONLimits(depth: 32, keys: 1_000, nodes: 20_000))
        #expect(
            (limits.signInAccount, limits.signInAddress, limits.hashesAtOnce, limits.hashesWaiting) == (10, 100, 2, 50))
        #expect((limits.startsParticipant, limits.startsCode, limits.startsAddress) == (30, 300, 20_000))
        #expect((limits.reportsAddress, limits.codesAddress) == (60, 200))
    }

    @Test func areReadFromTheEnvironment() {
        let (limits, faults) = Limits.read(environment: [
            "OUTREACH_LIMIT_TARGET": "1000", "OUTREACH_LIMIT_HEADER_TIME": "0.25", "OUTREACH_LIMIT_JSON_DEPTH": "8",
            "OUTREACH_LIMIT_STARTS_ADDRESS": "5", "PATH": "/bin", "OUTREACH_DATA": "x",
        ])
        var expected = Limits()
        expected.target = 1_000
        expected.headerTime = .milliseconds(250)
        expected.json.depth = 8
        expected.startsAddress = 5
        #expect(limits == expected && faults.isEmpty)
    }

    @Test func areAllSettings() {
        for name in Limits.names {
            let (limits, faults) = Limits.read(environment: ["OUTREACH_LIMIT_" + name: "77"])
            #expect(faults.isEmpty && limits != Limits(), "\(name)")
        }
        #expect(Limits.names.count == 34)
    }

    @Test func areComplainedAboutAllTogether() {
        let (limits, faults) = Limits.read(environment: [
            "OUTREACH_LIMIT_TARGET": "much", "OUTREACH_LIMIT_IDLE": "0", "OUTREACH_LIMIT_HANDLER": "nan",
            "OUTREACH_LIMIT_COFFEE": "1", "OUTREACH_LIMIT_WRITES": "-1", "OUTREACH_LIMIT_JSON_DEPTH": "100000",
        ])
        #expect(limits == Limits())
        #expect(faults.count == 6 && faults[0].hasPrefix("OUTREACH_LIMIT_COFFEE"))
        #expect(faults == faults.sorted())
    }

    @Test func leaveRoomForOtherFiles() {
        #expect(raiseOpenFileLimit() > 64)
    }
}

@Suite("A network address")
struct NetworkAddressTests {
    @Test func isTheSameHoweverItIsWritten() {
        #expect(NetworkAddress("192.0.2.1") == NetworkAddress("::ffff:192.0.2.1"))
        #expect(NetworkAddress("2001:db8::1")?.network == NetworkAddress("2001:db8::ffff:1")?.network)
        #expect(NetworkAddress("2001:db8:0:1::1")?.network != NetworkAddress("2001:db8:0:2::1")?.network)
        #expect(NetworkAddress("192.0.2.1")?.network != NetworkAddress("192.0.2.2")?.network)
        #expect(NetworkAddress("nowhere") == nil && NetworkAddress("") == nil)
    }

    @Test func isTakenFromTheTrustedProxyOnly() {
        let proxy = NetworkAddress("127.0.0.1")
        let forwarded = request("/", [(.init("X-Forwarded-For")!, "203.0.113.9, 198.51.100.7")])
        #expect(
            NetworkAddress.client(of: forwarded, remote: proxy, trustedProxy: proxy) == NetworkAddress("198.51.100.7"))
        #expect(NetworkAddress.client(of: forwarded, remote: proxy, trustedProxy: nil) == proxy)
        #expect(NetworkAddress.client(of: request(), remote: proxy, trustedProxy: proxy) == proxy)
    }
}
