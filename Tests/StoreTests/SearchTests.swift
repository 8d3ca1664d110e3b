import Kernel
import SQL
import Store
import TestSupport
import Testing
import Tickets

@Suite struct SearchTests {
    static let texts = [
        "计费系统夜间批处理失败", "宽带故障，用户无法上网", "营业厅打印机卡纸", "ORA-01555 snapshot too old on db03",
        "核心交换机 10.3.7.21 端口 down", "BSS 前台受理缓慢", "Wi-Fi 掉线 café naïve", "账务与计量系统核对",
    ]

    /// Each query finds exactly these of ``texts``.
    static let queries: [(String, Set<Int>)] = [
        ("计费", [0]), ("宽带", [1]), ("宽带故障", [1]), ("卡纸", [2]), ("ORA-01555", [3]), ("db03", [3]),
        ("10.3.7.21", [4]), ("缓慢", [5]), ("cafe", [6]), ("计量", [7]), ("费系", [0]), ("量计", []),
        ("snapshot old", [3]), ("系统", [0, 7]), ("ｄｂ０３", [3]), ("ＯＲＡ－０１５５５", [3]), ("ora-01555", [3]),
        ("CAFÉ", [6]), ("NAIVE", [6]), ("wi-fi", [6]), ("wifi", []), ("db0", []), ("b03", []),
        ("3.7.21", [4]),
        ("10.3.7.2", []), ("10.7", []), ("计", [0, 7]), ("系统 夜间", [0]), ("夜间 系统", [0]), ("系统夜间", [0]),
        ("夜间系统", []), ("测试", [0, 1, 2, 3, 4, 5, 6, 7]), ("down 核心", [4]), ("宽带故障用户", [1]),
        ("snapshot  too\told", [3]), ("INC-0000003", [2]), ("0000003", [2]), ("\"计费\" OR 宽带", []),
        ("计费 AND", []), ("NOT 计费", []), ("shown:计费", []), ("计费*", [0]), ("(计费)", [0]), ("'计费", [0]),
        ("db03\"", [3]),
    ]

    @Test(arguments: Engine.all) func findsExactlyTheTicketsThatHoldTheWords(_ engine: Engine) async throws {
        let opened = try await engine.open()
        for text in Self.texts { try await opened.add(.sample(title: text, description: "测试")) }
        for (query, expected) in Self.queries {
            let found = try await Self.search(query, in: opened)
            #expect(found == expected.map { Int64($0 + 1) }.sorted(by: >), "\(query)")
        }
    }

    @Test(arguments: Engine.all) func findsNoPhraseAcrossTheBoundaryOfFields(_ engine: Engine) async throws {
        let opened = try await engine.open()
        let ticket = try await opened.add(.sample(title: "宽带", description: "故障 slow"))
        try await opened.note("连接 first", .public, on: ticket)
        try await opened.note("second 断开", .public, on: ticket)
        for (query, count) in [
            ("宽带", 1), ("故障", 1), ("宽带故障", 0), ("故障连接", 0), ("slow-连接", 0), ("first-second", 0),
            ("宽带 故障", 1), ("first second", 1), ("0000001-宽带", 0),
        ] {
            #expect(try await Self.search(query, in: opened).count == count, "\(query)")
        }
    }

    @Test(arguments: Engine.all) func findsNotesAndKeepsInternalOnesFromRequesters(_ engine: Engine)
        async throws
    {
        let opened = try await engine.open()
        let ticket = try await opened.add(.sample(title: "slow"))
        #expect(try await Self.search("表空间", in: opened) == [])
        try await opened.note("表空间不足", .public, on: ticket)
        try await opened.note("客户投诉三次", .internal, on: ticket)
        try await opened.note("扩容完成", .public, on: ticket)
        for (query, everybody, desk) in [
            ("表空间", 1, 1), ("投诉", 0, 1), ("扩容", 1, 1), ("slow", 1, 1), ("slow 投诉", 0, 1), ("表空间 投诉", 0, 1),
        ] {
            #expect(
                try await Self.search(query, in: opened, everywhere: false).count == everybody, "\(query)")
            #expect(try await Self.search(query, in: opened, everywhere: true).count == desk, "\(query)")
        }
    }

    @Test(arguments: Engine.all) func findsTheNewTextAfterAnEditAndNotTheOld(_ engine: Engine) async throws {
        let opened = try await engine.open()
        let before = try await opened.add(.sample(title: "打印机卡纸", description: "三楼"))
        try await opened.note("看过", .internal, on: before)
        var after = before
        for (title, description, found, lost) in [
            ("复印机卡纸", "三楼", "复印", "打印"), ("复印机卡纸", "四楼", "四楼", "三楼"), ("传真机卡纸", "五楼", "五楼", "复印"),
        ] {
            let from = after
            after.title = known(Line(title))
            after.description = description
            after.revision += 1
            let to = after
            try await opened.store.write { try TicketTable.update(to, from: from, in: $0) }
            for (query, count) in [(found, 1), (lost, 0), ("卡纸", 1), ("看过", 1)] {
                #expect(try await Self.search(query, in: opened).count == count, "\(query) after \(title)")
            }
        }
        try await opened.note("换了", .public, on: after)
        #expect(try await Self.search("换了", in: opened).count == 1)
        #expect(try await Self.search("打印", in: opened).count == 0)
    }

    @Test(arguments: Engine.all) func pagesNewestFirstWithinTheQueue(_ engine: Engine) async throws {
        let opened = try await engine.open()
        try await opened.addOrganisation()
        for number in 1...20 {
            try await opened.add(
                .sample(
                    kind: number % 2 == 0 ? .incident : .request, title: number % 5 == 0 ? "其他" : "宽带故障",
                    priority: number % 3 + 1, status: .sample(number % 4 == 0 ? .closed : .new),
                    team: number % 3 == 0 ? "bss" : "oss", requester: number < 10 ? "ann" : "bob"))
        }
        let matching = (1...20).reversed().filter { $0 % 5 != 0 }
        let cases: [(TicketQueue, (Int) -> Bool)] = [
            (TicketQueue(), { _ in true }), (queue { $0.statuses = [.new, .working] }, { $0 % 4 != 0 }),
            (queue { $0.kinds = [.request] }, { $0 % 2 != 0 }),
            (queue { $0.team = Key("bss") }, { $0 % 3 == 0 }),
            (queue { $0.requester = "ann" }, { $0 < 10 }),
            (queue { $0.priorities = [known(Priority(rawValue: 1))] }, { $0 % 3 == 0 }),
        ]
        for (queue, takes) in cases {
            var found: [Int64] = []
            var before: Int64?
            repeat {
                let from = before
                let page = try await opened.store.read {
                    try queue.search(
                        known(SearchQuery("宽带")), everywhere: true, before: from, size: known(PageSize(3)),
                        in: $0)
                }
                found += page.items.map(\.id.rawValue)
                before = page.next.flatMap { Int64($0) }
            } while before != nil
            #expect(found == matching.filter(takes).map(Int64.init), "\(queue)")
        }
    }

    private func queue(_ set: (inout TicketQueue) -> Void) -> TicketQueue {
        var queue = TicketQueue()
        set(&queue)
        return queue
    }

    private static func search(
        _ text: String, in opened: Engine.Opened, everywhere: Bool = true
    ) async throws -> [Int64] {
        let query = try #require(SearchQuery(text))
        return try await opened.store.read {
            try TicketQueue().search(query, everywhere: everywhere, before: nil, size: .standard, in: $0)
        }.items.map(\.id.rawValue)
    }
}

extension Engine.Opened {
    func note(_ text: String, _ visibility: TicketNote.Visibility, on ticket: Ticket) async throws {
        try await store.write {
            _ = try TicketNoteTable.insert(
                author: "li.na", visibility: visibility, known(Note(text)), on: ticket, at: .monday, in: $0)
        }
    }
}

@Suite struct SearchWordsTests {
    @Test(
        arguments: [
            ("计费系统", ["计", "费", "系", "统"]), ("ORA-01555", ["ora", "01555"]),
            ("10.3.7.21", ["10", "3", "7", "21"]),
            ("db03正常", ["db03", "正", "常"]), ("café naïve Ångström", ["cafe", "naive", "angstrom"]),
            ("cafe\u{301}", ["cafe"]), ("ＤＢ０３", ["db03"]), ("Straße", ["straße"]),
            ("привет МИР", ["привет", "мир"]),
            ("カタカナ", ["カ", "タ", "カ", "ナ"]), ("한국", ["한", "국"]), ("𠮷野", ["𠮷", "野"]), ("，。！", []), ("", []),
            ("a_b", ["a", "b"]), ("😀", []), ("x😀y", ["x", "y"]), ("\u{2E31}", []),
        ] as [(String, [String])])
    func cutsATextIntoItsWords(_ text: String, into words: [String]) {
        #expect(SearchWords.cut(text) == words)
    }

    @Test(arguments: [
        "", "   ", "，。", "\u{2E31}", "\"", String(repeating: "x", count: 201),
        String(repeating: "计", count: 65),
    ])
    func refusesTheQuery(_ text: String) {
        #expect(SearchQuery(text) == nil)
    }

    @Test func takesBlanksAsTheEndOfAPhrase() {
        #expect(SearchQuery("宽带 ORA-01555\u{3000}x")?.phrases == [["宽", "带"], ["ora", "01555"], ["x"]])
    }
}
