import Kernel

extension FileType {
    /// What bytes are, by how they begin; nil for what cannot be attached: programs, pages, and what nobody
    /// knows.
    ///
    /// - Parameters:
    ///   - bytes: the beginning, at least 512 bytes where the file has them.
    ///   - name: tells apart what begins alike: kinds of document in a ZIP.
    public init?(beginning bytes: [UInt8], named name: FileName) {
        if let known = Self.marks.first(where: { bytes.holds($0.mark, at: $0.place) })?.type {
            self = known == .zip ? Self.document(in: bytes, named: name) ?? .zip : known
        } else if bytes.holds("RIFF"), bytes.holds("WEBP", at: 8) {
            self = .webp
        } else if bytes.holds("RIFF"), bytes.holds("WAVE", at: 8) {
            self = .wav
        } else if bytes.holds("BM"), bytes.holds([0, 0, 0, 0], at: 6) {
            self = .bmp
        } else if bytes.holds("ftyp", at: 4) {
            self = Self.pictures.contains { bytes.holds($0, at: 8) } ? .heic : .mp4
        } else if Self.isText(bytes), !Self.isActive(bytes) {
            self = .text
        } else {
            return nil
        }
    }

    /// Text has none of the signs that only machines write. Every piece of a file is asked, not only the first.
    public static func isText(_ bytes: [UInt8]) -> Bool {
        bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F || (0x08...0x0D).contains($0) || $0 == 0x1B }
    }

    /// Pages, drawings with scripts and programs are text, too; what begins like one is none of ours.
    private static func isActive(_ bytes: [UInt8]) -> Bool {
        let start = bytes.starts(with: ByteOrderMark.utf8) ? ByteOrderMark.utf8.count : 0
        let head = bytes.dropFirst(start).drop { $0 <= 0x20 }.prefix(1024)
        let text = String(decoding: head, as: UTF8.self).lowercased()
        if ["#!", "<!doctype", "<?xml", "<?php", "<%"].contains(where: text.hasPrefix) { return true }
        guard text.hasPrefix("<") else { return false }
        return ["<html", "<svg", "<script", "<head", "<body", "<iframe", "<!--"].contains(
            where: text.contains)
    }

    private static let marks: [(mark: [UInt8], place: Int, type: FileType)] = [
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], 0, .png), ([0xFF, 0xD8, 0xFF], 0, .jpeg),
        (Array("GIF87a".utf8), 0, .gif), (Array("GIF89a".utf8), 0, .gif), (Array("%PDF-".utf8), 0, .pdf),
        ([0x49, 0x49, 0x2A, 0x00], 0, .tiff), ([0x4D, 0x4D, 0x00, 0x2A], 0, .tiff),
        ([0x50, 0x4B, 0x03, 0x04], 0, .zip), ([0x50, 0x4B, 0x05, 0x06], 0, .zip),
        ([0x1F, 0x8B, 0x08], 0, .gzip),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], 0, .sevenZip),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], 0, .ole),
        ([0xD4, 0xC3, 0xB2, 0xA1], 0, .pcap), ([0xA1, 0xB2, 0xC3, 0xD4], 0, .pcap),
        ([0x4D, 0x3C, 0xB2, 0xA1], 0, .pcap), ([0x0A, 0x0D, 0x0D, 0x0A], 0, .pcap),
        (Array("ID3".utf8), 0, .mp3), ([0xFF, 0xFB], 0, .mp3),
    ]

    private static let pictures = ["heic", "heix", "mif1"]

    /// A document, where the ZIP's first entry is one that documents begin with.
    private static func document(in bytes: [UInt8], named name: FileName) -> FileType? {
        guard bytes.count > 30 else { return nil }
        let length = Int(bytes[26]) | Int(bytes[27]) << 8
        let first = String(decoding: bytes[30..<min(bytes.count, 30 + length)], as: UTF8.self)
        switch (first, name.ending) {
        case ("mimetype", "odt"), ("mimetype", "ods"), ("mimetype", "odp"): return .odf
        case ("[Content_Types].xml", "docx"), ("_rels/.rels", "docx"), ("docProps/app.xml", "docx"):
            return .docx
        case ("[Content_Types].xml", "xlsx"), ("_rels/.rels", "xlsx"), ("docProps/app.xml", "xlsx"):
            return .xlsx
        case ("[Content_Types].xml", "pptx"), ("_rels/.rels", "pptx"), ("docProps/app.xml", "pptx"):
            return .pptx
        default: return nil
        }
    }
}

extension [UInt8] {
    fileprivate func holds(_ mark: [UInt8], at place: Int = 0) -> Bool {
        count >= place + mark.count && self[place..<place + mark.count].elementsEqual(mark)
    }

    fileprivate func holds(_ mark: String, at place: Int = 0) -> Bool {
        holds(Array(mark.utf8), at: place)
    }
}
