import ArgumentParser
import Foundation
import Site

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Migrate, import what changed, listen.")

    @OptionGroup var folders: FolderOptions

    @ArgumentParser.Option(help: "The address to listen on (default 127.0.0.1).")
    var host: String?

    @ArgumentParser.Option(help: "The port to listen on, 0 for any free one (default 8080).")
    var port: String?

    @ArgumentParser.Option(help: "The only source of absolute addresses, such as https://pccc.quangninh.gov.vn.")
    var baseUrl: String?

    @ArgumentParser.Option(help: "The address of the proxy in front, whose X-Forwarded-For is believed.")
    var trustedProxy: String?

    @ArgumentParser.Option(help: "What the public sees: all, or approved.")
    var show: String?

    func run() async throws {
        let settings = try folders.settings { settings, environment in
            var faults: [String] = []
            settings.host = host ?? environment["OUTREACH_HOST"] ?? settings.host
            settings.baseURL = baseUrl ?? environment["OUTREACH_BASE_URL"]
            settings.trustedProxy = trustedProxy ?? environment["OUTREACH_TRUSTED_PROXY"]
            if let text = port ?? environment["OUTREACH_PORT"] {
                if let number = Int(text) { settings.port = number } else { faults.append("--port must be a number.") }
            }
            if let text = show ?? environment["OUTREACH_SHOW"] {
                if let showing = Settings.Showing(rawValue: text) {
                    settings.showing = showing
                } else {
                    faults.append("--show must be all or approved.")
                }
            }
            return faults
        }
        let logger = makeLogger()
        let program = try Program(settings, logger: logger)
        try await program.start()
        let isEmpty = try await program.isWithoutStaff()
        try await Server(program: program).run { port in
            print("Listening on http://\(settings.host):\(port)")
            if isEmpty {
                print("The first administrator is made at \(program.firstAdministratorAddress()) (one hour).")
            }
            fflush(nil)
        }
    }
}
