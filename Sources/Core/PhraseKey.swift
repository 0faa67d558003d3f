/// Every sentence of the interface. Its words are in `Content/Phrases/<language>.yaml`, which must have exactly these keys.
package enum PhraseKey: String, CaseIterable, Sendable {
    case siteName, runBy, siteSummary, skipToContent, languages, pendingBand, emergencyQuestion, emergencyAdvice
    case emergencyCall, promise, whoRuns, quizzes, quiz, guidance, search, participation, homeQuestion, homeCost
    case tryNow, readGuidance, chooseQuiz, guidanceForHome, allGuidance, noQuizzes, noGuidance, quizFacts
    case quizFactsTheory, noAccount, everyAnswerSaved, shownInVietnamese, howToTake, practiceMode, practiceModeIs
    case testMode, testWithLimit, testWithoutLimit, begin, sharedDevice, iContinue, someoneElse, unfinishedHere
    case unfinishedHereIs, startAgain, leaveQuiz, questionOf, questionNumber, theory, practice, back, next, goOn
    case checkAnswer, saved, saving, offlineKept, savedElsewhere, needsNetwork, rightAnswer, partlyRight, notYet
    case timeLeft, timeIsUp, expiredIs, sourcesTitle, nextTime, youDecided, iDoNotKnow, isTrue, isFalse, chooseSeveral
    case putInOrder, placeInOrder, moveUp, moveDown, moved, reviewTitle, answeredOf, stillOpen, submit, submitOffline
    case lookOverAgain, yourResult, bandFirm, bandFair, bandGrowing, bandBeginning, rightOf, toLookAgain, passedAt
    case notPassedAt, inGraceNote, doToday, readMore, lookAgain, weakestTopicPage, practiseAgain, everyItem, takenOn
    case tryYourself, aboutYou, aboutYouIs, whereYouLive, howOld, noAnswer, send, thankYouTold, guidanceIs
    case dueForReview, listen, related, forLoudspeaker, likely, reviewedBy, searchLabel, nothingFound, foundPages
    case unitsFound, formerly, participationIs, participationHidden, noParticipation, week, day, language, channel
    case homeUnit, fromUntil, figureViews, figureStarts, figureFinishes, figurePasses, topicPrevention, topicAlarm
    case topicEscape, topicExtinguisher, topicElectricity, topicGas, topicHeating, topicLodging, topicFirstAid
    case topicForest, topicBoat, ageUnder11, ageFrom11, ageFrom16, ageFrom18, ageFrom25, ageFrom35, ageFrom50
    case ageFrom65, titleNotFound, titleNotAllowed, titlePause, titleConflict, titleInvalid, titleBadRequest
    case titleBusy, titleFault, adviceGoHome, adviceTryLater, faultReference, toHome, refusedForm, refusedJSON
    case refusedLanguage, refusedMode, refusedCode, refusedAudience, refusedAgeBand, refusedUnit, refusedNumber
    case refusedDay, refusedResponse, refusedUnknownOption, refusedRepeatedOption, refusedOneOption
    case refusedManyOptions, refusedTrueOrFalse, refusedEveryStep, refusedEqualRanks, refusedByItsSteps
    case refusedNoScenario, refusedStepTaken, refusedStepOutOfTurn, refusedLocked, refusedAnswerFirst
    case refusedFeedbackAtTheEnd, refusedAlreadySubmitted, refusedTimeIsUp, refusedTooManyStarts, refusedNotForYou
    case refusedPeriod, refusedChannel, refusedQuiz
    case audienceHousehold, audiencePupil, audienceLodgingStaff, audienceGuest, audienceBoatPassenger
    case audienceBusiness, audienceEVehicle, audienceTeam, languageVi, languageEn, languageZh, languageKo
    case orientationLandscape, orientationPortrait, clips, clipsIs, noClips, clipSeconds, clipWords, clipWatch
    case clipElsewhere, clipOpenElsewhere, clipUntil, clipOver, clipFrom, clipVersion, clipFiles, clipFile
    case clipCaptions, clipLicence, clipTakeQuiz, lodgings, lodgingsTitle, lodgingsLead, lodgingsChoose
    case lodgingsThreeWays, lodgingsByBrowser, lodgingsByStick, lodgingsByFeed, playlistClips, playlistScreen
    case playlistOpen, playlistOpenIs, playlistStick, playlistZip, playlistLoop, playlistStickIs, playlistAddresses
    case playlistAddressesAre, playlistNow, playlistNothing, playlistChangesAt, playlistRules, playlistRevision
    case ruleEveryDay, ruleAllDay, ruleWindow, ruleOvernight, ruleDates, ruleFirst, weekday1, weekday2, weekday3
    case weekday4, weekday5, weekday6, weekday7, playerTitle, playerFullScreen, playerSaving, playerReady
    case playerOffline, playerNoScript, fireCall114, stickReadme
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
    case privacy, privacyIs, privacyNever, privacyNeverIs, privacyKept, privacyAttempts, privacyAttemptsAre
    case privacyOpen, privacyOpenIs, privacyAbout, privacyAboutIs, privacyViews, privacyViewsAre, privacyStaff
    case privacyStaffIs, privacyCopies, privacyCopiesAre, privacyBrowser, privacyCookieIs, privacyStaffCookieIs
    case privacyStorage, privacyStorageIs, privacyOthers, privacyWho, privacyWhoYou, privacyWhoReceipt
    case privacyWhoStaff, privacyWhoPublic, privacyRights, privacyRightsAre, privacyAnswers, privacyContact, myData
    case myDataIs, myDataSince, myDataNone, myDataNoneIs, myDataOpen, myDataPoints, myDataAge, myDataDownload
    case myDataDelete, myDataDeleteAsk, myDataDeleteIs, myDataStays, myDataDeleteYes, myDataKeep, myDataDeleted

    case staffFigures, staffVolunteers, staffVolunteersAre, staffHiddenAre, staffPeriod, staffFrom, staffUntil
    case staffNarrow, staffShow, staffShowAll, staffAllQuizzes, staffAllUnits, staffAllAges, staffAllAudiences
    case staffAllChannels, staffAllModes, staffAllDays, staffAge, staffAudience, staffMode, staffWithRepeats
    case staffPeriodWeek, staffPeriodDays, staffPeriodMonth, staffPeriodQuarter, staffPeriodHalfYear
    case staffPeriodYear, staffDay, staffStep, staffAttempts, staffPerDay, staffPerDayIs, staffFunnel, staffFunnelIs
    case staffOfBefore, staffOfFirst, staffByQuiz, staffByChannel, staffByChannelIs, staffByUnit, staffByUnitIs
    case staffNotTold, staffUnitName, staffNoFigures, staffTooFewAttempts, staffDownload, staffFileParticipation
    case staffFileUnits, staffFileItems, staffFileAwareness, staffAboutTheFile, staffNumbers, staffVersion
    case staffVersionNumber, staffAttemptsCounted, staffPassedAt, staffPassedShare, staffScores, staffScoresTotal
    case staffScoresTheory, staffScoresPractice, staffScoresAre, staffScoreBand, staffTopics, staffTopic
    case staffItemCount, staffAnswers, staffItems, staffItemsAre, staffItem, staffItemLine, staffPart, staffPrompt
    case staffFacility, staffDiscrimination, staffRemarks, staffOption, staffRight, staffChosenBy, staffChosen
    case staffShare, staffBlank, staffDecision, staffStopped, staffFilters, staffKind, staffCalculatedAt
    case staffChannelWeb, staffChannelQR, staffChannelZalo, staffChannelFacebook, staffChannelPoster
    case staffChannelSchool, staffChannelLodging, staffChannelEvent, staffChannelAPI, staffRemarkTooFew
    case staffRemarkWrongKey, staffRemarkNegative, staffRemarkWeakKey, staffRemarkDrawsTheAble, staffRemarkTooHard
    case staffRemarkTooEasy, staffRemarkNobody, staffRemarkRare, staffMoreRemarks
    case staffAnswersCounted

    case reportItem, reportPage, reportIs, reportNothingPersonal, reportWhat, reportDangerous, reportWrongKey
    case reportUnclear, reportOutdated, reportTypo, reportOther, reportWords, reportBack, reportThanks, reportChoose
    case reportTooLong, reportTooMany
    case staffContent, staffContentIs, staffClaims, staffClaimsAre, staffClaim, staffClaimCount, staffNoClaims
    case staffClaimsSigned, staffSignedOf, staffAnyStep, staffAnyLanguage, staffAnyThing, staffUsedIn
    case staffNotUsed, staffThingQuiz, staffThingItem, staffThingGuidance, staffThingClip, staffThingSheet
    case staffStepWaiting, staffStepChanged, staffStepApproved, staffSource, staffClaimKind, staffClaimPhysics
    case staffClaimLaw, staffClaimLocal, staffCertain, staffWriter, staffNoWriter, staffNoSentence, staffSignedBy
    case staffSignedBefore, staffApprove, staffApproveTicked, staffTakeBack, staffNotApproved, staffOwnText
    case staffWriterUnknown, staffSentenceChanged, staffTickSomething, staffTickAll, staffHistory, staffWithdraw,
        staffWithdrawIs
    case staffWithdrawAll, staffWithdrawItem, staffReason, staffReasonNeeded, staffWordsTooLong, staffWithdrawn
    case staffWithdrawnBy, staffPutBack, staffAlreadyWithdrawn, staffNotWithdrawn, staffSheet, staffOpenSheet
    case staffSheetToCheck, staffSheetVersions, staffSheetPrinted, staffSheetSigned, staffSheetRight, staffSheetFix
    case staffSheetKey, staffSheetWhy, staffSheetCritical, staffSheetRemarks, staffSheetApprover, staffSheetDate
    case staffSheetSign, staffReports, staffReportsAre, staffReportsOpen, staffReportCount, staffNoReports
    case staffReportOpen, staffReportHandled, staffReportNote, staffReportHandle, staffNoteNeeded
    case staffAlreadyHandled, staffHandledBy
    case staffInitiatives, staffInitiativesAre, staffInitiativesNone, staffInitiativesFound
    case staffInitiativesBefore, staffInitiativesAfter, staffInitiativeNew, staffInitiativeImport
    case staffInitiativeExport, staffInitiativeSearch, staffInitiativeFilter, staffInitiativeAny
    case staffInitiativeChoose, staffInitiativeOverview, staffInitiativeSummary, staffInitiativeSamples
    case staffInitiativeByUnit, staffInitiativeAllUnits, staffInitiativeTotal, staffInitiativeCode
    case staffInitiativeTitle, staffInitiativeField, staffInitiativeYear, staffInitiativeStatus
    case staffInitiativeRegistered, staffInitiativeInProgress, staffInitiativeCompleted, staffInitiativeStopped
    case staffInitiativeClears, staffInitiativeClearsAre, staffInitiativeClear, staffInitiativeMissing
    case staffInitiativeWho, staffInitiativeWhat, staffInitiativeResponsibility, staffInitiativeWhen
    case staffInitiativeResult, staffInitiativeProgress, staffInitiativeEvidence, staffInitiativeSample
    case staffInitiativeSampleIs, staffInitiativeSave, staffInitiativeEdit, staffInitiativeRemove
    case staffInitiativeHistory, staffInitiativeWasAdded, staffInitiativeWasChanged, staffInitiativeWasRemoved
    case staffInitiativeForeignPage, staffInitiativeForeign, staffInitiativeTaken, staffInitiativeStale
    case staffInitiativeStaleIs, staffInitiativeNow, staffInitiativeTyped, staffInitiativeNeeded
    case staffInitiativeLong, staffInitiativeSecret, staffInitiativeCodeRule, staffInitiativeYearRule
    case staffInitiativeStatusRule, staffInitiativeProgressRule, staffInitiativeSampleRule
    case staffInitiativeNotBegun, staffInitiativeNotDone, staffInitiativeNoEvidence, staffInitiativeStep
    case staffInitiativeSampleStays, staffInitiativeImportIs, staffInitiativeTemplate, staffInitiativeTable
    case staffInitiativeTableIs, staffInitiativePreview, staffInitiativeTake, staffInitiativePlan
    case staffInitiativePlanIs, staffInitiativeWillBeAdded, staffInitiativeWillChange, staffInitiativeLookAgain
    case staffInitiativeNotTaken, staffInitiativeMoreFaults, staffInitiativeFileEmpty, staffInitiativeFileLong
    case staffInitiativeTwice, staffInitiativeColumnTwice, staffInitiativeColumnUnknown
    case staffInitiativeColumnsMissing, staffInitiativeCells

    case staffDidAddAccount, staffDidDisable, staffDidEnable, staffDidInvite, staffDidChangeRoles
    case staffDidChoosePassword, staffDidChangePassword, staffDidSetSecondFactor, staffDidRemoveSecondFactor
    case staffDidSignIn, staffDidLookAs, staffDidApprove, staffDidTakeBack, staffDidWithdraw, staffDidPutBack
    case staffDidHandleReport

    case staffAcknowledge, staffAcknowledged, staffAcknowledgedBefore, staffAcknowledgedOf, staffAcknowledgeAgain
    case staffQuality, staffQualityIs, staffJudged, staffFlags, staffFlag, staffFlagRule, staffFlagTooFast
    case staffFlagTooFastIs, staffFlagShort, staffFlagShortIs, staffFlagLine, staffFlagLineIs, staffFlagBurst
    case staffFlagBurstIs, staffSensitivity, staffSensitivityIs, staffFacilityAll, staffFacilityFirst
    case staffFacilityUnflagged, staffMoves
    case staffWithoutFlagged
    case staffQuizFiles, staffQuizFilesAre, staffQuizFilesOut, staffQuizFilesHold, staffQuizFilesIn
    case staffQuizTemplate, staffQuizIn, staffQuizInIs, staffQuizText, staffQuizTextIs, staffQuizFormat
    case staffQuizName, staffQuizNameIs, staffQuizTitle, staffQuizAudience, staffQuizTopic, staffQuizPart
    case staffQuizMinAge, staffQuizMinAgeIs, staffQuizSkip, staffQuizLook, staffQuizTake, staffQuizWrongName
    case staffQuizNoTitle, staffQuizWrongAge, staffQuizNoText, staffQuizUnknownWord, staffQuizNotTaken
    case staffQuizMoreFaults, staffQuizTaken, staffQuizItemCount, staffQuizLeftOut
    case staffQuizNotes, staffQuizToDo, staffQuizToDoIs

    case creditNearlyRight, creditMultiple, creditOrdering, creditMatching, creditHotspot, creditChecklist,
        matchingHint, matchingChoose,
        yourAnswer
    case numberHint, textHint, hotspotHint, saidYes, saidNo, saidNotApplicable, rightAnswerIs, toDoAtHome, noted
    case replayFromHere, refusedPairs, refusedDecimal, refusedWords, refusedChecklist, refusedReplay
    case refusedReplayFull, paceOffer, paceLeft, paceOver
    case offlineTitle, offlineSafe, offlineDo, offlineKeptPages, offlineTryAgain, practiceDownload, practiceDownloadIs
    case practiceIs, practiceKept, practiceNeedsScript, practiceCounted

    case joinTitle, joinLabel, joinEnter, joinHaveCode, joinWithout, joinUnknown, joinOver, joinNoName
    case joinTestIs, joinNew, joinNext, joinNextIs, joinTooMany, joinTooManyGuesses, joinQuizGone
    case gatheringClass, gatheringEvent, gatheringHousehold, gatheringNew, gatheringList, gatheringKind
    case gatheringQuiz, gatheringMode, gatheringTest, gatheringTestOnly, gatheringTestOnlyIs
    case gatheringTitle, gatheringTitleIs, gatheringTitleLong
    case gatheringHours, gatheringHoursRule, gatheringChooseKind, gatheringStart, gatheringGoTo, gatheringUntil
    case gatheringClosed, gatheringCounts, gatheringWorking, gatheringFinished, gatheringOnPaper
    case gatheringReload, gatheringLater, gatheringClose, gatheringKeep, gatheringBack, gatheringResult
    case gatheringTooFew, gatheringGroupOnly, gatheringWeakest, gatheringScores, gatheringHidden, gatheringItems
    case gatheringRight, privacyGroups, privacyGroupsAre
    case gatheringFewRight, gatheringFewWrong, gatheringTempting, teacherTitle, teacherIs, teacherTooMany
    case staffCorrectionTooLong
    case toldRight, toldMissed, toldWrong, youAnswered, replayNotCounted, replayEnded
    case certaintyAsk, certaintySure, certaintyUnsure, certaintyUnknown
    case gatheringAge, gatheringAgeIs, gatheringEveryAge, gatheringNoneForAge
    case paperLines, paperNumber, paperWords, paperKeyNone, paperEntryLineHow, paperEntryTypedHow, paperEntryEveryLine
    case paperTitle, paperOfQuiz, paperSheet, paperAnswers, paperKey, paperKeyKept, paperHow, paperAnswersHow
    case paperKeyHow, paperLeftOut, paperSeveral, paperOrder, paperEntry, paperEntered, paperEntryIs
    case paperEntryExample, paperEntryLines, paperEntryLook, paperEntryWill, paperEntryTake, paperEntrySheet
    case paperEntryPlace, paperEntryNothing, paperEntryEmpty, paperEntryCount, paperEntryNoSuchLetter
    case paperEntryTwice, paperEntryOneLetter, paperEntryEveryLetter, paperEntryTooMany

    case staffGatherings, staffGatheringsAre, staffNoGatherings, staffTeacherLinks, staffTeacherLinksAre
    case staffTeacherLinkFor, staffTeacherLinkDays, staffTeacherLinkRule, staffTeacherLinkMake
    case staffTeacherLinkRevoke, staffTeacherLinkUntil, staffTeacherLinkOver, staffChannelPaper
    case staffDidStartGathering, staffDidCloseGathering, staffDidEnterPaper, staffDidMakeTeacherLink
    case staffDidRevokeTeacherLink

    case returnTitle, returnIs, returnCode, returnEnter, returnNoCode, returnWhere, returnHave, returnElsewhere
    case returnMake, returnMakeIs, returnYourCode, returnUntil, returnOpenThere, returnTypeThere, returnThenHere
    case returnGoOnHere, chatAppTitle, chatAppIs, refusedTooManyCodes, refusedNoTriesLeft, refusedTryLater, comeBackAt
    case triesAllowed, triesHoursApart, triesMinutesApart, triesFirstCounts, triesBestCounts, triesLastCounts, tryOf
    case tryCounts, otherTryCounts, weakestTopicClip, certificate, certificateIs, certificateName, certificateNameIs
    case certificateNameEmpty, certificateNameLong, certificateMake, certificatePrintNow, certificateBack
    case certificateProvince, certificateFor, certificatePassed, certificateScore, certificateScan, certificateUntil
    case certificateNoForce, certificateNone, certificateCheck, certificateCheckIs, certificateCheckName
    case certificateHasPassed, certificateNotPassed, certificateMatches, certificateMatchesNot, refusedTooManyNames
    case certificateResult, privacyCodes, privacyCodesAre, privacyCertificates, privacyCertificatesAre

    case staffCorrections, staffCorrectionsAre, staffCorrection, staffCorrectionNew, staffCorrectionsWaiting
    case staffCorrectionsNone, staffCorrectionsDone, staffProposals, staffProposalsAre, staffProposalsNone
    case staffProposal, staffProposalIs, staffProposalNoFile, staffProposalDecide, staffProposalKeep
    case staffProposalPublish, staffCorrectionWhichQuiz, staffCorrectionWhichItem, staffCorrectionTap
    case staffCorrectionCredits, staffCorrectionText, staffCorrectionTextIs, staffCorrectionChoose
    case staffCorrectionCredit, staffCorrectionNothing, staffCorrectionSeenDiffers, staffCorrectionByFile
    case staffCorrectionNoItem, staffCorrectionFaults, staffCorrectionFault, staffCorrectionStale
    case staffCorrectionDecided, staffOwnCorrection, staffCorrectionPreview, staffCorrectionPropose
    case staffCorrectionPublish, staffSetAside, staffDecide, staffCorrectionSecond, staffCorrectionChange
    case staffSideBefore, staffSideAfter, staffSidePublic, staffSideFile, staffSidesEqual, staffPublicNote
    case staffPublicNoteIs, staffPublicNoteEnglish, staffCorrectionProposedBy, staffCorrectionVersion
    case staffCorrectionKey, staffCorrectionWaits, staffCorrectionOutdated, staffCorrectionPublished
    case staffCorrectionAside, staffChipPublished, staffChipAside, staffChipWaits, staffChipOutdated
    case staffCorrectionEffect, staffEffectOf, staffEffectChanged, staffEffectRaised, staffEffectLowered
    case staffEffectNowPassed, staffEffectNowFailed, staffEffectUnreadable, staffRegraded, staffRegrading, staffLaw
    case staffLawIs, staffLawChanges, staffLawClaims, staffLawTell, staffLawDay, staffLawDayIs, staffLawFrom
    case staffLawWaits, staffLawVerify, staffLawVerifiedBy, staffLawNewWording, staffLawAlready, staffLawChooseClaim
    case staffOwnLawChange, staffLawResting, staffTieStates, staffTieMentions, staffTieBackground, staffTieRead
    case staffDidProposeCorrection, staffDidPublishCorrection, staffDidSetCorrectionAside, staffDidRegrade
    case staffDidPublishProposal, staffDidSetProposalAside, staffDidChangeLaw, staffDidVerifyLaw
    case staffEffectCut

    case corrections, correctionsAre, noCorrections, correctionsSee, correctionOfKey, correctionOfLaw
    case correctionBefore, correctionAfter, correctionRegraded, correctionRegrading, correctionLawFrom
    case correctionLawOpen, correctionLawChecked, correctionOfResult, correctionByFile

    case gatheringCounted, gatheringPaperResult, gatheringTempts
    case paperEntryFull, paperEntryOver, paperEntryTaken, paperWithdrawn

    case sharedResult, unitPoints, chooseAnother, gatheringCloseWorking, gatheringCloseNone, gatheringCloseFinal
    case gatheringCloseYes, paperMark, paperKeyOfMark, paperMust, paperBefore, certificateUnknown, otherWays
    case otherWayCode, otherWayOffline, otherWayPaper, practiceWithNetwork, staffCorrectionRight
    case staffCorrectionInFile, staffCorrectionFile, staffProposalKeys, staffProposalWords, staffProposalNew
    case staffProposalGone, staffProposalTitle, staffProposalTexts, staffQuizChoose, staffQuizChooseIs, staffQuizNext
    case staffQuizNextFix, staffQuizAllLanguages

    case takeAgain, passMarkIs

    /// A phrase of the staff area, which is Vietnamese only.
    package var isForStaff: Bool { rawValue.hasPrefix("staff") }
}
