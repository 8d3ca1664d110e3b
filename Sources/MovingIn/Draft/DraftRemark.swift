import Kernel

/// What a draft of a mapping says beside its settings, in the reader's language.
enum DraftRemark {
    case head(files: String)
    case rows(Int, numbers: String)
    case zone
    case dayOrMonth(String)
    case mendThis
    case noNumber, noTime, noState
    case timesHeard(Int)
    case tooMany
    case notUsed
    case flawed(Int)

    func text(in language: Language) -> [String] {
        switch language {
        case .english: english
        case .chinese: chinese
        }
    }

    private var english: [String] {
        switch self {
        case .head(let files):
            [
                "A draft, made by looking at \(files). Mend what is marked with ?, then try it:",
                "  switchboard import tickets --dry-run --mapping THIS.yaml \(files)",
                "All keys: the documentation's page MovingIn. States of ours: \(Self.states)",
            ]
        case .rows(let rows, let numbers): ["\(rows) rows, \(numbers) different numbers among the first"]
        case .zone: ["? where these clocks hang: UTC, +08:00, Asia/Shanghai"]
        case .dayOrMonth(let other): ["? \(other) fits as well: which is the day, which the month"]
        case .mendThis: ["?"]
        case .noNumber: ["? no column is called like a ticket's number: name the one that is"]
        case .noTime: ["? no column holds times in a format known here: name it, and its format"]
        case .noState:
            ["? no column is called like a state; without one tickets stay new, or stand as their times say"]
        case .timesHeard(let count): ["\(count) rows"]
        case .tooMany: ["? more different words than a column of states has; the commonest are here"]
        case .notUsed:
            ["Not used, with words they hold; each may be a label under ticket: labels: {name: column}"]
        case .flawed(let rows): ["? \(rows) rows do not fall into these columns: is the file: line right"]
        }
    }

    private var chinese: [String] {
        switch self {
        case .head(let files):
            [
                "根据 \(files) 生成的映射草稿。请修改标有 ? 之处，然后试导入：",
                "  switchboard import tickets --dry-run --mapping THIS.yaml \(files)",
                "全部键见文档 MovingIn 页。本系统的状态：\(Self.states)",
            ]
        case .rows(let rows, let numbers): ["共 \(rows) 行，前部有 \(numbers) 个不同单号"]
        case .zone: ["? 这些时间的时区：UTC、+08:00、Asia/Shanghai"]
        case .dayOrMonth(let other): ["? \(other) 也符合：哪个是日，哪个是月"]
        case .mendThis: ["?"]
        case .noNumber: ["? 没有像工单号的列名：请填写列名"]
        case .noTime: ["? 没有已知格式的时间列：请填写列名和格式"]
        case .noState: ["? 没有像状态的列名；没有状态时，工单保持新建，或按时间列判定"]
        case .timesHeard(let count): ["\(count) 行"]
        case .tooMany: ["? 不同取值过多，不像状态列；仅列出最常见的"]
        case .notUsed: ["未使用的列及其取值；都可作为标签写入 ticket: labels: {名称: 列名}"]
        case .flawed(let rows): ["? 有 \(rows) 行与列数不符：file: 一行是否正确"]
        }
    }

    private static var states: String { ForeignState.words.joined(separator: ", ") }
}
