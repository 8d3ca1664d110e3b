import Kernel
import MovingIn
import Sheets

/// Reads what one kind of file is like and what its columns mean.
struct SheetMappingReader {
    let times: ImportMappingReader.Times

    func sheet(_ node: SettingNode) -> SheetMapping? {
        let members = node.members(known: ["rows", "file", "number", "ticket", "event"])
        guard let rows = members["rows"].map({ $0.word(SheetMapping.Rows.self) }) ?? missing(node) else {
            return nil
        }
        guard let number = members["number"] else {
            node.complain("expected number: the column with the ticket's number")
            return nil
        }
        guard let numberValue = number.columnValue() else { return nil }
        let shape = members["file"].map(shape) ?? SheetShape()
        var sheet = SheetMapping(shape: shape, rows: rows, number: numberValue)
        if let ticket = members["ticket"] { readTicket(ticket, into: &sheet) }
        readEvent(members["event"], of: node, into: &sheet)
        if sheet.columns.count > Limits.importColumns {
            node.complain("looks at more than \(Limits.importColumns) columns")
        }
        return sheet
    }

    private func missing(_ node: SettingNode) -> SheetMapping.Rows? {
        node.complain("expected rows: events, for one row an event, or tickets, for one row a ticket")
        return nil
    }

    // MARK: The file

    private func shape(_ node: SettingNode) -> SheetShape {
        let members = node.members(known: [
            "encoding", "delimiter", "quote", "escape", "header", "skipLines", "shortRows",
        ])
        var shape = SheetShape()
        if let encoding = members["encoding"]?.encoding() { shape.encoding = encoding }
        if let delimiter = members["delimiter"]?.sign(["tab": 0x09, "comma": 0x2C, "semicolon": 0x3B]) {
            shape.delimiter = delimiter
        }
        if let quote = members["quote"] {
            if quote.isText("none") {
                shape.quote = nil
            } else if let sign = quote.sign(["double": 0x22, "single": 0x27]) {
                shape.quote = sign
            }
        }
        if let escape = members["escape"], !escape.isText("none") {
            shape.escape = escape.sign(["backslash": 0x5C])
        }
        if let short = members["shortRows"] { shape.fillsShortRows = short.word(ShortRows.self) == .fill }
        if let header = members["header"] { shape.hasHeader = header.flag() ?? true }
        if let skipped = members["skipLines"]?.number(0...1000) { shape.skippedLines = skipped }
        return shape
    }

    private enum ShortRows: String, CaseIterable {
        case reject, fill
    }

    // MARK: The ticket

    private static let times = ["opened", "resolved", "closed"]
    private static let factNames = Fact.allCases.map { "\($0)" }

    private func readTicket(_ node: SettingNode, into sheet: inout SheetMapping) {
        let members = node.members(known: Self.factNames + Self.times + ["state", "labels"])
        for fact in Fact.allCases {
            guard let member = members["\(fact)"] else { continue }
            let value = member.columnValue { Complaints.of($0, as: fact) }
            if let value { sheet.facts[fact] = value }
        }
        sheet.opened = members["opened"].flatMap(time)
        sheet.resolved = members["resolved"].flatMap(time)
        sheet.closed = members["closed"].flatMap(time)
        if let state = members["state"] {
            if sheet.rows == .events {
                state.complain("stands under event: where a row is an event")
            }
            sheet.finalState = state.columnValue(Complaints.ofState)
        }
        for (name, value) in members["labels"]?.freeMembers() ?? [] {
            if Line(name) == nil { value.complain("\"\(name)\" is no name of a label") }
            if let read = value.columnValue() { sheet.labels.append((name, read)) }
        }
        if sheet.labels.count > Limits.ticketLabels - 2 {
            node.complain("has more than \(Limits.ticketLabels - 2) labels")
        }
    }

    private func time(_ node: SettingNode) -> TimeColumn? {
        guard node.isMapping else { return column(node.texts(), [:], isJoined: false) }
        let members = node.members(known: ["column", "columns", "format", "zone"])
        let names = (members["column"] ?? members["columns"])?.texts() ?? []
        if members["column"] != nil, members["columns"] != nil {
            node.complain("expected one of column and columns, found both")
        } else if members["column"] == nil, members["columns"] == nil {
            node.complain("expected column: the name of a column, or columns: a day's and a time's")
        }
        return column(names, members, isJoined: members["columns"] != nil)
    }

    private func column(
        _ names: [String], _ members: [String: SettingNode], isJoined: Bool
    ) -> TimeColumn? {
        guard !names.isEmpty else { return nil }
        return TimeColumn(
            names, isJoined: isJoined, formats: members["format"]?.timeFormats() ?? times.formats,
            zone: members["zone"]?.localZone() ?? times.zone)
    }

    // MARK: The event

    private func readEvent(_ node: SettingNode?, of owner: SettingNode, into sheet: inout SheetMapping) {
        guard let node else {
            if sheet.rows == .events { owner.complain("expected event: what a row says happened") }
            return
        }
        if sheet.rows == .tickets { node.complain("is only for rows: events") }
        let members = node.members(known: [
            "at", "order", "state", "team", "person", "actor", "activity", "note", "reassigned", "reopened",
            "firstContact",
        ])
        guard let at = members["at"] else {
            return node.complain("expected at: the column that says when it happened")
        }
        guard let time = time(at) else { return }
        var event = EventMapping(at: time)
        event.order = members["order"]?.columnValue()
        event.state = members["state"]?.columnValue(Complaints.ofState)
        event.team = members["team"]?.columnValue()
        event.person = members["person"]?.columnValue()
        event.author = members["actor"]?.columnValue()
        event.activity = members["activity"]?.columnValue()
        event.note = members["note"]?.columnValue()
        event.reassigned = members["reassigned"]?.columnValue(Complaints.ofFlag)
        event.reopened = members["reopened"]?.columnValue(Complaints.ofFlag)
        event.firstContact = members["firstContact"]?.columnValue(Complaints.ofFlag)
        sheet.event = event
    }
}

extension SettingNode {
    fileprivate func encoding() -> SheetEncoding? {
        guard let text = text() else { return nil }
        if let encoding = SheetEncoding(named: text) { return encoding }
        let known = SheetEncoding.allCases.map(\.rawValue)
        complain("\"\(text)\" is not one of \(known.joined(separator: ", "))")
        return nil
    }

    /// One ASCII sign, or a word for one.
    fileprivate func sign(_ words: [String: UInt8]) -> UInt8? {
        guard let text = text() else { return nil }
        if let known = words[text] { return known }
        guard text.utf8.count == 1, let sign = text.utf8.first, sign != 0x0A, sign != 0x0D else {
            let known = words.keys.sorted().joined(separator: ", ")
            complain("expected one sign such as \";\", or one of the words \(known), found \"\(text)\"")
            return nil
        }
        return sign
    }
}
