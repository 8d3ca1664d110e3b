import Foundation
import Kernel
import Sheets
import TestSupport
import Testing

@Suite struct SheetReaderTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func rows(_ bytes: [UInt8], _ shape: SheetShape = SheetShape()) throws -> [[String]] {
        let path = folder.file("rows")
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        var reader = try SheetReader(path: path, shape)
        var row = SheetRow()
        var found = [reader.header]
        while try reader.next(into: &row) {
            found.append(row.fields.indices.map { row.text($0) } + (row.flaw.map { ["!" + $0] } ?? []))
        }
        return found
    }

    private func rows(_ text: String, _ shape: SheetShape = SheetShape()) throws -> [[String]] {
        try rows(Array(text.utf8), shape)
    }

    @Test(arguments: [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a,b\r\n1,2\r\n3,4", [["a", "b"], ["1", "2"], ["3", "4"]]),
        ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
        ("a,b\n\n1,\n", [["a", "b"], ["1", ""]]),
        ("a,b\n\"x, \"\"y\"\"\",\"\"\n", [["a", "b"], ["x, \"y\"", ""]]),
        ("a,b\n\"two\nlines\",2", [["a", "b"], ["two\nlines", "2"]]),
        ("\u{FEFF}a,b\n1,2", [["a", "b"], ["1", "2"]]),
        ("a,b\n计费,宽带", [["a", "b"], ["计费", "宽带"]]),
        ("a,b\n1\n", [["a", "b"], ["1", "!has 1 fields where 2 are expected"]]),
        ("a,b\n\"x\"y,2\n3,4", [["a", "b"], ["xy", "2", "!has text behind a closing quote"], ["3", "4"]]),
        ("a,b\n1,\"x", [["a", "b"], ["1", "x", "!has a quote that is never closed"]]),
    ])
    func readsWhatFilesHave(_ text: String, _ expected: [[String]]) throws {
        #expect(try rows(text) == expected)
    }

    @Test func otherShapesAreRead() throws {
        let tabs = SheetShape(delimiter: 0x09, quote: nil, hasHeader: false, skippedLines: 1)
        #expect(
            try rows("report of today\n\"a\t1\nb\t2\n", tabs) == [["1", "2"], ["\"a", "1"], ["b", "2"]])
        let single = SheetShape(delimiter: UInt8(ascii: ";"), quote: UInt8(ascii: "'"))
        #expect(try rows("a;b\n'x;y';2", single) == [["a", "b"], ["x;y", "2"]])
    }

    @Test func everyLineOfARowCounts() throws {
        let path = folder.file("lines")
        try Data("a\n\"1\n2\n3\"\n\n4\n".utf8).write(to: URL(fileURLWithPath: path))
        var reader = try SheetReader(path: path, SheetShape())
        var row = SheetRow()
        var lines: [Int] = []
        while try reader.next(into: &row) { lines.append(row.line) }
        #expect(lines == [2, 6])
    }

    @Test func aFieldMayCrossAnyNumberOfPieces() throws {
        let long = String(repeating: "宽带x\"\"", count: 40_000)
        let plain = String(repeating: "y", count: 600_000)
        let found = try rows("a,b,c\n\"\(long)\",\(plain),end\n")
        #expect(found[1] == [long.replacingOccurrences(of: "\"\"", with: "\""), plain, "end"])
    }

    @Test func chineseExcelsEncodingIsRead() throws {
        // 单号,标题 / 1,宽带不通 in GBK.
        let bytes: [UInt8] =
            [0xB5, 0xA5, 0xBA, 0xC5, 0x2C, 0xB1, 0xEA, 0xCC, 0xE2, 0x0A, 0x31, 0x2C]
            + [0xBF, 0xED, 0xB4, 0xF8, 0xB2, 0xBB, 0xCD, 0xA8]
        #expect(try rows(bytes, SheetShape(encoding: .gbk)) == [["单号", "标题"], ["1", "宽带不通"]])
        #expect(throws: SheetFailure.self) {
            try rows([0x61, 0x0A, 0xFF, 0xFF, 0x0A], SheetShape(encoding: .gbk))
        }
    }

    @Test func latin1IsRead() throws {
        #expect(try rows([0x61, 0x0A, 0xE9, 0x0A], SheetShape(encoding: .latin1)) == [["a"], ["é"]])
    }

    @Test func packedFilesAreUnpackedByTheirBytesWhateverTheirNames() throws {
        // printf 'a,b\n1,2\n' | gzip -n, and printf '3,4\n' | gzip -n
        let one: [UInt8] = [
            0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0x4B, 0xD4, 0x49, 0xE2, 0x32, 0xD4,
            0x31,
            0xE2, 0x02, 0x00, 0x71, 0x78, 0x5C, 0x21, 0x08, 0x00, 0x00, 0x00,
        ]
        let packed = try Self.gzip("a,b\n1,2\n", in: folder)
        let more = try Self.gzip("3,4\n", in: folder)
        #expect(packed.prefix(2) == one.prefix(2))
        #expect(try rows(packed) == [["a", "b"], ["1", "2"]])
        #expect(try rows(packed + more) == [["a", "b"], ["1", "2"], ["3", "4"]], "several members")
        let cut = #expect(throws: SheetFailure.self) { try rows(Array(packed.dropLast(9))) }
        #expect(cut?.description.contains("damaged") == true)
        var bent = packed
        bent[bent.count - 5] ^= 0x55
        #expect(throws: SheetFailure.self) { try rows(bent) }
    }

    private static func gzip(_ text: String, in folder: TemporaryFolder) throws -> [UInt8] {
        let path = folder.file("plain")
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/gzip")
        process.arguments = ["-n", "-f", path]
        try process.run()
        process.waitUntilExit()
        return Array(try Data(contentsOf: URL(fileURLWithPath: path + ".gz")))
    }

    @Test func whatCannotBeReadSaysWhy() throws {
        let missing = #expect(throws: SheetFailure.self) {
            try SheetReader(path: folder.file("none"), SheetShape())
        }
        #expect(missing?.description.contains("there is no such file") == true)
        #expect(throws: SheetFailure.self) { try SheetReader(path: folder.path, SheetShape()) }
        #expect(throws: SheetFailure.self) { try rows("") }
    }

    @Test func aQuoteThatSwallowsTheFileIsNoticed() throws {
        let failure = #expect(throws: SheetFailure.self) {
            try rows("a\n\"" + String(repeating: "x", count: Limits.importRowBytes + 1))
        }
        guard case .rowTooLong(_, 2, _) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }
}
