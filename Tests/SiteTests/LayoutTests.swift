import Foundation
import Testing

/// Reads every Swift file and holds it to the arrows of the house, so that the README's map cannot lie.
@Suite struct LayoutTests {
    // MARK: Modules

    private static let mayImport: [String: Set<String>] = [
        "Core": ["Foundation"],
        "Web": [
            "CArgon2", "CMarkGFM", "CQREncode", "CXLSXWriter", "CZip", "CZlib", "Crypto", "Foundation", "HTTPTypes",
            "Hummingbird",
            "HummingbirdCore", "Logging",
            "NIOCore",
            "NIOConcurrencyHelpers", "NIOHTTP1", "NIOHTTPTypes", "NIOHTTPTypesHTTP1", "NIOPosix", "ServiceLifecycle",
            "Synchronization", "Glibc",
        ],
        "Site": [
            "Core", "Web", "Crypto", "Foundation", "FoundationXML", "GRDB", "Glibc", "HTTPTypes", "Hummingbird",
            "Logging", "NIOConcurrencyHelpers", "NIOCore", "NIOPosix", "ServiceLifecycle", "UnixSignals", "Yams",
        ],
        "Command": ["ArgumentParser", "Foundation", "Logging", "Site"],
    ]

    @Test("Each module imports only what its arrow allows", arguments: ["Core", "Web", "Site", "Command"])
    func imports(_ module: String) throws {
        let allowed = try #require(Self.mayImport[module])
        for file in try SourceText.all(under: "Sources/\(module)") {
            for name in file.imports where !allowed.contains(name) {
                Issue.record("\(file.path) imports \(name)")
            }
        }
    }

    @Test("GRDB is imported only in Database/ and in *Store.swift, YAML only where files are read")
    func stores() throws {
        for file in try SourceText.all(under: "Sources/Site") {
            if file.imports.contains("GRDB") {
                #expect(
                    file.path.contains("/Database/") || file.name.hasSuffix("Store.swift"), "\(file.path) imports GRDB")
            }
            if file.imports.contains("Yams") { #expect(file.name == "YAMLSource.swift", "\(file.path) imports Yams") }
        }
    }

    // MARK: Inside Site

    @Test("Pages take values: they import Core and Web, and never name a store, only the values that one hands out")
    func pages() throws {
        for file in try SourceText.all(under: "Sources/Site") where file.name.hasSuffix("Pages.swift") {
            #expect(file.imports.isSubset(of: ["Core", "Web"]), "\(file.path) imports \(file.imports)")
            for match in file.code.matches(of: #/\b\w*Store\b(?!\.[A-Z])/#) {
                Issue.record("\(file.path) names \(match.0)")
            }
            for word in ["Program", "Request", "Visit"] {
                #expect(!file.names(word), "\(file.path) names \(word)")
            }
        }
    }

    @Test("Stores know no pages, no handlers and no HTTP")
    func storesKnowNoPages() throws {
        for file in try SourceText.all(under: "Sources/Site") where file.name.hasSuffix("Store.swift") {
            #expect(
                file.imports.isDisjoint(with: ["Hummingbird", "Web", "HTTPTypes"]),
                "\(file.path) imports \(file.imports)")
            for match in file.code.matches(of: #/\b\w+(?:Pages|Handlers)\b/#) {
                Issue.record("\(file.path) names \(match.0)")
            }
        }
    }

    @Test("A type of one folder of Site is named in another only along an arrow of arrows.txt")
    func arrows() throws {
        let arrows = try Arrows()
        let files = try SourceText.all(under: "Sources/Site")
        let folders = Set(files.map(\.folder)).subtracting([""])
        #expect(folders == Set(arrows.to.keys), "arrows.txt lists other folders than Sources/Site has")
        var homes: [String: String] = [:]
        for file in files { for name in file.declared { homes[name] = file.folder } }
        let wiring: Set = ["Program.swift", "Routes.swift", "Server.swift"]
        for file in files where !(file.folder.isEmpty && wiring.contains(file.name)) {
            for (name, home) in homes where home != file.folder && !home.isEmpty && file.names(name) {
                let allowed = file.folder.isEmpty ? ["Content", "Database"] : arrows.to[file.folder] ?? []
                if !allowed.contains(home) { Issue.record("\(file.path) names \(name) of \(home)/: no arrow") }
            }
        }
    }

    @Test("The arrows are acyclic, and every one is used")
    func acyclic() throws {
        let arrows = try Arrows()
        var left = Set(arrows.to.keys)
        while let free = left.first(where: { arrows.to[$0]!.isDisjoint(with: left) }) { left.remove(free) }
        #expect(left.isEmpty, "a circle: \(left.sorted())")
        for (from, targets) in arrows.to {
            let code = try SourceText.all(under: "Sources/Site/\(from)")
            for target in targets {
                let names = try SourceText.all(under: "Sources/Site/\(target)").flatMap(\.declared)
                #expect(names.contains { name in code.contains { $0.names(name) } }, "\(from) → \(target) is not used")
            }
        }
    }

    // MARK: Habits

    @Test("No file is longer than 300 lines", arguments: ["Sources", "Tests"])
    func lengths(_ folder: String) throws {
        for file in try SourceText.all(under: folder) {
            #expect(file.lineCount <= 300, "\(file.path) has \(file.lineCount) lines")
        }
    }

    @Test("HTML that is not escaped comes from these places alone")
    func trustedHTML() throws {
        let uses = try SourceText.all(under: "Sources").flatMap { file in
            file.code.matches(of: #/HTML\(trusted:/#).map { _ in file.path }
        }
        // What cmark-gfm made in its safe mode.
        #expect(uses.sorted() == ["Sources/Web/Markdown.swift"])
    }

    @Test("Nothing is called Manager, Helper, Service or Util")
    func names() throws {
        for file in try SourceText.all(under: "Sources") {
            for name in file.declared where name.contains(#/(Manager|Helper|Service|Utils?|Utilities)$/#) {
                Issue.record("\(file.path) declares \(name)")
            }
        }
    }

    @Test("Only Clock.swift looks at the wall clock or at chance")
    func clock() throws {
        let allowed: Set = ["Sources/Site/Clock.swift"]
        for module in ["Core", "Site"] {
            for file in try SourceText.all(under: "Sources/\(module)") where !allowed.contains(file.path) {
                for match in file.code.matches(of: #/\bDate\(\)|\.random\(|SystemRandomNumberGenerator|UUID\(\)/#) {
                    Issue.record("\(file.path) uses \(match.0)")
                }
            }
        }
    }
}

/// `arrows.txt`.
private struct Arrows {
    var to: [String: Set<String>] = [:]

    init() throws {
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "arrows.txt").path
        for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") where !line.hasPrefix("#")
        {
            let parts = line.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2 else { throw Missing(description: "arrows.txt: \(line)") }
            let targets = parts[1].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            to[String(parts[0])] = Set(targets.filter { !$0.isEmpty })
        }
    }
}

/// One Swift file, as text.
private struct SourceText {
    /// From the repository's root.
    var path: String
    /// Without comments.
    var code: String
    var lineCount: Int
    private var words: Set<Substring>

    var name: String { String(path.split(separator: "/").last ?? "") }

    /// The folder inside the module; empty at its root.
    var folder: String {
        let parts = path.split(separator: "/")
        return parts.count > 3 ? String(parts[2]) : ""
    }

    var imports: Set<String> {
        Set(
            code.matches(of: #/(?m)^(?:\s*)(?:@\w+\s+)?(?:(?:package|public|internal)\s+)?import\s+(\w+)/#).map {
                String($0.1)
            })
    }

    /// What others could name: declared at the top of the file, and not for this file alone.
    var declared: [String] {
        code.matches(of: #/(?m)^((?:[a-z@]\S*\s+)*)(?:struct|class|enum|actor|protocol|typealias|func)\s+(\w+)/#)
            .filter { !$0.1.contains("private") }.map { String($0.2) }
    }

    func names(_ word: String) -> Bool { words.contains(word[...]) }

    static func all(under folder: String) throws -> [SourceText] {
        let root = TestFolder.repository
        let place = URL(filePath: "\(root)/\(folder)").resolvingSymlinksInPath().path
        guard let paths = FileManager.default.enumerator(atPath: place) else {
            throw Missing(description: "no \(folder)")
        }
        let found = try paths.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted()
            .map { try SourceText("\(folder)/\($0)", in: root) }
        if found.isEmpty { throw Missing(description: "no Swift under \(folder)") }
        return found
    }

    private init(_ path: String, in root: String) throws {
        self.path = path
        let text = try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)
        let code = text.replacing(#/(?m)(^|[^:])\/\/.*$/#) { $0.1 }
        self.code = code
        lineCount = text.utf8.count { $0 == UInt8(ascii: "\n") }
        words = Set(code.split { !($0.isLetter || $0.isNumber || $0 == "_") })
    }
}
