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
}

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
}
