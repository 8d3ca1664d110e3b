import Foundation
import Kernel

/// A deskbook as its files, before anybody has understood them.
public struct DeskbookFiles: Hashable, Sendable {
    /// File name to content.
    public let contents: [String: String]

    /// The files a deskbook may have; only ``required`` ones must be there.
    public static let names = [
        "organisation.yaml", "routing.yaml", "desk.yaml", "calendars.yaml", "service-levels.yaml",
        "notices.yaml",
        "services.yaml", "answers.yaml",
    ]
    static let required = ["organisation.yaml", "routing.yaml"]
    /// A deskbook is written by hand; 4 MiB a file is far beyond that.
    static let fileBytes = 4_194_304

    public init(contents: [String: String]) {
        self.contents = contents
    }

    /// Reads the files of a folder.
    /// - Throws: ``DeskbookFaults`` for a missing folder or file, a file that is too large or not UTF-8.
    public init(directory: String) throws {
        var contents: [String: String] = [:]
        var faults: [DeskbookFault] = []
        for name in Self.names {
            let path = directory + "/" + name
            guard let data = FileManager.default.contents(atPath: path) else {
                if Self.required.contains(name) {
                    faults.append(
                        DeskbookFault(
                            file: path, line: nil,
                            message: "cannot be read; a deskbook has \(Self.names.joined(separator: ", "))"))
                }
                continue
            }
            guard data.count <= Self.fileBytes else {
                faults.append(
                    DeskbookFault(file: path, line: nil, message: "is larger than \(Self.fileBytes) bytes"))
                continue
            }
            guard let text = String(validating: data, as: UTF8.self) else {
                faults.append(DeskbookFault(file: path, line: nil, message: "is not UTF-8; save it as UTF-8"))
                continue
            }
            contents[name] = text
        }
        guard faults.isEmpty else { throw DeskbookFaults(faults: faults) }
        self.contents = contents
    }

    /// The demo organisation, compiled into the binary: what a new store starts with.
    public static let builtIn = DeskbookFiles(contents: [
        "organisation.yaml": String(decoding: PackageResources.organisation_yaml, as: UTF8.self),
        "routing.yaml": String(decoding: PackageResources.routing_yaml, as: UTF8.self),
        "desk.yaml": String(decoding: PackageResources.desk_yaml, as: UTF8.self),
        "calendars.yaml": String(decoding: PackageResources.calendars_yaml, as: UTF8.self),
        "service-levels.yaml": String(decoding: PackageResources.service_levels_yaml, as: UTF8.self),
        "notices.yaml": String(decoding: PackageResources.notices_yaml, as: UTF8.self),
        "services.yaml": String(decoding: PackageResources.services_yaml, as: UTF8.self),
        "answers.yaml": String(decoding: PackageResources.answers_yaml, as: UTF8.self),
    ])
}
