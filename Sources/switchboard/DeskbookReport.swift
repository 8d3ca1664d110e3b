import ArgumentParser
import Desk
import Kernel
import Routing
import ServiceLevels

/// What checking or applying a deskbook came to, for people and for programs.
struct DeskbookReport {
    let folder: String
    let book: Deskbook
    /// What is no mistake but hardly meant.
    let remarks: [DeskbookFault]
    /// Nil when nothing was compared.
    private(set) var changes: [String]?
    var isCheck = true
    /// Nil when it was not applied.
    var revision: Int64?

    init(_ folder: String, _ book: Deskbook, _ remarks: [DeskbookFault]) {
        self.folder = folder
        self.book = book
        self.remarks = remarks
    }

    /// Reads a deskbook, or prints every mistake and fails.
    static func read(
        _ folder: String, json: Bool = false
    ) throws -> (files: DeskbookFiles, book: Deskbook, remarks: [DeskbookFault]) {
        do {
            let files = try DeskbookFiles(directory: folder)
            let (book, remarks) = try Deskbook.checked(files, at: Clock.system.now())
            return (files, book, remarks)
        } catch let faults as DeskbookFaults {
            guard json else { throw CommandFailure(explaining: faults) }
            var text = JSONText()
            text.add("folder", folder)
            text.add("mistakes", faults.faults) { $1.write(to: &$0) }
            Terminal.say(text.closedText())
            throw ExitCode.failure
        }
    }

    mutating func compare(with old: Deskbook) {
        changes = DeskbookDifference(from: old, to: book).lines
    }

    func print(json: Bool) {
        if json { return Terminal.say(self.json) }
        for remark in remarks { Terminal.tell("warning: \(remark)") }
        if isCheck {
            Terminal.speak(
                "\(folder): \(book.teams.count) teams, \(book.people.count) people, "
                    + "\(book.routing.allRules.count) rules, "
                    + "\(book.serviceLevels.calendars.calendars.count) calendars, "
                    + "\(book.serviceLevels.targets.count) targets: no mistakes"
                    + (remarks.isEmpty
                        ? "" : remarks.count == 1 ? ", 1 warning" : ", \(remarks.count) warnings"))
        }
        if let changes {
            Terminal.speak(changes.isEmpty ? "nothing would change" : changes.joined(separator: "\n"))
        }
        if let revision { Terminal.speak("deskbook \(revision) is in force") }
    }

    private var json: String {
        var text = JSONText()
        text.add("folder", folder)
        text.add("mistakes", [DeskbookFault]()) { $1.write(to: &$0) }
        text.add("warnings", remarks) { $1.write(to: &$0) }
        text.add("teams", book.teams.count)
        text.add("people", book.people.count)
        text.add("rules", book.routing.allRules.count)
        text.add("calendars", book.serviceLevels.calendars.calendars.count)
        text.add("targets", book.serviceLevels.targets.count)
        if let changes { text.add("changes", changes) }
        if let revision { text.add("revision", revision) }
        return text.closedText()
    }
}

extension DeskbookFault {
    fileprivate func write(to json: inout JSONText) {
        json.add("file", file)
        if let line { json.add("line", line) }
        json.add("message", message)
    }
}
