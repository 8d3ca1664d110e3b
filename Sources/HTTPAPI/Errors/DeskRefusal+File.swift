import API
import Desk

extension DeskRefusal {
    /// What is wrong with a file; the rest is told by ``problem``.
    var fileProblem: ProblemBody {
        switch self {
        case .attachmentNotFound(let id):
            ProblemBody(
                code: "attachment-not-found", title: "There is no such file", status: 404,
                detail: "\"\(id.prefix(40))\" is not the id of a file of this ticket that you can see")
        case .fileTooLarge(let name, let megabytes):
            ProblemBody(
                code: "file-too-large", title: "The file is too large", status: 413,
                detail: "\(name): at most \(megabytes) MiB are taken; nothing was attached")
        case .fileTypeNotTaken(let name, let known):
            ProblemBody(
                code: "file-type-not-taken", title: "Files of this type are not taken", status: 415,
                detail: "\(name): by its bytes it is none of \(known.joined(separator: ", ")); "
                    + "nothing was attached")
        case .fileEmpty(let name):
            ProblemBody(
                code: "file-empty", title: "The file is empty", status: 422,
                detail: "\(name): nothing is in it; nothing was attached")
        case .tooManyFiles(let limit):
            ProblemBody(
                code: "too-many-files", title: "The ticket has too many files", status: 409,
                detail: "a ticket takes at most \(limit) files")
        case .filesTooLarge(let limit):
            ProblemBody(
                code: "too-many-files", title: "The ticket has too many files", status: 409,
                detail: "the files of a ticket take at most \(limit) bytes together")
        default: problem
        }
    }
}
