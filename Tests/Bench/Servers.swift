import Foundation
import FoundationNetworking
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
@testable import Site

/// Bare Hummingbird that answers everything with the body and headers of another server's page: what a cached page is
/// measured against.
enum BareServer {
    static func run(bodyOf address: String) async throws {
        let (data, head) = try await URLSession.shared.data(from: URL(string: address)!)
        let body = ByteBuffer(bytes: data)
        var headers = HTTPFields()
        let fieldsOfPage = (head as? HTTPURLResponse)?.allHeaderFields ?? [:]
        for (name, value) in fieldsOfPage {
            let skipped = ["date", "content-length", "connection"]
            guard let name = HTTPField.Name("\(name)"), !skipped.contains(name.canonicalName) else { continue }
            headers[name] = "\(value)"
        }
        let fields = headers
        let router = Router()
        router.get("**") { _, _ in Response(status: .ok, headers: fields, body: .init(byteBuffer: body)) }
        var logger = Logger(label: "bare")
        logger.logLevel = .error
        try await Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: {
                print("Listening on http://127.0.0.1:\($0.localAddress!.port!)"); fflush(nil)
            }, logger: logger
        ).runService()
    }
}

/// The program with the quiz of the bench, and as many jobs in one transaction as told.
enum BenchServer {
    static func run(batch: Int) async throws {
        let site = try await BenchSite(batch: batch)
        try await Server(program: site.program).run { port in
            print("Listening on http://127.0.0.1:\(port)")
            fflush(nil)
        }
    }
}
