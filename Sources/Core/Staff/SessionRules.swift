/// How long a signed-in session lives.
package enum SessionRules {
    /// Seconds without a request.
    package static let idle: Int64 = 30 * 60
    /// Seconds after signing in, whatever happens.
    package static let longest: Int64 = 12 * 3600
    /// A session's last use is written down at most this often, in seconds.
    package static let touch: Int64 = 60

    package static func isAlive(signedInAt: Instant, lastSeenAt: Instant, at now: Instant) -> Bool {
        now < lastSeenAt.adding(seconds: idle) && now < signedInAt.adding(seconds: longest)
    }
}

/// What a password must be. Length is what counts (NIST SP 800-63B-4 §3.1.1.2); no rules about kinds of characters.
package enum PasswordRules {
    package static let length = 12...128

    package enum Fault: Sendable { case tooShort, tooLong, tooEasy }

    /// - Parameter name: the account's, which the password must not be.
    package static func fault(in password: String, name: String) -> Fault? {
        if password.count < length.lowerBound { return .tooShort }
        if password.count > length.upperBound { return .tooLong }
        let folded = Folding.fold(password)
        let isRepeated = Set(folded).count < 4
        let easy = ["matkhau", "password", "123456", "congan", "quangninh", "phongchay", "qwerty"]
        let rest = easy.reduce(folded.filter { !$0.isWhitespace }) { $0.replacing($1, with: "") }
        return isRepeated || folded.contains(Folding.fold(name)) || rest.count < 6 ? .tooEasy : nil
    }
}
