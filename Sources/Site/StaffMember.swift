package import Core

/// A signed-in person, or the operator of the machine.
struct StaffMember: Sendable {
    /// Nil for the operator.
    var account: Int64?
    var name: String
    var roles: Set<Role>
    /// The code of a police unit; empty where none is named.
    var unit = ""
    var hasSecondFactor = false
    /// Of the session that this request came with.
    var sessionHash: [UInt8] = []
    /// Whether everything that the roles ask for was shown at sign-in.
    var isProven = true

    /// Whoever runs the program on its own machine, through `outreach get`: reads, and decides nothing.
    static let `operator` = StaffMember(account: nil, name: "operator", roles: [.viewer, .dictionaryReader])

    var permissions: Set<Permission> { roles.permissions }
}

/// Which permission a page asks for, as a type: a handler that takes `StaffContext<SeesFigures>` cannot be reached by
/// anybody without it.
package protocol Right: Sendable {
    static var permission: Permission { get }
    /// Whether a second factor that the roles ask for must be there already.
    static var needsProof: Bool { get }
}

extension Right {
    package static var needsProof: Bool { true }
}

package enum OwnsAccount: Right { package static let permission = Permission.ownAccount }
package enum SeesFigures: Right { package static let permission = Permission.seeFigures }
package enum ManagesAccounts: Right { package static let permission = Permission.manageAccounts }
package enum ReadsDictionary: Right { package static let permission = Permission.readDictionary }
package enum SeesContent: Right { package static let permission = Permission.seeContent }
package enum ApprovesContent: Right { package static let permission = Permission.approveContent }
package enum WithdrawsContent: Right { package static let permission = Permission.withdrawContent }
package enum ProposesCorrections: Right { package static let permission = Permission.proposeCorrections }
package enum HandlesReports: Right { package static let permission = Permission.handleReports }
package enum ReadsInitiatives: Right { package static let permission = Permission.readInitiatives }
package enum WritesInitiatives: Right { package static let permission = Permission.writeInitiatives }
package enum HoldsGatherings: Right { package static let permission = Permission.holdGatherings }
package enum ExchangesQuizzes: Right { package static let permission = Permission.exchangeQuizzes }

/// Signing out and setting the second factor: all that is open before there is one.
package enum SetsSecondFactor: Right {
    package static let permission = Permission.ownAccount
    package static let needsProof = false
}
