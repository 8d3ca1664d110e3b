import ArgumentParser
import Incidents
import Kernel
import Monitoring
import Requests
import Routing
import ServiceLevels
import Store
import Testing
import Tickets

@testable import CLI

/// The command line's words against the domain's own, and both languages against each other.
struct VocabularyTests {
    @Test func knowsTheWordsOfTheDomain() {
        #expect(Set(StatusWord.allCases.map(\.rawValue)) == Set(Status.Name.allCases.map(\.rawValue)))
        #expect(StatusWord.open.map(\.rawValue) == Status.Name.open.map(\.rawValue))
        #expect(Set(KindWord.allCases.map(\.rawValue)) == Set(TicketKind.allCases.map(\.rawValue)))
        #expect(
            Set(TypeWord.allCases.map(\.rawValue)) == Set(Incident.rules.types + ServiceRequest.rules.types))
        #expect(Set(OriginWord.allCases.map(\.rawValue)) == Set(Channel.allCases.map(\.rawValue)))
        #expect(Set(SeverityWord.allCases.map(\.rawValue)) == Set(Severity.allCases.map(\.name)))
        #expect(Set(HoldWord.allCases.map(\.rawValue)) == Set(Hold.Reason.allCases.map(\.rawValue)))
        #expect(
            Set(RelationWord.allCases.map(\.rawValue))
                == Set(TicketLink.Relation.allCases.map(\.rawValue))
                .union(TicketBacklink.Relation.allCases.map(\.rawValue)))
        #expect(Set(LineWord.allCases.map(\.rawValue)) == Set(SupportLine.allCases.map(\.rawValue)))
        #expect(
            Set(VisibilityWord.allCases.map(\.rawValue))
                == Set(TicketNote.Visibility.allCases.map(\.rawValue)))
        #expect(
            Set(NoticeStateWord.allCases.map(\.rawValue)) == Set(Notice.State.allCases.map(\.rawValue)))
        #expect(
            Set(NoticeChannelWord.allCases.map(\.rawValue)) == Set(Notice.Channel.allCases.map(\.rawValue)))
        #expect(
            Set(HandoutWord.allCases.map(\.rawValue)).subtracting(["named"])
                == Set(DispatchPlan.Mode.allCases.map(\.rawValue)))
        #expect(
            Set(PreferenceWord.allCases.map(\.rawValue))
                == Set(DispatchPlan.Preference.allCases.map(\.rawValue)))
        #expect(
            Set(RedirectWord.allCases.map(\.rawValue))
                == Set(RoutingDecision.Redirect.Cause.allCases.map(\.rawValue)))
        #expect(Set(ObstacleWord.allCases.map(\.rawValue)) == Set(Choice.Obstacle.allCases.map(\.rawValue)))
        #expect(Set(DispatchWord.allCases.map(\.rawValue)) == Set(Dispatch.allCases.map(\.rawValue)))
        #expect(Set(ClockModeWord.allCases.map(\.rawValue)) == Set(ClockMode.allCases.map(\.rawValue)))
        #expect(
            Set(ClockCauseWord.allCases.map(\.rawValue)) == Set(ClockCause.Word.allCases.map(\.rawValue)))
        #expect(
            Set(ClockActionWord.allCases.map(\.rawValue))
                == Set(WarningPoint.Action.allCases.map(\.rawValue)))
        #expect(Set(ClockWord.allCases.map(\.rawValue)) == Set(ServiceMetric.allCases.map(\.rawValue)))
        #expect(
            Set(DimensionWord.allCases.map(\.rawValue))
                == Set(TicketFactTable.Dimension.allCases.map(\.rawValue)))
        #expect(Set(EventWord.allCases.map(\.rawValue)) == Set(JournalType.allCases.map(\.rawValue)))
    }

    @Test func namesACommandForEveryMoveOfPeople() {
        let commands = TicketCommand.configuration.groupedSubcommands.flatMap(\.subcommands)
            .map { $0.configuration.commandName ?? "" }
        for move in Move.allCases where move.isForPeople {
            #expect(commands.contains(move.rawValue))
        }
    }

    @Test(arguments: Message.allCases)
    func saysEverySentenceInBothLanguages(_ message: Message) {
        check(message.phrase)
        #expect(
            message.phrase.chinese.contains { $0.unicodeScalars.contains { $0.value > 0x7F } }
                || message.isForm)
    }

    @Test func saysEveryWordInBothLanguages() {
        let phrases =
            StatusWord.allCases.map(\.phrase) + KindWord.allCases.map(\.phrase)
            + SeverityWord.allCases.map(\.phrase)
            + AlarmStateWord.allCases.map(\.phrase) + HoldWord.allCases.map(\.phrase)
            + RelationWord.allCases.map(\.phrase) + LineWord.allCases.map(\.phrase)
            + DispatchWord.allCases.map(\.phrase) + AudienceWord.allCases.map(\.phrase)
            + CauseWord.allCases.map(\.phrase) + HandoutWord.allCases.map(\.phrase)
            + RedirectWord.allCases.map(\.phrase) + PreferenceWord.allCases.map(\.phrase)
            + ObstacleWord.allCases.map(\.phrase) + AbsenceSourceWord.allCases.map(\.phrase)
            + FlagWord.allCases.map(\.phrase) + VisibilityWord.allCases.map(\.phrase)
            + EventWord.allCases.map(\.phrase)
            + Field.allCases.map(\.phrase) + NoticeStateWord.allCases.map(\.phrase)
            + NoticeChannelWord.allCases.map(\.phrase) + OutcomeWord.allCases.map(\.phrase)
            + ClockModeWord.allCases.map(\.phrase) + ClockCauseWord.allCases.map(\.phrase)
            + ClockActionWord.allCases.map(\.phrase) + ClockWord.allCases.map(\.phrase)
            + AlarmStageWord.allCases.map(\.phrase) + VerdictWord.allCases.map(\.phrase)
        for phrase in phrases {
            check(phrase)
            #expect(phrase.english != phrase.chinese)
        }
    }

    private func check(_ phrase: Phrase) {
        #expect(!phrase.english.isEmpty)
        #expect(!phrase.chinese.isEmpty)
        #expect(places(phrase.english) == places(phrase.chinese), "\(phrase.english)")
    }

    private func places(_ text: String) -> Set<Substring> {
        Set(text.matches(of: /%[1-9]/).map(\.output))
    }

    @Test(
        arguments: [
            ([:], Language.english),
            (["LANG": "zh_CN.UTF-8"], .chinese),
            (["LANG": "zh_CN.UTF-8", "LC_ALL": "C"], .english),
            (["LC_MESSAGES": "ZH_TW", "LANG": "en_GB"], .chinese),
            (["SWITCHBOARD_LANG": "en", "LC_ALL": "zh_CN"], .english),
            (["SWITCHBOARD_LANG": "", "LC_ALL": "", "LANG": "zh"], .chinese),
        ] as [([String: String], Language)])
    func choosesTheLanguage(_ environment: [String: String], _ wanted: Language) {
        #expect(Language(environment: environment) == wanted)
    }

    @Test(
        arguments: [
            ("%1 and %2", ["a", "b"], "a and b"),
            ("%2 %1", ["%2", "100%"], "100% %2"),
            ("100% %9", ["a"], "100% %9"),
            ("%", ["a"], "%"),
        ] as [(String, [String], String)])
    func fillsInOnce(_ form: String, _ values: [String], _ wanted: String) {
        #expect(Phrase(form, "").text(in: .english, values) == wanted)
    }
}

extension Message {
    /// Only places and punctuation, the same in every language.
    fileprivate var isForm: Bool { phrase.english.allSatisfy { !$0.isLetter } }
}
