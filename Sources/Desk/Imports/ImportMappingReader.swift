import Kernel
public import MovingIn
import ServiceLevels
import Sheets

extension ImportMapping {
    /// Understands a mapping.
    /// - Throws: ``DeskbookFaults`` with every mistake, each with its line.
    public init(yaml text: String, file: String) throws {
        let faults = SettingNode.FaultList()
        let root = SettingNode.root(of: text, file: file, faults: faults)
        let mapping = root.flatMap { ImportMappingReader().mapping($0) }
        guard faults.faults.isEmpty, let mapping else { throw DeskbookFaults(faults: faults.faults) }
        self = mapping
    }
}

/// Reads a mapping's YAML with complaints, as the deskbook is read.
struct ImportMappingReader {
    /// What a file's times are written in when a column says nothing else.
    struct Times {
        var formats = ["iso"]
        var zone = LocalZone(.utc)
    }

    func mapping(_ root: SettingNode) -> ImportMapping? {
        let members = root.members(known: ["source", "name", "unknown", "times", "teams", "people", "sheets"])
        guard let source = source(members["source"], of: root) else { return nil }
        let times = members["times"].map { self.times($0, Times()) } ?? Times()
        guard let sheets = members["sheets"] else {
            root.complain("expected sheets: with at least one kind of file")
            return nil
        }
        let read = sheets.elements().compactMap { SheetMappingReader(times: times).sheet($0) }
        if sheets.isList, sheets.elements().isEmpty { sheets.complain("expected at least one kind of file") }
        if !read.contains(where: { $0.rows == .events }), read.contains(where: { $0.opened == nil }) {
            sheets.complain(
                "expected opened: under ticket:, the column that says when it was opened; no file has events")
        }
        let prefix = source + "."
        return ImportMapping(
            source: source, name: members["name"]?.text() ?? source,
            unknown: Set(members["unknown"]?.texts() ?? []), sheets: read,
            teams: policy(members["teams"], prefix), people: policy(members["people"], prefix))
    }

    private func source(_ node: SettingNode?, of root: SettingNode) -> String? {
        guard let node else {
            root.complain("expected source: a short name of the other system, such as servicenow")
            return nil
        }
        guard let text = node.text() else { return nil }
        guard let key = Key<ImportMapping>(text), text.utf8.count <= 24 else {
            node.complain("\"\(text)\" is no key: letters, digits, '.', '_' and '-', at most 24")
            return nil
        }
        return key.text
    }

    /// `{map: {…}, unknown: create, prefix: x.}`.
    private func policy(_ node: SettingNode?, _ prefix: String) -> NamePolicy {
        guard let node else { return NamePolicy(prefix: prefix) }
        let members = node.members(known: ["map", "unknown", "prefix"])
        var map: [String: String] = [:]
        for (name, value) in members["map"]?.freeMembers() ?? [] {
            guard let text = value.text() else { continue }
            if map.updateValue(text, forKey: name) != nil { value.complain("\"\(name)\" stands twice") }
        }
        var chosen = prefix
        if let node = members["prefix"], let text = node.text() {
            if Key<ImportMapping>(text) == nil || text.utf8.count > 24 {
                node.complain("\"\(text)\" cannot begin a key: letters, digits, '.', '_' and '-', at most 24")
            }
            chosen = text
        }
        return NamePolicy(
            map: map, unknown: members["unknown"].flatMap { $0.word(NamePolicy.Unknown.self) } ?? .create,
            prefix: chosen)
    }

    /// `{format: […], zone: …}`.
    private func times(_ node: SettingNode, _ standard: Times) -> Times {
        let members = node.members(known: ["format", "zone"])
        return Times(
            formats: members["format"]?.timeFormats() ?? standard.formats,
            zone: members["zone"]?.localZone() ?? standard.zone)
    }
}

extension SettingNode {
    /// One format of times, or several in the order they are tried.
    func timeFormats() -> [String] {
        listed().compactMap { node in
            guard let text = node.text() else { return nil }
            guard TimeFormat(text) != nil else {
                let hint = String.hint(TimePattern.suggestion(for: text))
                node.complain(
                    "\"\(text)\" is no format: expected iso, unix, unix-ms, excel, or a pattern with year, month and "
                        + "day such as d/M/yyyy HH:mm\(hint)")
                return nil
            }
            return text
        }
    }

    /// `UTC`, `+08:00` or the name of a place.
    func localZone() -> LocalZone? {
        guard let text = text() else { return nil }
        if let fixed = LocalZone(fixed: text) { return fixed }
        if let place = TimeZoneOffsets(identifier: text) { return LocalZone(place) }
        let hint = String.hint(TimeZoneOffsets.closestIdentifier(to: text))
        complain("\"\(text)\" is no time zone: expected UTC, +08:00 or a place such as Asia/Shanghai\(hint)")
        return nil
    }
}
