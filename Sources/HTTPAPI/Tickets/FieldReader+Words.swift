import API
import Desk
import Kernel

extension FieldReader {
    /// Words of one's own or of a canned answer, one of the two.
    mutating func words(_ field: String, _ text: String?, answer: String?, _ incoming: Incoming) -> Words? {
        switch (text, answer) {
        case (let text?, nil): note(field, text).map { .own($0) }
        case (nil, let key?):
            incoming.caller.seesOnlyOwn
                ? none("answer", "is for those who handle tickets; write what you have to say")
                : .answer(key, inChinese: incoming.readsChinese)
        case (nil, nil): none(field, "must be given, or answer: the key of a canned answer")
        case (_?, _?): none("answer", "stands beside \(field); give one of the two")
        }
    }

    private mutating func none(_ field: String, _ message: String) -> Words? {
        complain(field, message)
        return nil
    }
}
