import Foundation
import Kernel
import Testing

@testable import CLI

/// What others say in English only, told in Chinese.
struct SentenceTests {
    private static let interpreter = Interpreter(environment: ["LANG": "zh_CN.UTF-8"])

    @Test(arguments: [
        ("12 rows read, 3 refused", "读入 12 行，拒收 3 行"),
        ("5 closed, 2 resolved; 4 reassignments, 0 reopenings", "已关闭 5，已解决 2；转派 4 次，重开 0 次"),
        (
            "old.csv:7: event.state: \"Queued\" in Status is not in the map; add it, or say unmapped: keep or drop "
                + "(and 3 more rows)",
            "old.csv:7: event.state：Status 列的“Queued”不在映射表中；请补充，或写 unmapped: keep（保留）或 drop（舍去）"
                + "（另有 3 行相同）"
        ),
        (
            "routing.yaml:11: team \"oss-sofware\" does not exist in organisation.yaml; did you mean \"oss-software\"?",
            "routing.yaml:11: organisation.yaml 中没有班组“oss-sofware”；是否应为“oss-software”？"
        ),
        (
            "map.yaml:1: expected source: a short name of the other system, such as servicenow",
            "map.yaml:1: 应有 source:，对方系统的短名，如 servicenow"
        ),
        ("desk.yaml:8: expected a list, found settings with names", "desk.yaml:8: 应为列表，实为带名称的设置"),
        (
            "book: 15 teams, 14 people, 16 rules, 2 calendars, 9 targets: no mistakes, 2 warnings",
            "book：班组 15 个，人员 14 名，规则 16 条，日历 2 个，时限 9 项：没有错误，2 处提醒"
        ),
        (
            "~ person li.na: mail: none → li@example.com; teams: a, b → a",
            "~ 人员 li.na：mail: 无 → li@example.com; teams: a, b → a"
        ),
        ("- team b (retired: tickets keep naming it)", "- 班组 b（停用：工单仍保留其名）"),
        ("~ calendar of team hardware: none → 24x7", "~ 班组日历 hardware：无 → 24x7"),
        (
            "cannot open /d/switchboard.db: the disk is full",
            "无法打开 /d/switchboard.db：磁盘已满"
        ),
        ("  … and 4 more: --json has all", "  ……另有 4 个：--json 可列出全部"),
        ("one\n\n  the file is missing", "one\n\n  缺少该文件"),
        ("somebody's own words: as they are", "somebody's own words: as they are"),
    ])
    func isTold(_ english: String, _ chinese: String) {
        #expect(Self.interpreter.say(english) == chinese)
        #expect(Interpreter(environment: [:]).say(english) == english)
    }

    @Test(arguments: [
        ("DiskFull on db03:9100 had cleared", "db03:9100 的 DiskFull 此前已清除"),
        ("Down on db04 goes from minor to critical", "db04 的 Down 由次要变为紧急"),
        ("INC-0000002 is onHold: whoever has it decides", "INC-0000002 处于挂起：由处理人决定"),
        ("critical has no weight of its own", "紧急级没有单独的定级"),
        ("the conditions of rule bss-faults hold", "符合规则 bss-faults 的条件"),
    ])
    func saysWhyAStageDecidedSo(_ english: String, _ chinese: String) {
        #expect(Reader.inShanghai.verdictReason(english) == chinese)
        #expect(Reader.english.verdictReason(english) == english)
    }

    @Test func saysEverySentenceInBothLanguages() {
        for phrase in Sentences.all + Sentences.ofAlarms + Sentences.additions {
            let places = { (text: String) in Set(text.matches(of: /%[1-9]/).map(\.output)) }
            #expect(places(phrase.english) == places(phrase.chinese), "\(phrase.english)")
        }
    }

    /// A sentence that its author has changed would quietly be told in English again.
    @Test func everySentenceIsStillSaidBySomebody() throws {
        let said = try Self.said()
        #expect(said.count > 100_000)
        for phrase in Sentences.spoken {
            let parts = phrase.english.split(separator: /%[1-9]/).map {
                $0.trimmingCharacters(in: Self.edges)
            }
            for part in parts where part.count > 3 {
                #expect(said.contains(part), "\"\(part)\" of \"\(phrase.english)\"")
            }
        }
    }

    /// Where a sentence is put together of several texts.
    private static let edges = CharacterSet(charactersIn: " \":")

    /// The sources, with texts that go on in the next line put together, and quotes as they are said.
    private static func said() throws -> String {
        let root = #filePath.components(separatedBy: "/Tests/CLITests/")[0] + "/Sources"
        let paths = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        let files = try paths.filter { $0.hasSuffix(".swift") && !$0.hasPrefix("CLI/") }.map {
            try String(contentsOfFile: "\(root)/\($0)", encoding: .utf8)
        }
        return files.joined().replacing(/"\s*\+ "/, with: "").replacing(/\\\n\s*/, with: "")
            .replacing("\\\"", with: "\"")
    }
}
