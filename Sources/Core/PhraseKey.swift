/// Every sentence of the interface. Its words are in `Content/Phrases/<language>.yaml`, which must have exactly these keys.
package enum PhraseKey: String, CaseIterable, Sendable {
    case siteName
    case runBy
    case siteSummary
    case skipToContent
    case languages
    case pendingBand
    case emergencyQuestion
    case emergencyAdvice
    case emergencyCall
    case promise
    case whoRuns
    case quizzes
    case quiz
    case guidance
    case search
    case participation
    case homeQuestion
    case homeCost
    case tryNow
    case readGuidance
    case chooseQuiz
    case guidanceForHome
    case allGuidance
    case noQuizzes
    case noGuidance
    case quizFacts
    case quizFactsTheory
    case noAccount
    case everyAnswerSaved
    case shownInVietnamese
    case howToTake
    case practiceMode
    case practiceModeIs
    case testMode
    case testWithLimit
    case testWithoutLimit
    case begin
    case sharedDevice
    case iContinue
    case someoneElse
    case unfinishedHere
    case unfinishedHereIs
    case startAgain
    case leaveQuiz
    case questionOf
    case questionNumber
    case theory
    case practice
    case back
    case next
    case goOn
    case checkAnswer
    case saved
    case saving
    case offlineKept
    case savedElsewhere
    case needsNetwork
    case rightAnswer
    case partlyRight
    case notYet
    case timeLeft
    case timeIsUp
    case expiredIs
    case sourcesTitle
    case nextTime
    case youDecided
    case iDoNotKnow
    case isTrue
    case isFalse
    case chooseSeveral
    case putInOrder
    case placeInOrder
    case moveUp
    case moveDown
    case moved
    case reviewTitle
    case answeredOf
    case stillOpen
    case submit
    case submitOffline
    case lookOverAgain
    case yourResult
    case bandFirm
    case bandFair
    case bandGrowing
    case bandBeginning
    case rightOf
    case toLookAgain
    case passedAt
    case notPassedAt
    case inGraceNote
    case doToday
    case readMore
    case lookAgain
    case weakestTopicPage
    case practiseAgain
    case everyItem
    case takenOn
    case tryYourself
    case aboutYou
    case aboutYouIs
    case whereYouLive
    case howOld
    case noAnswer
    case send
    case thankYouTold
    case guidanceIs
    case dueForReview
    case listen
    case related
    case forLoudspeaker
    case likely
    case reviewedBy
    case searchLabel
    case nothingFound
    case foundPages
    case unitsFound
    case formerly
    case participationIs
    case participationHidden
    case noParticipation
    case week
    case day
    case language
    case channel
    case homeUnit
    case fromUntil
    case figureViews
    case figureStarts
    case figureFinishes
    case figurePasses
    case topicPrevention
    case topicAlarm
    case topicEscape
    case topicExtinguisher
    case topicElectricity
    case topicGas
    case topicHeating
    case topicLodging
    case topicFirstAid
    case topicForest
    case topicBoat
    case ageUnder11
    case ageFrom11
    case ageFrom16
    case ageFrom18
    case ageFrom25
    case ageFrom35
    case ageFrom50
    case ageFrom65
    case titleNotFound
    case titleNotAllowed
    case titlePause
    case titleConflict
    case titleInvalid
    case titleBadRequest
    case titleBusy
    case titleFault
    case adviceGoHome
    case adviceTryLater
    case faultReference
    case toHome
    case refusedForm
    case refusedJSON
    case refusedLanguage
    case refusedMode
    case refusedCode
    case refusedAudience
    case refusedAgeBand
    case refusedUnit
    case refusedNumber
    case refusedDay
    case refusedResponse
    case refusedUnknownOption
    case refusedRepeatedOption
    case refusedOneOption
    case refusedManyOptions
    case refusedTrueOrFalse
    case refusedEveryStep
    case refusedEqualRanks
    case refusedByItsSteps
    case refusedNoScenario
    case refusedStepTaken
    case refusedStepOutOfTurn
    case refusedLocked
    case refusedAnswerFirst
    case refusedFeedbackAtTheEnd
    case refusedAlreadySubmitted
    case refusedTimeIsUp
    case refusedTooManyStarts
    case refusedNotForYou
    case audienceHousehold
    case audiencePupil
    case audienceLodgingStaff
    case audienceGuest
    case audienceBoatPassenger
    case audienceBusiness
    case audienceEVehicle
    case audienceTeam
    case languageVi
    case languageEn
    case languageZh
    case languageKo
    case orientationLandscape
    case orientationPortrait
    case clips
    case clipsIs
    case noClips
    case clipSeconds
    case clipWords
    case clipWatch
    case clipElsewhere
    case clipOpenElsewhere
    case clipUntil
    case clipOver
    case clipFrom
    case clipVersion
    case clipFiles
    case clipFile
    case clipCaptions
    case clipLicence
    case clipTakeQuiz
    case lodgings
    case lodgingsTitle
    case lodgingsLead
    case lodgingsChoose
    case lodgingsThreeWays
    case lodgingsByBrowser
    case lodgingsByStick
    case lodgingsByFeed
    case playlistClips
    case playlistScreen
    case playlistOpen
    case playlistOpenIs
    case playlistStick
    case playlistZip
    case playlistLoop
    case playlistStickIs
    case playlistAddresses
    case playlistAddressesAre
    case playlistNow
    case playlistNothing
    case playlistChangesAt
    case playlistRules
    case playlistRevision
    case ruleEveryDay
    case ruleAllDay
    case ruleWindow
    case ruleOvernight
    case ruleDates
    case ruleFirst
    case weekday1
    case weekday2
    case weekday3
    case weekday4
    case weekday5
    case weekday6
    case weekday7
    case playerTitle
    case playerFullScreen
    case playerSaving
    case playerReady
    case playerOffline
    case playerNoScript
    case fireCall114
    case stickReadme
    case kitTitle, kitIs, kitNothingStored, kitName, kitNameHint, kitAddress, kitUnit, kitUnitHint, kitChooseUnit
    case kitAssembly, kitAssemblyHint, kitExit1, kitExit2, kitExitHint, kitExits, kitWhichSheet, kitRoomCard,
        kitRoomCardIs
    case kitLobbyPoster, kitLobbyPosterIs, kitStaffCard, kitStaffCardIs, kitCallPage, kitCallPageIs, kitShow, kitPaper
    case kitPrint, kitPrintByBrowser, kitReadAloud, kitReadAloudIs, kitOtherSheet, kitChange, kitWhere, kitYouAreHere
    case kitScan, kitFloor, kitTrapped, kitYourName, kitYourPhone, kitDigits, kitRefusedEmpty, kitRefusedLong
    case staffArea, staffSignIn, staffName, staffPassword, staffCode, staffCodeIs, staffEnter, staffForgotten
    case staffWrongSignIn, staffTooManyTries, staffWelcome, staffFirstAdministrator, staffPasswordRule
    case staffPasswordTooShort, staffPasswordTooLong, staffPasswordTooEasy, staffSavePassword, staffNameRule
    case staffNameTaken, staffLastAdministrator, staffLeave, staffAccount, staffSecondFactor, staffSecondFactorOn
    case staffSecondFactorOff, staffSetSecondFactor, staffSecondFactorIs, staffScanThis, staffOrType, staffConfirm
    case staffWrongCode, staffRecoveryCodes, staffRecoveryCodesAre, staffChangePassword, staffCurrentPassword
    case staffNewPassword, staffWrongPassword, staffSessions, staffSessionSince, staffThisSession, staffEndOthers
    case staffAccounts, staffRoles, staffUnit, staffNoUnit, staffUnknownUnit, staffState, staffActive, staffDisabled
    case staffInvited, staffLacksSecondFactor, staffAddAccount, staffSaveRoles, staffRolesEndSessions
    case staffInviteAgain, staffForgetSecondFactor, staffEnable, staffDisable, staffChooseARole, staffInvitation
    case staffInvitationIs, staffAudit, staffAuditIs, staffWhen, staffWho, staffWhat, staffOnWhat, staffOlder
    case staffRoleViewer, staffRoleEditor, staffRoleApprover, staffRoleLodgingOfficer, staffRoleLodging
    case staffRoleDictionaryReader, staffRoleDictionaryAuthor, staffRoleDictionaryReviewer
    case staffRoleDictionaryApprover, staffRoleAdministrator
    case staffDictionary, staffDictionaryAsk, staffDictionaryEmpty, staffMissed, staffMissedAre, staffNothingFound
    case staffFound, staffUnfinished, staffPending, staffReviewBy, staffAppliesTo, staffQuestions, staffIssued,
        staffInForceFrom
    case staffPartLegalBasis, staffPartConditions, staffPartSteps, staffPartAuthority, staffPartTimeLimit
    case staffPartDocuments, staffPartForms, staffGroupOrganisation, staffGroupOfficers, staffGroupRankAndPay
    case staffGroupRecruitment, staffGroupAppraisal, staffGroupBenefits, staffGroupProcedures, staffLawToCheck
    case staffLawInForce, staffLawAmended, staffLawExpired

    /// A phrase of the staff area, which is Vietnamese only.
    package var isForStaff: Bool { rawValue.hasPrefix("staff") }
}
