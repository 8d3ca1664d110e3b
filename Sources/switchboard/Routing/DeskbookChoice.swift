import ArgumentParser
import Desk

/// By which deskbook: of a folder, of a store, or the one compiled in.
struct DeskbookChoice: ParsableArguments {
    @Option(help: "Folder of a deskbook. Without it the one in force, without a store the built-in one.")
    var deskbook: String?

    func read(_ store: StoreOptions) async throws -> Deskbook {
        if let deskbook { return try DeskbookReport.read(deskbook).book }
        guard store.isNamed else { return try Deskbook(.builtIn) }
        var book: Deskbook?
        try await store.withDesk { book = $0.deskbook }
        return try book ?? Deskbook(.builtIn)
    }
}
