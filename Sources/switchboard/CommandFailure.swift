import ArgumentParser
import Desk
import Foundation
import Kernel
import SQL
import Sheets
import Store

/// An error a person at a terminal can do something about: printed as it is, exit code 1.
struct CommandFailure: Error, CustomStringConvertible {
    let description: String

    /// - Parameter description: in English; people get it in their language.
    init(_ description: String) {
        self.description = Terminal.said(description)
    }

    /// `error` in words for a person.
    init(explaining error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let failure as SQLFailure: self.init(failure.description)
        case let failure as SheetFailure: self.init(failure.description)
        case let fault as ImportFault: self.init(fault.description)
        case let failure as CopyFailure: self.init(failure.description)
        case DeskRefusal.tokenNameTaken(let name):
            self.init("a token named \"\(name)\" is in use; revoke it first or choose another name")
        case DeskRefusal.personUnknown(let name, let closest):
            let hint = String.hint(closest)
            self.init("the deskbook has no person or requester \"\(name)\"" + hint)
        case DeskRefusal.tokenNotFound(let name): self.init("no token in use is named \"\(name)\"")
        case let faults as DeskbookFaults: self.init(faults.faults.map(\.description).joined(separator: "\n"))
        default: self.init(error.plain)
        }
    }
}

extension Error {
    /// The text a person gets, without type names where the error brings its own.
    var plain: String {
        (self as? CocoaError)?.localizedDescription ?? String(describing: self)
    }
}
