package import Core
import Foundation
package import Logging
import NIOConcurrencyHelpers
import Web

/// The whole programme, put together once: settings, clock, chance, database, content, memory.
package final class Program: Sendable {
    package let settings: Settings
    package let clock: Clock
    package let random: RandomSource
    package let folder: DataFolder
    let seals: Seals
    let files: StaticFiles
    let pages: PageCache
    let cookies: CookiePolicy
    let participation: ParticipationStore
    let views: ViewCounter
    let startLimit: RateLimit
    /// Attempts begun in one gathering.
    let codeStarts: RateLimit
    /// Codes of gatherings from one address that there are not: typed, or only followed as an address.
    let wrongSessions: RateLimit
    let wrongLinks: RateLimit
    /// Codes of attempts that there are not, from one address and from everybody.
    let wrongReturns: RateLimit
    let wrongReturnsOfAll: RateLimit
    /// Practices that one address hands in.
    let practiceLimit: RateLimit
    let heads = AttemptHeads()
    let effects = EffectCache()
    let attemptStore: AttemptStore
    let resultStore: ResultStore
    let joining: JoinStore
    let gatherings: GatheringStore
    let teacherLinks: TeacherLinkStore
    let paperEntries: PaperEntryStore
    let practices: PracticeStore
    let returns: ReturnStore
    let certificates: CertificateStore
    let certificateLimit: RateLimit
    let nameLimit: RateLimit
    let quizVersions: QuizVersions
    let attemptColumns: AttemptColumnsStore
    let quality: QualityStore
    let bursts: BurstWatch
    let search: SearchStore
    let bundles: Bundles
    let dictionary: DictionaryStore
    let acknowledgements: AcknowledgementStore
    let initiatives: InitiativeStore
    let accounts: AccountStore
    let sessions: SessionStore
    let invitations: InvitationStore
    let audit: AuditStore
    let hasher: PasswordHasher
    let signInTries: RateLimit
    let signInFailures: RateLimit
    let setup = Setup()
    let ownData: OwnDataStore
    let forgetting: Forgetting
    let approvals: ApprovalStore
    let withdrawals: WithdrawalStore
    let reports: ReportStore
    let reportLimit: RateLimit
    let corrections: CorrectionStore
    let regrades: RegradeStore
    let proposals: ProposalStore
    let lawChanges: LawChangeStore
    let disguise: Disguise
    package let logger: Logger
    private let importer: Importer
    private let content: ContentStore
    private let shelf = NIOLockedValueBox(Library())
    private let port: NIOLockedValueBox<Int>

    /// Opens the data folder and the static files. Content is there after `importContent()`.
    ///
    /// Throws `StartError`.
    package init(
        _ settings: Settings, logger: Logger, random: RandomSource = .system, clock: Clock? = nil,
        batch: Int = Committer.largestBatch
    ) throws {
        self.settings = settings
        self.logger = logger
        self.random = random
        folder = try DataFolder(
            path: settings.data, waiting: settings.limits.writes, patience: settings.limits.handler, batch: batch)
        self.clock = try clock ?? .system(notBefore: folder.newestTime())
        port = NIOLockedValueBox(settings.port)
        seals = Seals(secret: folder.secret)
        disguise = Disguise(seals: seals)
        bursts = BurstWatch(seals: seals)
        // A script names its modules without a version, so browsers ask before they use an old one.
        files = try StaticFiles(
            folder: settings.publicFiles,
            alwaysAsked: Set(["/player-worker.js"] + ScriptModules.addresses))
        pages = PageCache(headers: SecurityHeaders(baseURL: settings.baseURL).fields)
        cookies = CookiePolicy(baseURL: settings.baseURL)
        participation = ParticipationStore(folder: folder)
        views = ViewCounter(store: participation)
        startLimit = RateLimit(limit: settings.limits.startsAddress, seconds: 3600, seals: seals)
        codeStarts = RateLimit(limit: settings.limits.startsCode, seconds: 3600, seals: seals)
        wrongSessions = RateLimit(limit: settings.limits.codesAddress, seconds: 3600, seals: seals)
        wrongLinks = RateLimit(limit: settings.limits.codesAddress, seconds: 3600, seals: seals)
        wrongReturns = RateLimit(limit: settings.limits.codesAddress, seconds: 3600, seals: seals)
        wrongReturnsOfAll = RateLimit(limit: settings.limits.codesAll, seconds: 3600, seals: seals)
        practiceLimit = RateLimit(limit: settings.limits.practicesAddress, seconds: 3600, seals: seals)
        attemptStore = AttemptStore(folder: folder)
        joining = JoinStore(folder: folder)
        gatherings = GatheringStore(folder: folder)
        teacherLinks = TeacherLinkStore(folder: folder)
        paperEntries = PaperEntryStore(folder: folder)
        resultStore = ResultStore(folder: folder)
        practices = PracticeStore(folder: folder)
        returns = ReturnStore(folder: folder)
        certificates = CertificateStore(folder: folder)
        certificateLimit = RateLimit(limit: settings.limits.namesCertificate, seconds: 3600, seals: seals)
        nameLimit = RateLimit(limit: settings.limits.namesAddress, seconds: 3600, seals: seals)
        content = ContentStore(folder: folder, keyChanged: CorrectionStore.keyChanged)
        quizVersions = QuizVersions(store: content)
        attemptColumns = AttemptColumnsStore(folder: folder)
        quality = QualityStore(folder: folder)
        search = SearchStore(folder: folder)
        dictionary = DictionaryStore(folder: folder)
        acknowledgements = AcknowledgementStore(folder: folder)
        initiatives = InitiativeStore(folder: folder)
        accounts = AccountStore(folder: folder)
        sessions = SessionStore(folder: folder)
        invitations = InvitationStore(folder: folder)
        audit = AuditStore(folder: folder)
        hasher = PasswordHasher(atOnce: settings.limits.hashesAtOnce, waiting: settings.limits.hashesWaiting)
        signInTries = RateLimit(limit: settings.limits.signInAccount, seconds: 900, seals: seals)
        signInFailures = RateLimit(limit: settings.limits.signInAddress, seconds: 3600, seals: seals)
        approvals = ApprovalStore(folder: folder)
        withdrawals = WithdrawalStore(folder: folder)
        reports = ReportStore(folder: folder)
        reportLimit = RateLimit(limit: settings.limits.reportsAddress, seconds: 3600, seals: seals)
        corrections = CorrectionStore(folder: folder)
        regrades = RegradeStore(folder: folder)
        proposals = ProposalStore(folder: folder)
        lawChanges = LawChangeStore(folder: folder)
        importer = Importer(
            folders: settings.folders, store: content,
            media: MediaStore(folder: folder, publicFiles: settings.publicFiles))
        ownData = OwnDataStore(folder: folder)
        forgetting = Forgetting(
            store: RetentionStore(folder: folder), retention: settings.retention, heads: heads, quizzes: quizVersions,
            clock: self.clock,
            logger: logger)
        bundles = Bundles(cache: "\(settings.data)/cache", publicFiles: settings.publicFiles)
    }

    /// What absolute addresses begin with: `--base-url`, or on a machine of one's own the address it listens on.
    package var address: String {
        if let baseURL = settings.baseURL { return baseURL }
        let isEvery = settings.host == "0.0.0.0" || settings.host == "::"
        let host = isEvery ? "127.0.0.1" : settings.host.contains(":") ? "[\(settings.host)]" : settings.host
        return "http://\(host):\(port.withLockedValue { $0 })"
    }

    /// Before the first connection is answered: the port that the system gave.
    func listens(onPort given: Int) { port.withLockedValue { $0 = given } }

    package var library: Library { shelf.withLockedValue { $0 } }

    /// Brings the files into the database and shows them. With complaints nothing changes, and they are returned.
    package func importContent() async throws -> (complaints: [Complaint], changes: [String]) {
        // Also where it throws after its transaction.
        defer { quizVersions.forget() }
        switch try await importer.run(
            at: clock.now, revision: library.revision + 1, published: quizVersions.forget)
        {
        case .complaints(let complaints): return (complaints, [])
        case .done(let outcome, let library):
            // Also at every start: a crash may have come between the import and its index.
            if !outcome.isEmpty || library.revision == 1 {
                try await search.rebuild(library)
                try await dictionary.rebuild(library.dictionary)
            }
            show(library)
            try files.reload()
            let told = outcome.proposed.map { "proposed: \($0)" } + outcome.remarks.map(\.description)
            for line in told { logger.notice("\(line)") }
            return ([], outcome.added.map { "+ \($0)" } + outcome.withdrawn.map { "- \($0)" } + told)
        }
    }

    /// Everything wrong in the files, without a database.
    package static func check(_ settings: Settings) -> (complaints: [Complaint], remarks: [Complaint]) {
        Importer.check(settings.folders)
    }

    /// Imports what changed. With complaints the content of the database stays, and they are logged.
    ///
    /// Throws `StartError` when there are complaints and no older content.
    package func start() async throws {
        let (complaints, _) = try await importContent()
        guard !complaints.isEmpty else { return }
        try await loadContent()
        let list = complaints.map(\.description).joined(separator: "\n")
        guard !library.phrases.isEmpty else { throw StartError(list) }
        logger.error("The files were not imported:\n\(list)")
    }

    /// Shows what the database has, as it is: without files, or after staff have published something.
    func loadContent() async throws {
        // Before anything can throw: an old key would grade for as long as the program runs.
        quizVersions.forget()
        let revision = library.revision + 1
        // In a task of its own: what was published stands, also where its client has gone meanwhile.
        let library = try await Task { [importer, clock] in
            try await importer.load(revision: revision, at: clock.now)
        }.value
        show(library)
        try await search.rebuild(library)
    }

    private func show(_ library: Library) {
        quizVersions.forget()
        swap { shown in
            var library = library
            // A decision may have come while the files were read.
            if shown.decisions.number > library.decisions.number { library.decisions = shown.decisions }
            return library
        }
    }

    /// Shows what staff decided, at once: for whoever has just written a decision.
    func showDecisions() async throws {
        // In a task of its own: the decision stands, also where its client has gone meanwhile.
        let decisions = try await Task { [content, clock] in try await content.decisions(at: clock.now) }.value
        swap { shown in
            // Somebody who decided later may have been quicker here.
            let isNewer = decisions.number > shown.decisions.number
            guard isNewer || decisions.number == shown.decisions.number && decisions.lapsed != shown.decisions.lapsed
            else { return nil }
            var library = shown
            library.decisions = decisions
            return library
        }
    }

    /// Pages and films of what was shown before are answered no more when this returns.
    private func swap(_ change: (Library) -> Library?) {
        shelf.withLockedValue { shelf in
            guard var library = change(shelf) else { return }
            library.revision = shelf.revision + 1
            shelf = library
            files.hide(library.withdrawnFiles)
            pages.removeAll(for: library.revision)
        }
    }

    /// Writes what is only in memory and lets go of the folder.
    package func close() async {
        try? await views.flush()
        folder.close()
    }
}
