import API
import Desk

extension FileRefusal {
    var problem: ProblemBody {
        switch self {
        case .notFound(let id):
            ProblemBody(
                code: "attachment-not-found", title: "There is no such file", status: 404,
                detail: "\"\(id.prefix(40))\" is not the id of a file of this ticket that you can see")
        case .tooLarge(let name, let megabytes):
            ProblemBody(
                code: "file-too-large", title: "The file is too large", status: 413,
                detail: "\(name): at most \(megabytes) MiB are taken; nothing was attached")
        case .typeNotTaken(let name, let known):
            ProblemBody(
                code: "file-type-not-taken", title: "Files of this type are not taken", status: 415,
                detail: "\(name): by its bytes it is none of \(known.joined(separator: ", ")); "
                    + "nothing was attached")
        case .empty(let name):
            ProblemBody(
                code: "file-empty", title: "The file is empty", status: 422,
                detail: "\(name): nothing is in it; nothing was attached")
        case .tooMany(let limit):
            ProblemBody(
                code: "too-many-files", title: "The ticket has too many files", status: 409,
                detail: "a ticket takes at most \(limit) files")
        case .tooLargeTogether(let limit):
            ProblemBody(
                code: "too-many-files", title: "The ticket has too many files", status: 409,
                detail: "the files of a ticket take at most \(limit) bytes together")
        }
    }
}
