package import Core
import Foundation
package import Web

/// How this installation runs. Read once at start; all faults are reported together.
package struct Settings: Sendable {
    package enum Showing: String, Sendable { case all, approved }

    package var data = "data"
    package var content = "Content"
    package var quizzes = "Quizzes"
    package var publicFiles = "Public"
    /// Personnel entries; nil = the folder `Dictionary` beside the content. There may be none.
    package var dictionary: String?
    package var host = "127.0.0.1"
    /// 0 = any free port.
    package var port = 8080
    /// The only source of absolute addresses, without a slash at its end; nil on a machine of one's own.
    package var baseURL: String?
    package var trustedProxy: String?
    package var showing = Showing.all
    package var limits = Limits()
    package var retention = Retention()
    /// Whether residents' browsers may keep pages for when there is no network; `OUTREACH_OFFLINE=off` is the kill switch.
    package var isOfflineOffered = true
    /// Where people reach whoever runs this installation: `mailto:`, `tel:` or `https:`; nil = not told.
    package var contact: String?

    package init() {}

    package var folders: ContentFolders {
        let beside = content.lastIndex(of: "/").map { "\(content[...$0])Dictionary" } ?? "Dictionary"
        return ContentFolders(
            content: content, quizzes: quizzes, publicFiles: publicFiles, dictionary: dictionary ?? beside)
    }

    /// Takes every `OUTREACH_LIMIT_<NAME>` of an environment. Returns what is wrong with them, each fault a sentence.
    package mutating func readLimits(_ environment: [String: String]) -> [String] {
        let (read, faults) = Limits.read(environment: environment)
        limits = read
        return faults
    }

    /// Takes every `OUTREACH_RETENTION_<NAME>` and `OUTREACH_CONTACT`. Returns what is wrong with them, each fault a
    /// sentence.
    package mutating func readPrivacy(_ environment: [String: String]) -> [String] {
        let (read, faults) = Retention.read(environment: environment)
        retention = read
        contact = environment["OUTREACH_CONTACT"].flatMap { $0.isEmpty ? nil : $0 }
        return faults
    }

    /// Takes `OUTREACH_OFFLINE`. Returns what is wrong with it, a sentence.
    package mutating func readOffline(_ environment: [String: String]) -> [String] {
        switch environment["OUTREACH_OFFLINE"] ?? "on" {
        case "on": isOfflineOffered = true
        case "off": isOfflineOffered = false
        default: return ["OUTREACH_OFFLINE must be on or off."]
        }
        return []
    }

    /// What is wrong with the settings, each fault a sentence.
    package func faults() -> [String] {
        var faults: [String] = []
        if !(0...65535).contains(port) { faults.append("--port must be between 0 and 65535.") }
        if let baseURL {
            let url = URL(string: baseURL)
            if !["http", "https"].contains(url?.scheme) || url?.host == nil || baseURL.hasSuffix("/") {
                faults.append("--base-url must be like https://pccc.quangninh.gov.vn, without a slash at the end.")
            }
        }
        if let contact, contact.wholeMatch(of: /(mailto:|tel:|https:\/\/)[!-~]{3,200}/) == nil {
            faults.append("OUTREACH_CONTACT must be like mailto:pc07@example.vn, tel:+84… or https://….")
        }
        for (name, folder) in [("--content", content), ("--quizzes", quizzes), ("--public", publicFiles)] {
            var isFolder: ObjCBool = false
            if !FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) || !isFolder.boolValue {
                faults.append("\(name): there is no folder \(folder).")
            }
        }
        return faults
    }
}
