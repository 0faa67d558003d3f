import Core
import NIOConcurrencyHelpers

/// What never changes about an attempt once it has begun.
struct AttemptHead: Sendable {
    var id: Int64
    var quiz: String
    var paper: Int
    /// Places of the items in the quiz.
    var items: [Int]
    var language: Language
    var mode: Mode
    var channel: String
    var startedAt: Instant
    var deadline: Deadline?
    var tokenHash: [UInt8]
    var participant: Int64?
    var participantHash: [UInt8]?
    /// The class, event or round that it belongs to.
    var gathering: Int64?

    /// The hash of an attempt that nobody holds any more: its time is over, or its person deleted it. Nothing hashes to
    /// this.
    static let nobody = [UInt8](repeating: 0, count: 32)

    /// Whether there may still be somebody whose attempt this is. Where not, it is a fact for statistics and no more.
    var isHeld: Bool { tokenHash != Self.nobody }

    /// Whether this is the attempt of whoever holds `credential`.
    func belongs(to credential: Credential) -> Bool {
        switch credential {
        case .bearer(let token): isEqual(tokenHash, sha256(token.utf8))
        case .participant(let id, let secret):
            participant == id && participantHash.map { isEqual($0, sha256(secret.utf8)) } ?? false
        }
    }
}

/// What a request shows to prove whose attempt it means.
enum Credential: Sendable {
    /// The token an attempt was handed out with.
    case bearer(String)
    /// The participant cookie, opened: row and secret.
    case participant(Int64, secret: String)
}

/// Heads of attempts in use, so that saving an answer reads nothing twice. Two generations bound it.
final class AttemptHeads: Sendable {
    private struct Generations {
        var young: [String: AttemptHead] = [:]
        var old: [String: AttemptHead] = [:]
        var number = 0
    }

    private static let most = 8_192
    private let generations = NIOLockedValueBox(Generations())

    /// By public id, which saves opening the seal.
    subscript(id: String) -> AttemptHead? {
        generations.withLockedValue { $0.young[id] ?? $0.old[id] }
    }

    /// Grows whenever everything is forgotten.
    var generation: Int { generations.withLockedValue { $0.number } }

    /// - Parameter generation: from before the head was read; one that was read before `forget` is not kept.
    func keep(_ head: AttemptHead, as id: String, generation: Int) {
        generations.withLockedValue { generations in
            guard generations.number == generation else { return }
            if generations.young.count >= Self.most {
                generations.old = generations.young
                generations.young = [:]
            }
            generations.young[id] = head
        }
    }

    /// For when attempts lost whom they belonged to.
    func forget() {
        generations.withLockedValue { $0 = Generations(number: $0.number + 1) }
    }
}
