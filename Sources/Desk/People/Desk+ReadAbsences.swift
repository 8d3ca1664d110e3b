public import Kernel
import SQL
import ServiceLevels
public import Store

extension Desk {
    /// Days somebody is away, and who said so.
    public struct ShownAbsence: Sendable {
        public let first: CivilDate
        public let last: CivilDate
        /// Nil for one that the deskbook says.
        public let entered: AbsenceTable.Row?
    }

    /// When somebody is, or will be, away: by the deskbook and by what was entered here.
    public func absences(of name: String, for caller: Caller) async throws -> [ShownAbsence] {
        let book = deskbook
        let person = try book.colleague(name, for: caller).key
        let today = book.serviceLevels.calendars.day(at: clock.now())
        let entered = try await store.read { try AbsenceTable.all(of: person, endingFrom: today, in: $0) }
        let settled = (book.dispatch.staff[person]?.absences ?? []).filter { $0.last >= today }
        let shown =
            settled.map { ShownAbsence(first: $0.first, last: $0.last, entered: nil) }
            + entered.map { ShownAbsence(first: $0.first, last: $0.last, entered: $0) }
        return shown.sorted { ($0.first, $0.last) < ($1.first, $1.last) }
    }

    /// Heeds what was entered or taken back meanwhile, here or on another node, from the next choice on.
    public func followAbsences() async throws {
        try await deskbookInForce.reloadAbsences(from: store, at: clock.now())
    }
}
