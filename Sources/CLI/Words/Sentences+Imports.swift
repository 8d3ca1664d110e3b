/// Moving in: how far it has come, what it came to, and what is wrong with files and rows.
extension Sentences {
    static let ofImports: [Phrase] =
        [
            Phrase("%1: %2 rows read", "%1：已读 %2 行"),
            Phrase("%1 of %2 tickets, %3 entries", "工单 %1/%2，流水 %3 条"),
            Phrase("%1 rows read, %2 refused", "读入 %1 行，拒收 %2 行"),
            Phrase(
                "%1 tickets: %2 new, %3 with more history, %4 as they were",
                "工单 %1 张：新增 %2，补充历史 %3，未变 %4"),
            Phrase(
                "%1 journal entries; %2 teams and %3 people of the other system",
                "流水 %1 条；对方系统的班组 %2 个、人员 %3 名"),
            Phrase("%1; %2 reassignments, %3 reopenings", "%1；转派 %2 次，重开 %3 次"),
            Phrase("from %1 to %2", "时间自 %1 至 %2"),
            Phrase(
                "%1 s, %2 of them reading: %3 rows a second", "用时 %1 秒，其中读取 %2 秒，每秒 %3 行"),
            Phrase("DRY RUN: nothing was written", "试运行：未写入任何内容"),
            Phrase(
                "and %1 more; --errors FILE writes them to a file", "另有 %1 行；用 --errors 文件名 可全部写入文件"),
            Phrase("cannot write %1: %2", "无法写入 %1：%2"),
            Phrase(
                "--mapping %1: there is no such file, nor a built-in mapping of that name (%2)",
                "--mapping %1：没有这个文件，也没有同名的内置映射（%2）"),
            Phrase("%1 is not UTF-8; save it as UTF-8", "%1 不是 UTF-8 编码，请另存为 UTF-8"),
            Phrase(
                "%1: more than %2 rows in one import: run it for fewer files at once",
                "%1：一次导入超过 %2 行，请分批导入文件"),
            Phrase("%1: does not fit the mapping", "%1：与映射不符"),
            Phrase(
                "%1: fits none of the mapping's sheets; nearest, rows: %2", "%1：与映射中的任何表都不符；最接近的为 rows: %2"),
            Phrase("it has: %1", "现有列：%1"),
            Phrase("there is no column \"%1\"", "没有“%1”列"),
            Phrase(
                "column \"%1\" stands %2 times in the header: write \"%3#1\" for the first, \"%4#2\" for the second",
                "表头中“%1”出现 %2 次：第一个写“%3#1”，第二个写“%4#2”"),
            Phrase("%1: cannot be read: %2", "%1：无法读取：%2"),
            Phrase("it is empty", "文件为空"),
            Phrase(
                "%1: is damaged after %2 unpacked bytes: %3. Fetch it again; gzip -t says the same when it is so",
                "%1：解压 %2 字节后损坏：%3。请重新获取；确有损坏时 gzip -t 也会报错"),
            Phrase(
                "teams: \"%1\" is to be \"%2\", a team that the deskbook does not have",
                "teams：“%1”要对应“%2”，但手册中没有这个班组"),
            Phrase(
                "people: \"%1\" is to be \"%2\", a person that the deskbook does not have",
                "people：“%1”要对应“%2”，但手册中没有此人"),
        ] + StatusWord.allCases.map { Phrase("%1 \($0.rawValue)", "\($0.phrase.chinese) %1") }

    /// What is wrong with a mapping.
    static let ofMappings: [Phrase] = [
        Phrase("expected sheets: with at least one kind of file", "应有 sheets:，至少一种文件"),
        Phrase("expected at least one kind of file", "至少要有一种文件"),
        Phrase(
            "expected source: a short name of the other system, such as servicenow",
            "应有 source:，对方系统的短名，如 servicenow"),
        Phrase(
            "\"%1\" is no key: letters, digits, '.', '_' and '-', at most 24",
            "“%1”不能作 key：只可用字母、数字、“.”“_”“-”，最多 24 个字符"),
        Phrase(
            "\"%1\" is no time zone: expected UTC, +08:00 or a place such as Asia/Shanghai",
            "“%1”不是时区：应为 UTC、+08:00 或 Asia/Shanghai 这样的地名"),
        Phrase("expected number: the column with the ticket's number", "应有 number:，单号所在的列"),
        Phrase(
            "expected rows: events, for one row an event, or tickets, for one row a ticket",
            "应有 rows:，一行一个事件写 events，一行一张工单写 tickets"),
        Phrase("stands under event: where a row is an event", "一行一个事件时应写在 event 之下"),
        Phrase("expected event: what a row says happened", "应有 event:，说明一行发生了什么"),
        Phrase("expected at: the column that says when it happened", "应有 at:，发生时间所在的列"),
        Phrase("is only for rows: events", "只用于 rows: events"),
        Phrase("is only for a map", "只用于 map"),
        Phrase(
            "expected one of column, columns, template and value, found %1",
            "应为 column、columns、template、value 之一，实为%1"),
        Phrase("expected at least two columns; of one write column:", "至少要有两列；只有一列请写 column:"),
    ]

    /// What is wrong with one row.
    static let ofRows: [Phrase] = [
        Phrase("number: is empty", "number：为空"),
        Phrase("ticket %1: %2", "工单 %1：%2"),
        Phrase("the number is blank", "编号为空白"),
        Phrase("has %1 fields where %2 are expected", "有 %1 个字段，应为 %2 个"),
        Phrase("has text behind a closing quote", "结束引号之后还有文字"),
        Phrase("has a quote that is never closed", "引号没有结束"),
        Phrase(
            "column %1 is not UTF-8, or holds U+0000: what is its encoding?",
            "第 %1 列不是 UTF-8，或含有 U+0000：请确认编码"),
        Phrase("%1: the time is unknown", "%1：时间不明"),
        Phrase("%1: \"%2\" is no time of the format %3", "%1：“%2”不符合时间格式 %3"),
        Phrase(
            "%1: \"%2\" in %3 is not in the map; add it, or say unmapped: keep or drop",
            "%1：%3 列的“%2”不在映射表中；请补充，或写 unmapped: keep（保留）或 drop（舍去）"),
        Phrase("\"%1\" is neither yes nor no", "“%1”既不是“是”也不是“否”"),
        Phrase("\"%1\" is no count: expected a whole number from 0", "“%1”不是次数：应为从 0 起的整数"),
        Phrase("\"%1…\" is longer than %2 characters", "“%1…”超过 %2 个字符"),
        Phrase("\"%1\" is no number from %2 to %3; give a map", "“%1”不是 %2 到 %3 的数字；请给出映射表"),
        Phrase("team \"%1\" is neither in the mapping nor in the deskbook", "班组“%1”既不在映射中也不在手册中"),
        Phrase("person \"%1\" is neither in the mapping nor in the deskbook", "人员“%1”既不在映射中也不在手册中"),
        Phrase("kind %1 is not here yet: expected %2", "暂不支持类别 %1：应为 %2"),
        Phrase("type: \"%1\" is not one of %2", "type：“%1”应为其一：%2"),
    ]
}
