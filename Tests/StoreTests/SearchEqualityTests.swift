import Kernel
import SQL
import Store
import TestSupport
import Testing
import Tickets

/// The engines index differently; what a query finds must not show it.
@Suite struct SearchEqualityTests {
    private static let tickets = 3000
    private static let queries = 400

    @Test(.timeLimit(.minutes(15))) func everyEngineFindsTheSameTickets() async throws {
        var filled: [Engine.Opened] = []
        for engine in Engine.all {
            let opened = try await engine.open()
            try await Self.fill(opened)
            filled.append(opened)
        }
        var random = SeededRandom(seed: 20_261_124)
        var found = 0
        for number in 0..<Self.queries {
            let text = SearchText.query(&random)
            guard let query = SearchQuery(text) else { continue }
            let everywhere = Bool.random(using: &random)
            let size = known(PageSize(Int.random(in: 1...200, using: &random)))
            let before = number % 5 == 0 ? Int64.random(in: 1...Int64(Self.tickets), using: &random) : nil
            var queue = TicketQueue()
            if number % 3 == 0 { queue.label = .init(name: "env", value: SearchText.label(&random)) }
            if number % 7 == 0 { queue.team = Key("bss") }
            let asked = queue
            var pages: [Page<Ticket>] = []
            for opened in filled {
                pages.append(
                    try await opened.store.read {
                        try asked.search(query, everywhere: everywhere, before: before, size: size, in: $0)
                    })
            }
            let ids = pages.map { $0.items.map(\.id.rawValue) }
            #expect(Set(ids).count == 1, "\(text), everywhere: \(everywhere), \(asked): \(ids)")
            #expect(Set(pages.map(\.next)).count == 1, "\(text)")
            found += ids[0].count
        }
        #expect(found > 5000)
    }

    /// The same on every engine: the seed says what.
    private static func fill(_ opened: Engine.Opened) async throws {
        try await opened.addOrganisation()
        try await opened.store.write { transaction in
            var random = SeededRandom(seed: 7)
            for _ in 0..<tickets {
                let sample = Ticket.sample(
                    title: SearchText.text(&random, words: 1...5),
                    description: SearchText.text(&random, words: 0...20),
                    team: Bool.random(using: &random) ? "bss" : "oss",
                    labels: Bool.random(using: &random) ? ["env": SearchText.label(&random)] : [:])
                let ticket = try TicketTable.insert(TicketTexts(sample.draft), in: transaction) {
                    sample.numbered($0)
                }
                guard Int.random(in: 0..<3, using: &random) == 0 else { continue }
                for visibility in TicketNote.Visibility.allCases {
                    _ = try TicketNoteTable.insert(
                        author: "li.na", visibility: visibility,
                        known(Note(SearchText.text(&random, words: 1...6))), on: ticket, at: .monday,
                        in: transaction)
                }
            }
        }
    }

    /// Words longer than an index takes, and scripts whose single letters are words too.
    @Test(arguments: Engine.all) func findsWordsOfAnyLength(_ engine: Engine) async throws {
        let opened = try await engine.open()
        let long = String(repeating: "Zm9vYmFy", count: 3900)
        let other = String(long.prefix(150)) + "x" + String(long.dropFirst(151))
        var texts = [long, other, "ꀀ ꀁ", "ꀀꀁ", String(repeating: "é", count: 180)]
        for text in texts { try await opened.add(.sample(description: text)) }
        texts.append(String(long.prefix(150)))
        let expected: [[Int64]] = [[], [], [1, 2, 3, 4, 5], [4], [5], []]
        for everywhere in [true, false] {
            for (text, ids) in zip(texts, expected) where text.count <= Limits.queryLength && text != "ꀀ ꀁ" {
                let page = try await opened.store.read {
                    try TicketQueue().search(
                        known(SearchQuery(text)), everywhere: everywhere, before: nil, size: .standard, in: $0
                    )
                }
                #expect(page.items.map(\.id.rawValue) == ids, "\(text)")
            }
        }
    }
}

/// Texts as a desk has them, and what somebody might search for in them.
private enum SearchText {
    static let words = [
        "计费", "系统", "夜间", "批处理", "失败", "宽带", "故障", "用户", "无法", "上网", "营业厅", "打印机", "卡纸", "核心", "交换机",
        "端口", "前台", "受理", "缓慢", "账务", "与", "计量", "核对", "数据库", "表空间", "不足", "，", "。", " ", "(", "-", "/",
        "down", "link", "Oracle", "WebLogic", "café", "naïve", "ＤＢ０３", "db03", "Wi-Fi", "カード", "장애", "ſtraße",
        "ꀀꀁ", "ꀀ",
        "snapshot too old", "磁盘满 90%", "e\u{301}tage", "😀", "𠮷野家", "x", "1",
    ]

    static func text(_ random: inout SeededRandom, words range: ClosedRange<Int>) -> String {
        let parts = (0..<Int.random(in: range, using: &random)).map { _ in part(&random) }
        let text = parts.joined(separator: Bool.random(using: &random) ? " " : "")
        return trimmed(text, upTo: 240) ?? "工单"
    }

    private static func part(_ random: inout SeededRandom) -> String {
        switch Int.random(in: 0..<12, using: &random) {
        case 0: "ORA-0\(Int.random(in: 1500...1520, using: &random))"
        case 1: "10.3.\(Int.random(in: 0...3, using: &random)).\(Int.random(in: 1...9, using: &random))"
        default: known(words.randomElement(using: &random))
        }
    }

    static func label(_ random: inout SeededRandom) -> String {
        known(["prod", "test", "生产 环境", ""].randomElement(using: &random))
    }

    /// A word, a few, or one to four characters cut out of a text.
    static func query(_ random: inout SeededRandom) -> String {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: part(&random)
        case 1: part(&random) + " " + part(&random)
        case 2: text(&random, words: 1...3)
        default:
            {
                let text = text(&random, words: 2...4)
                let length = min(Int.random(in: 1...4, using: &random), text.count)
                let start = Int.random(in: 0...(text.count - length), using: &random)
                return String(text.dropFirst(start).prefix(length))
            }()
        }
    }
}
