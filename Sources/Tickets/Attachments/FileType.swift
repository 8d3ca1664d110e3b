/// What a file's bytes are. Only these can be attached at all; a deskbook may allow fewer.
///
/// None of them is run or drawn by a browser as a page: HTML, SVG and programs have no case here, so that they
/// cannot be allowed by mistake.
public enum FileType: String, CaseIterable, Hashable, Sendable {
    case png, jpeg, gif, webp, bmp, tiff, heic
    case pdf
    /// Logs, CSV, JSON, configurations: text of any kind, in any encoding without zero bytes.
    case text
    /// Office Open XML and OpenDocument: a ZIP with a document in it.
    case docx, xlsx, pptx, odf
    /// Office's older files, and Outlook's mails.
    case ole
    case zip, gzip, sevenZip
    /// Packet captures.
    case pcap
    case mp4, mp3, wav

    /// As which it is sent (RFC 6838).
    public var mediaType: String {
        switch self {
        case .png: "image/png"
        case .jpeg: "image/jpeg"
        case .gif: "image/gif"
        case .webp: "image/webp"
        case .bmp: "image/bmp"
        case .tiff: "image/tiff"
        case .heic: "image/heic"
        case .pdf: "application/pdf"
        case .text: "text/plain"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation"
        case .odf: "application/vnd.oasis.opendocument.text"
        case .ole: "application/x-ole-storage"
        case .zip: "application/zip"
        case .gzip: "application/gzip"
        case .sevenZip: "application/x-7z-compressed"
        case .pcap: "application/vnd.tcpdump.pcap"
        case .mp4: "video/mp4"
        case .mp3: "audio/mpeg"
        case .wav: "audio/wav"
        }
    }
}
