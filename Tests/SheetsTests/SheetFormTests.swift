import Foundation
import Sheets
import TestSupport
import Testing

/// Files as programs of other countries, databases and spreadsheets write them.
@Suite struct SheetFormTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func file(_ bytes: [UInt8]) throws -> String {
        let path = folder.file("rows")
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    private func rows(_ bytes: [UInt8], _ shape: SheetShape) throws -> [[String]] {
        var reader = try SheetReader(path: file(bytes), shape)
        var row = SheetRow()
        var found = [reader.header]
        while try reader.next(into: &row) {
            found.append(row.fields.indices.map { row.text($0) } + (row.flaw.map { ["!" + $0] } ?? []))
        }
        return found
    }

    private static func wide(_ text: String, bigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { unit in
            let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
            return bigEndian ? bytes.reversed() : bytes
        }
    }

    @Test(arguments: [false, true], [SheetEncoding.utf8, .utf16, .utf16LittleEndian, .utf16BigEndian])
    func aMarkSaysWhichUTF16ItIs(_ bigEndian: Bool, _ said: SheetEncoding) throws {
        let bytes = Self.wide("\u{FEFF}单号,b\n1,💡\n", bigEndian: bigEndian)
        #expect(try rows(bytes, SheetShape(encoding: said)) == [["单号", "b"], ["1", "💡"]])
    }

    @Test(arguments: [false, true]) func utf16WithoutAMarkIsSeenByItsZeros(_ bigEndian: Bool) throws {
        let bytes = Self.wide("no,title\n1,Störung\n", bigEndian: bigEndian)
        #expect(try rows(bytes, SheetShape(encoding: .utf16)) == [["no", "title"], ["1", "Störung"]])
        let failure = #expect(throws: SheetFailure.self) { try rows(bytes, SheetShape()) }
        let name = bigEndian ? "utf-16be" : "utf-16le"
        #expect(failure?.description.contains("looks like UTF-16; write encoding: \(name)") == true)
    }

    /// A piece of 256 KiB may end within a pair of surrogates.
    @Test func aSignIsNeverCutInTwo() throws {
        let lamps = String(repeating: "💡", count: 100_000)
        let bytes = Self.wide("\u{FEFF}a\n" + lamps + "\n", bigEndian: false)
        #expect(try rows(bytes, SheetShape(encoding: .utf16)) == [["a"], [lamps]])
    }

    @Test func windowsHasSignsWhereLatin1HasNone() throws {
        let bytes: [UInt8] = [0x61, 0x0A, 0x80, 0x93, 0xFC, 0x0A]
        #expect(try rows(bytes, SheetShape(encoding: .windows1252)) == [["a"], ["€“ü"]])
    }

    @Test(arguments: [
        ("UTF8", SheetEncoding.utf8), ("GB18030", .gbk), ("ISO-8859-1", .latin1), ("cp1252", .windows1252),
        ("UTF-16LE", .utf16LittleEndian),
    ])
    func encodingsHaveSeveralNames(_ name: String, _ encoding: SheetEncoding) {
        #expect(SheetEncoding(named: name) == encoding)
        #expect(SheetEncoding(named: "ebcdic") == nil)
    }

    @Test func aLineForExcelSaysWhatStandsBetweenFields() throws {
        #expect(try rows(Array("sep=;\r\na;b\r\n1;2\r\n".utf8), SheetShape()) == [["a", "b"], ["1", "2"]])
        #expect(try rows(Array("sep=x,b\n1,2\n".utf8), SheetShape()) == [["sep=x", "b"], ["1", "2"]])
    }

    @Test func emptyFieldsTooManyAreNoMistake() throws {
        #expect(
            try rows(Array("a,b\n1,2,,\n,,\n3,4,5\n".utf8), SheetShape())
                == [["a", "b"], ["1", "2"], ["3", "4", "5", "!has 3 fields where 2 are expected"]])
    }

    @Test func shortRowsAreFilledWhereTheMappingSaysSo() throws {
        let bytes = Array("a,b,c\n1\n1,2,3,4\n".utf8)
        #expect(
            try rows(bytes, SheetShape(fillsShortRows: true))
                == [
                    ["a", "b", "c"], ["1", "", ""],
                    ["1", "2", "3", "4", "!has 4 fields where 3 are expected"],
                ])
    }

    @Test func databasesEscapeWithBackslashes() throws {
        let text = #"a,b\#n1,"say \"no\"\nplease"\#n\N,c\,d\#n"#
        #expect(
            try rows(Array(text.utf8), SheetShape(escape: UInt8(ascii: "\\")))
                == [["a", "b"], ["1", "say \"no\"\nplease"], ["", "c,d"]])
    }

    @Test(
        arguments: [
            ([0x50, 0x4B, 0x03, 0x04, 0x14], "workbook"), ([0xD0, 0xCF, 0x11, 0xE0], "old Excel"),
            ([0x42, 0x5A, 0x68, 0x39, 0x31, 0x41, 0x59, 0x26], "bunzip2"),
            (Array("<?xml version".utf8), "XES"),
            (Array("<html><table>".utf8), "HTML"),
        ] as [([UInt8], String)])
    func whatHoldsNoRowsIsNamed(_ bytes: [UInt8], _ expected: String) throws {
        let failure = #expect(throws: SheetFailure.self) { try rows(bytes, SheetShape()) }
        #expect(failure?.description.contains(expected) == true)
    }

    @Test(arguments: [
        ("a;b;c\n1;2,5;3\n4;5,5;6\n", SheetShape(delimiter: UInt8(ascii: ";"))),
        ("a\tb\n1\t2\n", SheetShape(delimiter: 0x09)),
        ("Report\nof today\n\na,b,c\n1,2,3\n4,5,6\n", SheetShape(skippedLines: 3)),
        ("7,2020-01-01 10:00\n8,2020-01-02 10:00\n", SheetShape(hasHeader: false)),
        (#"a,b\#n1,"x \" y"\#n2,"z"\#n"#, SheetShape(escape: UInt8(ascii: "\\"))),
        ("a,b\n\"1;2;3\",x\n\"4;5;6\",y\n", SheetShape()),
    ])
    func howItIsWrittenIsSeen(_ text: String, _ shape: SheetShape) throws {
        #expect(try SheetShape.guessed(path: file(Array(text.utf8))) == shape)
    }

    @Test func encodingsAreSeen() throws {
        let chinese: [UInt8] = [
            0xB5, 0xA5, 0xBA, 0xC5, 0x2C, 0x61, 0x0A, 0x31, 0x2C, 0xBF, 0xED, 0xB4, 0xF8, 0x0A,
        ]
        #expect(try SheetShape.guessed(path: file(chinese)).encoding == .gbk)
        let german: [UInt8] =
            Array("a,St".utf8) + [0xF6] + Array("rung\n1,f".utf8) + [0xFC] + Array("r\n".utf8)
        #expect(try SheetShape.guessed(path: file(german)).encoding == .windows1252)
        #expect(
            try SheetShape.guessed(path: file(Self.wide("a,b\n1,2\n", bigEndian: true))).encoding
                == .utf16BigEndian)
    }
}
