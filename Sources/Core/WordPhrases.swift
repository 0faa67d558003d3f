/// The phrase that says a word of a vocabulary.
extension PhraseKey {
    package init(_ topic: Topic) {
        self =
            switch topic {
            case .prevention: .topicPrevention
            case .alarm114: .topicAlarm
            case .escape: .topicEscape
            case .extinguisher: .topicExtinguisher
            case .electricityCharging: .topicElectricity
            case .gas: .topicGas
            case .heatingCO: .topicHeating
            case .lodgingGuest: .topicLodging
            case .firstAid: .topicFirstAid
            case .forest: .topicForest
            case .boat: .topicBoat
            }
    }

    package init(_ ageBand: AgeBand) {
        self =
            switch ageBand {
            case .under11: .ageUnder11
            case .from11: .ageFrom11
            case .from16: .ageFrom16
            case .from18: .ageFrom18
            case .from25: .ageFrom25
            case .from35: .ageFrom35
            case .from50: .ageFrom50
            case .from65: .ageFrom65
            }
    }

    package init(_ said: Checklist.Said) {
        self =
            switch said {
            case .yes: .saidYes
            case .no: .saidNo
            case .notApplicable: .saidNotApplicable
            }
    }

    package init(_ audience: Audience) {
        self =
            switch audience {
            case .household: .audienceHousehold
            case .pupil: .audiencePupil
            case .lodgingStaff: .audienceLodgingStaff
            case .guest: .audienceGuest
            case .boatPassenger: .audienceBoatPassenger
            case .business: .audienceBusiness
            case .eVehicle: .audienceEVehicle
            case .team: .audienceTeam
            }
    }

    package init(_ language: Language) {
        self =
            switch language {
            case .vi: .languageVi
            case .en: .languageEn
            case .zh: .languageZh
            case .ko: .languageKo
            }
    }

    package init(_ orientation: Orientation) {
        self = orientation == .landscape ? .orientationLandscape : .orientationPortrait
    }

    /// - Parameter isoWeekday: 1 = Monday … 7 = Sunday.
    package init(isoWeekday: Int) {
        let days: [PhraseKey] = [.weekday1, .weekday2, .weekday3, .weekday4, .weekday5, .weekday6, .weekday7]
        self = days[isoWeekday - 1]
    }

    package init(_ role: Role) {
        self =
            switch role {
            case .viewer: .staffRoleViewer
            case .editor: .staffRoleEditor
            case .approver: .staffRoleApprover
            case .lodgingOfficer: .staffRoleLodgingOfficer
            case .lodging: .staffRoleLodging
            case .dictionaryReader: .staffRoleDictionaryReader
            case .dictionaryAuthor: .staffRoleDictionaryAuthor
            case .dictionaryReviewer: .staffRoleDictionaryReviewer
            case .dictionaryApprover: .staffRoleDictionaryApprover
            case .administrator: .staffRoleAdministrator
            }
    }

    package init(_ group: DictionaryEntry.Group) {
        self =
            switch group {
            case .organisation: .staffGroupOrganisation
            case .officers: .staffGroupOfficers
            case .rankAndPay: .staffGroupRankAndPay
            case .recruitmentAndTraining: .staffGroupRecruitment
            case .appraisalAndAwards: .staffGroupAppraisal
            case .benefits: .staffGroupBenefits
            case .procedures: .staffGroupProcedures
            }
    }

    package init(_ part: DictionaryEntry.Part) {
        self =
            switch part {
            case .legalBasis: .staffPartLegalBasis
            case .conditions: .staffPartConditions
            case .steps: .staffPartSteps
            case .authority: .staffPartAuthority
            case .timeLimit: .staffPartTimeLimit
            case .documents: .staffPartDocuments
            case .forms: .staffPartForms
            }
    }

    package init(_ status: DictionaryEntry.LegalBasis.Status) {
        self =
            switch status {
            case .toCheck: .staffLawToCheck
            case .inForce: .staffLawInForce
            case .amended: .staffLawAmended
            case .expired: .staffLawExpired
            }
    }

    package init(_ channel: Channel) {
        self =
            switch channel {
            case .web: .staffChannelWeb
            case .qr: .staffChannelQR
            case .zalo: .staffChannelZalo
            case .facebook: .staffChannelFacebook
            case .poster: .staffChannelPoster
            case .school: .staffChannelSchool
            case .lodging: .staffChannelLodging
            case .event: .staffChannelEvent
            case .api: .staffChannelAPI
            case .paper: .staffChannelPaper
            }
    }

    package init(_ period: ReportPeriod) {
        self =
            switch period {
            case .week: .staffPeriodWeek
            case .days30: .staffPeriodDays
            case .month: .staffPeriodMonth
            case .quarter: .staffPeriodQuarter
            case .halfYear: .staffPeriodHalfYear
            case .year: .staffPeriodYear
            }
    }
}
