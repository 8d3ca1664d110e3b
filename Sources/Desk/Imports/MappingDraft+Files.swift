public import Kernel
public import MovingIn
import Sheets

extension MappingDraft {
    /// Looks at files, each of which is taken for another kind.
    /// - Throws: `SheetFailure` for a file that cannot be read.
    public init(of paths: [String], in language: Language) throws {
        self.init(try paths.map { try SheetSurvey(path: $0) }, in: language)
    }
}

extension SheetSurvey {
    /// Looks at one file, at its first million rows where it is longer.
    init(path: String) throws {
        let shape = try SheetShape.guessed(path: path)
        var reader = try SheetReader(path: path, shape)
        var survey = SheetSurvey(file: path, shape, header: reader.header)
        var row = SheetRow()
        while survey.rows < Limits.draftRows, try reader.next(into: &row) { survey.take(row) }
        self = survey
    }
}
