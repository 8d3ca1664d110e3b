import Kernel
public import MovingIn
import Sheets

/// Reads files by a mapping: each by the sheet whose columns it has.
public struct ImportReading {
    private let mapping: ImportMapping
    private let teams: Set<String>
    private let people: Set<String>
    public private(set) var log: ForeignLog
    /// What is wrong with refused rows, as many as are told one by one.
    public private(set) var flaws: [ImportFlaw] = []
    public private(set) var refused = 0

    /// - Parameters:
    ///   - teams: names that are known, from ``Desk/importNames(_:)``.
    ///   - people: the same of people.
    public init(_ mapping: ImportMapping, teams: Set<String>, people: Set<String>) {
        self.mapping = mapping
        self.teams = teams
        self.people = people
        log = ForeignLog(mapping)
    }

    /// - Parameter progress: told a file and its rows so far, every 50,000.
    /// - Throws: `SheetFailure` or ``ImportFault``, before anything was written.
    public mutating func read(
        _ paths: [String], progress: (_ path: String, _ rows: Int) -> Void = { _, _ in }
    ) throws {
        for (index, path) in paths.enumerated() {
            var (reader, intake) = try open(path)
            var row = SheetRow()
            var rows = 0
            while try reader.next(into: &row) {
                rows += 1
                if let flaw = intake.take(row, file: index, into: &log) {
                    refuse(ImportFlaw(file: index, line: row.line, message: flaw))
                }
                if rows % 50_000 == 0 { progress(path, rows) }
                guard log.rows <= Limits.importRows else {
                    throw ImportFault(
                        "\(path): more than \(Limits.importRows) rows in one import: run it for fewer files at once"
                    )
                }
            }
            progress(path, rows)
        }
        log.putInOrder()
    }

    private mutating func refuse(_ flaw: ImportFlaw) {
        refused += 1
        if flaws.count < Limits.importFlaws { flaws.append(flaw) }
    }

    /// Finds the sheet a file is written as.
    private mutating func open(_ path: String) throws -> (SheetReader, SheetIntake) {
        var failures: [(sheet: SheetMapping, faults: [String])] = []
        for sheet in mapping.sheets {
            let reader = try SheetReader(path: path, sheet.shape)
            do {
                let intake = try SheetIntake(
                    sheet, header: reader.header, mapping, teams: teams, people: people, into: &log)
                return (reader, intake)
            } catch {
                failures.append((sheet, error.faults))
            }
        }
        let nearest = failures.min { $0.faults.count < $1.faults.count }
        let what =
            mapping.sheets.count > 1
            ? "fits none of the mapping's sheets; nearest, rows: \(nearest?.sheet.rows.rawValue ?? "")"
            : "does not fit the mapping"
        throw ImportFault(
            "\(path): \(what)\n" + (nearest?.faults ?? []).map { "  " + $0 }.joined(separator: "\n"))
    }
}
