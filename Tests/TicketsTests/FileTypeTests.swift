import Testing
import Tickets

/// What a file is, by its bytes.
struct FileTypeTests {
    private func type(_ bytes: [UInt8], _ name: String = "x") throws -> FileType? {
        FileType(beginning: bytes, named: try #require(FileName(name)))
    }

    @Test func knowsTypesByTheirMarksWhateverTheNameSays() throws {
        #expect(try type([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], "x.txt") == .png)
        #expect(try type([0xFF, 0xD8, 0xFF, 0xE0]) == .jpeg)
        #expect(try type(Array("%PDF-1.7".utf8)) == .pdf)
        #expect(try type(Array("RIFF".utf8) + [1, 2, 3, 4] + Array("WEBP".utf8)) == .webp)
        #expect(try type([0, 0, 0, 24] + Array("ftypheic".utf8)) == .heic)
        #expect(try type([0, 0, 0, 24] + Array("ftypisom".utf8)) == .mp4)
        #expect(try type(Array("BM".utf8) + [1, 2, 3, 4, 0, 0, 0, 0]) == .bmp)
    }

    @Test func tellsDocumentsFromOtherZips() throws {
        func zip(_ entry: String) -> [UInt8] {
            [0x50, 0x4B, 0x03, 0x04] + [UInt8](repeating: 0, count: 22) + [UInt8(entry.utf8.count), 0, 0, 0]
                + Array(entry.utf8)
        }
        #expect(try type(zip("[Content_Types].xml"), "bill.xlsx") == .xlsx)
        #expect(try type(zip("[Content_Types].xml"), "bill.jar") == .zip)
        #expect(try type(zip("META-INF/"), "bill.docx") == .zip)
    }

    @Test func takesTextInAnyEncodingButNoPagesAndPrograms() throws {
        #expect(try type(Array("2026-11-26 ORA-01555\r\n\t计费".utf8)) == .text)
        // GB 18030.
        #expect(try type([0xBC, 0xC6, 0xB7, 0xD1, 0x0D, 0x0A]) == .text)
        #expect(try type(Array("BMW drives".utf8)) == .text)
        for active in [
            "<!DOCTYPE html><p>", "  \n<html>", "<svg onload=alert(1)>", "<script>", "#!/bin/sh\n", "<?php ",
            "\u{FEFF}<html>", "<x><script>", "<?xml version='1.0'?><svg/>",
        ] {
            #expect(try type(Array(active.utf8)) == nil, "\(active)")
        }
        #expect(try type([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0]) == nil)
        #expect(try type(Array("MZ".utf8) + [0x90, 0]) == nil)
    }

    @Test(arguments: [
        ("C:\\fake\\截图.png", "截图.png"), ("../../etc/passwd", "passwd"), ("exe\u{202E}gpj.doc", "exegpj.doc"),
        (" a.txt ", "a.txt"),
    ])
    func namesAreTheLastPartWithoutMarksThatTurnThem(_ raw: String, _ name: String) {
        #expect(FileName(raw)?.text == name)
    }

    @Test(arguments: ["", "/", "..", "a\u{7}b", String(repeating: "x", count: 201)])
    func whatIsNoNameIsNone(_ raw: String) {
        #expect(FileName(raw) == nil)
    }
}
